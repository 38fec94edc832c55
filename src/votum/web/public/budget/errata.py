"""The register of errors in the published budget, in every version of it."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.engine.budget.budgets import ChangeSet
from votum.engine.budget.lines import KINDS
from votum.engine.budget_chain.errata import Erratum, effect_on_totals
from votum.web.plans.bridge import plan_budget
from votum.web.plans.models import PlanVersion
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.words import change_set_name, kind_name, thousand_words

MOST_KEPT = 256  # registers of versions; each is a few sentences, its budget a few MB

type Register = tuple[ChangeSet, tuple[Erratum, ...]]


def errata_page(plan: PublishedPlan) -> dict[str, object]:
    """Return what the register shows: by version and change set, each error with its effect.

    The newest version comes first. An error stands once, under the version that published it
    first: it stays here also where a later version does not have it.
    """
    return {
        **around(plan, "errata"),
        "registers": [
            _register(plan, row, change_set, errata)
            for row, registers in reversed(list(_published(plan)))
            for change_set, errata in registers
        ],
        "unit_words": thousand_words(),
    }


def _published(plan: PublishedPlan) -> Iterator[tuple[PlanVersion, list[Register]]]:
    """Yield each version with the errors that it was the first to publish, the first first."""
    known: set[Erratum] = set()
    for row in plan.rows:
        registers = _registers(row)
        yield (
            row,
            [
                (change_set, new)
                for change_set, errata in registers
                if (new := tuple(each for each in errata if each not in known))
            ],
        )
        known.update(each for _, errata in registers for each in errata)


@lru_cache(maxsize=MOST_KEPT)
def _registers(row: PlanVersion) -> tuple[Register, ...]:
    """Return the registers of a version; kept, for it never changes and is long to read."""
    budget = plan_budget(row)
    by_identifier = {each.identifier: each for each in budget.version.change_sets}
    return tuple((by_identifier[name], errata) for name, errata in budget.errata.items())


def _register(
    plan: PublishedPlan, row: PlanVersion, change_set: ChangeSet, errata: tuple[Erratum, ...]
) -> dict[str, object]:
    """Return what a version was the first to publish of one register."""
    held = plan.worked.budget.errata.get(change_set.identifier, ())
    published = gettext("Version %(number)s, %(day)s") % {
        "number": row.number,
        "day": date_format(row.published_at, "SHORT_DATE_FORMAT"),
    }
    return {
        "name": change_set_name(change_set),
        "published": published,
        "caption": f"{change_set_name(change_set)}. {published}",
        "dated": change_set.dated,
        "errata": [
            {
                "value": each,
                "url": (
                    plan.url("measure", change_set.identifier, each.identifier)
                    if each in held
                    else ""
                ),
            }
            for each in errata
        ],
        "tables": list(_effects(plan, errata)),
    }


def _effects(plan: PublishedPlan, errata: tuple[Erratum, ...]) -> Iterator[FigureTable]:
    """Yield what errors do to the budget's totals, where they change any."""
    years = plan.worked.years
    drafts = [
        RowDraft(kind_name(kind), amounts)
        for kind in KINDS
        if any(amounts := effect_on_totals(errata, kind, len(years)))
    ]
    if drafts:
        yield figure_table(
            gettext("What the corrections change in all"),
            Heads(gettext("Budget"), tuple(map(str, years))),
            drafts,
        )
