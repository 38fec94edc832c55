"""A budget: a base and an ordered list of change sets, frozen as a version.

The chief executive's proposal, a party's proposals, a committee's recommendation: each is a change
set on a base. Any figure of a version is the sum of the base's and the measures' lines, and can
therefore be traced to the lines that made it (`votum.engine.trace`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from votum.engine.areas import AreaTree
from votum.engine.messages import StructureError, say
from votum.engine.money import check_range
from votum.engine.periods import PlanPeriod


class Kind(StrEnum):
    """Which of the two budgets an amount belongs to (kommuneloven § 14-4)."""

    OPERATING = "operating"
    CAPITAL = "capital"


class ChangeSetType(StrEnum):
    """Where a change set comes from."""

    PROPOSED = "proposed"
    AMENDMENT = "amendment"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Line:
    """Amounts (minor units, one for each year of the period) of one area and kind."""

    area: str
    kind: Kind
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to be done or left undone, with the lines it changes."""

    identifier: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Measures that are proposed, voted on or adopted together."""

    identifier: str
    type: ChangeSetType
    origin: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A named, frozen (base, change sets) over a period and a tree of areas.

    The order of change sets is part of the content; the order of base lines, of measures within a
    change set and of lines within a measure is not. Raises StructureError where a line names an
    unknown area or has not one amount for each year, or two measures share an identifier or have
    none; AmountError where an amount does not fit in 64 bits.
    """

    name: str
    period: PlanPeriod
    areas: AreaTree
    base: tuple[Line, ...]
    change_sets: tuple[ChangeSet, ...] = ()

    def __post_init__(self) -> None:
        """Refuse lines that do not fit the period or the tree, and repeated identifiers."""
        years = len(self.period.years)
        for line in lines_of(self):
            self.areas.position(line.area)
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
        _refuse_repeated(self)


def _refuse_repeated(version: Version) -> None:
    """Raise StructureError where a change set, or a measure within one, occurs twice."""
    groups: list[Sequence[ChangeSet | Measure]] = [
        version.change_sets,
        *(each.measures for each in version.change_sets),
    ]
    for group in groups:
        seen: set[str] = set()
        for each in group:
            if each.identifier in seen:
                raise StructureError(
                    say("“{identifier}” occurs twice.", identifier=each.identifier)
                )
            seen.add(each.identifier)


def lines_of(version: Version) -> Iterator[Line]:
    """Yield every line of the base and of all measures."""
    yield from version.base
    for change_set in version.change_sets:
        for measure in change_set.measures:
            yield from measure.lines
