"""What a budget looks like with some measures on and others off, at once.

A budget is linear: what a measure does to every area total and every statement line is a sum along
its lines' paths, worked out once. Switching it adds or takes away that sum, whatever the size of
the budget behind it. A property test proves that the result is the full recompute's.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.budgets import Measure, Version, tables_of
from votum.engine.budget.lines import KINDS, Line, joined
from votum.engine.budget.rollup import Totals, roll_up
from votum.engine.messages import AmountError, say
from votum.engine.money import check_range
from votum.engine.periods import PlanPeriod
from votum.engine.statements.account_places import UNPLACED, place_of_account
from votum.engine.statements.layouts import StatementLayout
from votum.engine.statements.statement import ColumnGroup, ColumnRole, statement


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """A budget's figures, int64 minor units: every area total, and every line of its statements.

    `areas` is years × kinds × areas; `statements` holds lines × years for each layout.
    """

    areas: NDArray[np.int64]
    statements: tuple[NDArray[np.int64], ...]

    def totals(self, areas: AreaTree, period: PlanPeriod) -> Totals:
        """Return the area totals with their names."""
        return Totals(areas, period, self.areas)


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What one measure adds to an outlook, array by array: the areas', then each statement's.

    `cells` are places in the flattened array, each once; `amounts` what is added there, int64
    minor units. `unplaced` are the lines that a statement has no place for, by its identifier.
    """

    cells: tuple[NDArray[np.intp], ...]
    amounts: tuple[NDArray[np.int64], ...]
    unplaced: tuple[tuple[str, Line], ...]


def outlook(version: Version, layouts: Sequence[StatementLayout]) -> Outlook:
    """Return all figures of a version, worked out from its lines.

    Raises AmountError where a sum could leave 64 bits, StructureError where a layout takes an
    account twice.
    """
    group = ColumnGroup(ColumnRole.PLAN, version.period.years, joined(tables_of(version)))
    return Outlook(
        roll_up(version).amounts,
        tuple(statement(layout, [group]).amounts for layout in layouts),
    )


def effect_of(
    measure: Measure, areas: AreaTree, period: PlanPeriod, layouts: Sequence[StatementLayout]
) -> Effect:
    """Return what a measure adds to every figure of an outlook over the areas and the period.

    Raises StructureError where a line names an unknown area or a layout takes its account twice.
    """
    shape = (len(period.years), len(KINDS), len(areas.areas))
    parts = [_area_cells(measure.lines, areas, shape)]
    unplaced: list[tuple[str, Line]] = []
    for layout in layouts:
        found, left = _statement_cells(measure.lines, layout, period)
        parts.append(found)
        unplaced += [(layout.identifier, line) for line in left]
    return Effect(
        tuple(np.fromiter(part.keys(), dtype=np.intp, count=len(part)) for part in parts),
        tuple(_as_int64(part) for part in parts),
        tuple(unplaced),
    )


def _as_int64(part: Counter[int]) -> NDArray[np.int64]:
    """Return the amounts of cells; AmountError where one does not fit in 64 bits."""
    return np.array([check_range(amount) for amount in part.values()], dtype=np.int64)


def _area_cells(
    lines: Iterable[Line], areas: AreaTree, shape: tuple[int, int, int]
) -> Counter[int]:
    """Return what lines add to years × kinds × areas: on each area of their path up."""
    _, kinds, nodes = shape
    found: Counter[int] = Counter()
    for line in lines:
        kind = KINDS.index(line.kind)
        node = areas.position(line.area)
        while node >= 0:
            for year, amount in enumerate(line.amounts):
                found[(year * kinds + kind) * nodes + node] += amount
            node = areas.parents[node]
    return found


def _statement_cells(
    lines: Iterable[Line], layout: StatementLayout, period: PlanPeriod
) -> tuple[Counter[int], list[Line]]:
    """Return what lines add to the cells of lines × years, and the lines without a place."""
    found: Counter[int] = Counter()
    left: list[Line] = []
    kept = tuple(lines)
    for column, year in enumerate(period.years):
        place_of = place_of_account(layout, year)
        for line in kept:
            place = place_of(line.kind, line.economic_code, line.function_code)
            if place == UNPLACED and line not in left:
                left.append(line)
            if place < 0:
                continue
            for row in np.flatnonzero(layout.weights[:, place]).tolist():
                factor = int(layout.weights[row, place])
                found[row * len(period.years) + column] += factor * line.amounts[column]
    return found, left


def switched(before: Outlook, effect: Effect, *, on: bool) -> Outlook:
    """Return the outlook with a measure added (`on`), or taken away.

    Raises AmountError where a figure would leave 64 bits.
    """
    arrays = [
        _switched_array(array, cells, amounts if on else -amounts)
        for array, cells, amounts in zip(
            (before.areas, *before.statements), effect.cells, effect.amounts, strict=True
        )
    ]
    return Outlook(arrays[0], tuple(arrays[1:]))


def _switched_array(
    before: NDArray[np.int64], cells: NDArray[np.intp], amounts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return an array with amounts added to its cells; AmountError where one leaves 64 bits."""
    after = before.copy()
    flat = after.reshape(-1)
    was = flat[cells]
    flat[cells] = was + amounts
    # An addition that leaves 64 bits turns the sign against both of its addends.
    if (((was ^ flat[cells]) & (amounts ^ flat[cells])) < 0).any():
        raise AmountError(say("The amounts are too large to be added up exactly."))
    return after
