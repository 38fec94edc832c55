"""Made-up statements: small layouts, printed tables, and a second way to work a statement out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.places import ROOT
from votum.engine.budget.lines import Kind, Line, LineTable, line_table
from votum.engine.findings import Place
from votum.engine.money import Unit
from votum.engine.printed_tables.tables import (
    CellKind,
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
)
from votum.engine.statements.layouts import (
    CodeRange,
    MergedLine,
    Selection,
    StatementLayout,
    StatementLine,
    Term,
)
from votum.engine.statements.sign_conventions import Side, SignConvention
from votum.engine.statements.statement import ColumnGroup, ColumnRole


def published_statement(name: str) -> Path:
    """Return a real published statement beside the repository; skip where it is not to be had."""
    path = ROOT.parent / "shared" / "data" / "statements" / name
    if not path.is_file():
        pytest.skip(f"The published statement {name} is not beside the repository.")
    return path


def taking(*codes: str, functions: tuple[str, ...] = (), rest: bool = False) -> Selection:
    """Return a selection of single codes."""
    return Selection(
        tuple(CodeRange(code, code) for code in codes),
        tuple(CodeRange(code, code) for code in functions),
        rest=rest,
    )


def small_layout(convention: SignConvention = SignConvention.INCOME_NEGATIVE) -> StatementLayout:
    """Return a statement of ten lines: grants and fees, wages and goods, a result, a fund."""
    lines = (
        ("1", "Grants", Side.INCOME, (taking("8"),), (), ""),
        ("2", "Fees", Side.INCOME, (taking("6"),), (), ""),
        ("3", "Sum of income", Side.INCOME, (), ("1", "2"), ""),
        ("4", "Wages", Side.EXPENDITURE, (taking("0"),), (), ""),
        ("5", "Other", Side.EXPENDITURE, (taking(rest=True),), (), ""),
        ("6", "Sum of expenditure", Side.EXPENDITURE, (), ("4", "5"), ""),
        ("7", "Net result", Side.RESULT, (), ("3", "6"), ""),
        ("8", "To the fund", Side.EXPENDITURE, (taking("54"),), (), "general_fund"),
        ("9", "From the fund", Side.INCOME, (taking("94"),), (), "general_fund"),
        ("10", "Left", Side.RESULT, (), ("7", "8", "9"), ""),
    )
    return StatementLayout(
        identifier="small",
        titles={"en": "Small statement"},
        legal_reference="§ 1",
        source="made up",
        kind=Kind.OPERATING,
        convention=convention,
        lines=tuple(
            StatementLine(number, {"en": name}, side, takes, tuple(map(Term, terms)), fund)
            for number, name, side, takes, terms, fund in lines
        ),
        valid_from=2020,
        balance="10",
        outside=(taking("98"),),
        merged=(MergedLine(("8", "9"), Side.EXPENDITURE, ("Net to the fund",)),),
    )


def operating(economic_code: str, *amounts: int, function: str = "", area: str = "a") -> Line:
    """Return an operating line."""
    return Line(area, Kind.OPERATING, amounts, economic_code, function)


def plan(*lines: Line, years: Sequence[int] = (2025, 2026)) -> ColumnGroup:
    """Return the columns of a plan's lines."""
    return ColumnGroup(ColumnRole.PLAN, tuple(years), table(lines, len(years)))


def table(lines: Sequence[Line], years: int) -> LineTable:
    """Return lines as a table."""
    return line_table(lines, years)


def by_hand(
    layout: StatementLayout, lines: Sequence[Line], years: Sequence[int]
) -> list[list[int]]:
    """Return a statement's amounts worked out line by line and year by year, in plain Python."""
    amounts: dict[str, list[int]] = {}
    for statement_line in layout.lines:
        own = [0] * len(years)
        for line in lines:
            for column, year in enumerate(years):
                if _taker(layout, line, year) == statement_line.number:
                    own[column] += line.amounts[column]
        for term in statement_line.terms:
            own = [
                mine + term.factor * other
                for mine, other in zip(own, amounts[term.line], strict=True)
            ]
        amounts[statement_line.number] = own
    return [amounts[line.number] for line in layout.lines]


def _taker(layout: StatementLayout, line: Line, year: int) -> str | None:
    """Return the number of the line that takes a budget line, None for none."""
    if line.kind is not layout.kind:
        return None
    rest = None
    for statement_line in layout.lines:
        for selection in statement_line.selections:
            if not _takes(selection, line, year):
                continue
            if not selection.rest:
                return statement_line.number
            rest = statement_line.number
    closed = any(_takes(selection, line, year) for selection in layout.outside)
    return None if closed else rest


def _takes(selection: Selection, line: Line, year: int) -> bool:
    """Return whether a selection takes a budget line in a year."""
    since, until = selection.first_year or year, selection.last_year or year
    stated = (
        (line.economic_code, selection.economic_codes),
        (line.function_code, selection.function_codes),
    )
    return since <= year <= until and all(
        not ranges
        or any(
            len(code) >= len(each.first) and each.first <= code[: len(each.first)] <= each.last
            for each in ranges
        )
        for code, ranges in stated
    )


def printed_table(
    rows: Mapping[str, Sequence[int | None]],
    years: Sequence[int] = (2025,),
    unit: Unit = Unit.THOUSAND_KRONER,
    label: str = "Budget",
) -> PrintedTable:
    """Return a printed table with whole units as figures."""
    columns = tuple(PrintedColumn(label, year, CellKind.AMOUNT) for year in years)
    return PrintedTable(
        Place(line=1),
        "A statement",
        columns,
        tuple(
            PrintedRow(
                Place(row=name, line=number),
                name,
                tuple(_cell(value, unit, number) for value in values),
            )
            for number, (name, values) in enumerate(rows.items(), start=2)
        ),
        unit,
    )


def _cell(value: int | None, unit: Unit, line: int) -> PrintedCell:
    """Return a cell with a figure, or a blank one."""
    if value is None:
        return PrintedCell("", CellKind.BLANK, Place(line=line))
    return PrintedCell(str(value), CellKind.AMOUNT, Place(line=line), value * unit, int(unit))
