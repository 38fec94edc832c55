"""Which rows of a printed table are sums, and of which rows.

The print shows it in two ways: by levels (a sector over its programme areas over their measures)
and by words (`Sum …`). A row that is a sum by its words adds up a run of rows right above it, each
of them standing for everything under it. Which run is found by adding: the one that fits in most
columns. Where none fits the sum is not proven, and nothing is claimed about it; runs of more than
`LONGEST_RUN` rows are not tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from typing import NamedTuple

from votum.engine.printed_sums import PrintedFigure
from votum.engine.printed_tables.tables import (
    CellKind,
    PrintedCell,
    PrintedRow,
    PrintedTable,
    filled,
)

LONGEST_RUN = 400


@dataclass(frozen=True, slots=True)
class TableSum:
    """A row that is a sum, the rows it adds up, and those at the bottom of them.

    `by_level` says that the levels make it one, not its words.
    """

    row: int
    parts: tuple[int, ...]
    leaves: tuple[int, ...]
    by_level: bool


@dataclass(frozen=True, slots=True)
class TableSums:
    """The sums of a table, inner before outer, and the rows whose sum nothing above proves."""

    proven: tuple[TableSum, ...]
    unproven: tuple[int, ...]


class ColumnSum(NamedTuple):
    """What figures of a column come to, how finely that is printed, and whether any is not 0."""

    amount: int
    fineness: int
    has_amounts: bool


type ColumnSums = tuple[ColumnSum | None, ...]


def addend(cell: PrintedCell) -> PrintedFigure | None:
    """Return a cell as an addend, a blank as 0; None for what cannot be added."""
    if cell.kind is CellKind.AMOUNT and cell.value is not None:
        return PrintedFigure(cell.value, cell.fineness)
    return PrintedFigure(0, 0) if cell.kind is CellKind.BLANK else None


def unplaced(row: PrintedRow) -> bool:
    """Return whether a row prints figures of which nobody knows which columns they belong to."""
    return bool(row.loose) and not any(map(_has_figure, row.cells))


def _added(row: PrintedRow) -> PrintedRow:
    """Return a row as it is added up: where there are ways, all come to the same sums."""
    return filled(row, row.ways[0]) if row.ways else row


def addends(table: PrintedTable, rows: Sequence[int], column: int) -> list[PrintedFigure] | None:
    """Return the figures of rows in a column; None where one of them cannot be added."""
    figures = []
    for row in rows:
        added = _added(table.rows[row])
        figure = addend(added.cells[column])
        if figure is None or unplaced(added):
            return None
        figures.append(figure)
    return figures


def sums_of(table: PrintedTable) -> TableSums:
    """Return which rows of a table are sums, and of what."""
    children = _children(table)
    proven: list[TableSum] = []
    unproven: list[int] = []
    leaves: dict[int, tuple[int, ...]] = {}
    for row in sorted(children, key=lambda each: -(table.rows[each].level or 0)):
        parts = tuple(children[row])
        leaves[row] = _leaves(parts, leaves)
        if _is_sum(table, row, parts):
            proven.append(TableSum(row, parts, leaves[row], by_level=True))
        else:
            unproven.append(row)
    under = {child for parts in children.values() for child in parts}
    open_rows: list[int] = []
    for row, printed in enumerate(table.rows):
        if printed.total:
            run = _best_run(table, row, open_rows)
            if run:
                leaves[row] = _leaves(run, leaves)
                proven.append(TableSum(row, run, leaves[row], by_level=False))
                del open_rows[len(open_rows) - len(run) :]
            else:
                unproven.append(row)
        if row not in under and (printed.loose or any(map(_has_figure, printed.cells))):
            open_rows.append(row)
    return TableSums(tuple(proven), tuple(sorted(unproven)))


def _children(table: PrintedTable) -> dict[int, list[int]]:
    """Return the rows right under each row, by their levels; a sum closes what is above it."""
    children: dict[int, list[int]] = {}
    above: list[int] = []
    for row, printed in enumerate(table.rows):
        if printed.total or printed.level is None:
            above.clear()
            continue
        while above and (table.rows[above[-1]].level or 0) >= printed.level:
            above.pop()
        if above and any(map(_has_figure, table.rows[above[-1]].cells)):
            children.setdefault(above[-1], []).append(row)
        above.append(row)
    return children


def _leaves(parts: Sequence[int], known: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Return the rows at the bottom of the parts."""
    return tuple(leaf for part in parts for leaf in known.get(part, (part,)))


def _has_figure(cell: PrintedCell) -> bool:
    """Return whether a figure is printed in a cell."""
    return cell.value is not None


def _best_run(table: PrintedTable, row: int, open_rows: Sequence[int]) -> tuple[int, ...]:
    """Return the run of open rows right above a sum that fits in most columns; none if none does.

    Of runs that fit as well, the longest is taken: what it holds more comes to 0. Under a row whose
    figures have no columns nothing can be proven.
    """
    near = open_rows[-LONGEST_RUN:]
    if any(unplaced(_added(table.rows[each])) for each in near):
        return ()
    wanted = _column_sums(table, row)
    upwards = (_column_sums(table, each) for each in reversed(near))
    best = best_fit = 0
    for length, sums in enumerate(accumulate(upwards, _joined), start=1):
        fit = _fitting(wanted, sums)
        if fit and fit >= best_fit:
            best, best_fit = length, fit
    return tuple(near[len(near) - best :])


def _is_sum(table: PrintedTable, row: int, parts: Sequence[int]) -> bool:
    """Return whether parts add up to a row in at least half of the columns."""
    if any(unplaced(_added(table.rows[each])) for each in parts):
        return False
    sums = reduce(_joined, (_column_sums(table, each) for each in parts))
    return _fitting(_column_sums(table, row), sums) > 0


def _column_sums(table: PrintedTable, row: int) -> ColumnSums:
    """Return a row as a sum of itself, a column each."""
    figures = map(addend, _added(table.rows[row]).cells)
    return tuple(
        None if each is None else ColumnSum(each.amount, each.fineness, each.amount != 0)
        for each in figures
    )


def _joined(sums: ColumnSums, others: ColumnSums) -> ColumnSums:
    """Return the sums of two runs as those of one; a column that cannot be added has none."""
    return tuple(
        None
        if one is None or other is None
        else ColumnSum(
            one.amount + other.amount,
            one.fineness + other.fineness,
            one.has_amounts or other.has_amounts,
        )
        for one, other in zip(sums, others, strict=True)
    )


def _fitting(wanted: ColumnSums, sums: ColumnSums) -> int:
    """Return in how many columns sums come to what is wanted, 0 where that is not at least half.

    They do where the difference is not more than the print has rounded away. A fit in every column
    but a few shows which rows a sum adds up; the few are then wrong. A column in which there is
    nothing to add is not judged.
    """
    judged = [
        2 * abs(printed.amount - each.amount) <= each.fineness
        for printed, each in zip(wanted, sums, strict=True)
        if printed is not None and each is not None and each.has_amounts
    ]
    return sum(judged) if 2 * sum(judged) >= len(judged) else 0
