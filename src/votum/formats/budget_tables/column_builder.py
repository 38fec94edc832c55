"""Columns of a long text file while its cells come in, kept small and near the processor.

A column of codes has few distinct cells: each is kept once. A column of amounts has many, nearly
all of them whole numbers: those are kept as numbers. Any other column is kept as it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

from votum.formats.budget_tables.cells import Cell, Column

_TRIED = 4  # batches, by which a column shows what it is
_MOSTLY_DIFFERENT = 2  # one cell in so many is new
_MOST_ODD = 100  # one cell in so many may be no whole number
_MOST_DIGITS = 18
_POWERS = 10 ** np.arange(1, _MOST_DIGITS + 1, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class IntegerTexts(Sequence[str]):
    """Texts that are whole numbers as `str` writes them, kept as int64, but for the odd ones."""

    numbers: NDArray[np.int64]
    odd: dict[int, str]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self._text(each) for each in range(*place.indices(len(self)))]
        return self._text(range(len(self))[place])

    def _text(self, place: int) -> str:
        """Return the text at a place from 0."""
        return self.odd[place] if place in self.odd else str(int(self.numbers[place]))

    def __iter__(self) -> Iterator[str]:
        return map(self._text, range(len(self)))


def _places_of(places: dict[str, int], cells: Sequence[str]) -> NDArray[np.int32]:
    """Return each cell's place among the distinct ones; a new one comes behind them."""
    if cells[0] == cells[-1] and cells.count(cells[0]) == len(cells):
        return np.full(len(cells), places[cells[0]], dtype=np.int32)
    return np.fromiter(map(places.__getitem__, cells), dtype=np.int32, count=len(cells))


def _no_places() -> dict[str, int]:
    """Return places that count up: a text that is asked for the first time gets the next one."""
    places: defaultdict[str, int] = defaultdict()
    places.default_factory = places.__len__
    return places


@dataclass(slots=True)
class ColumnBuilder:
    """A column while its cells come in, a batch at a time."""

    _places: dict[str, int] | None = field(default_factory=_no_places)
    _batches: list[NDArray[np.int32]] = field(default_factory=list)
    _texts: list[str] | None = None
    _numbers: list[NDArray[np.int64]] = field(default_factory=list)
    _odd: dict[int, str] = field(default_factory=dict)
    _count: int = 0

    def add(self, cells: Sequence[str]) -> None:
        """Take in the cells of some more rows."""
        if self._places is not None:
            self._add_distinct(self._places, cells)
        elif self._texts is not None:
            self._texts.extend(cells)
        else:
            self._add_numbers(cells)
        self._count += len(cells)

    def column(self) -> Column:
        """Return the column of all cells taken in."""
        if self._places is not None:
            batches = self._batches or [np.zeros(0, dtype=np.int32)]
            return Column(list(self._places), np.concatenate(batches))
        values: Sequence[Cell] = self._texts if self._texts is not None else self._integers()
        return Column(values)

    def _add_distinct(self, places: dict[str, int], cells: Sequence[str]) -> None:
        """Take in cells of which each distinct one is kept once."""
        self._batches.append(_places_of(places, cells))
        if len(self._batches) == _TRIED:
            taken = sum(map(len, self._batches))
            if len(places) * _MOSTLY_DIFFERENT > taken:
                self._keep_numbers(list(places))

    def _keep_numbers(self, known: list[str]) -> None:
        """Go over to numbers, or to texts where they are none."""
        batches, self._batches, self._places, self._count = self._batches, [], None, 0
        for batch in batches:
            cells = [known[place] for place in batch.tolist()]
            if self._texts is None:
                self._add_numbers(cells)
            else:
                self._texts.extend(cells)
            self._count += len(cells)
        # the caller counts the last batch once more
        self._count -= len(batches[-1])

    def _add_numbers(self, cells: Sequence[str]) -> None:
        """Take in cells as numbers; go over to texts where too many are none."""
        numbers = whole_numbers(cells)
        if numbers is None:
            numbers = np.zeros(len(cells), dtype=np.int64)
            for place, cell in enumerate(cells):
                own = whole_numbers([cell])
                if own is None:
                    self._odd[self._count + place] = cell
                else:
                    numbers[place] = own[0]
        self._numbers.append(numbers)
        if len(self._odd) * _MOST_ODD > self._count + len(cells):
            self._texts = list(self._integers())
            self._numbers, self._odd = [], {}

    def _integers(self) -> IntegerTexts:
        """Return the cells kept as numbers."""
        return IntegerTexts(np.concatenate(self._numbers), self._odd)


def whole_numbers(cells: Sequence[str]) -> NDArray[np.int64] | None:
    """Return cells as whole numbers where each is one as `str` writes it; else None."""
    joined = ",".join(cells)
    breaks = max(0, len(cells) - 1)
    if not joined.isascii() or joined.count(",") != breaks:
        return None
    if joined.encode("ascii").translate(None, b"0123456789-,"):
        return None
    try:
        numbers = np.fromstring(joined, dtype=np.int64, sep=",")
    except ValueError:
        return None
    negative = int((numbers < 0).sum())
    # NumPy takes a minus alone for 0, and what is too large for the largest number
    if len(numbers) != len(cells) or joined.count("-") != negative:
        return None
    sizes = np.abs(numbers)
    if not 0 <= sizes.min(initial=0) <= sizes.max(initial=0) < _POWERS[-1]:
        return None
    digits = np.searchsorted(_POWERS, sizes, side="right") + 1
    # a zero too many in front makes the texts longer than the numbers are
    return numbers if int(digits.sum()) + negative + breaks == len(joined) else None
