"""Where a figure comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.budgets import Version
from votum.engine.budget.lines import KINDS, Dimension, Kind, Line, LineTable


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One part of a figure (minor units): the base, or a measure of a change set.

    `change_set` and `measure` are identifiers, empty for the base.
    """

    change_set: str
    measure: str
    title: str
    amount: int


def trace(version: Version, area: str, year: int, kind: Kind) -> tuple[TraceStep, ...]:
    """Return the parts of a figure in the order of the change sets; they add up to it.

    The base comes first, as one step; a measure that changes nothing here has none.
    """
    column = version.period.column(year)
    inside = with_descendants(version.areas, area)

    def part(lines: tuple[Line, ...]) -> int:
        return sum(
            line.amounts[column] for line in lines if line.area in inside and line.kind is kind
        )

    base = sum(line.amounts[column] for line in base_lines(version, area, kind))
    steps = [TraceStep("", "", "", base), *_measure_steps(version, part)]
    return tuple(step for step in steps if step.amount or not step.change_set)


def base_lines(version: Version, area: str, kind: Kind) -> tuple[Line, ...]:
    """Return the lines of the base that lie on an area or below it, in their order."""
    inside = with_descendants(version.areas, area)
    if not isinstance(version.base, LineTable):
        return tuple(line for line in version.base if line.area in inside and line.kind is kind)
    table = version.base
    chosen = np.array([code in inside for code in table.codes[Dimension.AREA]], dtype=bool)
    wanted = chosen[table.positions[Dimension.AREA]] & (table.kinds == KINDS.index(kind))
    return tuple(table.line(int(index)) for index in np.flatnonzero(wanted))


def _measure_steps(
    version: Version, part: Callable[[tuple[Line, ...]], int]
) -> Iterator[TraceStep]:
    """Yield one step for each measure of each change set."""
    for change_set in version.change_sets:
        for measure in change_set.measures:
            yield TraceStep(
                change_set.identifier, measure.identifier, measure.title, part(measure.lines)
            )


def with_descendants(areas: AreaTree, code: str) -> set[str]:
    """Return the codes of an area and of all areas below it."""
    positions = {areas.position(code)}
    for position, parent in enumerate(areas.parents):  # parents stand before children
        if parent in positions:
            positions.add(position)
    return {areas.areas[position].code for position in positions}
