"""A statement holds every budget line once, and its sums are exact."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.statements import by_hand, operating, plan, small_layout
from tests.unit.engine.strategies import budget_amounts, fifty_examples, versions
from votum.countries.statement_layouts import all_statement_layouts
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import Version, tables_of
from votum.engine.budget.lines import KINDS, Dimension, Kind, Line
from votum.engine.budget.rollup import roll_up_by
from votum.engine.messages import AmountError, StructureError
from votum.engine.money import INT64_MAX
from votum.engine.statements.account_places import UNPLACED, account_index, places_of_lines
from votum.engine.statements.layouts import StatementLayout
from votum.engine.statements.statement import (
    Column,
    ColumnGroup,
    ColumnRole,
    appropriations,
    column_name,
    net_by_area,
    statement,
)

CODES = (
    "", "0", "010", "090", "115", "270", "280", "370", "429", "470", "500", "509", "510", "512",
    "520", "529", "530", "540", "550", "570", "589", "590", "600", "650", "670", "729", "770",
    "800", "810", "870", "87001", "874", "877", "900", "905", "909", "910", "920", "929", "940",
    "950", "970", "980", "990", "3011", "5011", "7911", "8011", "8410", "8910",
)  # fmt: skip
YEARS = (2023, 2024, 2025, 2026)

budget_lines = st.builds(
    Line,
    st.just("a"),
    st.sampled_from(Kind),
    st.tuples(*[budget_amounts for _ in YEARS]),
    st.sampled_from(CODES),
    st.sampled_from(["", "100", "202", "800", "840", "850", "870"]),
)
layouts = st.sampled_from([*all_statement_layouts(), small_layout()])


@given(layouts, st.lists(budget_lines, max_size=12))
@fifty_examples
def test_a_statement_is_what_plain_python_makes_of_it(
    layout: StatementLayout, lines: list[Line]
) -> None:
    found = statement(layout, [plan(*lines, years=YEARS)])
    assert found.amounts.tolist() == by_hand(layout, lines, YEARS)


@given(layouts, st.lists(budget_lines, max_size=12))
@fifty_examples
def test_no_amount_is_dropped_or_counted_twice(layout: StatementLayout, lines: list[Line]) -> None:
    group = plan(*lines, years=YEARS)
    found = statement(layout, [group])
    own = [position for position, line in enumerate(layout.lines) if not line.terms]
    for column, year in enumerate(YEARS):
        places = places_of_lines(layout, account_index(group.lines), year)
        inside = sum(
            line.amounts[column]
            for line, place in zip(lines, places.tolist(), strict=True)
            if place >= UNPLACED
        )
        assert int(found.amounts[own, column].sum() + found.unplaced[column]) == inside


@given(layouts, st.lists(budget_lines, max_size=6), st.lists(budget_lines, max_size=6))
@fifty_examples
def test_statements_add_up_as_their_lines_do(
    layout: StatementLayout, first: list[Line], second: list[Line]
) -> None:
    both, one, other = (
        statement(layout, [plan(*lines, years=YEARS)])
        for lines in ([*first, *second], first, second)
    )
    assert np.array_equal(both.amounts, one.amounts + other.amounts)


def test_columns_stand_beside_each_other_in_the_order_of_their_groups() -> None:
    accounts = plan(operating("010", 5), years=(2023,))
    found = statement(
        small_layout(),
        [
            ColumnGroup(ColumnRole.LAST_ACCOUNTS, (2023,), accounts.lines),
            plan(operating("010", 7, 8), operating("800", -7, -9)),
        ],
    )
    assert found.columns == (
        Column(ColumnRole.LAST_ACCOUNTS, 2023),
        Column(ColumnRole.PLAN, 2025),
        Column(ColumnRole.PLAN, 2026),
    )
    assert [found.amount("4", column) for column in range(3)] == [5, 7, 8]
    assert [found.amount("10", column) for column in range(3)] == [5, 0, -1]


def test_an_account_that_no_line_takes_is_an_error_and_stands_beside() -> None:
    layout = next(each for each in all_statement_layouts() if each.identifier == "no-5-6")
    lines = (
        operating("010", 1, 1),
        operating("570", 4, 4, function="880"),
        operating("0", 2, 0),
        operating("910", 0, 0),
        operating("0", 0, 3),
    )
    found = statement(layout, [plan(*lines)])
    assert found.unplaced.tolist() == [2, 3]
    (only,) = found.findings
    assert (only.where.row, only.where.line) == ("0/", 3)
    assert str(only.message) == (
        "No line of “Operating budget by economic code” takes economic code “0” on function “” (2 "
        "lines, 2025, 2026); the "
        "amounts stand beside it."
    )


def test_a_line_can_be_given_its_amounts() -> None:
    layout = next(each for each in all_statement_layouts() if "balance" in each.identifier)
    found = statement(layout, [plan()], {"1": [-100, -50], "2": [30, 0]})
    assert [found.amount("6", column) for column in (0, 1)] == [-70, -50]
    assert [found.amount("9", column) for column in (0, 1)] == [-70, -50]


@pytest.mark.parametrize(("number", "amounts"), [("1", [1]), ("3", [1, 1]), ("1", [1, 1])])
def test_amounts_given_to_a_line_that_is_worked_out_are_refused(
    number: str, amounts: list[int]
) -> None:
    with pytest.raises(StructureError) as refusal:
        statement(small_layout(), [plan()], {number: amounts})
    assert str(refusal.value) == (
        f"Line {number} of “Small statement” cannot be given {len(amounts)} amounts."
    )


def test_amounts_that_could_leave_64_bits_are_refused() -> None:
    sentence = "The amounts are too large to be added up exactly."
    with pytest.raises(AmountError) as refusal:
        statement(small_layout(), [plan(operating("010", INT64_MAX, 0))])
    assert str(refusal.value) == sentence
    layout = next(each for each in all_statement_layouts() if "balance" in each.identifier)
    with pytest.raises(AmountError) as refusal:
        statement(layout, [plan()], {"1": [INT64_MAX, 0]})
    assert str(refusal.value) == sentence


def test_a_table_of_other_years_is_refused() -> None:
    with pytest.raises(StructureError) as refusal:
        ColumnGroup(ColumnRole.PLAN, (2025,), plan(operating("010", 1, 2)).lines)
    assert str(refusal.value) == ("The lines have amounts for 2 years, the statement asks for 1.")


def test_appropriations_to_areas_add_up_to_their_line() -> None:
    areas = area_tree([Area("s", "Sector"), Area("a", "Area", "s"), Area("b", "Area", "s")])
    group = plan(
        operating("300", 5, 6),
        operating("300", 7, 8, area="b"),
        operating("010", 9, 9, area="b"),
        operating("300", 1, 1, area="s"),
    )
    found = appropriations(small_layout(), ["5"], group, areas)
    assert found.tolist() == [[13, 15], [5, 6], [7, 8]]
    whole = statement(small_layout(), [group])
    assert found[0].tolist() == [whole.amount("5", 0), whole.amount("5", 1)]


def test_appropriations_of_several_lines_are_their_sum() -> None:
    areas = area_tree([Area("s", "Sector"), Area("a", "Area", "s"), Area("b", "Area", "s")])
    group = plan(operating("300", 5, 6), operating("010", 9, 9, area="b"), operating("800", 4, 4))
    found = appropriations(small_layout(), ["4", "5"], group, areas)
    assert found.tolist() == [[14, 15], [5, 6], [9, 9]]


@given(versions())
@fifty_examples
def test_the_net_of_the_areas_is_their_total(version: Version) -> None:
    base, _ = tables_of(version)
    group = ColumnGroup(ColumnRole.PLAN, version.period.years, base)
    totals = roll_up_by(base, Dimension.AREA, version.areas, version.period)
    for row, kind in enumerate(KINDS):
        found = net_by_area(group, version.areas, kind)
        assert found.T.tolist() == totals.amounts[:, row].tolist()


def test_areas_whose_sums_could_leave_64_bits_are_refused() -> None:
    areas = area_tree([Area("a", "Area")])
    group = plan(operating("010", INT64_MAX, 0), operating("010", 1, 0))
    with pytest.raises(AmountError):
        net_by_area(group, areas, Kind.OPERATING)


def test_a_column_is_named_by_what_its_amounts_are_and_the_year() -> None:
    assert {role: str(column_name(Column(role, 2025))) for role in ColumnRole} == {
        ColumnRole.LAST_ACCOUNTS: "Accounts 2025",
        ColumnRole.ADOPTED_BUDGET: "Budget 2025",
        ColumnRole.AMENDED_BUDGET: "Amended budget 2025",
        ColumnRole.PLAN: "2025",
    }
