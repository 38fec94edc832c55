"""Key figures as given, and their change proven."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.findings import Severity
from votum.engine.indicators import (
    Indicator,
    IndicatorUnit,
    StageFigures,
    check_indicators,
    print_value,
    values_before,
    values_through,
)
from votum.engine.messages import StructureError

STAGES = ("base", "a", "b")
YEARS = (2026, 2027)
MARGIN = Indicator(
    "margin",
    "Margin",
    IndicatorUnit.PER_CENT,
    1,
    "Minst 2 %",
    (
        StageFigures("base", (2_600_000, 3_400_000)),
        StageFigures("b", (2_300_000, None), (-300_000, 100_000)),
    ),
)
FUND = Indicator(
    "fund",
    "Fond",
    IndicatorUnit.MILLION_KRONER,
    0,
    stages=(StageFigures("a", (12_000_000_000,) * 2, (-1_200_000_000, None)),),
)


def found(indicator: Indicator) -> list[tuple[Severity, str, str]]:
    return [
        (each.severity, str(each.where), str(each.message))
        for each in check_indicators([indicator], STAGES, YEARS)
    ]


def with_change(change: int) -> Indicator:
    given = StageFigures("b", (2_300_000, 3_400_000), (change, 0))
    return replace(MARGIN, stages=(MARGIN.stages[0], given))


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        (IndicatorUnit.KRONE, 100),
        (IndicatorUnit.THOUSAND_KRONER, 100_000),
        (IndicatorUnit.MILLION_KRONER, 100_000_000),
        (IndicatorUnit.PER_CENT, 1_000_000),
        (IndicatorUnit.NUMBER, 1_000_000),
    ],
)
def test_a_unit_says_what_one_whole_is(unit: IndicatorUnit, scale: int) -> None:
    assert unit.scale == scale


def test_the_figures_that_hold_are_the_last_that_are_given() -> None:
    assert values_through(MARGIN, STAGES) == MARGIN.stages[1]
    assert values_through(MARGIN, ("base", "a")) == MARGIN.stages[0]
    assert values_through(FUND, ("base",)) is None


def test_the_values_before_are_those_given_else_value_less_change() -> None:
    assert values_before(MARGIN, STAGES, "b") == (2_600_000, 3_400_000)
    assert values_before(FUND, STAGES, "a") == (13_200_000_000, None)
    assert values_before(FUND, STAGES, "base") == ()


def test_a_change_that_is_new_less_old_is_right_and_a_blank_proves_nothing() -> None:
    assert found(MARGIN) == []
    assert found(FUND) == []


def test_a_change_off_by_one_printed_unit_is_rounding_and_by_more_an_error() -> None:
    assert found(with_change(-200_000)) == [
        (
            Severity.ROUNDING,
            "row b, Margin, column 2026",
            "The change is given as −0,2 %, but new less old is −0,3 %.".replace(" %", "\u00a0%"),
        )
    ]
    assert [severity for severity, _, _ in found(with_change(300_000))] == [Severity.ERROR]


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15))
def test_the_rounded_difference_of_exact_figures_is_never_an_error(old: int, new: int) -> None:
    def rounded(value: int) -> int:
        return (value + 50_000) // 100_000 * 100_000

    stages = (
        StageFigures("base", (rounded(old),)),
        StageFigures("a", (rounded(new),), (rounded(new - old),)),
    )
    indicator = replace(MARGIN, stages=stages)
    assert Severity.ERROR not in [severity for severity, _, _ in found(indicator)]


def test_figures_are_printed_with_their_decimals() -> None:
    assert print_value(MARGIN, -300_000) == "−0,3\u00a0%"
    assert print_value(MARGIN, 0) == "0,0\u00a0%"
    assert print_value(FUND, 119_100_000_000) == "1\u00a0191"
    assert print_value(replace(MARGIN, unit=IndicatorUnit.NUMBER), 8_500_000) == "8,5"


def test_a_figure_finer_than_its_decimals_is_refused() -> None:
    with pytest.raises(StructureError, match="finer than its 0 decimals"):
        replace(MARGIN, decimals=0)


@pytest.mark.parametrize(
    ("unit", "decimals"), [(IndicatorUnit.PER_CENT, 7), (IndicatorUnit.KRONE, 3)]
)
def test_more_decimals_than_can_be_kept_are_refused(unit: IndicatorUnit, decimals: int) -> None:
    with pytest.raises(StructureError, match="cannot have"):
        Indicator("i", "I", unit, decimals)


def test_a_stage_given_twice_is_refused() -> None:
    with pytest.raises(StructureError, match="twice for one stage"):
        replace(MARGIN, stages=(MARGIN.stages[0],) * 2)
