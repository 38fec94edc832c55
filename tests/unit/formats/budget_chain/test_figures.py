"""Figures in a chain's file."""

import pytest

from votum.engine.indicators import IndicatorUnit
from votum.engine.messages import AmountError
from votum.engine.money import Unit
from votum.formats.budget_chain.figures import (
    TomlDecimal,
    amount_of,
    decimals_of,
    indicator_figure,
)


@pytest.mark.parametrize(
    ("value", "amount", "decimals"),
    [
        (TomlDecimal("61.7"), 6_170_000_000, 1),
        (TomlDecimal("1_000.25"), 100_025_000_000, 2),
        (TomlDecimal("1.234"), 123_400_000, 3),
        (-5, -500_000_000, 0),
        ("−61,7", -6_170_000_000, 1),
        ("1 234,5", 123_450_000_000, 1),
        ("3", 300_000_000, 0),
    ],
)
def test_an_amount_is_a_number_or_text_as_printed(
    value: object, amount: int, decimals: int
) -> None:
    assert (amount_of(value, Unit.MILLION_KRONER), decimals_of(value)) == (amount, decimals)


@pytest.mark.parametrize(
    "value", ["61.7", "", "en", True, None, TomlDecimal("1e3"), TomlDecimal("nan"), 10**30]
)
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(AmountError):
        amount_of(value, Unit.MILLION_KRONER)


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        (TomlDecimal("-0.3"), -300_000),
        ("4,1 %", 4_100_000),
        ("−0,25", -250_000),
        (50, 50_000_000),
        ("", None),
        (" ", None),
    ],
)
def test_a_share_is_kept_in_millionths_and_empty_text_is_a_blank(
    value: object, figure: int | None
) -> None:
    assert indicator_figure(value, IndicatorUnit.PER_CENT) == figure


def test_a_key_figure_in_kroner_is_an_amount() -> None:
    assert indicator_figure(TomlDecimal("1.5"), IndicatorUnit.THOUSAND_KRONER) == 150_000


@pytest.mark.parametrize("value", ["mye", "1,1234567", "1 %%", TomlDecimal("inf")])
def test_what_is_no_share_is_refused(value: object) -> None:
    with pytest.raises(AmountError, match="is not an amount"):
        indicator_figure(value, IndicatorUnit.PER_CENT)
