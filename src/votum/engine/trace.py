"""Where a figure comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from votum.engine.areas import AreaTree
from votum.engine.budgets import Kind, Line, Version


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
    inside = _with_descendants(version.areas, area)

    def part(lines: tuple[Line, ...]) -> int:
        return sum(
            line.amounts[column] for line in lines if line.area in inside and line.kind is kind
        )

    steps = [TraceStep("", "", "", part(version.base)), *_measure_steps(version, part)]
    return tuple(step for step in steps if step.amount or not step.change_set)


def _measure_steps(
    version: Version, part: Callable[[tuple[Line, ...]], int]
) -> Iterator[TraceStep]:
    """Yield one step for each measure of each change set."""
    for change_set in version.change_sets:
        for measure in change_set.measures:
            yield TraceStep(
                change_set.identifier, measure.identifier, measure.title, part(measure.lines)
            )


def _with_descendants(areas: AreaTree, code: str) -> set[str]:
    """Return the codes of an area and of all areas below it."""
    positions = {areas.position(code)}
    for position, parent in enumerate(areas.parents):  # parents stand before children
        if parent in positions:
            positions.add(position)
    return {areas.areas[position].code for position in positions}
