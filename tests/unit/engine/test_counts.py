"""Counts in sentences: thousands set apart from five digits on, so that years never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.counts import print_count


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (2029, "2029"),
        (-9_999, "\u22129999"),
        (10_000, "10\u00a0000"),
        (-12_345, "\u221212\u00a0345"),
        (1_234_567, "1\u00a0234\u00a0567"),
    ],
)
def test_thousands_are_set_apart_from_five_digits_on(number: int, text: str) -> None:
    assert print_count(number) == text


@given(st.integers())
def test_no_digit_is_lost(number: int) -> None:
    printed = print_count(number).replace("\u00a0", "").replace("\u2212", "-")
    assert int(printed) == number


@given(st.integers(1, 9_999))
def test_a_year_is_never_taken_apart(year: int) -> None:
    assert print_count(year).isdecimal()
