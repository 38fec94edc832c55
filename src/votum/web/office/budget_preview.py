"""What the page shows of the budget that the confirmed tables make up, before it is published."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext

from votum.engine.budget.lines import KINDS, Kind
from votum.engine.messages import VotumError
from votum.engine.money import Unit, print_amount
from votum.engine.statements.statement import Column, column_name, net_by_area
from votum.web.budgets.models import Cycle
from votum.web.components.page_figures import unit_words
from votum.web.office.acting import said
from votum.web.office.errata_list import dropped_errata, effect_rows
from votum.web.office.file_words import file_title
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.assembly import Assembly, put_together, shown_budget_digest
from votum.web.plans.domain.publishing import lacks_funding, plan_faults
from votum.web.plans.models import FileKind

MOST_NAMED = 5  # published errata that fall away and are named; of the others it says how many


@dataclass(frozen=True)
class ShownRow:
    """A line of the preview: what it is, and its amounts in minor units, one for each column.

    `cells` are the same as text in the page's unit, empty for nothing.
    """

    title: str
    amounts: tuple[int, ...]
    strong: bool = False
    cells: tuple[str, ...] = ()


def budget_preview(
    cycle: Cycle, before: PlanBudget | None, assembly: Callable[[], Assembly]
) -> dict[str, object]:
    """Return the sums of a budget that is put together, and what keeps it from being published.

    `before` is the last published budget, whose errata should not fall away unseen. `assembly`
    says what it is put together from, or raises VotumError where that does not fit.
    """
    try:
        chosen = assembly()
        if not chosen.tables:
            return {"faults": [gettext("No table is chosen.")]}
        found = put_together(cycle, chosen)
        value = found.budget
        faults = [said(each) for each in (*found.misfits, *plan_faults(cycle, value))]
    except VotumError as error:
        return {"faults": [said(error.message)]}
    errata = [erratum for register in value.errata.values() for erratum in register]
    years = value.version.period.years
    sums = [row for kind in Kind for row in _sums(value, kind)]
    areas = list(_areas(value))
    dropped = dropped_errata(before, value)
    corrections = [ShownRow(*each) for each in effect_rows(errata, value.area_names, len(years))]
    unit = _unit([*sums, *areas, *corrections])
    return {
        "faults": faults,
        "lacks_funding": lacks_funding(value),
        "shown": shown_budget_digest(value),
        "columns": [
            said(column_name(Column(group.role, year)))
            for group in value.groups
            for year in group.years
        ],
        "sums": _printed(sums, unit),
        "areas": _printed(areas, unit),
        "beside": [file_title(each) for each in found.kinds if each is not FileKind.AREAS],
        "corrections": _printed(corrections, unit),
        "corrections_count": len(errata),
        "dropped": dropped[:MOST_NAMED],
        "dropped_count": len(dropped),
        "dropped_left": max(len(dropped) - MOST_NAMED, 0),
        "plan_years": years,
        "lines": len(value.version.base),
        "measures": sum(len(each.measures) for each in value.version.change_sets),
        "unit": unit,
        "unit_words": unit_words(unit, ""),
    }


def _unit(rows: Sequence[ShownRow]) -> Unit:
    """Return the unit that shows every amount in full with the fewest digits."""
    thousands = all(amount % Unit.THOUSAND_KRONER == 0 for row in rows for amount in row.amounts)
    return Unit.THOUSAND_KRONER if thousands else Unit.KRONE


def _printed(rows: Sequence[ShownRow], unit: Unit) -> list[ShownRow]:
    """Return rows with their amounts as text, to the øre where any of them has one."""
    decimals = 2 if any(each % unit for row in rows for each in row.amounts) else 0
    return [
        replace(row, cells=tuple(print_amount(x, unit, decimals) if x else "" for x in row.amounts))
        for row in rows
    ]


def _sums(value: PlanBudget, kind: Kind) -> Iterator[ShownRow]:
    """Yield expenditure, income and net of one of the two budgets."""
    spent: list[int] = []
    earned: list[int] = []
    for group in value.groups:
        amounts = group.lines.amounts[:, group.lines.kinds == KINDS.index(kind)]
        spent += np.where(amounts > 0, amounts, 0).sum(axis=1).tolist()
        earned += np.where(amounts < 0, amounts, 0).sum(axis=1).tolist()
    titles = {
        Kind.OPERATING: (gettext("Operating expenditure"), gettext("Operating income")),
        Kind.CAPITAL: (gettext("Capital expenditure"), gettext("Capital income")),
    }[kind]
    nets = {Kind.OPERATING: gettext("Operating, net"), Kind.CAPITAL: gettext("Capital, net")}
    yield ShownRow(titles[0], tuple(spent))
    yield ShownRow(titles[1], tuple(earned))
    yield ShownRow(nets[kind], tuple(map(sum, zip(spent, earned, strict=True))), strong=True)


def _areas(value: PlanBudget) -> Iterator[ShownRow]:
    """Yield the operating net of each area that lies under no other, with all below it."""
    tree = value.version.areas
    parts = [net_by_area(group, tree, Kind.OPERATING) for group in value.groups]
    amounts = np.concatenate(parts, axis=1).tolist()
    for own, area in zip(amounts, tree.areas, strict=True):
        if area.parent is None:
            yield ShownRow(f"{area.code} {area.name}", tuple(own))
