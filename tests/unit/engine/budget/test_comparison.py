"""Any two versions beside each other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.strategies import area_trees, fifty_examples, version_pairs, versions_over
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Version
from votum.engine.budget.comparison import (
    ComparedFigure,
    ComparedTotal,
    Comparison,
    compare,
    joined_tree,
)
from votum.engine.budget.difference import ChangedChangeSets
from votum.engine.budget.lines import KINDS, Kind, Line
from votum.engine.budget.rollup import roll_up
from votum.engine.messages import StructureError
from votum.engine.periods import PlanPeriod

TOP, SCHOOL, CARE = Area("1", "Kommunen"), Area("2", "Skole", "1"), Area("3", "Omsorg", "1")
OLD = Version(
    "Forslag",
    PlanPeriod(2026, 2027),
    area_tree([TOP, SCHOOL, CARE]),
    (Line("2", Kind.OPERATING, (100, 200)), Line("3", Kind.OPERATING, (5, 6))),
)
NEW = Version(
    "Vedtak",
    PlanPeriod(2027, 2028),
    area_tree([TOP, replace(SCHOOL, name="Skule"), Area("4", "Kultur")]),
    (Line("2", Kind.OPERATING, (210, 1)), Line("4", Kind.CAPITAL, (9, 0))),
    (ChangeSet("a", ChangeSetType.AMENDMENT, "Ap", ()),),
)


@st.composite
def any_two(draw: st.DrawFn) -> tuple[Version, Version]:
    """Draw two versions whose areas and years are partly the same."""
    old, new = draw(area_trees()), draw(area_trees())
    periods = (PlanPeriod(2026, 2027), PlanPeriod(2027, 2029))
    return (
        draw(versions_over(old, periods[0])),
        draw(versions_over(new, draw(st.sampled_from(periods)))),
    )


@fifty_examples
@given(any_two())
def test_each_figure_is_its_versions_own_and_both_sides_add_up(
    pair: tuple[Version, Version],
) -> None:
    comparison = compare(*pair)
    for version, side in zip(pair, ("old", "new"), strict=True):
        totals = roll_up(version)
        for figure in comparison.figures:
            own = getattr(figure, side)
            inside = figure.area.code in version.areas.index
            assert (own is not None) == inside
            if inside:
                years = comparison.years
                code = figure.area.code
                assert own == tuple(totals.total(code, year, figure.kind) for year in years)
        roots = {area.code for area in version.areas.areas if area.parent is None}
        for total in comparison.totals:
            shown = [
                getattr(each, side)
                for each in comparison.figures
                if each.kind is total.kind and each.area.code in roots
            ]
            zeros = (0,) * len(comparison.years)
            assert getattr(total, side) == tuple(map(sum, zip(zeros, *shown, strict=True)))


@fifty_examples
@given(version_pairs())
def test_over_the_same_areas_and_years_everything_is_compared(
    pair: tuple[Version, Version],
) -> None:
    comparison = compare(*pair)
    assert comparison.not_compared == ()
    before, after = map(roll_up, pair)
    for each in comparison.figures:
        assert each.change == tuple(
            after.total(each.area.code, year, each.kind)
            - before.total(each.area.code, year, each.kind)
            for year in comparison.years
        )
    assert {each.kind for each in comparison.totals} == set(KINDS)


def test_areas_and_years_of_one_side_alone_are_shown_there_and_said() -> None:
    assert compare(OLD, NEW) == Comparison(
        "Forslag",
        "Vedtak",
        (2027,),
        (
            ComparedFigure(TOP, 0, Kind.OPERATING, (206,), (210,)),
            ComparedFigure(Area("2", "Skule", "1"), 1, Kind.OPERATING, (200,), (210,)),
            ComparedFigure(CARE, 1, Kind.OPERATING, (6,), None),
            ComparedFigure(Area("4", "Kultur"), 0, Kind.CAPITAL, None, (9,)),
        ),
        (
            ComparedTotal(Kind.OPERATING, (206,), (210,)),
            ComparedTotal(Kind.CAPITAL, (0,), (9,)),
        ),
        ChangedChangeSets(("a",), (), (), reordered=False),
        compare(OLD, NEW).not_compared,
    )
    assert [str(each) for each in compare(OLD, NEW).not_compared] == [
        "Only “Forslag” has 2026; not compared.",
        "Only “Vedtak” has 2028; not compared.",
        "Only “Forslag” has these areas; they have no change: 3 Omsorg.",
        "Only “Vedtak” has these areas; they have no change: 4 Kultur.",
        "Taken as the same by their codes, but named otherwise: 2 Skole → Skule.",
    ]


def test_a_change_is_new_less_old_and_none_on_one_side_alone() -> None:
    comparison = compare(OLD, NEW)
    assert [each.change for each in comparison.figures] == [(4,), (10,), None, None]
    assert [each.change for each in comparison.totals] == [(4,), (9,)]


def test_an_area_under_another_and_other_prices_are_said() -> None:
    moved = replace(OLD, areas=area_tree([TOP, SCHOOL, replace(CARE, parent="2")]))
    sentences = list(map(str, compare(OLD, moved, ("2025-kr", "2026-kr")).not_compared))
    assert sentences == [
        (
            "These lie under other areas than before, so the sums above them are of different "
            "things: 3."
        ),
        (
            "The amounts are stated in different prices: 2025-kr and 2026-kr; the changes hold "
            "the change of prices too."
        ),
    ]
    assert compare(OLD, OLD, ("2025-kr", "2025-kr")).not_compared == ()
    assert compare(OLD, OLD, ("", "2025-kr")).not_compared == ()


def test_versions_without_a_year_in_common_are_refused() -> None:
    with pytest.raises(StructureError, match="no year can be compared"):
        compare(OLD, replace(NEW, period=PlanPeriod(2030, 2031)))


def test_areas_that_are_gone_stay_where_they_were() -> None:
    old = area_tree([Area("a", "A"), Area("b", "B", "a"), Area("c", "C", "b")])
    new = area_tree([Area("b", "B"), Area("a", "A", "b")])
    assert joined_tree(old, new).areas == (
        Area("b", "B"),
        Area("a", "A", "b"),
        Area("c", "C", "b"),
    )
