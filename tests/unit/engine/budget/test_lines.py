"""Lines as values and as tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.strategies import budget_amounts
from votum.engine.budget.lines import (
    Dimension,
    Kind,
    Line,
    joined,
    line_table,
    refuse_overflow,
    table_of_columns,
)
from votum.engine.messages import AmountError, StructureError
from votum.engine.money import INT64_MAX

codes = st.sampled_from(["", "202", "010", "æ"])
some_lines = st.lists(
    st.builds(
        Line,
        area=st.sampled_from(["1", "2"]),
        kind=st.sampled_from(Kind),
        amounts=st.tuples(budget_amounts, budget_amounts),
        economic_code=codes,
        function_code=codes,
        cost_centre=codes,
        project=codes,
    ),
    max_size=5,
)


@given(some_lines)
def test_a_table_holds_its_lines_unchanged_and_in_order(lines: list[Line]) -> None:
    table = line_table(lines, 2)
    assert (list(table), len(table), table.years) == (lines, len(lines), 2)


@given(st.lists(some_lines, min_size=1, max_size=3))
def test_joined_tables_hold_all_lines_in_order(parts: list[list[Line]]) -> None:
    table = joined([line_table(each, 2) for each in parts])
    assert list(table) == [line for each in parts for line in each]


def test_tables_of_different_years_are_not_joined() -> None:
    with pytest.raises(StructureError, match="Lines of different years"):
        joined([line_table([], 1), line_table([], 2)])


def test_columns_of_different_lengths_are_refused() -> None:
    amounts = np.zeros((1, 2), dtype=np.int64)
    with pytest.raises(StructureError, match=r"different lengths: \[1, 2\]"):
        table_of_columns({Dimension.AREA: ["1"]}, [Kind.OPERATING] * 2, amounts)


def test_a_column_left_out_is_stated_by_no_line() -> None:
    amounts = np.array([[1, 2], [3, 4]], dtype=np.int64)
    table = table_of_columns({Dimension.AREA: ["1", "2"]}, [Kind.OPERATING, Kind.CAPITAL], amounts)
    assert list(table) == [Line("1", Kind.OPERATING, (1, 3)), Line("2", Kind.CAPITAL, (2, 4))]


def test_a_line_is_asked_for_its_code_in_a_dimension() -> None:
    line = Line("1", Kind.OPERATING, (1,), function_code="202")
    assert [line.code(each) for each in (Dimension.AREA, Dimension.FUNCTION_CODE)] == ["1", "202"]
    assert line.code(Dimension.PROJECT) == ""


def test_a_line_with_too_few_amounts_or_too_large_ones_is_refused() -> None:
    with pytest.raises(StructureError, match="has 1 amounts for 2 years"):
        line_table([Line("1", Kind.CAPITAL, (1,))], 2)
    with pytest.raises(AmountError, match="too large to be kept"):
        line_table([Line("1", Kind.CAPITAL, (INT64_MAX + 1,))], 1)


def test_a_sum_that_could_leave_64_bits_is_refused_over_all_tables() -> None:
    half = line_table([Line("1", Kind.CAPITAL, (-(INT64_MAX // 4),))], 1)
    refuse_overflow([half, half, line_table([], 1)])
    with pytest.raises(AmountError, match="too large to be added up"):
        refuse_overflow([half, half, half])
