"""The measures of a budget: all of them, and one with its lines and what it does."""

from collections.abc import Iterator, Mapping

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.engine.budget.budgets import ChangeSet, Measure
from votum.engine.budget.lines import KINDS, Kind, Line
from votum.engine.money import Unit
from votum.web.components.counts import Count
from votum.web.components.data_names import named
from votum.web.meetings.domain.recommended import body_of
from votum.web.public.budget.figure import line_name
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.words import (
    change_set_name,
    kind_name,
    krone_words,
    thousand_words,
    type_name,
)
from votum.web.public.budget.worked import WorkedBudget


def measures_page(plan: PublishedPlan, asked: Mapping[str, str]) -> dict[str, object]:
    """Return what the list of measures shows: those of the change set that is asked for, or all."""
    change_sets = plan.worked.version.change_sets
    wanted = asked.get("set", "")
    if wanted not in {each.identifier for each in change_sets}:
        wanted = ""
    here = plan.url("measures")
    return {
        **around(plan, "measures"),
        "filters": [
            {"title": gettext("All"), "url": here, "current": not wanted},
            *(
                {
                    "title": change_set_name(each),
                    "url": f"{here}?set={each.identifier}",
                    "current": each.identifier == wanted,
                }
                for each in change_sets
            ),
        ],
        "tables": [
            _change_set_table(plan, each) for each in change_sets if wanted in ("", each.identifier)
        ],
        "count": Count(len(plan.worked.measures)),
        "unit_words": thousand_words(),
        "what_if_url": plan.url("what-if"),
        "downloads": [{"name": "CSV", "url": plan.url("file", "measures.csv")}],
    }


def kinds_of(measures: tuple[Measure, ...]) -> tuple[Kind, ...]:
    """Return which budgets measures change; the operating budget where they have no line."""
    met = {line.kind for measure in measures for line in measure.lines}
    return tuple(kind for kind in KINDS if kind in met) or (Kind.OPERATING,)


def amounts_of(lines: tuple[Line, ...], kinds: tuple[Kind, ...], years: int) -> tuple[int, ...]:
    """Return what lines add up to: each kind's years one after the other, minor units."""
    return tuple(
        sum(line.amounts[year] for line in lines if line.kind is kind)
        for kind in kinds
        for year in range(years)
    )


def _change_set_table(plan: PublishedPlan, change_set: ChangeSet) -> FigureTable:
    """Return the measures of a change set, with their amounts by year and their sum."""
    worked = plan.worked
    kinds, years = kinds_of(change_set.measures), tuple(map(str, worked.years))
    drafts = [
        RowDraft(
            f"{measure.identifier} {measure.title}",
            amounts_of(measure.lines, kinds, len(years)),
            url=plan.url("measure", change_set.identifier, measure.identifier),
            note=_areas(worked, measure),
        )
        for measure in change_set.measures
    ]
    lines = tuple(line for measure in change_set.measures for line in measure.lines)
    drafts.append(RowDraft(gettext("Sum"), amounts_of(lines, kinds, len(years)), kind="sum"))
    return figure_table(
        change_set_name(change_set),
        Heads(
            gettext("Measure"),
            years * len(kinds),
            tuple((kind_name(kind), len(years)) for kind in kinds) if len(kinds) > 1 else (),
        ),
        drafts,
    )


def _areas(worked: WorkedBudget, measure: Measure) -> str:
    """Return the names of the areas that a measure changes."""
    names = worked.budget.area_names
    return ", ".join(dict.fromkeys(names[line.area] for line in measure.lines))


def measure_page(plan: PublishedPlan, change_set: str, identifier: str) -> dict[str, object]:
    """Return what the page of a measure shows; Http404 where the budget has none of that name."""
    try:
        held, measure = plan.worked.measures[change_set, identifier]
    except KeyError:
        raise Http404 from None
    url = plan.url("measure", change_set, identifier)
    title = measure.title or identifier
    return {
        **around(plan, "measures", (f"{identifier} {title}", "")),
        "title": title,
        "identifier": identifier,
        "facts": list(_facts(held)),
        "vote": plan.worked.budget.chain.votes.get((change_set, identifier)),
        "proposal_url": _proposal_url(plan, held, identifier),
        "change_set_url": f"{plan.url('measures')}?set={change_set}",
        "change_set_name": change_set_name(held),
        "lines": _line_table(plan, measure),
        "moves": any(any(line.amounts) for line in measure.lines),
        "effect": list(_effect_tables(plan, (change_set, identifier))),
        "unit_words": krone_words(),
        "what_if_url": f"{plan.url('what-if')}?without={change_set}/{identifier}",
        "here": url,
    }


def _facts(change_set: ChangeSet) -> Iterator[tuple[str, str]]:
    """Yield what is known of a change set: what it is, who made it, when, in which case."""
    yield gettext("Kind"), type_name(change_set.type)
    for name, value in (
        (gettext("From"), change_set.origin),
        (gettext("Case"), change_set.case_reference),
        (gettext("Price level"), change_set.price_level),
        (gettext("Dated"), date_format(change_set.dated) if change_set.dated else ""),
    ):
        if value:
            yield name, value


def _proposal_url(plan: PublishedPlan, change_set: ChangeSet, measure: str) -> str:
    """Return the address of the proposal that a measure was adopted as; empty where it was none."""
    body = body_of(change_set)
    return reverse("public:proposal", args=[plan.cycle.slug, body, measure]) if body else ""


def _line_table(plan: PublishedPlan, measure: Measure) -> FigureTable:
    """Return the lines of a measure, and their sum for each budget that they change."""
    kinds, years = kinds_of((measure,)), tuple(map(str, plan.worked.years))
    drafts = []
    for kind in kinds:
        lines = tuple(line for line in measure.lines if line.kind is kind)
        if len(kinds) > 1:
            drafts.append(RowDraft(kind_name(kind), kind="heading"))
        drafts += [RowDraft(line_name(plan, line), line.amounts) for line in lines]
        drafts.append(RowDraft(gettext("Sum"), amounts_of(lines, (kind,), len(years)), kind="sum"))
    return figure_table(
        gettext("The lines of the measure"), Heads(gettext("Line"), years), drafts, unit=Unit.KRONE
    )


def _effect_tables(plan: PublishedPlan, key: tuple[str, str]) -> Iterator[FigureTable]:
    """Yield the lines of each statement that a measure changes, with the change by year."""
    worked = plan.worked
    effect, years = worked.effects[key], worked.years
    for layout, cells, amounts in zip(
        worked.budget.layouts, effect.cells[1:], effect.amounts[1:], strict=True
    ):
        changed = [[0] * len(years) for _ in layout.lines]
        for cell, amount in zip(cells.tolist(), amounts.tolist(), strict=True):
            changed[cell // len(years)][cell % len(years)] = amount
        rows = [
            RowDraft(
                f"{line.number} {named(line.names)}",
                tuple(changed[row]),
                kind="sum" if line.is_sum else "",
            )
            for row, line in enumerate(layout.lines)
            if any(changed[row])
        ]
        if rows:
            yield figure_table(
                f"{named(layout.titles)} ({layout.legal_reference})",
                Heads(gettext("Line"), tuple(map(str, years))),
                rows,
                unit=Unit.KRONE,
            )


def measures_file(plan: PublishedPlan) -> FigureTable:
    """Return all measures with their operating and capital amounts by year, as one table."""
    years = tuple(map(str, plan.worked.years))
    return figure_table(
        gettext("Measures"),
        Heads(
            gettext("Measure"),
            years * len(KINDS),
            tuple((kind_name(kind), len(years)) for kind in KINDS),
        ),
        (
            RowDraft(
                f"{change_set}/{identifier} {measure.title}",
                amounts_of(measure.lines, KINDS, len(years)),
            )
            for (change_set, identifier), (_, measure) in plan.worked.measures.items()
        ),
    )
