"""Sums and differences that a table prints itself, proven against its lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from votum.engine.findings import Finding, Severity
from votum.engine.messages import Message, say
from votum.engine.money import Unit, print_exact
from votum.formats.budget_tables.amount_cells import AmountCells
from votum.formats.budget_tables.cells import CellTable
from votum.formats.budget_tables.layout import Layout
from votum.formats.budget_tables.mapping import ColumnMapping

COLUMN_TOTAL = "R2"
DIFFERENCE = "R6"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a figure should be, in minor units, and the sentence that says so."""

    amount: int
    message: Message


@dataclass(frozen=True, slots=True, eq=False)
class PrintedFigures:
    """The amounts of a table with the names of its columns and what its rows are."""

    table: CellTable
    names: Sequence[str]
    layout: Layout
    amounts: Mapping[str, AmountCells]

    def finding(self, rule: str, row: int, header: str, found: int, expected: Expected) -> Finding:
        """Return the error of a printed figure: what was found, and what was expected."""
        return Finding(
            rule,
            Severity.ERROR,
            self.table.place(row, self.names.index(header), header),
            expected.message,
            found=print_exact(found, Unit.KRONE),
            expected=print_exact(expected.amount, Unit.KRONE),
            found_minor=found,
            expected_minor=expected.amount,
        )


def check_totals(figures: PrintedFigures) -> Iterator[Finding]:
    """Yield a finding for each printed total that is the sum neither of its group nor of all above.

    A group's rows are those since the total before it. Where all amounts are whole kroner, each of
    them may have been rounded by half a krone: a difference within that is a rounding. A total
    below a row that cannot be read is not judged: nobody knows what it should be.
    """
    layout = figures.layout
    for header, cells in figures.amounts.items():
        column = cells.amounts[layout.lines]
        begin = 0
        unread = _first_unread(cells, layout.lines)
        for row in layout.totals:
            end = int(np.searchsorted(layout.lines, row))
            sums = [_exact_sum(column[begin:end]), _exact_sum(column[:end])]
            found = int(cells.amounts[row])
            stated = row not in cells.not_stated and row not in cells.faults
            known = unread is None or row < unread
            if stated and known and found not in sums:
                message = say(
                    "The rows add up to {expected}, but the total says {found}.",
                    expected=print_exact(sums[0], Unit.KRONE),
                    found=print_exact(found, Unit.KRONE),
                )
                finding = figures.finding(
                    COLUMN_TOTAL, row, header, found, Expected(sums[0], message)
                )
                whole = not (column % Unit.KRONE).any()
                if whole and 2 * abs(found - sums[0]) <= (end - begin) * Unit.KRONE:
                    finding = replace(finding, severity=Severity.ROUNDING)
                yield finding
            begin = end


def check_differences(figures: PrintedFigures, mapping: ColumnMapping) -> Iterator[Finding]:
    """Yield an error for each row on which a column of differences is not new minus old.

    A row on which one of the three cannot be read is not judged.
    """
    for each in mapping.differences:
        cells = [figures.amounts[header] for header in (each.new, each.old, each.header)]
        unread = [row for column in cells for row in column.faults]
        lines = figures.layout.lines[~np.isin(figures.layout.lines, unread)]
        new, old, found = (column.amounts[lines] for column in cells)
        for place in np.flatnonzero(found != new - old).tolist():
            expected = int(new[place]) - int(old[place])
            message = say(
                "The difference of “{new}” and “{old}” is {expected}, but the column says {found}.",
                new=each.new,
                old=each.old,
                expected=print_exact(expected, Unit.KRONE),
                found=print_exact(int(found[place]), Unit.KRONE),
            )
            row = int(lines[place])
            yield figures.finding(
                DIFFERENCE, row, each.header, int(found[place]), Expected(expected, message)
            )


def _first_unread(cells: AmountCells, lines: NDArray[np.intp]) -> int | None:
    """Return the first line whose amount cannot be read; None where all can."""
    if not cells.faults:
        return None
    return next(iter(lines[np.isin(lines, list(cells.faults))].tolist()), None)


def _exact_sum(column: NDArray[np.int64]) -> int:
    """Return the exact sum, whatever its size."""
    return sum(column.tolist())
