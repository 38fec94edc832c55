"""Versions: what can belong together."""

from dataclasses import replace

import pytest

from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import (
    ChangeSet,
    ChangeSetType,
    Measure,
    Version,
    base_lines,
    lines_of,
)
from votum.engine.budget.lines import Kind, Line, line_table
from votum.engine.messages import AmountError, StructureError
from votum.engine.money import INT64_MAX
from votum.engine.periods import PlanPeriod

PERIOD = PlanPeriod(2026, 2027)
AREAS = area_tree([Area("1", "Skole"), Area("2", "Omsorg")])
LINE = Line("1", Kind.OPERATING, (100, 200))
OTHER = Line("2", Kind.CAPITAL, (0, 300))


def change_set(identifier: str, *measures: str) -> ChangeSet:
    return ChangeSet(
        identifier,
        ChangeSetType.AMENDMENT,
        "Ap",
        tuple(Measure(each, each, (OTHER,)) for each in measures),
    )


def version(*change_sets: ChangeSet) -> Version:
    return Version("Budsjett", PERIOD, AREAS, (LINE,), change_sets)


def test_the_lines_are_those_of_the_base_and_then_of_the_measures() -> None:
    assert list(lines_of(version(change_set("a", "1", "2")))) == [LINE, OTHER, OTHER]


def test_a_line_on_an_unknown_area_is_refused() -> None:
    with pytest.raises(StructureError, match="There is no budget area “9”"):
        replace(version(), base=(replace(LINE, area="9"),))


@pytest.mark.parametrize("amounts", [(), (1,), (1, 2, 3)])
def test_a_line_without_one_amount_for_each_year_is_refused(amounts: tuple[int, ...]) -> None:
    with pytest.raises(StructureError, match=f"has {len(amounts)} amounts for 2 years"):
        replace(version(), base=(replace(LINE, amounts=amounts),))


def test_an_amount_beyond_64_bits_is_refused() -> None:
    with pytest.raises(AmountError, match="too large"):
        replace(version(), base=(replace(LINE, amounts=(0, INT64_MAX + 1)),))


def test_a_measure_is_checked_like_the_base() -> None:
    bad = ChangeSet(
        "a", ChangeSetType.PROPOSED, "", (Measure("1", "", (Line("9", LINE.kind, ()),)),)
    )
    with pytest.raises(StructureError, match="There is no budget area “9”"):
        version(bad)


def test_two_change_sets_of_one_identifier_are_refused() -> None:
    with pytest.raises(StructureError, match="“a” occurs twice"):
        version(change_set("a"), change_set("a"))


def test_two_measures_of_one_identifier_in_a_change_set_are_refused() -> None:
    with pytest.raises(StructureError, match="“1” occurs twice"):
        version(change_set("a", "1", "1"))


def test_measures_of_different_change_sets_may_share_an_identifier() -> None:
    both = (change_set("a", "1"), change_set("b", "1"))
    assert version(*both).change_sets == both


def test_a_slash_in_an_identifier_repeats_nothing() -> None:
    both = (change_set("a", "b/1"), change_set("a/b", "1"))
    assert version(*both).change_sets == both


def test_a_table_that_does_not_fit_the_areas_or_the_years_is_refused() -> None:
    tree = area_tree([Area("1", "Kommunen")])
    period = PlanPeriod(2026, 2027)
    with pytest.raises(StructureError, match="There is no budget area “2”"):
        Version("Budsjett", period, tree, line_table([Line("2", Kind.CAPITAL, (1, 2))], 2))
    with pytest.raises(StructureError, match="amounts for 1 years, the plan has 2"):
        Version("Budsjett", period, tree, line_table([Line("1", Kind.CAPITAL, (1,))], 1))


def test_the_lines_behind_a_figure_of_the_base_are_those_of_its_area_and_kind() -> None:
    tree = area_tree([Area("1", "Kommunen"), Area("2", "Skole", "1"), Area("3", "Helse", "1")])
    lines = (
        Line("2", Kind.OPERATING, (10,), economic_code="010"),
        Line("3", Kind.OPERATING, (5,)),
        Line("2", Kind.CAPITAL, (7,)),
    )
    period = PlanPeriod(2026, 2026)
    for base in (lines, line_table(lines, 1)):
        budget = Version("Budsjett", period, tree, base)
        assert base_lines(budget, "1", Kind.OPERATING) == lines[:2]
        assert base_lines(budget, "2", Kind.CAPITAL) == lines[2:]
