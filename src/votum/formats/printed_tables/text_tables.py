"""The tables of a text, and the running text between them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from votum.countries.table_words import TableWords
from votum.engine.findings import Finding, Place
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.printed_tables.tables import (
    CellKind,
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
    ProseLine,
)
from votum.formats.printed_tables.cells import CellForm, read_cell, unreadable
from votum.formats.printed_tables.headings import Heading, heading_at
from votum.formats.printed_tables.levels import levels_of, number_of
from votum.formats.printed_tables.lines import Layout, Line
from votum.formats.printed_tables.rows import RowText, row_at

MOST_BLANK_LINES = 1
MOST_HEADING_WORDS = 12  # of a row without figures
LONGEST_ANNOUNCEMENT = 160
LONGEST_UNIT_LINE = 60
MOST_TITLE = 120
FARTHEST_ANNOUNCEMENT = 3  # lines above the table
_BRACKETS = re.compile(r"\(\W*\)")  # around a unit that has been taken out
_EDGES = " ,.:;"


@dataclass(frozen=True, slots=True)
class _Block:
    """A table as lines: its heading, its rows, and where it ends (lines counted from 0)."""

    heading: Heading
    rows: tuple[RowText, ...]
    end: int


@dataclass(frozen=True, slots=True)
class TextTables:
    """What was found in a text: tables, running text, and what could not be understood."""

    tables: tuple[PrintedTable, ...]
    prose: tuple[ProseLine, ...]
    findings: tuple[Finding, ...]


def tables_in(lines: Sequence[Line], words: TableWords, unit: Unit | None = None) -> TextTables:
    """Return the tables of a text by their year columns, in the printed order.

    A table that states no unit is read in `unit`, or else in that of the table before it, or the
    next that states one, or in whole kroner; `unit_stated` is then False.
    """
    blocks = _blocks(lines, words)
    prose = _prose(lines, blocks)
    announced = [_announcement(block, prose, lines) for block in blocks]
    units = [_unit_of(block, above, words) for block, above in zip(blocks, announced, strict=True)]
    tables, findings = [], []
    for position, (block, above) in enumerate(zip(blocks, announced, strict=True)):
        read_as = units[position] or unit or _unit_nearby(units, position)
        table, faults = _table(block, above, words, (read_as, units[position] is not None))
        tables.append(table)
        findings += faults
    return TextTables(tuple(tables), prose, tuple(findings))


def _blocks(lines: Sequence[Line], words: TableWords) -> list[_Block]:
    """Return the tables of a text as lines; a heading without rows is none."""
    blocks: list[_Block] = []
    index = 0
    while index < len(lines):
        heading = heading_at(lines, index, words)
        block = None if heading is None else _block(lines, heading, words)
        if block is None:
            index += 1
        else:
            blocks.append(block)
            index = block.end
    return blocks


def _block(lines: Sequence[Line], heading: Heading, words: TableWords) -> _Block | None:
    """Return the rows under a heading; None where there are none with figures."""
    rows: list[RowText] = []
    kept, end, blanks = 0, heading.end, 0
    for index in range(heading.end, len(lines)):
        line = lines[index]
        if line.blank:
            blanks += 1
            if blanks > MOST_BLANK_LINES:
                break
            continue
        if line.rule:
            end = index + 1 if len(rows) == kept else end
            continue
        if heading_at(lines, index, words):
            break
        row = row_at(line, heading, words) or (None if blanks else _heading_row(line, heading))
        if row is None or (blanks and not _goes_on(row)):
            break
        blanks = 0
        rows.append(row)
        if row.cells is not None and row.figures:
            kept, end = len(rows), index + 1
    return _Block(heading, tuple(rows[:kept]), end) if kept else None


def _goes_on(row: RowText) -> bool:
    """Return whether a row behind a blank line belongs to the table before it."""
    return row.cells is not None and row.figures


def _heading_row(line: Line, heading: Heading) -> RowText | None:
    """Return a line of few words, which may stand over the rows that follow; None for a sentence.

    Lines at the end that have no figures are given back to the running text.
    """
    text = line.text.strip()
    if len(text.split()) > MOST_HEADING_WORDS:
        return None
    if text.endswith((".", ":", "!", "?")):
        return None
    return RowText(line, text, ("",) * len(heading.columns))


def _prose(lines: Sequence[Line], blocks: Sequence[_Block]) -> tuple[ProseLine, ...]:
    """Return the lines that belong to no table."""
    taken = {index for block in blocks for index in range(block.heading.first, block.end)}
    return tuple(
        ProseLine(line.number, line.text.strip())
        for index, line in enumerate(lines)
        if index not in taken and not line.blank and not line.rule
    )


def _announcement(block: _Block, prose: Sequence[ProseLine], lines: Sequence[Line]) -> str:
    """Return the last line of running text above a table, if no other table stands between."""
    first = lines[block.heading.first].number
    above = [line for line in prose if line.line < first]
    return above[-1].text if above and first - above[-1].line <= FARTHEST_ANNOUNCEMENT else ""


def _unit_of(block: _Block, above: str, words: TableWords) -> Unit | None:
    """Return the unit that a table states: in its heading, right above it, or in its cells."""
    stated = words.unit_in(block.heading.text)
    if stated is None and len(above) <= LONGEST_UNIT_LINE:
        stated = words.unit_in(above)
    if stated is None and block.heading.layout is Layout.SPACES:
        row = next((row for row in block.rows if words.cell_unit.search(row.line.text)), None)
        stated = words.unit_in(row.line.text) if row is not None else None
    return stated


def _unit_nearby(units: Sequence[Unit | None], position: int) -> Unit:
    """Return the unit of the nearest table before, else behind; whole kroner where none says."""
    before = [unit for unit in units[:position] if unit is not None]
    behind = [unit for unit in units[position:] if unit is not None]
    return [*behind, Unit.KRONE][0] if not before else before[-1]


def _table(
    block: _Block, above: str, words: TableWords, unit: tuple[Unit, bool]
) -> tuple[PrintedTable, list[Finding]]:
    """Return a table from its lines, and the cells that could not be read."""
    heading, form = block.heading, CellForm(unit[0])
    totals = [words.document.is_total(_name(row.label)) for row in block.rows]
    levels = levels_of(
        [row.label for row in block.rows], totals, [row.line.indent for row in block.rows]
    )
    findings: list[Finding] = []
    rows = []
    for row, total, level in zip(block.rows, totals, levels, strict=True):
        printed, faults = _row(row, heading.columns, form)
        rows.append(replace(printed, total=total, level=level))
        findings += faults
    title = _BRACKETS.sub(" ", words.without_unit(heading.title)).strip(_EDGES)
    short = above.strip(_EDGES) if len(above) <= MOST_TITLE and not words.unit_in(above) else ""
    table = PrintedTable(
        Place(line=_first_line(block)),
        " ".join(title.split()) or short,
        _columns(heading.columns, rows),
        tuple(rows),
        *unit,
        words.price_level_in(heading.text),
        above,
        words.is_difference(above) and len(above) <= LONGEST_ANNOUNCEMENT,
    )
    return table, findings


def _first_line(block: _Block) -> int:
    """Return the number of the line on which a table begins."""
    return block.rows[0].line.number - (block.heading.end - block.heading.first)


def _name(label: str) -> str:
    """Return a row's label without its number."""
    return label.removeprefix(number_of(label)).strip(" .")


def _row(
    row: RowText, columns: Sequence[PrintedColumn], form: CellForm
) -> tuple[PrintedRow, list[Finding]]:
    """Return a row with its cells read, and those under a year that could not be."""
    cells, findings = [], []
    for column, text in zip(columns, row.cells or ("",) * len(columns), strict=True):
        place = Place(
            row=row.label[:80], column=say("{name}", name=column.name), line=row.line.number
        )
        cell = read_cell(text, place, form)
        fault = unreadable(cell, column.name) if column.year is not None else None
        findings += [fault] if fault else []
        cells.append(cell)
    place = Place(row=row.label[:80], line=row.line.number)
    loose = tuple(read_cell(text, place, form) for text in row.loose)
    printed = PrintedRow(place, row.label, tuple(cells), number_of(row.label), loose=loose)
    return printed, findings


def _columns(
    columns: Sequence[PrintedColumn], rows: Sequence[PrintedRow]
) -> tuple[PrintedColumn, ...]:
    """Return the columns with what most of their cells hold."""
    return tuple(
        replace(column, kind=_kind([row.cells[position] for row in rows], column.kind))
        for position, column in enumerate(columns)
    )


def _kind(cells: Sequence[PrintedCell], stated: CellKind) -> CellKind:
    """Return what most cells of a column hold; as stated where all are blank."""
    kinds = [cell.kind for cell in cells if cell.kind is not CellKind.BLANK]
    return Counter(kinds).most_common(1)[0][0] if kinds else stated
