"""The thousands of lines of the services: what each cost centre spends and takes in.

Each programme area's total is shared out over its cost centres, functions and economic codes, so
that a budget of any number of lines has the same totals.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import product
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from votum.cli.example_budget.facts import BudgetColumn, Facts, ProgrammeArea
from votum.countries.codes import codes
from votum.engine.budget.areas import Area
from votum.engine.budget.lines import Dimension, Kind, LineTable, table_of_columns
from votum.engine.messages import StructureError, say
from votum.engine.money import Unit, split_amount
from votum.engine.statements.statement import ColumnRole

USUAL_LINES = 12_000
FEWEST_LINES = 5_000
MOST_LINES = 1_000_000
_THOUSANDTHS = 1000
_FIRST_INCOME = "600"

type _Valid = tuple[Mapping[str, int], Mapping[str, int]]


class Side(Enum):
    """What a share of a programme area's lines adds up to."""

    EXPENDITURE = "expenditure"
    INCOME = "income"
    VAT = "vat"
    COMPENSATION = "compensation"
    DEPRECIATION = "depreciation"


_OWN_SIDES = {"429": Side.VAT, "729": Side.COMPENSATION, "590": Side.DEPRECIATION}


class _Entry(NamedTuple):  # a dataclass takes twice as long to make, and there are a million
    """A line to be: its codes, and its weight among those of its side."""

    area: ProgrammeArea
    cost_centre: str
    function: str
    economic_code: str
    weight: int

    @property
    def side(self) -> Side:
        """Which total the line has a part of."""
        usual = Side.INCOME if self.economic_code >= _FIRST_INCOME else Side.EXPENDITURE
        return _OWN_SIDES.get(self.economic_code, usual)


def service_lines(facts: Facts, count: int) -> tuple[LineTable, tuple[Area, ...]]:
    """Return so many lines with an amount for each column, and their cost centres.

    The least weighty entries are left out, as small purchases are in a real budget. Raises
    StructureError where there are fewer lines than the municipality can be told in, or more than
    the computer should be asked for.
    """
    if not FEWEST_LINES <= count <= MOST_LINES:
        raise StructureError(
            say("From {few} to {most} lines can be made.", few=FEWEST_LINES, most=MOST_LINES)
        )
    served = [area for area in facts.areas if area.profile]
    entries: list[_Entry] = []
    centres: list[Area] = []
    size = max(count, USUAL_LINES)
    for area in served:
        units = -(-area.units * size // USUAL_LINES)
        centres += _cost_centres(area, units, facts.places)
    valid = [_valid(facts.country, column.column.year) for column in facts.columns]
    by_area = {
        area.code: list(_entries(area, facts.profiles[area.profile], centres, valid))
        for area in served
    }
    quotas = split_amount(count, [len(each) for each in by_area.values()])
    for own, quota in zip(by_area.values(), quotas, strict=True):
        least = sorted(range(len(own)), key=lambda place: -own[place].weight)[quota:]
        left_out = set(least)
        entries += [each for place, each in enumerate(own) if place not in left_out]
    kept = {each.cost_centre for each in entries}
    table = _table(entries, facts.columns, valid)
    return table, tuple(each for each in centres if each.code in kept)


def _valid(country: str, year: int) -> _Valid:
    """Return the economic codes and the functions that are valid in a year."""
    dimensions = (Dimension.ECONOMIC_CODE, Dimension.FUNCTION_CODE)
    economic_codes, functions = (codes(country, each, year).index for each in dimensions)
    return economic_codes, functions


def _is_valid(economic_code: str, function: str, valid: _Valid) -> bool:
    """Return whether both codes are valid in a year."""
    economic_codes, functions = valid
    return economic_code in economic_codes and function in functions


def _cost_centres(
    area: ProgrammeArea, units: int, places: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Area]:
    """Yield the cost centres of a programme area, named after places."""
    names = ["".join(each) for each in product(*places)]
    names.sort(key=lambda name: crc32(f"{area.code} {name}".encode()))
    for number in range(units):
        again, place = divmod(number, len(names) if "{place}" in area.unit else 1)
        name = area.unit.replace("{place}", names[place])
        name = f"{name} {again + 1}" if again else name
        yield Area(f"{area.code}{number + 1:04d}", name, area.code)


def _entries(
    area: ProgrammeArea,
    profile: Mapping[str, int],
    centres: Sequence[Area],
    valid: Sequence[_Valid],
) -> Iterator[_Entry]:
    """Yield the entries that an area's cost centres could have, on codes of any of the years."""
    accounts = [
        (function, economic_code, weight * share)
        for function, weight in area.functions
        for economic_code, share in profile.items()
        if any(_is_valid(economic_code, function, year) for year in valid)
    ]
    for centre in [each.code for each in centres if each.parent == area.code]:
        size = 600 + crc32(f"size {centre}".encode()) % 801
        for function, economic_code, weight in accounts:
            varied = 850 + crc32(f"{centre} {function} {economic_code}".encode()) % 301
            yield _Entry(area, centre, function, economic_code, size * weight * varied)


def _table(
    entries: Sequence[_Entry], columns: Sequence[BudgetColumn], valid: Sequence[_Valid]
) -> LineTable:
    """Return the entries as lines with their amounts."""
    amounts: NDArray[np.int64] = np.zeros((len(columns), len(entries)), dtype=np.int64)
    areas = {entry.area.code: entry.area for entry in entries}
    members: dict[tuple[str, Side], list[int]] = {}
    for place, entry in enumerate(entries):
        members.setdefault((entry.area.code, entry.side), []).append(place)
    for own, column, known in zip(amounts, columns, valid, strict=True):
        for (area, side), places in members.items():
            total = area_total(areas[area], side, column)
            if total:
                weights = [_weight(entries[each], column, known) for each in places]
                own[places] = _shared(total, weights, column)
    return table_of_columns(
        {
            Dimension.AREA: [each.area.code for each in entries],
            Dimension.ECONOMIC_CODE: [each.economic_code for each in entries],
            Dimension.FUNCTION_CODE: [each.function for each in entries],
            Dimension.COST_CENTRE: [each.cost_centre for each in entries],
        },
        [Kind.OPERATING] * len(entries),
        amounts,
    )


def area_total(area: ProgrammeArea, side: Side, column: BudgetColumn) -> int:
    """Return what one side of an area adds up to in a column, in minor units, income negative.

    A whole number of thousands of kroner. Areas grow a little unlike each other.
    """
    name = Side.VAT.value if side is Side.COMPENSATION else side.value
    base: int = getattr(area, name)
    growth = column.income if side is Side.INCOME else column.expenditure
    if column.column.role is not ColumnRole.PLAN:
        growth += crc32(f"{area.code} {name} {column.key}".encode()) % 13 - 6
    total = base * growth // _THOUSANDTHS // Unit.THOUSAND_KRONER * Unit.THOUSAND_KRONER
    return -total if side in (Side.INCOME, Side.COMPENSATION) else total


def _weight(entry: _Entry, column: BudgetColumn, valid: _Valid) -> int:
    """Return the weight of an entry in a column; 0 where its codes were not valid that year."""
    if not _is_valid(entry.economic_code, entry.function, valid):
        return 0
    if column.column.role is ColumnRole.PLAN:
        return entry.weight
    key = f"{column.key} {entry.cost_centre} {entry.function} {entry.economic_code}"
    return entry.weight * (900 + crc32(key.encode()) % 201)


def _shared(total: int, weights: list[int], column: BudgetColumn) -> tuple[int, ...]:
    """Return the parts of a total: accounts to the øre, budgets in whole kroner."""
    if column.column.role is ColumnRole.LAST_ACCOUNTS:
        return split_amount(total, weights)
    return in_whole_kroner(total, weights)


def in_whole_kroner(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return an amount of whole kroner (minor units) shared out in whole kroner, by weights."""
    whole = int(Unit.KRONE)
    return tuple(part * whole for part in split_amount(total // whole, tuple(weights)))
