"""One figure taken apart: the lines of the base, the change sets, their measures, and the sum."""

from collections.abc import Mapping, Sequence

from django.http import Http404
from django.utils.translation import gettext, ngettext

from votum.engine.budget.budgets import ChangeSet
from votum.engine.budget.lines import Dimension, Kind, Line
from votum.engine.budget_chain.figure_trace import (
    FigureTrace,
    TracedLine,
    TracedMeasure,
    trace_figure,
)
from votum.engine.messages import StructureError
from votum.engine.money import Unit
from votum.web.components.counts import Count
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.words import change_set_name, kind_name, krone_words

LINES_PER_PAGE = 100


def figure_page(
    plan: PublishedPlan, place: tuple[str, int, str], asked: Mapping[str, str]
) -> dict[str, object]:
    """Return what the page of a figure shows; `place` is its kind, year and area.

    The lines of the base are shown by the page that is asked for. Http404 for a figure that the
    budget does not have.
    """
    kind_code, year, code = place
    try:
        kind = Kind(kind_code)
        trace = trace_figure(plan.worked.budget.chain, code, year, kind)
    except (ValueError, StructureError):
        raise Http404 from None
    areas = plan.worked.version.areas
    area = areas.areas[areas.index[code]]
    title = gettext("%(area)s, %(budget)s %(year)s") % {
        "area": area.name,
        "budget": kind_name(kind).lower(),
        "year": year,
    }
    pages = max(1, -(-len(trace.base) // LINES_PER_PAGE))
    page = _page(asked.get("page", ""), pages)
    here = plan.figure_url(code, year, kind)
    return {
        **around(
            plan, "areas", (area.name, plan.url("area", code)), (f"{kind_name(kind)} {year}", "")
        ),
        "title": title,
        "unit_words": krone_words(),
        "sum": sum_table(trace),
        "base": _base_table(plan, trace, page),
        "base_count": len(trace.base),
        "first": (page - 1) * LINES_PER_PAGE + 1,
        "last": min(page * LINES_PER_PAGE, len(trace.base)),
        "pages": [
            {"title": str(number), "url": f"{here}?page={number}", "current": number == page}
            for number in range(1, pages + 1)
        ]
        if pages > 1
        else [],
        "change_sets": [
            {
                "name": change_set_name(each.change_set),
                "table": _measure_table(plan, each.change_set, each.measures),
            }
            for each in trace.change_sets
            if each.measures
        ],
        "here": here,
    }


def _page(text: str, pages: int) -> int:
    """Return the page that is asked for; the first where none is, or there is no such."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004 - no budget has a million pages
    return number if 1 <= number <= pages else 1


def sum_table(trace: FigureTrace) -> FigureTable:
    """Return how the base and the change sets add up to the figure."""
    count = Count(len(trace.base))
    lines = ngettext("%(count)s line", "%(count)s lines", count) % {"count": count}
    drafts = [RowDraft(gettext("The base"), (trace.base_amount,), note=lines)]
    drafts += [
        RowDraft(
            change_set_name(each.change_set),
            (each.amount,),
            note=ngettext("%(count)s measure", "%(count)s measures", len(each.measures))
            % {"count": Count(len(each.measures))},
        )
        for each in trace.change_sets
    ]
    drafts.append(RowDraft(gettext("The figure"), (trace.amount,), kind="sum"))
    return figure_table(
        gettext("How the figure adds up"),
        Heads(gettext("Part"), (str(trace.year),)),
        drafts,
        unit=Unit.KRONE,
    )


def line_name(plan: PublishedPlan, line: Line) -> str:
    """Return what a line is about: its area and the codes that it names."""
    budget = plan.worked.budget
    parts = [f"{line.area} {budget.area_names[line.area]}"]
    if line.economic_code:
        parts.append(gettext("economic code %(code)s") % {"code": line.economic_code})
    if line.function_code:
        parts.append(gettext("function %(code)s") % {"code": line.function_code})
    for dimension, said in (
        (Dimension.COST_CENTRE, gettext("cost centre %(code)s")),
        (Dimension.PROJECT, gettext("project %(code)s")),
    ):
        code = line.code(dimension)
        if code:
            name = budget.code_names.get(dimension, {}).get(code, "")
            parts.append(f"{said % {'code': code}} {name}".strip())
    return ", ".join(parts)


def _line_drafts(
    plan: PublishedPlan, lines: Sequence[TracedLine], depth: int = 0
) -> list[RowDraft]:
    """Return a row for each line."""
    return [RowDraft(line_name(plan, each.line), (each.amount,), depth=depth) for each in lines]


def _base_table(plan: PublishedPlan, trace: FigureTrace, page: int) -> FigureTable | None:
    """Return a page of the base's lines, with the sum of all; None where there are none."""
    if not trace.base:
        return None
    first = (page - 1) * LINES_PER_PAGE
    shown = trace.base[first : first + LINES_PER_PAGE]
    drafts = _line_drafts(plan, shown)
    if len(shown) < len(trace.base):
        rest = trace.base_amount - sum(each.amount for each in shown)
        drafts.append(RowDraft(gettext("Lines on the other pages"), (rest,)))
    drafts.append(RowDraft(gettext("Sum of the base"), (trace.base_amount,), kind="sum"))
    return figure_table(
        gettext("The base"), Heads(gettext("Line"), (str(trace.year),)), drafts, unit=Unit.KRONE
    )


def _measure_table(
    plan: PublishedPlan, change_set: ChangeSet, measures: Sequence[TracedMeasure]
) -> FigureTable:
    """Return the measures of a change set with their lines, and their sum."""
    drafts: list[RowDraft] = []
    for each in measures:
        drafts.append(
            RowDraft(
                f"{each.identifier} {each.title}",
                (each.amount,),
                url=plan.url("measure", change_set.identifier, each.identifier),
            )
        )
        drafts += _line_drafts(plan, each.lines, depth=1)
        for said in filter(None, (_vote_words(each), _erratum_words(each))):
            drafts.append(RowDraft(said, depth=1))
    drafts.append(
        RowDraft(
            gettext("Sum of the change set"), (sum(each.amount for each in measures),), kind="sum"
        )
    )
    return figure_table(
        change_set_name(change_set),
        Heads(gettext("Measure"), (gettext("Amount"),)),
        drafts,
        unit=Unit.KRONE,
    )


def _vote_words(measure: TracedMeasure) -> str:
    """Return how a body voted on a measure; empty where it was not put to the vote."""
    if measure.vote is None:
        return ""
    tally = measure.vote.decision.tally
    return gettext("Vote in %(body)s: %(in_favour)s for, %(against)s against") % {
        "body": measure.vote.body,
        "in_favour": tally.for_count,
        "against": tally.against_count,
    }


def _erratum_words(measure: TracedMeasure) -> str:
    """Return what a measure corrects; empty where it corrects nothing."""
    if measure.erratum is None:
        return ""
    return gettext("Corrects %(document)s, %(place)s") % {
        "document": measure.erratum.document,
        "place": measure.erratum.place,
    }
