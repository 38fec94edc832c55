"""What the page shows of the budget that the confirmed tables make up, before it is published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext
from numpy.typing import NDArray

from votum.engine.areas import AreaTree
from votum.engine.lines import KINDS, Dimension, Kind
from votum.engine.messages import VotumError
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.rollup import roll_up_by
from votum.engine.statements import ColumnGroup, ColumnRole
from votum.web.budgets.models import Cycle
from votum.web.components.page_figures import unit_words
from votum.web.office.acting import said
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.assembly import Assembly, assemble, shown_digest
from votum.web.plans.domain.publishing import plan_faults


@dataclass(frozen=True)
class ShownRow:
    """A line of the preview: what it is, and its amounts in minor units, one for each column."""

    title: str
    amounts: tuple[int, ...]
    strong: bool = False


def budget_preview(cycle: Cycle, assembly: Assembly) -> dict[str, object]:
    """Return the sums of a budget that is put together, and what keeps it from being published."""
    if not assembly.tables:
        return {"faults": [gettext("No table is chosen.")]}
    try:
        value = assemble(cycle, assembly)
        faults = [said(each) for each in plan_faults(cycle, value)]
    except VotumError as error:
        return {"faults": [said(error.message)]}
    sums = [row for kind in Kind for row in _sums(value, kind)]
    areas = list(_areas(value))
    unit = _unit([*sums, *areas])
    return {
        "faults": faults,
        "shown": shown_digest(value),
        "columns": [_column(group.role, year) for group in value.groups for year in group.years],
        "sums": sums,
        "areas": areas,
        "lines": len(value.version.base),
        "measures": sum(len(each.measures) for each in value.version.change_sets),
        "unit": unit,
        "unit_words": unit_words(unit, ""),
    }


def _unit(rows: Sequence[ShownRow]) -> Unit:
    """Return the unit that shows every amount in full with the fewest digits."""
    thousands = all(amount % Unit.THOUSAND_KRONER == 0 for row in rows for amount in row.amounts)
    return Unit.THOUSAND_KRONER if thousands else Unit.KRONE


def _column(role: ColumnRole, year: int) -> str:
    """Return the heading of a column."""
    words = {
        ColumnRole.LAST_ACCOUNTS: gettext("Accounts %(year)s"),
        ColumnRole.ADOPTED_BUDGET: gettext("Adopted budget %(year)s"),
        ColumnRole.AMENDED_BUDGET: gettext("Amended budget %(year)s"),
        ColumnRole.PLAN: "%(year)s",
    }
    return words[role] % {"year": year}


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
    columns = np.concatenate([_by_area(group, tree) for group in value.groups])
    for place, area in enumerate(tree.areas):
        if area.parent is None:
            yield ShownRow(f"{area.code} {area.name}", tuple(columns[:, place].tolist()))


def _by_area(group: ColumnGroup, tree: AreaTree) -> NDArray[np.int64]:
    """Return the operating net of each area: years × areas, minor units."""
    period = PlanPeriod(group.years[0], group.years[-1])
    totals = roll_up_by(group.lines, Dimension.AREA, tree, period)
    return totals.amounts[:, KINDS.index(Kind.OPERATING)]
