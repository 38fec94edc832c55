"""Rows of figures over the years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.amounts import Amounts, added, summed

ROW = Amounts((1, 2), 3, (-4, 5), 1)

amounts = st.integers(-(2**62), 2**62)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, list[Amounts]]:
    """Draw a number of years, and rows over them whose sums may be wrong."""
    years = draw(st.integers(1, 4))
    figures = st.tuples(*[amounts] * years)
    return years, draw(st.lists(st.builds(Amounts, figures, amounts, figures, amounts)))


def test_the_columns_are_in_the_printed_order() -> None:
    assert ROW.columns == (1, 2, 3, -4, 5, 1)


def test_the_years_are_without_the_sums() -> None:
    assert ROW.years == (1, 2, -4, 5)


def test_operating_and_capital_are_together_by_year() -> None:
    assert ROW.by_year == (-3, 7)


@given(tables())
def test_what_is_together_by_year_adds_up_to_all_the_years(
    table: tuple[int, list[Amounts]],
) -> None:
    years, rows = table
    for row in rows:
        assert len(row.by_year) == years
        assert sum(row.by_year) == sum(row.years)
        both = zip(row.by_year, row.operating, strict=True)
        assert tuple(each - operating for each, operating in both) == row.capital


def test_the_sums_of_a_row_are_those_of_its_years() -> None:
    assert summed((1, 2), (-4, 5)) == ROW


def test_rows_are_added_as_they_are_printed() -> None:
    assert added([ROW, Amounts((10, 20), 99, (0, 0), 7)], 2) == Amounts((11, 22), 102, (-4, 5), 8)


@given(tables())
def test_each_column_is_added_by_itself(table: tuple[int, list[Amounts]]) -> None:
    years, rows = table
    assert added(rows, years) == Amounts(
        tuple(sum(row.operating[year] for row in rows) for year in range(years)),
        sum(row.operating_sum for row in rows),
        tuple(sum(row.capital[year] for row in rows) for year in range(years)),
        sum(row.capital_sum for row in rows),
    )


def test_no_rows_are_zero_in_every_column() -> None:
    assert added([], 3) == Amounts((0, 0, 0), 0, (0, 0, 0), 0)


def test_rows_over_different_years_are_not_added() -> None:
    with pytest.raises(ValueError, match=r"^zip\(\) argument 2 is shorter than argument 1$"):
        added([ROW, summed((1,), (1,))], 2)
