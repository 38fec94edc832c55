"""Which columns the figures of a row belong to, where the text has lost its empty cells.

The printed sum under the rows often leaves one possibility for a row. That one is taken; where
there is none, or more than one, the row is left as it is and nothing is guessed: of more than one,
the ways are kept, and the sum holds in each of them.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from math import comb, prod

from votum.engine.printed_tables.table_sums import unplaced
from votum.engine.printed_tables.tables import PrintedRow, PrintedTable, filled

MOST_WAYS = 50_000
MOST_WAYS_IN_A_DOCUMENT = 500_000


def with_loose_placed(tables: Sequence[PrintedTable]) -> tuple[PrintedTable, ...]:
    """Return tables with the loose figures of their rows in their columns, where a sum proves it.

    A placed row keeps its loose figures beside its cells, so that it can be said of it. What would
    take too many tries, under one sum or in all, is left as it is.
    """
    left = MOST_WAYS_IN_A_DOCUMENT
    found = []
    for table in tables:
        rows = list(table.rows)
        start = 0
        for position, row in enumerate(table.rows):
            if row.total:
                over = rows[start:position]
                ways = _ways(table, over)
                if any(map(unplaced, over)) and ways <= min(left, MOST_WAYS):
                    rows[start:position] = _placed(table, over, row)
                    left -= ways
                start = position + 1
        found.append(replace(table, rows=tuple(rows)))
    return tuple(found)


def _ways(table: PrintedTable, rows: Sequence[PrintedRow]) -> int:
    """Return in how many ways the loose figures of rows could stand in the columns of years."""
    columns = len(table.years)
    return prod(comb(columns, len(row.loose)) for row in rows if unplaced(row))


def _placed(table: PrintedTable, rows: list[PrintedRow], total: PrintedRow) -> list[PrintedRow]:
    """Return the rows over a sum with their loose figures placed, or as they are."""
    columns = [position for position, column in enumerate(table.columns) if column.year is not None]
    loose = [position for position, row in enumerate(rows) if unplaced(row)]
    wanted = [total.cells[column] for column in columns]
    figures = [cell for position in loose for cell in rows[position].loose]
    counts = [len(rows[position].loose) for position in loose]
    if any(cell.value is None for cell in (*figures, *wanted)):
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
            rows[position] = filled(rows[position], [columns[each] for each in places[0]])
        elif places:
            own = tuple(tuple(columns[each] for each in place) for place in places)
            rows[position] = replace(rows[position], ways=own)
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
