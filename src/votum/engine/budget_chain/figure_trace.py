"""One figure of a version taken apart: lines of the base, change sets, their measures and lines.

Every part keeps what it is made of, so the whole can be shown to add up at each step: the lines to
a measure, the measures to a change set, the change sets and the base to the figure.
"""

from dataclasses import dataclass

from votum.engine.budget.areas import with_descendants
from votum.engine.budget.budgets import ChangeSet, Measure, base_lines
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.chain import BudgetChain, MeasureVote, consolidated
from votum.engine.budget_chain.errata import Erratum


@dataclass(frozen=True, slots=True)
class TracedLine:
    """A line and its amount (minor units) in the year of the figure."""

    line: Line
    amount: int


@dataclass(frozen=True, slots=True)
class TracedMeasure:
    """A measure's part of a figure: its lines, the vote that adopted it, the erratum it corrects.

    `vote` and `erratum` are None where there is none.
    """

    identifier: str
    title: str
    lines: tuple[TracedLine, ...]
    vote: MeasureVote | None
    erratum: Erratum | None

    @property
    def amount(self) -> int:
        """The measure's lines added up, in minor units."""
        return sum(each.amount for each in self.lines)


@dataclass(frozen=True, slots=True)
class TracedChangeSet:
    """A change set's part of a figure; measures that change nothing here are left out."""

    change_set: ChangeSet
    measures: tuple[TracedMeasure, ...]

    @property
    def amount(self) -> int:
        """The measures added up, in minor units."""
        return sum(each.amount for each in self.measures)


@dataclass(frozen=True, slots=True)
class FigureTrace:
    """A figure of a version: area with all below it, year, kind, and all it is made of."""

    version: str
    area: str
    year: int
    kind: Kind
    base: tuple[TracedLine, ...]
    change_sets: tuple[TracedChangeSet, ...]

    @property
    def base_amount(self) -> int:
        """The lines of the base added up, in minor units."""
        return sum(each.amount for each in self.base)

    @property
    def amount(self) -> int:
        """The figure: base and change sets added up, in minor units."""
        return self.base_amount + sum(each.amount for each in self.change_sets)


def trace_figure(
    chain: BudgetChain, area: str, year: int, kind: Kind, through: str = ""
) -> FigureTrace:
    """Return what a figure of the chain's version up to a stage is made of; by default of all.

    Every change set up to there is listed, so that it is seen where nothing changed. Raises
    StructureError for an area, year or stage that there is not.
    """
    version = consolidated(chain, through)
    column = version.period.column(year)
    inside = with_descendants(version.areas, area)

    def traced(lines: tuple[Line, ...]) -> tuple[TracedLine, ...]:
        return tuple(
            TracedLine(line, line.amounts[column])
            for line in lines
            if line.kind is kind and line.area in inside and line.amounts[column]
        )

    def traced_measure(change_set: ChangeSet, measure: Measure) -> TracedMeasure:
        errata = chain.errata.get(change_set.identifier, ())
        return TracedMeasure(
            measure.identifier,
            measure.title,
            traced(measure.lines),
            chain.votes.get((change_set.identifier, measure.identifier)),
            next((each for each in errata if each.identifier == measure.identifier), None),
        )

    change_sets = []
    for change_set in version.change_sets:
        measures = [traced_measure(change_set, each) for each in change_set.measures]
        kept = tuple(each for each in measures if each.lines)
        change_sets.append(TracedChangeSet(change_set, kept))
    base = traced(base_lines(version, area, kind))
    return FigureTrace(version.name, area, year, kind, base, tuple(change_sets))
