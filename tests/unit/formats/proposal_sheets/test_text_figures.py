"""The figures of a printed row: how they are written, and to which years they belong."""

import pytest

from tests.support.readings import (
    HEADER,
    MILLION,
    ONES,
    PAGE,
    ROW,
    ZEROS,
    error_places,
    error_sentences,
    of_severity,
    only_row,
    read_text,
    rows_of,
    totals,
)
from votum.engine.findings import Severity
from votum.formats.refusals import UnreadableError

VOTES = "3H 4 (1V, 2Ap, 1R)\n"
NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


def sheet(rows: str, total: str) -> str:
    return PAGE + HEADER + rows + total


def operating(text: str) -> list[tuple[int, ...] | None]:
    """Return the operating years of each row, in millions."""
    return [
        None if row.amounts is None else tuple(each // MILLION for each in row.amounts.operating)
        for row in rows_of(read_text(text))
    ]


def years_of(*years: int, sign: str = "") -> str:
    return " ".join(f"{sign}{each},00" for each in (*years, sum(years)))


def plan(first: int, last: int) -> tuple[str, str]:
    """Return a page's beginning for other years, and zeros for all its capital columns."""
    years = " ".join(str(year) for year in range(first, last + 1))
    page = PAGE.replace("2026-2029", f"{first}-{last}")
    header = HEADER.replace("2026 2027 2028 2029 2026 2027 2028 2029", f"{years} {years}")
    return page + header, " ".join(["0,00"] * (last - first + 2))


@pytest.mark.parametrize("last", [2026, 2028, 2030, 2035])
def test_a_plan_may_have_any_number_of_years(last: int) -> None:
    beginning, capital = plan(2026, last)
    years = range(1, last - 2026 + 2)
    row = f"H 1 Vikarer {years_of(*years)} 0,00 {VOTES}"
    reading = read_text(beginning + row + totals(years_of(*years), capital))
    amounts = only_row(reading).amounts
    assert reading.errors == ()
    assert amounts is not None
    assert amounts.operating == tuple(year * MILLION for year in years)
    assert amounts.capital == (0,) * len(years)


@pytest.mark.parametrize("minus", ["-", "\u2212"])
def test_a_hyphen_and_a_minus_sign_make_an_amount_negative(minus: str) -> None:
    figures = years_of(1, 2, 3, 4, sign=minus)
    assert operating(sheet(f"H 1 Spar {figures} 0,00 {VOTES}", totals(figures))) == [
        (-1, -2, -3, -4)
    ]


@pytest.mark.parametrize("space", [" ", NBSP, THIN, NARROW, ""])
def test_thousands_may_be_set_off_by_any_space(space: str) -> None:
    figures = f"1{space}250,00 1{space}250,00 1{space}250,00 1{space}250,00 5{space}000,00"
    reading = read_text(sheet(f"H 1 Vikarer {figures} 0,00 {VOTES}", totals(figures)))
    amounts = only_row(reading).amounts
    assert reading.errors == ()
    assert amounts is not None
    assert amounts.columns == (*(1250 * MILLION,) * 4, 5000 * MILLION, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("printed", "text", "years"),
    [
        ("til unge over 18 100,00 100,00 100,00 100,00 400,00", "til unge over 18", (100,) * 4),
        ("til unge 18 100,00 18 100,00 18 100,00 18 100,00 72 400,00", "til unge", (18100,) * 4),
        ("til unge over 18 100,00 0,00 0,00 0,00 100,00", "til unge over 18", (100, 0, 0, 0)),
        ("i 2 300 250,00 0,00 0,00 0,00 300 250,00", "i 2", (300250, 0, 0, 0)),
    ],
)
def test_digits_before_the_first_amount_are_text_where_only_that_adds_up(
    printed: str, text: str, years: tuple[int, ...]
) -> None:
    amounts = " ".join(f"{each},00" for each in (*years, sum(years)))
    content = sheet(f"H 1 {printed} 0,00 {VOTES}", totals(amounts))
    assert only_row(read_text(content)).text == text
    assert operating(content) == [years]


def test_capital_years_are_read_beside_operating_years() -> None:
    figures = "0,00 0,00 1,00 1,00 2,00 5,00 0,00 0,00 7,00 12,00"
    reading = read_text(
        sheet(f"H 1 Ny skole {figures} {VOTES}", f"Totalt U {figures}\nTOTALT {figures}\n")
    )
    amounts = only_row(reading).amounts
    assert reading.errors == ()
    assert amounts is not None
    assert amounts.columns == tuple(each * MILLION for each in (0, 0, 1, 1, 2, 5, 0, 0, 7, 12))


def test_short_figures_with_one_placement_are_placed_with_a_notice() -> None:
    content = sheet(
        f"H 1 Vikarer 2,00 2,00 4,00 0,00 {VOTES}H 2 Kurs {years_of(1, 2, 3, 4)} 0,00 {VOTES}",
        totals(years_of(1, 4, 3, 6)),
    )
    placed = [each for each in of_severity(read_text(content), Severity.NOTICE) if each.where.row]
    assert operating(content) == [(0, 2, 0, 2), (1, 2, 3, 4)]
    assert [(each.rule, each.where.line, each.found) for each in placed] == [
        ("R9", 7, "2027, 2029")
    ]


def test_short_figures_of_several_rows_are_placed_together() -> None:
    rows = f"H 1 Vikarer 2,00 2,00 4,00 0,00 {VOTES}H 2 Kurs 5,00 5,00 0,00 {VOTES}"
    assert operating(sheet(rows, totals(years_of(2, 0, 5, 2)))) == [(2, 0, 0, 2), (0, 0, 5, 0)]


def test_short_capital_figures_are_placed_too() -> None:
    total = f"{ZEROS} 0,00 9,00 0,00 0,00 9,00"
    reading = read_text(
        sheet(f"H 1 Ny skole 0,00 9,00 9,00 {VOTES}", f"Totalt U {total}\nTOTALT {total}\n")
    )
    amounts = only_row(reading).amounts
    assert reading.errors == ()
    assert amounts is not None
    assert amounts.capital == (0, 9 * MILLION, 0, 0)


def test_short_figures_that_several_placements_fit_are_an_error_with_the_candidates() -> None:
    rows = f"H 1 Vikarer 2,00 2,00 0,00 {VOTES}H 2 Kurs 2,00 2,00 0,00 {VOTES}"
    content = sheet(rows, totals(years_of(2, 2, 0, 0)))
    reading = read_text(content)
    assert operating(content) == [None, None]
    assert error_places(reading) == [("R9", 7), ("R9", 8)]
    assert [each.expected for each in reading.errors] == ["2026; 2027; 2028; 2029"] * 2


def test_short_figures_that_no_placement_fits_are_an_error_with_the_candidates() -> None:
    content = sheet(f"H 1 Vikarer 1,00 2,00 3,00 0,00 {VOTES}", totals(years_of(2, 1, 0, 0)))
    reading = read_text(content)
    assert operating(content) == [None]
    assert error_places(reading) == [("R9", 7)]
    assert reading.errors[0].expected == (
        "2026, 2027; 2026, 2028; 2026, 2029; 2027, 2028; 2027, 2029; 2028, 2029"
    )


def test_short_figures_with_a_wrong_sum_fit_no_years() -> None:
    content = sheet(f"H 1 Vikarer 1,00 2,00 3,50 0,00 {VOTES}", totals(years_of(1, 2, 0, 0)))
    assert error_sentences(read_text(content)) == [
        "The row's figures fit no set of years: none makes its sums right."
    ]


def test_without_a_total_short_figures_are_not_guessed() -> None:
    reading = read_text(sheet(f"H 1 Vikarer 1,00 2,00 3,00 0,00 {VOTES}", ""))
    assert error_places(reading) == [("R2", 1), ("R9", 7)]


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        (
            "1,001",
            (
                "“1,001” can be read as a decimal number and as thousands; say which form the "
                "source uses."
            ),
        ),
        ("1,000000001", "“1,000000001” is finer than one øre."),
        (
            "100000000000,00",
            (
                "The amount 10\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000 øre is too "
                "large to be kept exactly."
            ),
        ),
    ],
    ids=["ambiguous", "finer than one øre", "beyond 64 bits"],
)
def test_an_amount_that_cannot_be_kept_is_an_error_at_its_row(printed: str, sentence: str) -> None:
    row = f"H 1 Vikarer {printed} 1,00 1,00 1,00 4,00 0,00 {VOTES}"
    reading = read_text(sheet(row, ONES))
    assert error_sentences(reading)[0] == sentence
    assert error_places(reading)[0] == ("reading", 7)


def test_a_line_longer_than_any_printed_one_is_refused() -> None:
    row = f"H 1 Vikarer {'9' * 5000},00 1,00 1,00 1,00 4,00 0,00 {VOTES}"
    with pytest.raises(UnreadableError) as refusal:
        read_text(sheet(row, ONES))
    assert str(refusal.value) == (
        "Line 7 is 5059 characters long; a printed sheet has at most 2000."
    )


def test_a_long_plan_with_short_figures_is_read_in_bounded_time() -> None:
    beginning, capital = plan(2026, 2055)
    row = f"H 1 Vikarer {'1,00 ' * 15}15,00 0,00 {VOTES}"
    total = totals(years_of(*[1] * 15, *[0] * 15), capital)
    assert error_places(read_text(beginning + row + total)) == [("R9", 7)]


def test_a_wrong_sum_is_an_error_with_both_figures() -> None:
    reading = read_text(sheet(ROW.replace("4,00 0,00 3H", "4,50 0,00 3H"), ONES))
    found = [(each.rule, each.found_minor, each.expected_minor) for each in reading.errors]
    assert found == [
        ("R1", 4 * MILLION + MILLION // 2, 4 * MILLION),
        ("R2", 4 * MILLION, 4 * MILLION + MILLION // 2),
    ]
