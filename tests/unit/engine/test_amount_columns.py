"""Whole columns of amounts read exactly as one by one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.amount_columns import parse_amounts, rounded_amount
from votum.engine.messages import AmountError
from votum.engine.money import NumberForm, Unit, parse_amount

numbers = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.integers(-(10**22), 10**22).map(str),
    st.integers(-(2**63) // 100 - 3, 2**63 // 100 + 3).map(str),
    st.decimals(-(10**9), 10**9, places=2).map(str),
    st.decimals(-(10**9), 10**9, places=2).map(lambda each: str(each).replace(".", ",")),
    st.text("0123456789-,. +", max_size=9),
    st.text(max_size=6),
    st.sampled_from(
        ["", "-", "5-", "nfp", "1,234", " 12 345 ", "−3", "1\0", "0,5", "007", "1,", ",1"]
    ),
)
forms = st.sampled_from([None, *NumberForm])


def one_by_one(
    texts: list[str], unit: Unit, form: NumberForm | None
) -> tuple[dict[int, int], dict[int, str]]:
    amounts, faults = {}, {}
    for position, text in enumerate(texts):
        try:
            amounts[position] = parse_amount(text, unit, form)
        except AmountError as fault:
            faults[position] = str(fault)
    return amounts, faults


@given(st.lists(numbers, max_size=12), st.sampled_from(Unit), forms)
def test_a_column_is_read_as_its_cells_are(
    texts: list[str], unit: Unit, form: NumberForm | None
) -> None:
    read, faults = parse_amounts(texts, unit, form)
    amounts, expected_faults = one_by_one(texts, unit, form)
    assert {place: str(fault) for place, fault in faults.items()} == expected_faults
    assert {place: int(read[place]) for place in amounts} == amounts


def test_plain_cells_and_others_stand_in_one_column() -> None:
    read, faults = parse_amounts(["12", "-3,50", " -1 362 250 ", "nfp"], Unit.KRONE)
    assert read[:3].tolist() == [1200, -350, -136_225_000]
    assert [str(fault) for fault in faults.values()] == ["“nfp” is not an amount."]


def test_amounts_beyond_64_bits_are_faults() -> None:
    read, faults = parse_amounts(["92233720368547758", "92233720368547759", "-5"], Unit.KRONE)
    assert (read[0], read[2], list(faults)) == (9_223_372_036_854_775_800, -500, [1])
    assert list(parse_amounts(["9" * 20, "1-2", "3"], Unit.KRONE)[1]) == [0, 1]


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("1,005", NumberForm.DECIMAL_COMMA, 101),
        ("-1,005", NumberForm.DECIMAL_COMMA, -101),
        ("1,005-", NumberForm.DECIMAL_COMMA, -101),
        ("−1.0049", None, -100),
        ("2,5", None, 250),
        ("1,234", NumberForm.DECIMAL_POINT, 123_400),
        ("7", None, 700),
    ],
)
def test_finer_amounts_are_rounded_away_from_zero(
    text: str, form: NumberForm | None, expected: int
) -> None:
    assert rounded_amount(text, Unit.KRONE, form) == expected


@given(st.decimals(-(10**6), 10**6, places=4))
def test_rounding_is_within_half_a_unit(number: Decimal) -> None:
    rounded = rounded_amount(str(number), Unit.KRONE, NumberForm.DECIMAL_POINT)
    assert abs(2 * (rounded - number * 100)) <= 1


def test_what_can_be_read_in_two_ways_is_not_rounded() -> None:
    for text in ("1,234", "nfp", "1,2.345"):
        with pytest.raises(AmountError):
            rounded_amount(text, Unit.KRONE)
