"""The register of errors in the published budget."""

from collections.abc import Iterator

from django.utils.translation import gettext

from votum.engine.budgets import ChangeSet
from votum.engine.errata import Erratum, effect_on_totals
from votum.engine.lines import KINDS
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.words import change_set_name, kind_name, thousand_words


def errata_page(plan: PublishedPlan) -> dict[str, object]:
    """Return what the register shows: by change set, each error with place, was, is, effect."""
    budget = plan.worked.budget
    by_identifier = {each.identifier: each for each in budget.version.change_sets}
    return {
        **around(plan, "errata"),
        "registers": [
            _register(plan, by_identifier[name], errata)
            for name, errata in budget.errata.items()
            if errata
        ],
        "unit_words": thousand_words(),
    }


def _register(
    plan: PublishedPlan, change_set: ChangeSet, errata: tuple[Erratum, ...]
) -> dict[str, object]:
    """Return one register."""
    return {
        "name": change_set_name(change_set),
        "dated": change_set.dated,
        "errata": [
            {
                "value": each,
                "url": plan.url("measure", *key) if key in plan.worked.measures else "",
            }
            for each in errata
            for key in ((change_set.identifier, each.identifier),)
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
