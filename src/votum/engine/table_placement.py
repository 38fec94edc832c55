"""Which columns the figures of a row belong to, where the text has lost its empty cells.

The printed sum under the rows often leaves one possibility for a row. That one is taken; where
there is none, or more than one, the row is left as it is and nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from math import comb, prod

from votum.engine.printed_tables import CellKind, PrintedCell, PrintedRow, PrintedTable
from votum.engine.table_sums import unplaced

MOST_WAYS = 50_000


def with_loose_placed(table: PrintedTable) -> PrintedTable:
    """Return the table with the loose figures of its rows in their columns, where a sum proves it.

    A placed row keeps its loose figures beside its cells, so that it can be said of it.
    """
    rows = list(table.rows)
    start = 0
    for position, row in enumerate(table.rows):
        if row.total:
            rows[start:position] = _placed(table, rows[start:position], row)
            start = position + 1
    return replace(table, rows=tuple(rows))


def _placed(table: PrintedTable, rows: list[PrintedRow], total: PrintedRow) -> list[PrintedRow]:
    """Return the rows over a sum with their loose figures placed, or as they are."""
    columns = [position for position, column in enumerate(table.columns) if column.year is not None]
    loose = [position for position, row in enumerate(rows) if unplaced(row)]
    wanted = [total.cells[column] for column in columns]
    figures = [cell for position in loose for cell in rows[position].loose]
    counts = [len(rows[position].loose) for position in loose]
    if not loose or any(cell.value is None for cell in (*figures, *wanted)):
        return rows
    if prod(comb(len(columns), each) for each in counts) > MOST_WAYS:
        return rows
    missing = [
        (cell.value or 0) - sum(row.cells[column].value or 0 for row in rows)
        for cell, column in zip(wanted, columns, strict=True)
    ]
    ways = [
        way
        for way in product(*(combinations(range(len(columns)), each) for each in counts))
        if _sums(rows, loose, way, len(columns)) == missing
    ]
    for position, *places in zip(loose, *ways, strict=True):
        if len(set(places)) == 1:
            rows[position] = _filled(rows[position], [columns[each] for each in places[0]])
    return rows


def _sums(
    rows: Sequence[PrintedRow], loose: Sequence[int], way: Sequence[tuple[int, ...]], columns: int
) -> list[int]:
    """Return what the loose figures add to each column when they stand in the columns of a way."""
    sums = [0] * columns
    for position, taken in zip(loose, way, strict=True):
        for column, cell in zip(taken, rows[position].loose, strict=True):
            sums[column] += cell.value or 0
    return sums


def _filled(row: PrintedRow, columns: Sequence[int]) -> PrintedRow:
    """Return a row with its loose figures in the columns given, each cell in its own place."""
    cells = list(row.cells)
    for column, figure in zip(columns, row.loose, strict=True):
        cells[column] = PrintedCell(
            figure.text, CellKind.AMOUNT, cells[column].place, figure.value, figure.fineness
        )
    return replace(row, cells=tuple(cells))
