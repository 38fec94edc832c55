"""Totals of budget lines by the nodes of a hierarchy, year and kind."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.budgets import Version, tables_of
from votum.engine.budget.lines import KINDS, Dimension, Kind, LineTable, refuse_overflow
from votum.engine.periods import PlanPeriod


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Amounts (int64 minor units) in an array of years × kinds × nodes.

    Each node holds its own lines and those of all nodes below it.
    """

    areas: AreaTree
    period: PlanPeriod
    amounts: NDArray[np.int64]

    def total(self, area: str, year: int, kind: Kind) -> int:
        """Return one figure in minor units."""
        return int(
            self.amounts[self.period.column(year), KINDS.index(kind), self.areas.position(area)]
        )


def _own_amounts(table: LineTable, dimension: Dimension, tree: AreaTree) -> NDArray[np.int64]:
    """Return what lies on each node itself: years × kinds × nodes, int64 minor units.

    That no sum leaves 64 bits has been seen to.
    """
    amounts: NDArray[np.int64] = np.zeros((table.years, len(KINDS), len(tree.areas)), np.int64)
    if not len(table):
        return amounts
    # Added up by code, of which there are few: only they need to be found in the tree.
    codes = table.codes[dimension]
    by_code: NDArray[np.int64] = np.zeros((table.years, len(KINDS) * len(codes)), dtype=np.int64)
    narrow = table.positions[dimension] + np.multiply(table.kinds, len(codes), dtype=np.int32)
    # Lines of one code often stand together, and neighbours are added up faster than strangers.
    lines, changes = table.amounts, narrow[1:] != narrow[:-1]
    if 2 * np.count_nonzero(changes) < len(changes):
        first = np.append(0, np.flatnonzero(changes) + 1)
        narrow, lines = narrow[first], np.add.reduceat(lines, first, axis=1)
    cells = narrow.astype(np.intp)
    for own, year in zip(by_code, lines, strict=True):
        np.add.at(own, cells, year)
    places = tree.positions(codes)
    amounts[:, :, places] = by_code.reshape(table.years, len(KINDS), len(codes))
    return amounts


def levels(tree: AreaTree) -> Iterator[slice]:
    """Yield the positions of each level of a tree, from the deepest to the roots.

    A tree is ordered breadth first: each level is one row of positions, whose parents' positions
    never fall.
    """
    count = len(tree.parents)
    starts = [0]
    while starts[-1] < count:
        starts.append(bisect_left(tree.parents, starts[-1]))
    yield from reversed(list(map(slice, starts, starts[1:])))


def add_upwards(amounts: NDArray[np.int64], tree: AreaTree) -> None:
    """Add each node's amounts (… × nodes, changed in place) to its parent's, level by level."""
    parents = np.array(tree.parents, dtype=np.intp)
    rows = amounts.reshape(-1, len(parents))
    for level in list(levels(tree))[:-1]:
        for row in rows:
            np.add.at(row, parents[level], row[level])


def roll_up_by(
    table: LineTable, dimension: Dimension, tree: AreaTree, period: PlanPeriod
) -> Totals:
    """Return the totals of lines by one of their dimensions.

    Raises StructureError where a line's code is no node (an empty code too, unless the tree has a
    node for what is not stated), AmountError where a sum could leave 64 bits.
    """
    refuse_overflow([table])
    amounts = _own_amounts(table, dimension, tree)
    add_upwards(amounts, tree)
    return Totals(tree, period, amounts)


def roll_up(version: Version) -> Totals:
    """Return the totals of a version by area: every area with all that lies below it.

    Raises AmountError where a sum could leave 64 bits.
    """
    amounts = own_amounts(version)
    add_upwards(amounts, version.areas)
    return Totals(version.areas, version.period, amounts)


def own_amounts(version: Version) -> NDArray[np.int64]:
    """Return what a version has on each area itself: years × kinds × areas, int64 minor units.

    Raises AmountError where a sum could leave 64 bits.
    """
    tables = tables_of(version)
    refuse_overflow(tables)
    base, changes = (_own_amounts(each, Dimension.AREA, version.areas) for each in tables)
    return base + changes
