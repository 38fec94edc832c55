"""What funds hold stands beside a plan where it leads through all of its years."""

import pytest

from votum.engine.funds import FundBalances
from votum.engine.messages import AmountError, StructureError
from votum.engine.money import INT64_MAX
from votum.engine.periods import PlanPeriod

PERIOD = PlanPeriod(2026, 2027)


def test_balances_end_with_the_plan_and_may_begin_before_it() -> None:
    funds = FundBalances((2025, 2026, 2027), {"general_fund": (5, 4, 0), "own": (1, 1, 1)})
    assert funds.beside(PERIOD) == {"general_fund": (5, 4, 0), "own": (1, 1, 1)}


@pytest.mark.parametrize("years", [(2025, 2026), (2027,), (2026, 2027, 2028), ()])
def test_balances_of_other_years_do_not_stand_beside_the_plan(years: tuple[int, ...]) -> None:
    with pytest.raises(StructureError) as refusal:
        FundBalances(years, {"general_fund": (1,) * len(years)}).beside(PERIOD)
    assert str(refusal.value) == (
        f"The funds have balances for {', '.join(map(str, years))}, but the plan is 2026–2027: "
        "give one for each of its years, and none after them."
    )


def test_balances_that_cannot_be_are_refused() -> None:
    with pytest.raises(StructureError, match="The fund “a” has 1 balances for 2 years"):
        FundBalances((2025, 2026), {"a": (1,)})
    with pytest.raises(StructureError, match="The fund “a” holds less than nothing"):
        FundBalances((2025, 2026), {"a": (1, -1)})
    with pytest.raises(AmountError):
        FundBalances((2025,), {"a": (INT64_MAX + 1,)})
    assert FundBalances((), {"a": ()}).held == {"a": ()}
