"""Random values of the engine, for what must hold for every one of them."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from votum.engine.budget.areas import Area, AreaTree, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.difference import Difference
from votum.engine.budget.lines import Kind, Line
from votum.engine.money import INT64_MAX, INT64_MIN, Unit
from votum.engine.periods import PlanPeriod

every_amount = st.integers(INT64_MIN, INT64_MAX)
budget_amounts = st.integers(-(10**13), 10**13)
units = st.sampled_from(Unit)

# A version holds a hundred numbers: fifty of them try as much as more of something smaller would.
fifty_examples = settings(max_examples=50)


@st.composite
def area_trees(draw: st.DrawFn, most: int = 6) -> AreaTree:
    """Draw a tree of areas, given in any order."""
    size = draw(st.integers(1, most))
    parents = [
        draw(st.none() | st.integers(0, position - 1)) if position else None
        for position in range(size)
    ]
    areas = [
        Area(f"a{position}", f"Area {position}", None if parent is None else f"a{parent}")
        for position, parent in enumerate(parents)
    ]
    return area_tree(draw(st.permutations(areas)))


def lines(areas: AreaTree, period: PlanPeriod) -> st.SearchStrategy[tuple[Line, ...]]:
    """Return a few lines on the areas."""
    line = st.builds(
        Line,
        st.sampled_from([area.code for area in areas.areas]),
        st.sampled_from(Kind),
        st.tuples(*[budget_amounts for _ in period.years]),
    )
    return st.lists(line, max_size=3).map(tuple)


@st.composite
def change_sets(
    draw: st.DrawFn, areas: AreaTree, period: PlanPeriod, least: int = 0
) -> tuple[ChangeSet, ...]:
    """Draw change sets of a few measures each."""
    measures = st.lists(lines(areas, period), max_size=2).map(
        lambda drawn: tuple(
            Measure(f"m{number}", f"Measure {number}", each) for number, each in enumerate(drawn)
        )
    )
    drawn = draw(
        st.lists(st.tuples(st.sampled_from(ChangeSetType), measures), min_size=least, max_size=2)
    )
    return tuple(
        ChangeSet(f"c{number}", kind, "Ap", each) for number, (kind, each) in enumerate(drawn)
    )


@st.composite
def versions_over(draw: st.DrawFn, areas: AreaTree, period: PlanPeriod, least: int = 0) -> Version:
    """Draw a version on the areas, with at least so many change sets."""
    base = draw(lines(areas, period))
    return Version("Budget", period, areas, base, draw(change_sets(areas, period, least)))


@st.composite
def versions(draw: st.DrawFn, least: int = 0) -> Version:
    """Draw a version with at least so many change sets."""
    period = PlanPeriod(2026, draw(st.integers(2026, 2029)))
    return draw(versions_over(draw(area_trees()), period, least))


@st.composite
def version_pairs(draw: st.DrawFn) -> tuple[Version, Version]:
    """Draw two versions over the same areas and years."""
    areas, period = draw(area_trees()), PlanPeriod(2026, 2027)
    return draw(versions_over(areas, period)), draw(versions_over(areas, period))


def changed_by(version: Version, change: Difference) -> Version:
    """Return a version with a difference's lines as one change set more."""
    measure = Measure("step", "step", change.lines)
    step = ChangeSet("step", ChangeSetType.AMENDMENT, "", (measure,))
    return replace(version, change_sets=(*version.change_sets, step))
