"""What the funds hold is read whole or not at all, and written back equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.funds import FundBalances
from votum.engine.money import INT64_MAX
from votum.formats.beside_budget.fund_file import MOST_FUNDS, funds_csv, read_funds
from votum.formats.refusals import UnreadableError

NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8).map(
    lambda name: f"Fond {name}"
)


@st.composite
def balances(draw: st.DrawFn) -> FundBalances:
    """Draw what a few funds hold over some years."""
    first, count = draw(st.integers(1990, 2090)), draw(st.integers(1, 5))
    held = st.tuples(*[st.integers(0, INT64_MAX)] * count)
    names = st.sampled_from(["general_fund", "restricted_capital_fund"]) | NAMES
    funds = draw(st.dictionaries(names, held, min_size=1, max_size=4))
    return FundBalances(tuple(range(first, first + count)), funds)


@given(balances())
def test_what_is_written_reads_back_equal(funds: FundBalances) -> None:
    assert read_funds(funds_csv(funds).encode(), "no") == funds


def test_a_fund_goes_by_what_the_country_calls_it_or_by_its_own_name() -> None:
    text = "Fund;2025;2026\nDisposisjonsfond;1 000;500,50\nFlyktningfondet;1.000;0\n"
    assert read_funds(text.encode("iso-8859-1"), "no") == FundBalances(
        (2025, 2026), {"general_fund": (100_000, 50_050), "Flyktningfondet": (100_000, 0)}
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "fond;2026\nx;1\n",
            (
                "The file has the columns fund, and then one for each year in order; here stands "
                "fond, 2026."
            ),
        ),
        ("fund;2026\n;1\n", "Line 2: A name is missing."),
        (
            "fund;2026\nA\u202e;1\n",
            "Line 2: “A�” holds characters that nobody sees: RIGHT-TO-LEFT OVERRIDE. Type it anew.",
        ),
        (
            "fund;2026\ngeneral_fund;1\nDisposisjonsfond;1\n",
            "Line 3: the fund “Disposisjonsfond” comes twice.",
        ),
        ("fund;2025;2026\nA;1;\n", "Line 2, 2026: “” is not an amount."),
        ("fund;2025;2026\nA;x;1\n", "Line 2, 2025: “x” is not an amount."),
        ("fund;2026\nA;0,001\n", "Line 2, 2026: “0,001” is finer than one øre."),
        ("fund;2026\nA;-1\n", "Line 2, 2026: a fund holds no less than 0."),
        ("fund;2026\n;\n", "The file names no fund."),
        ("fund;2026\n" + "A;1\n" * (MOST_FUNDS + 1), "The file has more than 1000 rows."),
    ],
)
def test_what_is_no_file_of_funds_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_funds(text.encode(), "no")
    assert str(caught.value) == sentence
