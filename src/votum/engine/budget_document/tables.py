"""The tables and lists of a budget document, worked out from the model whenever they are shown.

They remember nothing: unlike a figure in a sentence, a table cannot be out of date.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from votum.engine.budget.areas import Area
from votum.engine.budget.budgets import Measure, changed_lines, lines_of
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget.rollup import Totals
from votum.engine.budget_document.document import BudgetDocument, Label
from votum.engine.budget_document.figure_fields import FieldError
from votum.engine.budget_document.inserts import Insert, InsertKind
from votum.engine.budget_document.tied_figures import BudgetFigures
from votum.engine.messages import Message, StructureError, say
from votum.engine.statements.sign_conventions import factor
from votum.engine.statements.statement import column_name


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its name and one amount (minor units) for each column, none for a heading.

    A sum stands out; the last row of a table may be its total.
    """

    name: Message | str
    amounts: tuple[int, ...] = ()
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table of amounts: what it shows, its columns, its rows."""

    title: Message | str
    columns: tuple[Message | str, ...]
    rows: tuple[TableRow, ...]


_AREA_TITLES = {
    Kind.OPERATING: say("Net operating appropriations by budget area"),
    Kind.CAPITAL: say("Net capital appropriations by budget area"),
}
_CHANGE_TITLES = {
    Kind.OPERATING: say("Changes in the operating budget by sector"),
    Kind.CAPITAL: say("Changes in the capital budget by sector"),
}


def insert_table(
    insert: Insert, document: BudgetDocument, figures: BudgetFigures, projects: Mapping[str, str]
) -> DocumentTable:
    """Return the table or list of amounts that an insert stands for.

    `projects` names the projects by code. Raises FieldError where the model has not what the insert
    names; lists of fees and of key figures hold more than amounts and are not made here.
    """
    try:
        return _MAKERS[insert.kind](insert, document, figures, projects)
    except StructureError as fault:
        raise FieldError(fault.message) from None


def _statement(
    insert: Insert, document: BudgetDocument, figures: BudgetFigures, _: Mapping[str, str]
) -> DocumentTable:
    """Return a statutory statement with the signs that its law prints."""
    found = figures.statements.get(insert.code)
    if found is None:
        raise FieldError(say("There is no statement “{code}”.", code=insert.code))
    rows: list[TableRow] = []
    for position, line in enumerate(found.layout.lines):
        if line.heading:
            rows.append(TableRow(_named(line.heading, document.language)))
        turned = factor(found.layout.convention, line.side)
        amounts = tuple(turned * int(amount) for amount in found.amounts[position])
        name = f"{line.number} {_named(line.names, document.language)}"
        rows.append(TableRow(name, amounts, line.is_sum))
    title = _named(found.layout.titles, document.language)
    return DocumentTable(title, tuple(map(column_name, found.columns)), tuple(rows))


def _named(names: Mapping[str, str], language: str) -> str:
    """Return a name in a language, else in the first that there is."""
    return names.get(language) or next(iter(names.values()))


def _areas(
    insert: Insert, _: BudgetDocument, figures: BudgetFigures, __: Mapping[str, str]
) -> DocumentTable:
    """Return the areas below one, or those at the top, with their sum."""
    kind = insert.budget or Kind.OPERATING
    return _by_area(_AREA_TITLES[kind], insert.code, kind, figures.totals)


def _changes(
    insert: Insert, _: BudgetDocument, figures: BudgetFigures, __: Mapping[str, str]
) -> DocumentTable:
    """Return what a change set, or all of them, does to each sector."""
    kind = insert.budget or Kind.OPERATING
    version = figures.version
    lines: Iterable[Line] = changed_lines(version)
    if insert.code:
        measures = figures.change_set(insert.code).measures
        lines = [line for measure in measures for line in measure.lines]
    return _by_area(_CHANGE_TITLES[kind], "", kind, figures.totals_of(lines))


def _by_area(title: Message, parent: str, kind: Kind, totals: Totals) -> DocumentTable:
    """Return the totals of the areas below a parent, those without an amount left out."""
    if parent:
        totals.areas.position(parent)
    shown = _top(totals.areas.areas) if not parent else _below(totals.areas.areas, parent)
    years = totals.period.years
    rows = [
        TableRow(
            f"{area.code} {area.name}",
            tuple(totals.total(area.code, year, kind) for year in years),
        )
        for area in shown
    ]
    total = tuple(sum(row.amounts[column] for row in rows) for column in range(len(years)))
    kept = [row for row in rows if any(row.amounts)]
    return DocumentTable(
        title, tuple(map(str, years)), (*kept, TableRow(say("Total"), total, is_sum=True))
    )


def _below(areas: Sequence[Area], parent: str | None) -> list[Area]:
    """Return the areas that lie right below one; those without a parent for None."""
    return [area for area in areas if area.parent == parent]


def _top(areas: Sequence[Area]) -> list[Area]:
    """Return the areas at the top; where all lie below one, those below it."""
    found = _below(areas, None)
    return _below(areas, found[0].code) or found if len(found) == 1 else found


def _investments(
    insert: Insert, _: BudgetDocument, figures: BudgetFigures, projects: Mapping[str, str]
) -> DocumentTable:
    """Return the projects that cost most over the plan, expenditure alone, the largest first."""
    version = figures.version
    years = len(version.period.years)
    spent: dict[str, list[int]] = {}
    for line in lines_of(version):
        if line.kind is Kind.CAPITAL and line.project:
            amounts = spent.setdefault(line.project, [0] * years)
            for column, amount in enumerate(line.amounts):
                amounts[column] += max(amount, 0)
    order = sorted(
        (code for code in spent if any(spent[code])), key=lambda code: (-sum(spent[code]), code)
    )
    rows = [
        TableRow(projects.get(code, code), (*spent[code], sum(spent[code])))
        for code in order[: insert.count]
    ]
    columns: tuple[Message | str, ...] = (*map(str, version.period.years), say("Total"))
    return DocumentTable(say("The largest investments"), columns, tuple(rows))


def _boosts(
    insert: Insert, document: BudgetDocument, figures: BudgetFigures, _: Mapping[str, str]
) -> DocumentTable:
    """Return what measures add to each target group in a year."""
    year = insert.year or 0
    column = figures.version.period.column(year)
    rows: list[TableRow] = []
    for group in document.target_groups:
        rows += _group_rows(group, figures, lambda measure: (operating(measure, column),))
    title = say("Boosts in {year}", year=year)
    return DocumentTable(title, (str(year),), tuple(rows))


def _focus_areas(
    _: Insert, document: BudgetDocument, figures: BudgetFigures, __: Mapping[str, str]
) -> DocumentTable:
    """Return the measures of each focus area over the years of the plan."""
    years = figures.version.period.years
    rows: list[TableRow] = []
    for area in document.focus_areas:
        rows += _group_rows(
            area,
            figures,
            lambda measure: tuple(operating(measure, column) for column in range(len(years))),
        )
    return DocumentTable(say("Measures by focus area"), tuple(map(str, years)), tuple(rows))


def _group_rows(
    label: Label, figures: BudgetFigures, amounts: Callable[[Measure], tuple[int, ...]]
) -> list[TableRow]:
    """Return a heading and the measures under it; nothing where there are none."""
    measures = [figures.measure(identifier) for identifier in label.measures]
    rows = [TableRow(measure.title, amounts(measure)) for measure in measures]
    return [TableRow(label.title), *rows] if rows else []


def operating(measure: Measure, column: int) -> int:
    """Return what a measure does to the operating budget in a year, by its column."""
    return sum(line.amounts[column] for line in measure.lines if line.kind is Kind.OPERATING)


type _Maker = Callable[[Insert, BudgetDocument, BudgetFigures, Mapping[str, str]], DocumentTable]
_MAKERS: Mapping[InsertKind, _Maker] = {
    InsertKind.STATEMENT: _statement,
    InsertKind.AREAS: _areas,
    InsertKind.CHANGES: _changes,
    InsertKind.INVESTMENTS: _investments,
    InsertKind.BOOSTS: _boosts,
    InsertKind.FOCUS_AREAS: _focus_areas,
}
