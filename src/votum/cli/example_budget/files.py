"""An example budget as files, in the form in which a municipality would publish its own."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from votum.cli.example_budget.budget import ExampleBudget, code_names, decided, fund_balances
from votum.cli.example_budget.facts import FEES, BudgetColumn
from votum.engine.budget.lines import KINDS, Dimension, Kind
from votum.engine.funds import FundBalances
from votum.engine.money import plain_kroner
from votum.engine.statements.statement import ColumnRole
from votum.formats.beside_budget.code_name_file import code_names_csv
from votum.formats.beside_budget.fund_file import funds_csv
from votum.formats.budget_tables.mapping import AmountColumn, CodeColumn, ColumnMapping, KindRule
from votum.formats.budget_tables.mapping import Stage as TableStage
from votum.formats.budget_tables.mapping_file import mapping_toml

BUDGET, MAPPING = "budget.csv", "mapping.toml"
_DELIMITER = ";"
_HEADINGS = {
    ColumnRole.LAST_ACCOUNTS: "Regnskap",
    ColumnRole.ADOPTED_BUDGET: "Vedtatt budsjett",
    ColumnRole.AMENDED_BUDGET: "Revidert budsjett",
    ColumnRole.PLAN: "Økonomiplan",
}
_STAGES = {
    ColumnRole.LAST_ACCOUNTS: TableStage.ACCOUNTS,
    ColumnRole.ADOPTED_BUDGET: TableStage.ADOPTED_BUDGET,
    ColumnRole.AMENDED_BUDGET: TableStage.AMENDED_BUDGET,
    ColumnRole.PLAN: TableStage.PLAN,
}
_KINDS = {Kind.OPERATING: "drift", Kind.CAPITAL: "investering"}
_SECTOR, _PROGRAMME, _CENTRE = ("Sektor", "Programområde", "Ansvar")
_FUNCTION, _ECONOMIC, _PROJECT, _BUDGET = ("Funksjon", "Art", "Prosjekt", "Budsjett")
_NAME = "{code} navn"


def example_files(budget: ExampleBudget, source: Path) -> Mapping[str, bytes]:
    """Return the files by name; the fee schedule is taken from the `source` as it stands there."""
    statements = budget.statements()
    tables = {
        BUDGET: _budget_rows(budget),
        "areas.csv": _area_rows(budget),
        "measures.csv": _measure_rows(budget),
        "projects.csv": _project_rows(budget),
        "decision.csv": _decision_rows(decided(budget, statements)),
    }
    files = {name: _csv(rows) for name, rows in tables.items()}
    files["funds.csv"] = _funds(budget, fund_balances(budget, statements))
    files["code_names.csv"] = code_names_csv(code_names(budget)).encode()
    files[MAPPING] = mapping_toml(example_mapping(budget)).encode()
    files[FEES] = (source / FEES).read_bytes()
    return files


def example_mapping(budget: ExampleBudget) -> ColumnMapping:
    """Return what the columns of the budget's table mean."""
    named = (_SECTOR, _PROGRAMME, _CENTRE, _PROJECT)
    dimensions = {
        _SECTOR: Dimension.AREA,
        _PROGRAMME: Dimension.AREA,
        _CENTRE: Dimension.COST_CENTRE,
        _FUNCTION: Dimension.FUNCTION_CODE,
        _ECONOMIC: Dimension.ECONOMIC_CODE,
        _PROJECT: Dimension.PROJECT,
    }
    return ColumnMapping(
        budget.facts.name,
        tuple(
            AmountColumn(_heading(each), _STAGES[each.column.role], each.column.year)
            for each in budget.facts.columns
        ),
        tuple(
            CodeColumn(header, dimension, _NAME.format(code=header) if header in named else "")
            for header, dimension in dimensions.items()
        ),
        capital=KindRule(_BUDGET, (_KINDS[Kind.CAPITAL],)),
        delimiter=_DELIMITER,
    )


def _heading(column: BudgetColumn) -> str:
    """Return what stands over a column of amounts."""
    return f"{_HEADINGS[column.column.role]} {column.column.year}"


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV in UTF-8."""
    text = StringIO()
    csv.writer(text, delimiter=_DELIMITER, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _budget_rows(budget: ExampleBudget) -> Iterator[Sequence[object]]:
    """Yield the headings and each line with its codes, their names, and its amounts."""
    named = {_SECTOR: None, _PROGRAMME: None, _CENTRE: None, _PROJECT: None}
    headings: list[str] = []
    for header in (_SECTOR, _PROGRAMME, _CENTRE, _FUNCTION, _ECONOMIC, _PROJECT):
        headings += [header, _NAME.format(code=header)] if header in named else [header]
    yield [*headings, _BUDGET, *map(_heading, budget.facts.columns)]
    lines = budget.lines
    codes = {
        each: [lines.codes[each][place] for place in lines.positions[each].tolist()]
        for each in Dimension
    }
    areas, centres = budget.areas, budget.cost_centres
    projects = {each.code: each.name for each in budget.facts.projects}
    above = {}
    for area in areas.areas:
        if area.parent is not None:
            sector = areas.areas[areas.position(area.parent)]
            above[area.code] = [sector.code, sector.name, area.code, area.name]
    names = {each.code: each.name for each in centres.areas}
    amounts = [list(map(plain_kroner, column)) for column in lines.amounts.tolist()]
    kinds = [_KINDS[KINDS[kind]] for kind in lines.kinds.tolist()]
    for area_code, centre, function, economic, project, kind, *own in zip(
        codes[Dimension.AREA],
        codes[Dimension.COST_CENTRE],
        codes[Dimension.FUNCTION_CODE],
        codes[Dimension.ECONOMIC_CODE],
        codes[Dimension.PROJECT],
        kinds,
        *amounts,
        strict=True,
    ):
        project_cells = [project, projects.get(project, "")]
        yield [
            *above[area_code],
            centre,
            names[centre],
            function,
            economic,
            *project_cells,
            kind,
            *own,
        ]


def _area_rows(budget: ExampleBudget) -> Iterator[Sequence[object]]:
    """Yield the sectors, programme areas and cost centres, each with its parent."""
    yield "code", "name", "parent"
    for each in budget.cost_centres.areas:
        yield each.code, each.name, each.parent or ""


def _measure_rows(budget: ExampleBudget) -> Iterator[Sequence[object]]:
    """Yield the lines of all measures with the change sets they belong to."""
    yield (
        "change_set", "type", "origin", "case_reference", "price_level", "dated", "measure",
        "title", "area", "function_code", "economic_code", *budget.period.years,
    )  # fmt: skip
    for change_set in budget.change_sets:
        of_set = (
            change_set.identifier,
            change_set.type.value,
            change_set.origin,
            change_set.case_reference,
            change_set.price_level,
            change_set.dated,
        )
        for measure in change_set.measures:
            for line in measure.lines:
                codes = (line.area, line.function_code, line.economic_code)
                amounts = map(plain_kroner, line.amounts)
                yield *of_set, measure.identifier, measure.title, *codes, *amounts


def _project_rows(budget: ExampleBudget) -> Iterator[Sequence[object]]:
    """Yield the investment projects with their gross amounts."""
    yield "code", "name", "area", *(_heading(each) for each in budget.facts.columns)
    for each in budget.facts.projects:
        yield each.code, each.name, each.area, *map(plain_kroner, each.amounts)


def _funds(budget: ExampleBudget, balances: Mapping[str, Sequence[int]]) -> bytes:
    """Return what each fund holds at the end of each year, as the site takes it in."""
    last = budget.period.last_year
    years = tuple(range(last - max(map(len, balances.values())) + 1, last + 1))
    held = {fund: tuple(own) for fund, own in balances.items()}
    return funds_csv(FundBalances(years, held)).encode()


def _decision_rows(given: Mapping[str, Mapping[int, int]]) -> Iterator[Sequence[object]]:
    """Yield what the council decides beside the appropriations."""
    for name, amounts in given.items():
        if name == next(iter(given)):
            yield "decision", *amounts
        yield name, *map(plain_kroner, amounts.values())
