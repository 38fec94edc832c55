"""Rows that print fewer figures than there are columns."""

from itertools import product
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.amounts import Amounts, added, summed
from votum.engine.proposal_sheets.placement import (
    MOST_READINGS,
    PlacedRow,
    place_rows,
    readings_of,
)

YEARS = 3
QUICK = 5.0  # seconds, with a wide margin; without the bounds it would be hours


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ((1, 2, 4, 0, 0, 0), (Amounts((1, 2), 4, (0, 0), 0),)),
        ((0, 0), (Amounts((0, 0), 0, (0, 0), 0),)),
        ((5, 0), (Amounts((0, 0), 5, (0, 0), 0),)),
        ((1, 2, 4, 0), (Amounts((1, 2), 4, (0, 0), 0),)),
        ((1, 2, 3, 0), (Amounts((1, 2), 3, (0, 0), 0),)),
        ((7, 7, 0), (Amounts((7, 0), 7, (0, 0), 0), Amounts((0, 7), 7, (0, 0), 0))),
        ((0, 7, 7), (Amounts((0, 0), 0, (7, 0), 7), Amounts((0, 0), 0, (0, 7), 7))),
        ((0, 0, 0), (Amounts((0, 0), 0, (0, 0), 0),)),
        ((7, 8, 0), ()),
        ((7,), ()),
        ((), ()),
        ((0,) * 7, ()),
    ],
    ids=[
        "full with a wrong sum",
        "only two sums",
        "only two sums, one wrong",
        "no capital years, wrong sum",
        "no capital years",
        "one operating year",
        "one capital year",
        "a printed zero",
        "no reading",
        "one figure",
        "no figure",
        "too many figures",
    ],
)
def test_a_row_of_two_years_has_these_readings(
    printed: tuple[int, ...], expected: tuple[Amounts, ...]
) -> None:
    assert readings_of(printed, 2).listed == expected


def test_a_row_with_one_reading_needs_no_total() -> None:
    assert place_rows([(1, 2, 3, 0)], None, 2) == (PlacedRow(Amounts((1, 2), 3, (0, 0), 0)),)


def test_a_row_with_two_readings_is_not_guessed_without_a_total() -> None:
    readings = readings_of((7, 7, 0), 2).listed
    assert place_rows([(7, 7, 0)], None, 2) == (PlacedRow(None, candidates=readings),)


def test_the_total_says_which_year_is_meant() -> None:
    readings = readings_of((7, 7, 0), 2).listed
    total = summed((1, 9), (0, 0))
    assert place_rows([(1, 2, 3, 0), (7, 7, 0)], total, 2) == (
        PlacedRow(Amounts((1, 2), 3, (0, 0), 0)),
        PlacedRow(Amounts((0, 7), 7, (0, 0), 0), inferred=True, candidates=readings),
    )


def test_two_rows_that_can_change_places_are_refused() -> None:
    readings = readings_of((7, 7, 0), 2).listed
    assert place_rows([(7, 7, 0), (7, 7, 0)], summed((7, 7), (0, 0)), 2) == (
        PlacedRow(None, candidates=readings),
        PlacedRow(None, candidates=readings),
    )


@pytest.mark.parametrize("sums", [(9, 7, 7), (7, 7, 9, 20)], ids=["later rows", "earlier rows"])
def test_rows_that_can_change_places_leave_the_others_open_too(sums: tuple[int, ...]) -> None:
    printed = [(each, each, 0) for each in sums]
    total = summed((sum(sums) - 7, 7), (0, 0))
    assert [each.amounts for each in place_rows(printed, total, 2)] == [None] * len(sums)


def test_a_total_that_no_choice_reaches_places_nothing() -> None:
    readings = readings_of((7, 7, 0), 2).listed
    placed = place_rows([(7, 7, 0)], summed((3, 4), (0, 0)), 2)
    assert placed == (PlacedRow(None, candidates=readings),)


def test_a_row_without_a_reading_leaves_the_others_open() -> None:
    readings = readings_of((7, 7, 0), 2).listed
    placed = place_rows([(7, 8, 0), (7, 7, 0)], summed((7, 0), (0, 0)), 2)
    assert placed == (PlacedRow(None), PlacedRow(None, candidates=readings))


@given(st.data())
def test_hidden_zeros_come_back_or_the_section_is_refused(data: st.DataObject) -> None:
    amount = st.integers(-2, 2) | st.just(0)
    years = st.tuples(amount, amount, amount)
    rows = data.draw(st.lists(st.builds(summed, years, years), min_size=1, max_size=4))
    printed = [_printed(each, data.draw(st.lists(st.booleans()))) for each in rows]
    total = added(rows, YEARS)
    placed = place_rows(printed, total, YEARS)

    choices = _choices(printed, total)
    settled = [each.amounts for each in placed if each.amounts is not None]
    assert tuple(rows) in choices
    assert settled == [row for row, each in zip(rows, placed, strict=True) if each.amounts]
    if len(choices) == 1:
        assert settled == rows
        assert added(settled, YEARS) == total
    else:
        refused = [len(readings_of(each, YEARS).listed) > 1 for each in printed]
        assert [each.amounts is None for each in placed] == refused


def _printed(row: Amounts, keep: list[bool]) -> tuple[int, ...]:
    """Return the figures that a text keeps: every amount and sum, and the zeros told to keep."""
    kept = iter(keep)
    operating = [each for each in row.operating if each or next(kept, False)]
    capital = [each for each in row.capital if each or next(kept, False)]
    return (*operating, row.operating_sum, *capital, row.capital_sum)


def _choices(printed: list[tuple[int, ...]], total: Amounts) -> list[tuple[Amounts, ...]]:
    """Return every choice of readings that adds up to the total: all of them, one by one."""
    readings = [readings_of(each, YEARS).listed for each in printed]
    return [each for each in product(*readings) if added(list(each), YEARS).years == total.years]


def test_a_row_with_too_many_readings_is_refused_quickly() -> None:
    printed = (*range(1, 16), sum(range(1, 16)), 0)
    total = summed((*range(1, 16), *(0,) * 15), (0,) * 30)
    start = perf_counter()
    placed = place_rows([printed], total, 30)
    assert perf_counter() - start < QUICK
    assert [each.amounts for each in placed] == [None]
    assert len(placed[0].candidates) == MOST_READINGS


def test_a_section_with_too_many_choices_is_refused_quickly() -> None:
    years = 12
    rows = [
        summed((10**each, 0, 3 * 10**each, 0, 7 * 10**each, 9 * 10**each, *(0,) * 6), (0,) * years)
        for each in range(30)
    ]
    printed = [_printed(each, []) for each in rows]
    start = perf_counter()
    placed = place_rows(printed, added(rows, years), years)
    assert perf_counter() - start < QUICK
    assert [each.amounts for each in placed] == [None] * 30
