"""The statutory statements of a budget, each with the accounts and budgets before it beside."""

from collections.abc import Iterator

from django.http import Http404
from django.utils.translation import gettext

from votum.engine.budget.areas import depth_first
from votum.engine.statements.layouts import Detail, StatementLayout
from votum.engine.statements.sign_conventions import factor
from votum.engine.statements.statement import Statement
from votum.web.components.data_names import named
from votum.web.public.budget.appropriations import area_amounts
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.words import column_title, law_words, sign_words
from votum.web.public.budget.worked import WorkedBudget

DETAIL = "by-area"


def statements_page(plan: PublishedPlan) -> dict[str, object]:
    """Return what the list of statements shows."""
    return {
        **around(plan, "statements"),
        "statements": [
            {
                "title": named(layout.titles),
                "legal_reference": law_words(layout.legal_reference),
                "url": plan.url("statement", layout.identifier),
                "details": [named(each.titles) for each in layout.details],
            }
            for layout in plan.worked.budget.layouts
        ],
    }


def statement_at(plan: PublishedPlan, identifier: str) -> Statement:
    """Return a statement of the budget; Http404 where it has none of that name."""
    try:
        return plan.worked.budget.statements[identifier]
    except KeyError:
        raise Http404 from None


def statement_page(plan: PublishedPlan, identifier: str) -> dict[str, object]:
    """Return what the page of one statement shows."""
    statement = statement_at(plan, identifier)
    layout = statement.layout
    title = named(layout.titles)
    return {
        **around(plan, "statements", (title, "")),
        "title": title,
        "legal_reference": law_words(layout.legal_reference),
        "signs": sign_words(layout.convention),
        "table": statement_table(statement),
        "details": [
            {
                "table": detail_table(plan, layout, detail),
                "downloads": _downloads(plan, f"{identifier}-{DETAIL}-{number}"),
                "lines": ", ".join(detail.lines),
            }
            for number, detail in enumerate(layout.details, start=1)
        ],
        "unplaced": statement.findings,
        "downloads": _downloads(plan, identifier),
    }


def _downloads(plan: PublishedPlan, name: str) -> list[dict[str, str]]:
    """Return where a table can be taken along from."""
    return [{"name": "CSV", "url": plan.url("file", f"{name}.csv")}]


def statement_table(statement: Statement) -> FigureTable:
    """Return a statement as its regulation prints it: lines by number, signs of its convention."""
    columns = tuple(map(column_title, statement.columns))
    return figure_table(
        named(statement.layout.titles), Heads(gettext("Line"), columns), _rows(statement)
    )


def _rows(statement: Statement) -> Iterator[RowDraft]:
    """Yield the rows of a statement, headings before the lines they stand above."""
    layout = statement.layout
    for row, line in enumerate(layout.lines):
        if line.heading:
            yield RowDraft(named(line.heading), kind="heading")
        sign = factor(layout.convention, line.side)
        yield RowDraft(
            f"{line.number} {named(line.names)}",
            tuple(sign * amount for amount in statement.amounts[row].tolist()),
            kind="sum" if line.is_sum else "",
        )


def detail_table(plan: PublishedPlan, layout: StatementLayout, detail: Detail) -> FigureTable:
    """Return what lines of a statement hold by area; the areas at the top add up to them."""
    worked = plan.worked
    by_area = area_amounts(worked, layout.identifier, detail)
    drafts = [
        RowDraft(
            f"{area.code} {area.name}",
            tuple(by_area.amounts[position]),
            url=plan.url("area", area.code),
            depth=depth,
        )
        for position, depth in depth_first(worked.version.areas)
        if any(by_area.amounts[position])
        for area in (worked.version.areas.areas[position],)
    ]
    tops = [by_area.amounts[position] for position, _ in by_area.tops]
    total = tuple(map(sum, zip(*tops, strict=True)))
    drafts.append(RowDraft(gettext("Sum of the areas"), total, kind="sum"))
    return figure_table(
        named(detail.titles),
        Heads(gettext("Area"), tuple(map(column_title, by_area.columns))),
        drafts,
    )


def statement_files(plan: PublishedPlan) -> Iterator[tuple[str, FigureTable]]:
    """Yield every table of the statements with the name of its file."""
    for layout in plan.worked.budget.layouts:
        yield layout.identifier, statement_table(plan.worked.budget.statements[layout.identifier])
        for number, detail in enumerate(layout.details, start=1):
            yield f"{layout.identifier}-{DETAIL}-{number}", detail_table(plan, layout, detail)


def plan_statement(statement: Statement, worked: WorkedBudget) -> Statement:
    """Return a statement's columns of the plan's years alone."""
    columns = worked.plan_columns
    return Statement(
        statement.layout,
        statement.columns[columns],
        statement.amounts[:, columns],
        statement.unplaced[columns],
    )
