"""Amounts: parsing, printing and sharing out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.unit.engine.strategies import every_amount, units
from votum.engine.messages import AmountError
from votum.engine.money import (
    INT64_MAX,
    INT64_MIN,
    NumberForm,
    Unit,
    amount_from_float,
    check_range,
    decimals_needed,
    parse_amount,
    plain_kroner,
    print_amount,
    print_kroner,
    split_amount,
)

COMMA, POINT = NumberForm.DECIMAL_COMMA, NumberForm.DECIMAL_POINT
SPACES = (" ", "\u00a0", "\u2009", "\u202f", "\u2007")


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("0", 0),
        ("7", 700),
        ("007", 700),
        ("2,20", 220),
        ("2.2", 220),
        ("0,123", None),
        ("0,120", 12),
        ("1 234", 123_400),
        ("1\u00a0234,5", 123_450),
        ("1\u2009234\u202f567", 123_456_700),
        ("12.345,67", 1_234_567),
        ("12,345.67", 1_234_567),
        ("1.234.567", 123_456_700),
        ("1,234,567", 123_456_700),
        ("1234,500", 123_450),
        ("1 234,500", 123_450),
        ("  5  ", 500),
        ("+5", 500),
        ("-5", -500),
        ("\u22125", -500),
        ("- 5", -500),
        ("5-", -500),
        ("5 \u2212", -500),
        ("-0", 0),
    ],
)
def test_an_amount_is_read_as_printed(text: str, minor: int | None) -> None:
    if minor is None:
        with pytest.raises(AmountError, match="finer than one øre"):
            parse_amount(text, Unit.KRONE)
    else:
        assert parse_amount(text, Unit.KRONE) == minor


@pytest.mark.parametrize(
    ("text", "form", "minor"),
    [
        ("1,234", POINT, 123_400),
        ("1.234", COMMA, 123_400),
        ("-1.234", COMMA, -123_400),
        ("1.200", POINT, 120),
        ("1,200", COMMA, 120),
        ("1 234", COMMA, 123_400),
        ("12.345,6", COMMA, 1_234_560),
        ("12,345.6", POINT, 1_234_560),
        ("1.234.567", COMMA, 123_456_700),
        ("1,234,567", POINT, 123_456_700),
    ],
)
def test_the_stated_form_decides_between_two_readings(
    text: str, form: NumberForm, minor: int
) -> None:
    assert parse_amount(text, Unit.KRONE, form) == minor


@pytest.mark.parametrize("text", ["1,234", "1.234", "-1,234", "999.000", "+ 12.345", "1,234-"])
def test_an_amount_that_can_be_read_two_ways_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="can be read as a decimal number and as thousands"):
        parse_amount(text, Unit.MILLION_KRONER)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1.5", COMMA),
        ("1,5", POINT),
        ("0.123", COMMA),
        ("1.234.567", POINT),
        ("1,234,567", COMMA),
        ("1.234,5", POINT),
        ("1 234.567", COMMA),
    ],
)
def test_an_amount_in_another_form_than_stated_is_refused(text: str, form: NumberForm) -> None:
    with pytest.raises(AmountError, match="is not written in the form stated"):
        parse_amount(text, Unit.MILLION_KRONER, form)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "\u2212",
        "abc",
        "1e3",
        "nan",
        "--5",
        "-5-",
        "+-5",
        "*5",
        "/5",
        "5,",
        ",5",
        "1,,5",
        "1 23",
        "12 34",
        "1  234",
        "1.23.456",
        "0.123.456",
        "1,234.567.8",
        "1 2,5 3",
        "kr 5",
        "5%",
        "(5)",
        "٣",
        "5\n6",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="is not an amount"):
        parse_amount(text, Unit.KRONE)


def test_two_figures_that_ran_together_are_not_thousands() -> None:
    with pytest.raises(AmountError):
        parse_amount("0 250", Unit.THOUSAND_KRONER)


@given(st.text(max_size=12))
def test_a_text_without_digits_is_never_an_amount(text: str) -> None:
    assume(not any(each in "0123456789" for each in text))
    with pytest.raises(AmountError):
        parse_amount(text, Unit.KRONE)


@given(st.text("0123456789 .,-\u2212+a\u00a0", max_size=10), units)
def test_a_text_is_zero_only_when_it_has_no_other_digit_than_zero(text: str, unit: Unit) -> None:
    try:
        minor = parse_amount(text, unit)
    except AmountError:
        return
    digits = {each for each in text if each in "0123456789"}
    assert (minor == 0) == (digits == {"0"})


@given(every_amount, units, st.sampled_from(NumberForm), st.sampled_from(SPACES))
@example(INT64_MIN, Unit.KRONE, COMMA, " ")
@example(INT64_MAX, Unit.MILLION_KRONER, POINT, " ")
def test_what_is_printed_is_read_back(minor: int, unit: Unit, form: NumberForm, space: str) -> None:
    printed = print_amount(minor, unit, decimals_needed(minor, unit), form)
    assert parse_amount(printed, unit, form) == minor
    assert parse_amount(printed.replace("\u00a0", space), unit, form) == minor
    assert parse_amount(printed.replace("\u2212", "-"), unit, form) == minor


@given(every_amount, units)
def test_dots_and_commas_between_thousands_are_read_back(minor: int, unit: Unit) -> None:
    decimals = decimals_needed(minor, unit)
    dotted = print_amount(minor, unit, decimals, COMMA).replace("\u00a0", ".")
    commaed = print_amount(minor, unit, decimals, POINT).replace("\u00a0", ",")
    assert parse_amount(dotted, unit, COMMA) == minor
    assert parse_amount(commaed, unit, POINT) == minor


@given(every_amount, units)
def test_a_trailing_minus_says_the_same_as_a_leading_one(minor: int, unit: Unit) -> None:
    assume(minor != INT64_MIN)
    printed = print_amount(abs(minor), unit, decimals_needed(minor, unit))
    assert parse_amount(f"{printed}-", unit, COMMA) == parse_amount(f"-{printed}", unit, COMMA)


@given(st.integers(-(10**10), 10**10), st.integers(0, 8), units)
def test_decimals_are_exact(digits: int, decimals: int, unit: Unit) -> None:
    number = Decimal(digits).scaleb(-decimals)
    exact = Fraction(number) * int(unit)
    text = f"{number:.{decimals}f}".replace(".", ",")
    if exact.denominator == 1:
        assert parse_amount(text, unit, COMMA) == exact
    else:
        with pytest.raises(AmountError, match="finer than one øre"):
            parse_amount(text, unit, COMMA)


def test_an_amount_beyond_64_bits_is_refused() -> None:
    assert parse_amount("-92233720368547758,08", Unit.KRONE) == INT64_MIN
    with pytest.raises(AmountError, match="too large"):
        parse_amount("92233720368547758,08", Unit.KRONE)
    assert check_range(INT64_MAX) == INT64_MAX
    with pytest.raises(AmountError, match="too large"):
        check_range(INT64_MIN - 1)


@pytest.mark.parametrize("text", ["9" * 5000, "1," + "0" * 5000], ids=["whole", "decimals"])
def test_an_endless_row_of_digits_is_refused_as_an_amount(text: str) -> None:
    with pytest.raises(AmountError):
        parse_amount(text, Unit.KRONE)


@pytest.mark.parametrize(
    ("number", "minor"),
    [(2.2, 220_000_000), (-0.1, -10_000_000), (0.1 + 0.2, 30_000_000), (3, 300_000_000), (-0.0, 0)],
)
def test_a_workbook_number_is_read_exactly(number: float, minor: int) -> None:
    assert amount_from_float(number, Unit.MILLION_KRONER) == minor


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_number_of_15_digits_survives_a_workbook(minor: int) -> None:
    assert amount_from_float(minor / 100, Unit.KRONE) == minor


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_workbook_number_that_is_none_is_refused(number: float) -> None:
    with pytest.raises(AmountError, match="is not an amount"):
        amount_from_float(number, Unit.KRONE)


def test_a_workbook_number_finer_than_an_ore_is_refused() -> None:
    with pytest.raises(AmountError, match="finer than one øre"):
        amount_from_float(0.001, Unit.KRONE)


@pytest.mark.parametrize("number", [1e18, 1e300])
def test_a_workbook_number_beyond_64_bits_is_refused(number: float) -> None:
    with pytest.raises(AmountError, match="too large"):
        amount_from_float(number, Unit.KRONE)


@pytest.mark.parametrize(
    ("minor", "unit", "decimals", "printed"),
    [
        (220_000_000, Unit.MILLION_KRONER, 2, "2,20"),
        (123_456_700, Unit.KRONE, 0, "1\u00a0234\u00a0567"),
        (-50, Unit.KRONE, 0, "\u22121"),
        (50, Unit.KRONE, 0, "1"),
        (49, Unit.KRONE, 0, "0"),
        (-49, Unit.KRONE, 0, "0"),
        (-499_999, Unit.MILLION_KRONER, 2, "0,00"),
        (-500_000, Unit.MILLION_KRONER, 2, "\u22120,01"),
        (5, Unit.KRONE, 2, "0,05"),
        (1, Unit.KRONE, 4, "0,0100"),
    ],
)
def test_an_amount_is_rounded_half_away_from_zero(
    minor: int, unit: Unit, decimals: int, printed: str
) -> None:
    assert print_amount(minor, unit, decimals) == printed


@given(every_amount, units, st.integers(0, 8))
def test_rounding_moves_an_amount_by_at_most_half_of_the_last_place(
    minor: int, unit: Unit, decimals: int
) -> None:
    printed = print_amount(minor, unit, decimals, POINT)
    number = Fraction(printed.replace("\u00a0", "").replace("\u2212", "-"))
    assert abs(number * int(unit) - minor) <= Fraction(int(unit), 2 * 10**decimals)


@given(every_amount, units, st.integers(0, 8))
def test_a_negative_amount_is_the_positive_one_with_a_minus(
    minor: int, unit: Unit, decimals: int
) -> None:
    printed = print_amount(abs(minor), unit, decimals)
    negative = print_amount(-abs(minor), unit, decimals)
    assert negative == (f"\u2212{printed}" if printed.strip("0,") else printed)


@pytest.mark.parametrize(
    ("minor", "unit", "decimals"),
    [
        (0, Unit.MILLION_KRONER, 0),
        (100, Unit.KRONE, 0),
        (-110, Unit.KRONE, 1),
        (1, Unit.KRONE, 2),
        (1, Unit.THOUSAND_KRONER, 5),
        (1, Unit.MILLION_KRONER, 8),
    ],
)
def test_as_many_decimals_are_needed_as_the_amount_has(
    minor: int, unit: Unit, decimals: int
) -> None:
    assert decimals_needed(minor, unit) == decimals


def test_what_is_left_over_goes_to_the_largest_remainders_and_the_first_of_equals() -> None:
    assert split_amount(100, [1, 1, 1]) == (34, 33, 33)
    assert split_amount(-100, [1, 1, 1]) == (-34, -33, -33)
    assert split_amount(10, (1, 2, 4)) == (1, 3, 6)
    assert split_amount(5, [0, 3]) == (0, 5)


@given(
    every_amount,
    st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any),
)
def test_parts_add_up_and_lie_within_one_unit_of_their_share(
    total: int, weights: list[int]
) -> None:
    parts = split_amount(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [2, -1], [-1]])
def test_an_amount_is_not_shared_out_without_positive_weights(weights: list[int]) -> None:
    with pytest.raises(AmountError, match="without a positive weight"):
        split_amount(100, weights)


def test_kroner_have_ore_only_where_there_are_any() -> None:
    assert [print_kroner(each) for each in (0, -1_234_500, 1_234_567)] == [
        "0",
        "−12\u00a0345",
        "12\u00a0345,67",
    ]


def test_files_have_kroner_without_marks_between_thousands() -> None:
    amounts = (0, -1_234_500, 1_234_567, -5, 105)
    texts = ["0", "-12345", "12345,67", "-0,05", "1,05"]
    assert [plain_kroner(each) for each in amounts] == texts
    assert tuple(parse_amount(each, Unit.KRONE, COMMA) for each in texts) == amounts
