"""Which rows of a printed table are sums, and of which rows.

The print shows it in two ways: by levels (a sector over its programme areas over their measures)
and by words (`Sum …`). A row that is a sum by its words adds up a run of rows right above it, each
of them standing for everything under it. Which run is found by adding: the one that fits in most
columns. Where none fits the sum is not proven, and nothing is claimed about it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from votum.engine.printed_sums import PrintedFigure
from votum.engine.printed_tables import CellKind, PrintedCell, PrintedRow, PrintedTable


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


def addend(cell: PrintedCell) -> PrintedFigure | None:
    """Return a cell as an addend, a blank as 0; None for what cannot be added."""
    if cell.kind is CellKind.AMOUNT and cell.value is not None:
        return PrintedFigure(cell.value, cell.fineness)
    return PrintedFigure(0, 0) if cell.kind is CellKind.BLANK else None


def unplaced(row: PrintedRow) -> bool:
    """Return whether a row prints figures of which nobody knows which columns they belong to."""
    return bool(row.loose) and not any(map(_has_figure, row.cells))


def addends(table: PrintedTable, rows: Sequence[int], column: int) -> list[PrintedFigure] | None:
    """Return the figures of rows in a column; None where one of them cannot be added."""
    figures = []
    for row in rows:
        figure = addend(table.rows[row].cells[column])
        if figure is None or unplaced(table.rows[row]):
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
        if _fitting(table, row, parts):
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
    if any(unplaced(table.rows[each]) for each in open_rows):
        return ()
    best: tuple[int, ...] = ()
    best_fit = 0
    for start in range(len(open_rows)):
        run = tuple(open_rows[start:])
        fit = _fitting(table, row, run)
        if fit > best_fit:
            best, best_fit = run, fit
    return best


def _fitting(table: PrintedTable, row: int, parts: Sequence[int]) -> int:
    """Return in how many columns the parts add up to a row, 0 where that is not at least half.

    A fit in every column but a few shows which rows a sum adds up; the few are then wrong.
    """
    judged = [fit for fit in _fits(table, row, parts) if fit is not None]
    return sum(judged) if 2 * sum(judged) >= len(judged) else 0


def _fits(table: PrintedTable, row: int, parts: Sequence[int]) -> Iterator[bool | None]:
    """Yield for each column whether the parts add up to the row, as exactly as they are printed.

    None for a column in which there is nothing to add.
    """
    for column in range(len(table.columns)):
        printed = addend(table.rows[row].cells[column])
        figures = addends(table, parts, column)
        if printed is None or figures is None or not any(each.amount for each in figures):
            yield None
        else:
            difference = abs(printed.amount - sum(each.amount for each in figures))
            yield 2 * difference <= sum(each.fineness for each in figures)
