"""A budget: a base and an ordered list of change sets, frozen as a version.

The chief executive's proposal, a party's proposals, a committee's recommendation: each is a change
set on a base. Any figure of a version is the sum of the base's and the measures' lines, and can
therefore be traced to the lines that made it (`votum.engine.budget_chain.figure_trace`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from votum.engine.budget.areas import AreaTree, with_descendants
from votum.engine.budget.lines import (
    KINDS,
    Dimension,
    Kind,
    Line,
    LineTable,
    line_table,
    refuse_unfit,
)
from votum.engine.messages import StructureError, say
from votum.engine.periods import PlanPeriod


class ChangeSetType(StrEnum):
    """Where a change set comes from.

    Before adoption: the proposal, what supplements it, what corrects it, what parties propose and
    committees recommend. After it: adjustments by the council during the year (kommuneloven
    § 14-5), and transfers that somebody may make by delegated authority.
    """

    PROPOSED = "proposed"
    SUPPLEMENTARY = "supplementary"
    ERRATUM = "erratum"
    AMENDMENT = "amendment"
    RECOMMENDATION = "recommendation"
    IN_YEAR_ADJUSTMENT = "in_year_adjustment"
    DELEGATED_TRANSFER = "delegated_transfer"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to be done or left undone, with the lines it changes."""

    identifier: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Measures that are proposed, voted on or adopted together.

    `origin` is who made it; `case_reference` the case it is treated in, `price_level` what its
    amounts are stated in, `dated` when it was made: each as its document says, or empty.
    """

    identifier: str
    type: ChangeSetType
    origin: str
    measures: tuple[Measure, ...]
    case_reference: str = ""
    price_level: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A named, frozen (base, change sets) over a period and a tree of areas.

    The base is a few lines, or a table of many. The order of change sets is part of the content;
    the order of base lines, of measures within a change set and of lines within a measure is not.
    Raises StructureError where a line names an unknown area or has not one amount for each year,
    or two measures share an identifier or have none; AmountError where an amount does not fit in
    64 bits.
    """

    name: str
    period: PlanPeriod
    areas: AreaTree
    base: tuple[Line, ...] | LineTable
    change_sets: tuple[ChangeSet, ...] = ()

    def __post_init__(self) -> None:
        """Refuse lines that do not fit the period or the tree, and repeated identifiers."""
        _refuse_unfit_base(self)
        years = len(self.period.years)
        for line in changed_lines(self):
            self.areas.position(line.area)
            refuse_unfit(line, years)
        _refuse_repeated(self)


def _refuse_unfit_base(version: Version) -> None:
    """Raise StructureError where the base does not fit the areas or the years."""
    years = len(version.period.years)
    if not isinstance(version.base, LineTable):
        for line in version.base:
            version.areas.position(line.area)
            refuse_unfit(line, years)
        return
    for code in version.base.codes[Dimension.AREA]:
        version.areas.position(code)
    if version.base.years != years:
        raise StructureError(
            say(
                "The base has amounts for {found} years, the plan has {years}.",
                found=version.base.years,
                years=years,
            )
        )


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


def changed_lines(version: Version) -> Iterator[Line]:
    """Yield every line of the measures."""
    for change_set in version.change_sets:
        for measure in change_set.measures:
            yield from measure.lines


def lines_of(version: Version) -> Iterator[Line]:
    """Yield every line of the base and of all measures."""
    yield from version.base
    yield from changed_lines(version)


def tables_of(version: Version) -> tuple[LineTable, LineTable]:
    """Return the lines of the base, and those of all measures, as tables."""
    years = len(version.period.years)
    base = version.base if isinstance(version.base, LineTable) else line_table(version.base, years)
    return base, line_table(changed_lines(version), years)


def base_lines(version: Version, area: str, kind: Kind) -> tuple[Line, ...]:
    """Return the lines of the base that lie on an area or below it, in their order.

    Of a table only these become lines: to take a figure apart needs few of very many.
    """
    inside = with_descendants(version.areas, area)
    if not isinstance(version.base, LineTable):
        return tuple(line for line in version.base if line.area in inside and line.kind is kind)
    table = version.base
    chosen = np.array([code in inside for code in table.codes[Dimension.AREA]], dtype=bool)
    wanted = chosen[table.positions[Dimension.AREA]] & (table.kinds == KINDS.index(kind))
    return tuple(table.line(int(index)) for index in np.flatnonzero(wanted))
