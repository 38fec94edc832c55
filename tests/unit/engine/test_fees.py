"""Fees: exact, blank where nothing is stated, in force from a day."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.support.book import FEES
from votum.engine.fees import (
    Fee,
    FeeSchedule,
    Vat,
    VatTreatment,
    change,
    check_fees,
    print_share,
)
from votum.engine.findings import Place
from votum.engine.messages import AmountError, StructureError

YEARS = (2024, 2025, 2026)


def schedule_of(*fees: Fee, years: tuple[int, ...] = YEARS) -> FeeSchedule:
    """Return a schedule of fees."""
    return FeeSchedule("Prisliste", years, fees)


def fee_of(*amounts: int | None, valid_from: date | None = None) -> Fee:
    """Return a fee with amounts."""
    return Fee("a", "", "Vann", amounts, valid_from=valid_from)


def test_a_change_is_an_exact_share_and_none_where_a_year_is_blank() -> None:
    fee = fee_of(None, 3, 4)
    schedule = schedule_of(fee)
    assert change(schedule, fee, 2026) == Fraction(1, 3)
    assert change(schedule, fee, 2025) is None
    nothing = fee_of(0, 5, None)
    assert [change(schedule_of(nothing), nothing, year) for year in (2025, 2026)] == [None, None]
    with pytest.raises(StructureError, match=r"2023 is no year of the fee schedule “Prisliste”\."):
        change(schedule, fee, 2024)


def test_what_a_schedule_finds_of_itself() -> None:
    over = replace(fee_of(1, 2, 3), self_cost_share=10_001, identifier="b")
    late = replace(fee_of(1, 2, 3, valid_from=date(2027, 1, 1)), identifier="c")
    found = check_fees(schedule_of(fee_of(1, 2, None), over, late))
    assert [(each.where, str(each.message)) for each in found] == [
        (Place("Prisliste", "a"), "“Vann” has no amount for 2026."),
        (Place("Prisliste", "b"), "“Vann” costs residents more than the service does."),
        (
            Place("Prisliste", "c"),
            "“Vann” is valid from 2027-01-01, which is not in 2026.",
        ),
    ]
    assert list(check_fees(schedule_of(fee_of(1, 2, 3, valid_from=date(2026, 1, 1))))) == []


def test_groups_stand_in_the_order_they_are_met() -> None:
    assert FEES.groups == ("Skole", "Vann")
    assert FEES.fee("vann").name == "Vann"
    with pytest.raises(StructureError, match="There is no fee “x”"):
        FEES.fee("x")


@pytest.mark.parametrize("years", [(), (2024, 2026), (2026, 2025)])
def test_years_follow_one_another(years: tuple[int, ...]) -> None:
    with pytest.raises(StructureError, match="follow one another"):
        schedule_of(years=years)


def test_fees_that_do_not_fit_are_refused() -> None:
    with pytest.raises(StructureError, match="has 2 amounts for 3 years"):
        schedule_of(fee_of(1, 2))
    with pytest.raises(StructureError, match="needs a code of its own"):
        schedule_of(fee_of(1, 2, 3), fee_of(1, 2, 3))
    with pytest.raises(StructureError, match="needs a code of its own"):
        schedule_of(replace(fee_of(1, 2, 3), identifier=""))
    with pytest.raises(AmountError):
        schedule_of(fee_of(1, 2, 2**63))


@pytest.mark.parametrize(
    ("treatment", "rate"),
    [
        (VatTreatment.EXEMPT, 2500),
        (VatTreatment.NOT_STATED, 2500),
        (VatTreatment.INCLUDED, 0),
        (VatTreatment.ADDED, 10_001),
    ],
)
def test_a_tax_that_could_not_be_charged_is_refused(treatment: VatTreatment, rate: int) -> None:
    with pytest.raises(StructureError, match="above 0 and at most 100 per cent"):
        Vat(treatment, rate)


def test_a_share_has_as_many_decimals_as_it_needs() -> None:
    assert [print_share(each) for each in (10_000, 9_850, 2_505, 0)] == [
        "100",
        "98,5",
        "25,05",
        "0",
    ]
