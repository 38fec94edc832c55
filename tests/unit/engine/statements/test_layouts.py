"""A layout takes every account once, and its sums can be worked out from top to bottom."""

from dataclasses import replace

import numpy as np
import pytest

from tests.support.statements import small_layout, taking
from votum.engine.messages import StructureError
from votum.engine.statements.layouts import (
    CodeRange,
    Detail,
    MergedLine,
    Selection,
    StatementLine,
    Term,
)
from votum.engine.statements.sign_conventions import Side


@pytest.mark.parametrize(
    ("code", "held"),
    [("870", True), ("873", True), ("87001", True), ("87", False), ("874", False), ("", False)],
)
def test_a_range_holds_its_codes_and_what_refines_them(code: str, *, held: bool) -> None:
    assert CodeRange("870", "873").holds(code) is held


@pytest.mark.parametrize(("first", "last"), [("873", "870"), ("87", "873"), ("", "")])
def test_a_range_that_nothing_enters_is_refused(first: str, last: str) -> None:
    with pytest.raises(StructureError) as refusal:
        CodeRange(first, last)
    assert str(refusal.value) == f"{first}–{last} is not a range of codes."


@pytest.mark.parametrize(
    ("year", "held"), [(2019, False), (2020, True), (2023, True), (2024, False)]
)
def test_a_selection_holds_in_its_years(year: int, *, held: bool) -> None:
    assert Selection(first_year=2020, last_year=2023).in_force(year) is held


def test_a_selection_without_codes_takes_every_code() -> None:
    assert (Selection().takes_economic(""), Selection().takes_function("202")) == (True, True)


def test_a_layout_is_in_force_from_its_first_to_its_last_year() -> None:
    layout = replace(small_layout(), valid_to=2022)
    assert [layout.in_force(year) for year in (2019, 2020, 2022, 2023)] == [
        False,
        True,
        True,
        False,
    ]
    assert small_layout().in_force(2099)


def test_weights_say_which_lines_own_amounts_a_sum_holds() -> None:
    layout = small_layout()
    left = [int(each) for each in layout.weights[layout.position("10")]]
    assert left == [1, 1, 0, 1, 1, 0, 0, 1, 1, 0]
    assert not layout.weights.flags.writeable


def test_a_line_that_is_a_sum_says_so() -> None:
    assert [line.number for line in small_layout().lines if line.is_sum] == ["3", "6", "7", "10"]


def _with_line(*terms: Term, number: str = "11") -> None:
    layout = small_layout()
    line = StatementLine(number, {}, Side.RESULT, terms=terms)
    replace(layout, lines=(*layout.lines, line))


def test_a_sum_of_lines_below_is_refused() -> None:
    with pytest.raises(StructureError) as refusal:
        _with_line(Term("12"))
    assert str(refusal.value) == (
        "Line 11 of small occurs twice, or adds lines that do not stand above it: 12."
    )


def test_a_number_that_occurs_twice_is_refused() -> None:
    with pytest.raises(StructureError) as refusal:
        _with_line(Term("3"), number="7")
    assert str(refusal.value) == (
        "Line 7 of small occurs twice, or adds lines that do not stand above it: –."
    )


def test_a_sum_that_counts_a_line_twice_is_refused() -> None:
    with pytest.raises(StructureError) as refusal:
        _with_line(Term("3"), Term("1"))
    assert str(refusal.value) == "A sum of small counts a line twice."


def test_a_difference_of_lines_is_a_sum_too() -> None:
    layout = small_layout()
    line = StatementLine("11", {}, Side.RESULT, terms=(Term("3"), Term("1", -1)))
    weights = replace(layout, lines=(*layout.lines, line)).weights
    assert weights[-1].tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("part", ["balance", "merged", "details"])
def test_a_line_that_is_named_and_missing_is_refused(part: str) -> None:
    named: dict[str, object] = {
        "balance": "99",
        "merged": (MergedLine(("1", "99"), Side.INCOME, ("Both",)),),
        "details": (Detail(("99",), {}),),
    }
    with pytest.raises(StructureError) as refusal:
        replace(small_layout(), **{part: named[part]})  # type: ignore[arg-type]
    assert str(refusal.value) == "small has no line 99."


def test_what_takes_accounts_is_listed_with_its_line_and_what_lies_outside() -> None:
    found = small_layout().selections(2025)
    assert [position for position, _ in found] == [0, 1, 3, 4, 7, 8, -1]
    assert found[-1][1] == taking("98")


def test_a_layout_without_lines_has_no_weights() -> None:
    layout = replace(small_layout(), lines=(), balance="", merged=())
    assert layout.weights.shape == (0, 0)
    assert np.array_equal(layout.weights, np.zeros((0, 0), dtype=np.int64))
