"""Where a figure comes from."""

import pytest
from hypothesis import given

from tests.unit.engine.strategies import fifty_examples, versions
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import KINDS, Kind, Line, line_table
from votum.engine.budget.rollup import roll_up
from votum.engine.budget.trace import TraceStep, base_lines, trace
from votum.engine.messages import StructureError
from votum.engine.periods import PlanPeriod

VERSION = Version(
    "Budsjett",
    PlanPeriod(2026, 2027),
    area_tree([Area("1", "Eksempelvik"), Area("2", "Skole", "1"), Area("3", "Omsorg", "1")]),
    base=(Line("2", Kind.OPERATING, (100, 200)), Line("3", Kind.OPERATING, (50, 50))),
    change_sets=(
        ChangeSet(
            "b",
            ChangeSetType.AMENDMENT,
            "Ap",
            (
                Measure("2", "Skyss", (Line("2", Kind.OPERATING, (7, 0)),)),
                Measure("1", "Løft", (Line("2", Kind.CAPITAL, (9, 0)),)),
            ),
        ),
        ChangeSet(
            "a",
            ChangeSetType.AMENDMENT,
            "R",
            (
                Measure(
                    "1",
                    "Lærlinger",
                    (Line("1", Kind.OPERATING, (-3, 0)), Line("3", Kind.OPERATING, (-1, 0))),
                ),
            ),
        ),
    ),
)


@fifty_examples
@given(versions())
def test_the_steps_add_up_to_the_figure(version: Version) -> None:
    totals = roll_up(version)
    for area in version.areas.areas:
        for year in version.period.years:
            for kind in KINDS:
                steps = trace(version, area.code, year, kind)
                assert sum(step.amount for step in steps) == totals.total(area.code, year, kind)


def test_the_base_comes_first_and_then_the_measures_in_the_order_of_change_sets() -> None:
    assert trace(VERSION, "1", 2026, Kind.OPERATING) == (
        TraceStep("", "", "", 150),
        TraceStep("b", "2", "Skyss", 7),
        TraceStep("a", "1", "Lærlinger", -4),
    )


def test_an_area_below_has_only_its_own_part() -> None:
    assert trace(VERSION, "3", 2026, Kind.OPERATING) == (
        TraceStep("", "", "", 50),
        TraceStep("a", "1", "Lærlinger", -1),
    )


def test_a_base_of_nothing_is_still_a_step() -> None:
    assert trace(VERSION, "2", 2027, Kind.CAPITAL) == (TraceStep("", "", "", 0),)


def test_an_unknown_area_and_a_year_outside_the_plan_are_refused() -> None:
    with pytest.raises(StructureError, match="There is no budget area “9”"):
        trace(VERSION, "9", 2026, Kind.OPERATING)
    with pytest.raises(StructureError):
        trace(VERSION, "1", 2025, Kind.OPERATING)


def test_the_lines_behind_a_figure_of_the_base_are_those_of_its_area_and_kind() -> None:
    tree = area_tree([Area("1", "Kommunen"), Area("2", "Skole", "1"), Area("3", "Helse", "1")])
    lines = (
        Line("2", Kind.OPERATING, (10,), economic_code="010"),
        Line("3", Kind.OPERATING, (5,)),
        Line("2", Kind.CAPITAL, (7,)),
    )
    period = PlanPeriod(2026, 2026)
    for base in (lines, line_table(lines, 1)):
        version = Version("Budsjett", period, tree, base)
        assert base_lines(version, "1", Kind.OPERATING) == lines[:2]
        assert base_lines(version, "2", Kind.CAPITAL) == lines[2:]
        assert trace(version, "2", 2026, Kind.OPERATING) == (TraceStep("", "", "", 10),)
