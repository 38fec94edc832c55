"""The tables of a checked document as they were read, the figures with findings marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from votum.documents.findings_html import marked_cells
from votum.engine.findings import Finding, Severity
from votum.engine.printed_tables.table_names import UNIT_NAMES, column_keys, table_name
from votum.engine.printed_tables.tables import CellKind, PrintedRow, PrintedTable
from votum.translations import Translator


@dataclass(frozen=True, slots=True)
class CheckedCell:
    """A cell as printed; `mark` is the severity of what was found in it, if anything."""

    text: str
    figure: bool
    mark: str


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row as printed, with its line in the document."""

    line: int
    label: str
    total: bool
    cells: tuple[CheckedCell, ...]


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """A table as printed: its name and unit, the heads of its columns, its rows."""

    line: int
    title: str
    columns: tuple[str, ...]
    rows: tuple[CheckedRow, ...]


def lines_of(tables: Iterable[PrintedTable]) -> set[int]:
    """Return the lines of a document on which tables and their rows stand."""
    places = ((table.place, *(row.place for row in table.rows)) for table in tables)
    return {place.line for each in places for place in each}


def shown_tables(
    tables: Iterable[PrintedTable],
    findings: Sequence[Finding],
    wanted: Iterable[Finding],
    translator: Translator,
) -> Iterator[CheckedTable]:
    """Yield the tables in which the wanted findings stand; all findings mark their cells."""
    marks = marked_cells(findings)
    places = {
        place.line for each in wanted for place in (each.where, each.other) if place is not None
    }
    for table in tables:
        if not places.isdisjoint(lines_of([table])):
            unit = translator.text(UNIT_NAMES[table.unit])
            yield CheckedTable(
                table.place.line,
                f"{translator.text(table_name(table))}, {unit}",
                column_keys(table),
                tuple(_row(table, row, marks) for row in table.rows),
            )


def _row(
    table: PrintedTable, row: PrintedRow, marks: Mapping[tuple[int, str], Severity]
) -> CheckedRow:
    """Return a row with its marks."""
    cells = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        severity = marks.get((row.place.line, column.name))
        mark = severity.value if severity else ""
        cells.append(CheckedCell(cell.text, cell.kind is not CellKind.TEXT, mark))
    return CheckedRow(row.place.line, row.label, row.total, tuple(cells))
