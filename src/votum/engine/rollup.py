"""Totals of a version by area, year and kind."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from votum.engine.areas import AreaTree
from votum.engine.budgets import Kind, Version, lines_of
from votum.engine.messages import AmountError, say
from votum.engine.money import INT64_MAX
from votum.engine.periods import PlanPeriod

KINDS = (Kind.OPERATING, Kind.CAPITAL)


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Amounts (int64 minor units) in an array of areas × years × kinds.

    Each area holds its own lines and those of all areas below it.
    """

    areas: AreaTree
    period: PlanPeriod
    amounts: NDArray[np.int64]

    def total(self, area: str, year: int, kind: Kind) -> int:
        """Return one figure in minor units."""
        return int(
            self.amounts[self.areas.position(area), self.period.column(year), KINDS.index(kind)]
        )


def own_amounts(version: Version) -> NDArray[np.int64]:
    """Return what lies on each area itself: areas × years × kinds, int64 minor units.

    Raises AmountError where the amounts are so large that a sum could leave 64 bits.
    """
    lines = list(lines_of(version))
    shape = (len(version.areas.areas), len(version.period.years), len(KINDS))
    amounts: NDArray[np.int64] = np.zeros(shape, dtype=np.int64)
    if not lines:
        return amounts
    largest = max(abs(amount) for line in lines for amount in line.amounts)
    if largest * len(lines) > INT64_MAX // 2:  # half: two versions can be subtracted
        raise AmountError(say("The amounts are too large to be added up exactly."))
    rows = np.array([version.areas.position(line.area) for line in lines])
    kinds = np.array([KINDS.index(line.kind) for line in lines])
    values = np.array([line.amounts for line in lines], dtype=np.int64)
    for column in range(shape[1]):
        np.add.at(amounts[:, column, :], (rows, kinds), values[:, column])
    return amounts


def roll_up(version: Version) -> Totals:
    """Return the totals of a version: every area with all that lies below it.

    Parents stand before their children in the tree, so one walk from the last area to the first
    adds each to its parent once. Raises AmountError where a sum could leave 64 bits.
    """
    amounts = own_amounts(version)
    for position in range(len(version.areas.parents) - 1, -1, -1):
        parent = version.areas.parents[position]
        if parent >= 0:
            amounts[parent] += amounts[position]
    return Totals(version.areas, version.period, amounts)
