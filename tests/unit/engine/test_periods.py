"""The years of a plan."""

import pytest

from votum.engine.messages import StructureError
from votum.engine.periods import PlanPeriod


def test_the_years_run_from_the_first_to_the_last() -> None:
    assert PlanPeriod(2026, 2029).years == (2026, 2027, 2028, 2029)
    assert PlanPeriod(2026, 2026).years == (2026,)


def test_a_period_is_printed_with_a_dash() -> None:
    assert str(PlanPeriod(2026, 2029)) == "2026–2029"


@pytest.mark.parametrize("years", [(1900, 1900), (2999, 2999)])
def test_the_first_and_last_possible_years_are_possible(years: tuple[int, int]) -> None:
    assert PlanPeriod(*years).years == years[:1]


@pytest.mark.parametrize("years", [(2029, 2026), (1899, 2026), (2026, 3000), (26, 29)])
def test_years_that_make_no_period_are_refused(years: tuple[int, int]) -> None:
    with pytest.raises(StructureError, match="is not a plan period"):
        PlanPeriod(*years)


def test_a_plan_has_at_most_thirty_years() -> None:
    assert len(PlanPeriod(2026, 2055).years) == 30
    with pytest.raises(StructureError, match="2026–2056 is too long for a plan: at most 30 years"):
        PlanPeriod(2026, 2056)
