"""Budget lines: one by one as values, and many as arrays.

A line may sit at any node of the areas, and name as many account codes as its source does: a
party's proposal names an area alone, a chief executive's budget all five dimensions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from votum.engine.messages import AmountError, StructureError, say
from votum.engine.money import INT64_MAX, check_range


class Kind(StrEnum):
    """Which of the two budgets an amount belongs to (kommuneloven § 14-4)."""

    OPERATING = "operating"
    CAPITAL = "capital"


KINDS = (Kind.OPERATING, Kind.CAPITAL)


class Dimension(StrEnum):
    """What a line can be added up by; the value is the field of a line."""

    AREA = "area"
    ECONOMIC_CODE = "economic_code"
    FUNCTION_CODE = "function_code"
    COST_CENTRE = "cost_centre"
    PROJECT = "project"


ACCOUNT_CODES = tuple(each for each in Dimension if each is not Dimension.AREA)


@dataclass(frozen=True, slots=True)
class Line:
    """Amounts (minor units, one for each year of the period) of one area and kind.

    Expenditure is positive, income negative. A code that the source does not state is empty.
    """

    area: str
    kind: Kind
    amounts: tuple[int, ...]
    economic_code: str = ""
    function_code: str = ""
    cost_centre: str = ""
    project: str = ""

    def code(self, dimension: Dimension) -> str:
        """Return the line's code in a dimension, empty where none is stated."""
        return str(getattr(self, dimension.value))


@dataclass(frozen=True, slots=True, eq=False)
class LineTable:
    """Lines as arrays, in their order; built by `line_table` or `table_of_columns`.

    `codes` are the distinct codes of each dimension, `positions` each line's place among them,
    `kinds` each line's place in KINDS, `amounts` int64 minor units in an array of years × lines.
    `largest` is the largest of them without its sign, looked for once.
    """

    codes: Mapping[Dimension, tuple[str, ...]]
    positions: Mapping[Dimension, NDArray[np.int32]]
    kinds: NDArray[np.int8]
    amounts: NDArray[np.int64]
    largest: int = field(init=False)

    def __post_init__(self) -> None:
        """Find the largest amount, which says whether any sum could leave 64 bits."""
        lowest, highest = self.amounts.min(initial=0), self.amounts.max(initial=0)
        object.__setattr__(self, "largest", max(abs(int(lowest)), int(highest)))

    def __len__(self) -> int:
        return len(self.kinds)

    def __iter__(self) -> Iterator[Line]:
        area, *codes = (
            [self.codes[each][place] for place in self.positions[each].tolist()]
            for each in Dimension
        )
        kinds = [KINDS[place] for place in self.kinds.tolist()]
        return map(Line, area, kinds, map(tuple, self.amounts.T.tolist()), *codes)

    def line(self, index: int) -> Line:
        """Return one line, by its place from 0."""
        named = {
            dimension.value: self.codes[dimension][self.positions[dimension][index]]
            for dimension in Dimension
        }
        amounts = tuple(int(each) for each in self.amounts[:, index])
        return Line(kind=KINDS[self.kinds[index]], amounts=amounts, **named)

    @property
    def years(self) -> int:
        """How many amounts each line has."""
        return len(self.amounts)


def table_of_columns(
    columns: Mapping[Dimension, Sequence[str]],
    kinds: Sequence[Kind],
    amounts: NDArray[np.int64],
) -> LineTable:
    """Return lines given as columns; a dimension left out is stated by no line.

    `amounts` are minor units, years × lines. Raises StructureError where a column has another
    length than the kinds.
    """
    count = len(kinds)
    lengths = {len(column) for column in columns.values()} | {amounts.shape[1]}
    if lengths != {count}:
        raise StructureError(
            say("The columns have different lengths: {lengths}.", lengths=sorted(lengths | {count}))
        )
    codes: dict[Dimension, tuple[str, ...]] = {}
    positions: dict[Dimension, NDArray[np.int32]] = {}
    for dimension in Dimension:
        codes[dimension], positions[dimension] = _distinct(columns.get(dimension), count)
    by_kind = {kind: position for position, kind in enumerate(KINDS)}
    return LineTable(
        MappingProxyType(codes),
        MappingProxyType(positions),
        np.fromiter((by_kind[kind] for kind in kinds), dtype=np.int8, count=count),
        np.ascontiguousarray(amounts, dtype=np.int64),
    )


def _distinct(
    column: Sequence[str] | None, count: int
) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Return the distinct codes of a column in the order they are met, and each line's place."""
    if column is None:
        return ("",), np.zeros(count, dtype=np.int32)
    places: dict[str, int] = {}
    found = np.fromiter(
        (places.setdefault(code, len(places)) for code in column), dtype=np.int32, count=count
    )
    return tuple(places), found


def line_table(lines: Iterable[Line], years: int) -> LineTable:
    """Return lines as a table of so many years.

    Raises StructureError where a line has another number of amounts, AmountError where an amount
    does not fit in 64 bits.
    """
    kept = tuple(lines)
    for line in kept:
        refuse_unfit(line, years)
    amounts = np.array([line.amounts for line in kept], dtype=np.int64).reshape(len(kept), years)
    columns = {each: list(map(attrgetter(each.value), kept)) for each in Dimension}
    return table_of_columns(columns, [line.kind for line in kept], amounts.T)


def refuse_unfit(line: Line, years: int) -> None:
    """Raise StructureError where a line has not one amount for each year, AmountError for range."""
    if len(line.amounts) != years:
        raise StructureError(
            say(
                "A line of “{area}” has {found} amounts for {years} years.",
                area=line.area,
                found=len(line.amounts),
                years=years,
            )
        )
    for amount in line.amounts:
        check_range(amount)


def joined(tables: Sequence[LineTable]) -> LineTable:
    """Return the lines of all tables, in their order, as one table; there must be at least one.

    Raises StructureError where the tables do not have the same number of years.
    """
    if len(tables) == 1:
        return tables[0]
    if len({table.years for table in tables}) != 1:
        raise StructureError(say("Lines of different years cannot be put together."))
    codes: dict[Dimension, tuple[str, ...]] = {}
    positions: dict[Dimension, NDArray[np.int32]] = {}
    for dimension in Dimension:
        places: dict[str, int] = {}
        parts = []
        for table in tables:
            own = [places.setdefault(code, len(places)) for code in table.codes[dimension]]
            parts.append(np.array(own, dtype=np.int32)[table.positions[dimension]])
        codes[dimension] = tuple(places)
        positions[dimension] = np.concatenate(parts)
    return LineTable(
        MappingProxyType(codes),
        MappingProxyType(positions),
        np.concatenate([table.kinds for table in tables]),
        np.concatenate([table.amounts for table in tables], axis=1),
    )


def refuse_overflow(tables: Sequence[LineTable]) -> None:
    """Raise AmountError where amounts are so large that a sum of them all could leave 64 bits."""
    count = sum(map(len, tables))
    largest = max((each.largest for each in tables), default=0)
    if largest * count > INT64_MAX // 2:  # half: two sums can be subtracted
        raise AmountError(say("The amounts are too large to be added up exactly."))
