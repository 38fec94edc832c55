"""Rounding is told from error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.findings import Severity
from votum.engine.printed_sums import PrintedFigure, judged_sum


@pytest.mark.parametrize(
    ("printed", "addends", "judgement"),
    [
        (30, (10, 20), None),
        (31, (10, 20), Severity.ROUNDING),
        (32, (10, 20), Severity.ERROR),
        (32, (10, 15, 5, 0), Severity.ROUNDING),
        (32, (10, 18, 2, 0), Severity.ERROR),  # 2 counted twice
        (28, (10, 18, 2, 0), Severity.ERROR),  # 2 left out
        (28, (10, 19, 1, 0), Severity.ERROR),  # 1 with its sign turned
        (1, (), Severity.ERROR),
        (0, (), None),
    ],
)
def test_a_printed_sum_is_right_rounded_or_wrong(
    printed: int, addends: tuple[int, ...], judgement: Severity | None
) -> None:
    assert judged_sum(printed, [PrintedFigure(each, 1) for each in addends]) is judgement


@given(st.lists(st.integers(10**8, 10**12), min_size=1, max_size=8))
def test_the_rounded_sum_of_rounded_figures_is_never_far_off(amounts: list[int]) -> None:
    unit = 100_000
    figures = [PrintedFigure(round(each / unit) * unit, unit) for each in amounts]
    exact = sum(amounts)
    within = abs(exact - sum(each.amount for each in figures))
    assert 2 * within <= unit * len(figures)
