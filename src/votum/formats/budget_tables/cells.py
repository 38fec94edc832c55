"""The cells of a table, column by column, before anybody has said what they mean."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import numpy as np
from numpy.typing import NDArray

from votum.engine.findings import Place
from votum.engine.messages import Message, say
from votum.engine.money import LARGEST_EXACT_FLOAT

type Cell = str | float
"""Text, or a number as a workbook or JSON keeps it."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: its values, and which of them stands in each row.

    `positions` is None where each row has a value of its own, in the order of the rows.
    """

    values: Sequence[Cell]
    positions: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        return len(self.values) if self.positions is None else len(self.positions)

    def cell(self, row: int) -> Cell:
        """Return the cell of a row, by its place from 0."""
        return self.values[row if self.positions is None else int(self.positions[row])]

    def first_different(self, rows: range) -> list[Cell]:
        """Return the different cells of some rows that follow one another, as they are met."""
        if self.positions is None:
            return list(dict.fromkeys(self.values[rows.start : rows.stop]))
        places = self.positions[rows.start : rows.stop].tolist()
        return [self.values[place] for place in dict.fromkeys(places)]

    def taken(self, rows: NDArray[np.intp]) -> "Column":
        """Return the column with these rows only, in this order."""
        if self.positions is None:
            return Column([self.values[row] for row in rows.tolist()])
        return Column(self.values, self.positions[rows])

    def where(self, test: Callable[[Cell], bool]) -> NDArray[np.bool_]:
        """Return for each row whether its cell passes the test."""
        passed = np.fromiter(map(test, self.values), dtype=np.bool_, count=len(self.values))
        return passed if self.positions is None else passed[self.positions]

    def texts(self) -> "TextColumn":
        """Return the column as distinct texts without spaces around them."""
        places: dict[str, int] = {}
        found = np.fromiter(
            (places.setdefault(text_of(value).strip(), len(places)) for value in self.values),
            dtype=np.int32,
            count=len(self.values),
        )
        return TextColumn(tuple(places), found if self.positions is None else found[self.positions])


@dataclass(frozen=True, slots=True, eq=False)
class TextColumn:
    """Distinct texts, and which of them stands in each row."""

    texts: tuple[str, ...]
    positions: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class CellTable:
    """A table as it stands in a file, with what was recognised of the file's form.

    `lines` are the line or row of each row in the file, from 1. `letters` says whether places are
    told as cells of a worksheet.
    """

    sheet: str
    columns: tuple[Column, ...]
    lines: Sequence[int]
    recognised: tuple[Message, ...] = ()
    letters: bool = False

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def row(self, row: int) -> list[Cell]:
        """Return the cells of a row."""
        return [column.cell(row) for column in self.columns]

    def place(self, row: int, column: int | None = None, name: str = "") -> Place:
        """Return where a cell, or a row, stands in the file."""
        line = int(self.lines[row])
        if self.letters:
            cell = "" if column is None else f"{column_letters(column)}{line}"
            return Place(self.sheet, cell=cell, line=0 if cell else line)
        if column is None:
            return Place(self.sheet, line=line)
        titled = say("{name}", name=name or column_letters(column))
        return Place(self.sheet, line=line, column=titled)


def column_letters(column: int) -> str:
    """Return the letters of a column of a worksheet, by its place from 0."""
    letters = ""
    left = column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def text_of(cell: Cell) -> str:
    """Return a cell as text; a whole number without decimals."""
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if float(cell).is_integer() else format(cell, ".15g")


def cell_of(value: object) -> Cell:
    """Return a value of a workbook or of JSON as a cell; dates as ISO 8601, nothing as no text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        # beyond 15 digits a float is not exact, and the digits themselves are
        return float(value) if abs(value) < LARGEST_EXACT_FLOAT else str(value)
    if isinstance(value, (str, float)):
        return value
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return "" if value is None else str(value)


def table_of_rows(
    sheet: str, rows: Iterable[Sequence[object]], recognised: tuple[Message, ...] = ()
) -> CellTable:
    """Return rows of a workbook or of JSON as a table; rows may have different lengths."""
    kept = [[cell_of(value) for value in row] for row in rows]
    width = max(map(len, kept), default=0)
    for row in kept:
        row.extend([""] * (width - len(row)))
    columns = tuple(map(distinct_column, zip(*kept, strict=True))) if kept else ()
    return CellTable(sheet, columns, range(1, len(kept) + 1), recognised, letters=True)


def distinct_column(cells: Sequence[Cell]) -> Column:
    """Return a column of distinct cells; a number and its text are not the same."""
    places: dict[Cell, int] = {}
    found = [places.setdefault(cell, len(places)) for cell in cells]
    return Column(list(places), np.array(found, dtype=np.int32))
