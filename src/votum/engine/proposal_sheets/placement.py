"""Which years a row's figures belong to, where a row prints fewer figures than there are columns.

Text taken from a PDF loses empty cells: `2,20 2,20 4,40 0,00` does not say which two of four years.
The printed sums of the row and the printed totals of the columns often leave one possibility. That
one is taken; where there is none, or more than one, nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from operator import add, sub

from votum.engine.amounts import Amounts

# Beyond these a section counts as having several solutions: nobody could check by hand what such
# a search comes to, and its time and memory stay bounded.
MOST_READINGS = 5_000
MOST_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row's figures in their years, or None with the candidates between which nothing decides.

    `inferred` says that the columns' totals were needed.
    """

    amounts: Amounts | None
    inferred: bool = False
    candidates: tuple[Amounts, ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """The ways to read a row's figures into its columns; not all are listed if not `complete`."""

    listed: tuple[Amounts, ...]
    complete: bool = True


def readings_of(printed: Sequence[int], years: int) -> Readings:
    """Return every way to read a row's printed figures (minor units) into its columns.

    The figures are some of the operating years, their sum, some of the capital years, their sum,
    each in the order of the years; a reading is one in which both sums hold. Where there is none,
    a row that leaves out nothing but the capital years, or all years, is read as it is printed, so
    that the error can be shown where it is; so is a full row in any case.
    """
    if len(printed) == 2 * years + 2:
        return Readings((_full(printed, years),))
    found: dict[Amounts, None] = {}
    tried = 0
    for split in range(min(years, len(printed) - 2) + 1):
        operating, operating_sum = printed[:split], printed[split]
        capital, capital_sum = printed[split + 1 : -1], printed[-1]
        if (
            len(capital) <= years
            and sum(operating) == operating_sum
            and sum(capital) == capital_sum
        ):
            for left, right in product(_spread(operating, years), _spread(capital, years)):
                tried += 1
                if tried > MOST_READINGS:
                    return Readings(tuple(found), complete=False)
                found[Amounts(left, operating_sum, right, capital_sum)] = None
    if not found and len(printed) in (2, years + 2):
        operating = tuple(printed[:-2]) or (0,) * years
        found[Amounts(operating, printed[-2], (0,) * years, printed[-1])] = None
    return Readings(tuple(found))


def _full(printed: Sequence[int], years: int) -> Amounts:
    """Return a row that prints every column."""
    return Amounts(
        tuple(printed[:years]), printed[years], tuple(printed[years + 1 : -1]), printed[-1]
    )


def _spread(values: Sequence[int], years: int) -> list[tuple[int, ...]]:
    """Return ways to put the values, in their order, into the years; the rest are 0.

    At most as many as may be looked at, and one.
    """
    spread = []
    for positions in islice(combinations(range(years), len(values)), MOST_READINGS + 1):
        row = [0] * years
        for position, value in zip(positions, values, strict=True):
            row[position] = value
        spread.append(tuple(row))
    return spread


def place_rows(
    printed: Sequence[Sequence[int]], total: Amounts | None, years: int
) -> tuple[PlacedRow, ...]:
    """Return the rows of a section with their figures placed in years (minor units).

    Rows that can be read in one way are taken as they are. The others must together add up, with
    those, to the section's printed total in every year; if exactly one choice does, it is taken.
    """
    readings = [readings_of(row, years) for row in printed]
    open_rows = [index for index, found in enumerate(readings) if not _decided(found)]
    chosen: dict[int, Amounts] = {}
    if (
        open_rows
        and total is not None
        and all(found.listed and found.complete for found in readings)
    ):
        rest = list(total.years)
        for found in readings:
            if _decided(found):
                rest = [left - own for left, own in zip(rest, found.listed[0].years, strict=True)]
        chosen = _only_choice(
            tuple(rest), [readings[index].listed for index in open_rows], open_rows
        )
    return tuple(
        PlacedRow(found.listed[0])
        if _decided(found)
        else PlacedRow(chosen.get(index), inferred=index in chosen, candidates=found.listed)
        for index, found in enumerate(readings)
    )


def _decided(found: Readings) -> bool:
    """Return whether a row can be read in one way only."""
    return found.complete and len(found.listed) == 1


def _only_choice(
    rest: tuple[int, ...], readings: list[tuple[Amounts, ...]], rows: list[int]
) -> dict[int, Amounts]:
    """Return the one choice of readings that adds up to the rest, by row; empty if not one.

    The rows are halved, and the sums that each half can have are matched against each other.
    """
    half = len(readings) // 2
    left, right = _sums(readings[:half], len(rest)), _sums(readings[half:], len(rest))
    fitting = [
        (chosen, right[missing])
        for total, chosen in left.items()
        if (missing := tuple(map(sub, rest, total))) in right
    ]
    if len(fitting) != 1:
        return {}
    first, second = fitting[0]
    if first is None or second is None:
        return {}
    return dict(zip(rows, (*first, *second), strict=True))


def _sums(
    readings: list[tuple[Amounts, ...]], columns: int
) -> dict[tuple[int, ...], tuple[Amounts, ...] | None]:
    """Return every sum of one reading from each row, with the choice that makes it.

    The choice is None where there are several, for then nothing decides between them. Empty where
    there would be more sums than may be looked at.
    """
    sums: dict[tuple[int, ...], tuple[Amounts, ...] | None] = {(0,) * columns: ()}
    for found in readings:
        if len(found) * len(sums) > MOST_STEPS:
            return {}
        reached: dict[tuple[int, ...], tuple[Amounts, ...] | None] = {}
        for total, chosen in sums.items():
            for reading in found:
                more = tuple(map(add, total, reading.years))
                if chosen is None or more in reached:
                    reached[more] = None
                else:
                    reached[more] = (*chosen, reading)
        sums = reached
    return sums
