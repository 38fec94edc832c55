"""Which statutory statement a printed table is, by the names of its lines.

Published statements use the wording of their year, country and language, leave lines out, merge
and add some. A table is recognised by how many of its rows are lines of a layout; what it prints
differently is kept, so that the proof of its sums can say so.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from votum.engine.printed_tables.tables import PrintedTable
from votum.engine.statements.layouts import StatementLayout
from votum.engine.statements.sign_conventions import Side

FEWEST_LINES = 5
SHARE_OF_ROWS = (3, 5)  # at least three of five rows with figures must be lines of the layout

_NUMBERING = re.compile(r"^\s*[0-9]+[.)]?\s+")
_NOT_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class RecognisedRow:
    """A row of the table by its place from 0, and the lines it stands for: one, or merged ones."""

    row: int
    lines: tuple[str, ...]
    side: Side


@dataclass(frozen=True, slots=True, eq=False)
class RecognisedStatement:
    """A printed table and the layout it follows.

    `rows` are its lines in the printed order; `others` the places of rows with figures that are no
    line of the layout, such as a line that the municipality has split (BRF § 5-3).
    """

    table: PrintedTable
    layout: StatementLayout
    rows: tuple[RecognisedRow, ...]
    others: tuple[int, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The numbers of the layout's lines that the table does not print, in order."""
        printed = {number for row in self.rows for number in row.lines}
        return tuple(line.number for line in self.layout.lines if line.number not in printed)


def recognised_statement(
    table: PrintedTable, layouts: Sequence[StatementLayout]
) -> RecognisedStatement | None:
    """Return the statement that a table is, or None where it is none of the layouts.

    The layout that most rows are lines of is taken, the first of equals. It must hold five lines
    at least, three of five rows with figures, and a sum.
    """
    candidates = [_compared(table, layout) for layout in layouts]
    best = max(candidates, key=lambda each: len(each.rows), default=None)
    if best is None or len(best.rows) < FEWEST_LINES:
        return None
    numerator, denominator = SHARE_OF_ROWS
    enough = denominator * len(best.rows) >= numerator * (len(best.rows) + len(best.others))
    has_sum = any(
        best.layout.lines[best.layout.position(each.lines[0])].terms for each in best.rows
    )
    return best if enough and has_sum else None


def _compared(table: PrintedTable, layout: StatementLayout) -> RecognisedStatement:
    """Return which rows of a table are lines of a layout; a line is found once."""
    names = dict(_names(layout))
    rows: list[RecognisedRow] = []
    others: list[int] = []
    found: set[str] = set()
    for position, row in enumerate(table.rows):
        line = names.get(plain_name(row.name)) or names.get(plain_name(row.label))
        if line is not None and found.isdisjoint(line[0]):
            rows.append(RecognisedRow(position, *line))
            found.update(line[0])
        elif any(cell.value is not None for cell in row.cells):
            others.append(position)
    return RecognisedStatement(table, layout, tuple(rows), tuple(others))


def _names(layout: StatementLayout) -> Iterator[tuple[str, tuple[tuple[str, ...], Side]]]:
    """Yield every wording of a layout's lines, with the lines it stands for and their side."""
    for line in layout.lines:
        for name in (*line.names.values(), *line.aliases):
            yield plain_name(name), ((line.number,), line.side)
    for merged in layout.merged:
        for name in merged.aliases:
            yield plain_name(name), (merged.lines, merged.side)


def plain_name(name: str) -> str:
    """Return a line's name for comparing: without number, case, punctuation and extra spaces."""
    folded = unicodedata.normalize("NFKC", _NUMBERING.sub("", name)).casefold()
    return _NOT_LETTERS.sub(" ", folded).strip()
