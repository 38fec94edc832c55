"""A plan that does not balance says where, by how much, and what could cover it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.support.statements import operating, plan, small_layout
from votum.engine.statements.balance import (
    FundContradiction,
    FundCover,
    Imbalance,
    imbalances,
    wrong_balance,
)
from votum.engine.statements.statement import Column, ColumnGroup, ColumnRole, Statement, statement

YEARS = (2025, 2026, 2027)


def _statement(*left: int, to_fund: tuple[int, ...] = (0, 0, 0)) -> Statement:
    wages = tuple(each - fund for each, fund in zip(left, to_fund, strict=True))
    return statement(
        small_layout(), [plan(operating("010", *wages), operating("54", *to_fund), years=YEARS)]
    )


def test_a_plan_that_balances_has_no_imbalance() -> None:
    assert imbalances(_statement(0, 0, 0)) == ()


def test_a_deficit_and_a_surplus_are_told_by_year() -> None:
    assert imbalances(_statement(5, 0, -3)) == (
        Imbalance("small", "10", Column(ColumnRole.PLAN, 2025), 5),
        Imbalance("small", "10", Column(ColumnRole.PLAN, 2027), -3),
    )


def test_where_a_surplus_is_allowed_only_a_deficit_counts() -> None:
    allowed = replace(_statement(5, 0, -3), layout=replace(small_layout(), surplus_allowed=True))
    assert [each.amount for each in imbalances(allowed)] == [5]


def test_a_statement_that_need_not_balance_has_no_imbalance() -> None:
    free = replace(_statement(5, 0, 0), layout=replace(small_layout(), balance=""))
    assert imbalances(free) == ()


def test_accounts_and_earlier_budgets_are_not_judged() -> None:
    accounts = plan(operating("010", 7, 7))
    groups = [ColumnGroup(ColumnRole.AMENDED_BUDGET, (2023, 2024), accounts.lines)]
    assert imbalances(statement(small_layout(), groups)) == ()


def test_a_fund_covers_what_it_holds_and_later_years_get_the_rest() -> None:
    first, last = imbalances(_statement(5, 0, 4), {"general_fund": 7})
    assert first.covers == (FundCover("general_fund", 7, 5),)
    assert (first.left, last.left) == (0, 2)
    assert last.covers == (FundCover("general_fund", 2, 2),)


def test_what_the_plan_uses_later_is_not_available_now() -> None:
    (only,) = imbalances(_statement(5, 0, 0, to_fund=(0, -6, 2)), {"general_fund": 7})
    assert only.covers == (FundCover("general_fund", 1, 1),)
    assert only.left == 4


def test_what_the_plan_sets_aside_is_available_from_its_year_on() -> None:
    _, second = imbalances(_statement(1, 5, 0, to_fund=(0, 3, 0)), {"general_fund": 0})
    assert second.covers == (FundCover("general_fund", 3, 3),)


def test_funds_are_used_in_the_order_given() -> None:
    (only,) = imbalances(_statement(5, 0, 0), {"other_fund": 2, "general_fund": 9})
    assert only.covers == (FundCover("other_fund", 2, 2), FundCover("general_fund", 9, 3))


def test_an_overdrawn_fund_covers_nothing() -> None:
    (only,) = imbalances(_statement(5, 0, 0), {"general_fund": -3})
    assert only.covers == (FundCover("general_fund", 0, 0),)


def test_a_surplus_needs_no_cover() -> None:
    (only,) = imbalances(_statement(-5, 0, 0), {"general_fund": 3})
    assert (only.covers, only.left) == ((), 0)


@given(
    st.tuples(*[st.integers(-50, 50) for _ in YEARS]),
    st.tuples(*[st.integers(-50, 50) for _ in YEARS]),
    st.integers(0, 100),
)
def test_cover_never_leaves_a_fund_shorter_than_the_plan_did(
    left: tuple[int, ...], to_fund: tuple[int, ...], opening: int
) -> None:
    found = {
        each.column.year: each
        for each in imbalances(_statement(*left, to_fund=to_fund), {"general_fund": opening})
    }
    planned, covered = opening, opening
    for year, fund in zip(YEARS, to_fund, strict=True):
        used = sum(cover.used for cover in found[year].covers) if year in found else 0
        planned, covered = planned + fund, covered + fund - used
        assert used >= 0
        assert covered >= min(planned, 0) or used == 0


FUND = "general_fund"


def test_balances_that_follow_from_the_statement_are_right() -> None:
    filled = _statement(0, 0, 0, to_fund=(4, -6, 2))
    assert wrong_balance(filled, {FUND: (10, 14, 8, 10), "own_fund": (1, 2, 3, 4)}) is None
    assert wrong_balance(filled, {FUND: (99, 10, 14, 8, 10)}) is None
    assert wrong_balance(filled, {}) is None


def test_the_first_balance_that_does_not_follow_is_told() -> None:
    filled = _statement(0, 0, 0, to_fund=(4, -6, 2))
    assert wrong_balance(filled, {FUND: (10, 14, 9, 11)}) == FundContradiction(FUND, 2026, 9, 8)
    assert wrong_balance(filled, {FUND: (9, 14, 8, 10)}) == FundContradiction(FUND, 2025, 14, 13)


def test_without_a_balance_before_the_plan_its_first_is_taken_as_it_is() -> None:
    filled = _statement(0, 0, 0, to_fund=(4, -6, 2))
    assert wrong_balance(filled, {FUND: (14, 8, 10)}) is None
    assert wrong_balance(filled, {FUND: (14, 8, 9)}) == FundContradiction(FUND, 2027, 9, 10)
