"""Apply a mapping to the cells of a table: lines, control totals, and what was changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.lines import Dimension
from votum.engine.findings import Finding, Severity
from votum.engine.messages import Message, say
from votum.engine.money import NumberForm
from votum.formats.budget_tables.alterations import Alteration, AlterationKind, lines_at
from votum.formats.budget_tables.amount_cells import AmountCells, read_amounts, recognised_form
from votum.formats.budget_tables.cells import CellTable, TextColumn, text_of
from votum.formats.budget_tables.finishing import finished
from votum.formats.budget_tables.hierarchies import Hierarchy, Level, read_hierarchy
from votum.formats.budget_tables.imported import ImportResult
from votum.formats.budget_tables.layout import (
    Layout,
    column_names,
    headings_row,
    lay_out,
    positions_of,
)
from votum.formats.budget_tables.line_rows import Codes, rows_of
from votum.formats.budget_tables.mapping import CodeColumn, ColumnMapping
from votum.formats.budget_tables.printed_totals import (
    PrintedFigures,
    check_differences,
    check_totals,
)
from votum.formats.proposal_sheets.cells import READING
from votum.formats.refusals import UnreadableError

_SHOWN_LINES = 5


@dataclass(slots=True)
class Sheet:
    """A table with its mapping, while it is being read."""

    table: CellTable
    mapping: ColumnMapping
    names: tuple[str, ...]
    layout: Layout
    amounts: dict[str, AmountCells]
    alterations: list[Alteration] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    recognised: list[Message] = field(default_factory=list)

    def position(self, header: str) -> int:
        """Return the place of a column by its name."""
        return self.names.index(header)

    def file_lines(self) -> NDArray[np.intp]:
        """Return the line in the file of each line of the budget."""
        return np.asarray(self.table.lines)[self.layout.lines]

    def error(self, message: Message, row: int, header: str = "", found: str = "") -> None:
        """Add an error at a cell, or at a row."""
        column = self.position(header) if header else None
        place = self.table.place(row, column, header)
        self.findings.append(Finding(READING, Severity.ERROR, place, message, found=found))


def import_table(
    table: CellTable, mapping: ColumnMapping, total_words: Sequence[str]
) -> ImportResult:
    """Return what a table holds under a mapping.

    `total_words` begin the names of totals. A cell that is no amount, a row that has no place, two
    lines of one key, a sum that is wrong: each is a finding, and with an error among them there
    are no tables. Raises UnreadableError where the mapping is of another table.
    """
    sheet = _laid_out(table, mapping, total_words)
    _report_amounts(sheet)
    columns = {header: _texts(sheet, header) for header in _text_headers(mapping)}
    _refuse_without_code(sheet, columns)
    for code in mapping.codes:
        if code.fill_down:
            for header in filter(None, (code.header, code.label)):
                columns[header] = _filled_down(sheet, header, columns[header])
    hierarchies, codes = _coded(sheet, columns, total_words)
    figures = PrintedFigures(table, sheet.names, sheet.layout, sheet.amounts)
    sheet.findings += [*check_totals(figures), *check_differences(figures, mapping)]
    cells = [sheet.amounts[each.header] for each in mapping.amounts]
    rows = rows_of((table, mapping, sheet.layout), cells, codes, columns)
    found = finished(
        rows,
        hierarchies,
        (*sheet.layout.dropped, *sheet.alterations),
        sheet.findings,
        (*table.recognised, *sheet.recognised),
    )
    return replace(found, left_out=tuple(_left_out(sheet, table, mapping)))


def _left_out(sheet: Sheet, table: CellTable, mapping: ColumnMapping) -> Iterator[str]:
    """Yield the headings of columns that hold something and that the mapping does not name."""
    read = set(mapping.columns())
    for name, column in zip(sheet.names, table.columns, strict=True):
        if name not in read and any(
            text_of(column.cell(row)).strip() for row in sheet.layout.lines
        ):
            yield name


def _laid_out(table: CellTable, mapping: ColumnMapping, total_words: Sequence[str]) -> Sheet:
    """Return the table with its columns found, its amounts read and its rows told apart."""
    headings = headings_row(table, mapping.columns()) if mapping.headings else None
    names = column_names(table, headings)
    places = positions_of(names)
    missing = [each for each in mapping.columns() if each not in places]
    if missing:
        raise UnreadableError(
            say(
                "The table has no column “{columns}”, which the mapping names; choose another "
                "mapping.",
                columns="”, “".join(missing),
            )
        )
    headers = _amount_headers(mapping)
    form, said = mapping.form, None
    if form is None:
        form, said = recognised_form([table.columns[places[each]] for each in headers])
    amounts = _amounts(table, mapping, form, headers, places)
    unstated = np.ones(table.rows, dtype=np.bool_)
    for each in mapping.amounts:
        cells = amounts[each.header]
        own = np.zeros(table.rows, dtype=np.bool_)
        own[[*cells.faults, *cells.not_stated]] = True
        unstated &= own
    left = min(places[header] for header in headers)
    before = range(left) if left else [places[each.header] for each in mapping.codes]
    layout = lay_out(table, headings, unstated, total_words, before)
    sheet = Sheet(table, mapping, names, layout, amounts)
    sheet.recognised += [said] if said is not None else []
    return sheet


def _amounts(
    table: CellTable,
    mapping: ColumnMapping,
    form: NumberForm | None,
    headers: Sequence[str],
    places: Mapping[str, int],
) -> dict[str, AmountCells]:
    """Return the amounts of each column, for all rows of the table."""
    return {
        header: read_amounts(table.columns[places[header]], mapping, form) for header in headers
    }


def _report_amounts(sheet: Sheet) -> None:
    """Add errors for what is no amount, and list what was not stated or rounded."""
    is_line = np.zeros(sheet.table.rows, dtype=np.bool_)
    is_line[sheet.layout.lines] = True
    is_line[list(sheet.layout.totals)] = True
    for header, cells in sheet.amounts.items():
        column = sheet.table.columns[sheet.position(header)]
        grouped: dict[str, list[int]] = {}
        for row in sorted(cells.faults):
            if is_line[row]:
                grouped.setdefault(text_of(column.cell(row)), []).append(row)
        for text, rows in grouped.items():
            message = cells.faults[rows[0]].message
            if len(rows) > 1:
                message = say(
                    "{fault} The same stands {times} times, on lines {lines}.",
                    fault=message,
                    times=len(rows),
                    lines=listed(sheet.table, rows),
                )
            sheet.error(message, rows[0], header, text)
        for kind, found in (
            (AlterationKind.NOT_STATED, cells.not_stated),
            (AlterationKind.ROUNDED, cells.rounded),
        ):
            _list_changes(sheet, kind, header, [row for row in sorted(found) if is_line[row]])


def listed(table: CellTable, rows: Sequence[int]) -> str:
    """Return the first lines of many, as text."""
    shown = ", ".join(str(int(table.lines[row])) for row in rows[:_SHOWN_LINES])
    return f"{shown} …" if len(rows) > _SHOWN_LINES else shown


def _list_changes(sheet: Sheet, kind: AlterationKind, header: str, rows: Sequence[int]) -> None:
    """List cells of a column that were not taken as they stand."""
    column = sheet.table.columns[sheet.position(header)]
    groups: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        was = text_of(column.cell(row))
        now = str(int(sheet.amounts[header].amounts[row])) if kind is AlterationKind.ROUNDED else ""
        groups.setdefault((was, now), []).append(int(sheet.table.lines[row]))
    sheet.alterations += [
        Alteration(kind, header, was, now, tuple(lines)) for (was, now), lines in groups.items()
    ]


def _amount_headers(mapping: ColumnMapping) -> list[str]:
    """Return the columns that are read as amounts."""
    return [
        *(amount.header for amount in mapping.amounts),
        *(difference.header for difference in mapping.differences),
    ]


def _text_headers(mapping: ColumnMapping) -> tuple[str, ...]:
    """Return the columns that are read as texts."""
    amounts = _amount_headers(mapping)
    return tuple(header for header in mapping.columns() if header not in amounts)


def _texts(sheet: Sheet, header: str) -> TextColumn:
    """Return a column's texts for the lines, listing what was trimmed."""
    column = sheet.table.columns[sheet.position(header)]
    whole = column.texts()
    rows = sheet.layout.lines
    for place, value in enumerate(column.values):
        if isinstance(value, str) and value != value.strip() and value.strip():
            at = [place] if column.positions is None else np.flatnonzero(column.positions == place)
            kept = np.intersect1d(at, rows)
            if len(kept):
                lines = lines_at(np.asarray(sheet.table.lines), kept)
                sheet.alterations.append(
                    Alteration(AlterationKind.TRIMMED, header, value, value.strip(), lines)
                )
    return TextColumn(whole.texts, whole.positions[rows])


def _refuse_without_code(sheet: Sheet, columns: dict[str, TextColumn]) -> None:
    """Add an error where rows have amounts and nothing that says of what."""
    if not columns:
        return
    stated = np.zeros(len(sheet.layout.lines), dtype=np.bool_)
    for column in columns.values():
        stated |= np.array([bool(text) for text in column.texts], dtype=np.bool_)[column.positions]
    rows = sheet.layout.lines[~stated].tolist()
    if rows:
        message = say(
            "{times} rows have amounts and nothing that says of what: lines {lines}.",
            times=len(rows),
            lines=listed(sheet.table, rows),
        )
        sheet.error(message, rows[0])


def _filled_down(sheet: Sheet, header: str, column: TextColumn) -> TextColumn:
    """Return a column in which a blank cell repeats the text above, each listed."""
    if "" not in column.texts:
        return column
    blank = column.positions == column.texts.index("")
    above = np.maximum.accumulate(np.where(blank, 0, np.arange(len(blank))))
    filled = column.positions[above]
    changed = np.flatnonzero(blank & (filled != column.positions))
    lines = sheet.file_lines()
    for place in np.unique(filled[changed]).tolist():
        rows = changed[filled[changed] == place]
        sheet.alterations.append(
            Alteration(
                AlterationKind.FILLED_DOWN, header, "", column.texts[place], lines_at(lines, rows)
            )
        )
    return TextColumn(column.texts, filled)


def _coded(
    sheet: Sheet, columns: dict[str, TextColumn], total_words: Sequence[str]
) -> tuple[tuple[Hierarchy, ...], Codes]:
    """Return the hierarchies of all dimensions, and the codes of each line."""
    hierarchies: list[Hierarchy] = []
    codes: dict[Dimension, tuple[tuple[str, ...], NDArray[np.int32]]] = {}
    for dimension in Dimension:
        levels = [
            _level(each, columns) for each in sheet.mapping.codes if each.dimension is dimension
        ]
        if sheet.mapping.section is dimension:
            titles = TextColumn(("", *sheet.layout.titles), sheet.layout.sections + np.int32(1))
            levels.insert(0, Level("", titles))
        if levels:
            hierarchy, distinct, places = read_hierarchy(dimension, levels)
            hierarchies.append(hierarchy)
            codes[dimension] = distinct, places
            _report_names(sheet, hierarchy)
            _report_totals(sheet, hierarchy, total_words)
    return tuple(hierarchies), codes


def _level(code: CodeColumn, columns: dict[str, TextColumn]) -> Level:
    """Return a level of a hierarchy from its columns."""
    return Level(code.header, columns[code.header], columns.get(code.label))


def _report_names(sheet: Sheet, hierarchy: Hierarchy) -> None:
    """Add notices for codes with several names, and for codes told by those above them."""
    place = sheet.table.place(0)
    for code, names in hierarchy.renamed:
        message = say(
            "“{code}” has several names: {names}. The first is taken.",
            code=code,
            names="; ".join(names),
        )
        sheet.findings.append(Finding(READING, Severity.NOTICE, place, message))
    if hierarchy.by_path:
        message = say(
            "Some codes of {columns} lie under several others; here each is told by the codes "
            "above it.",
            columns=" > ".join(hierarchy.levels),
        )
        sheet.findings.append(Finding(READING, Severity.NOTICE, place, message))


def _report_totals(sheet: Sheet, hierarchy: Hierarchy, total_words: Sequence[str]) -> None:
    """Add a notice for codes that are called totals, whose rows are taken as lines all the same."""
    starts = tuple(f"{word.casefold()} " for word in total_words)
    called = [
        area.code
        for area in hierarchy.tree.areas
        if any(f"{text.casefold()} ".startswith(starts) for text in (area.code, area.name))
    ]
    if called:
        message = say(
            "{codes}: called a total, and taken as lines; leave these rows out if they add up "
            "others.",
            codes="; ".join(called),
        )
        place = sheet.table.place(0)
        sheet.findings.append(Finding(READING, Severity.NOTICE, place, message))
