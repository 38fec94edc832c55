"""What could silently be read as something else than is printed is an error."""

import pytest

from tests.support.readings import (
    HEADER,
    ONES,
    PAGE,
    ROW,
    ZEROS,
    error_places,
    error_sentences,
    read_text,
)
from votum.engine.money import Unit

VOTES = "3H 4 (1V, 2Ap, 1R)"
NOTHING = f"Totalt Utvalget {ZEROS} {ZEROS}\nTOTALT {ZEROS} {ZEROS}\n"


@pytest.mark.parametrize(
    "printed",
    [
        "1.250,00 1.250,00 1.250,00 1.250,00 5.000,00",
        "(300,00) (300,00) (300,00) (300,00) (1200,00)",
        "300,00- 300,00- 300,00- 300,00- 1200,00-",
        "1'250,00 1'250,00 1'250,00 1'250,00 5'000,00",
        "30O,00",
        "300 ,00",
    ],
)
def test_figures_that_are_not_read_are_no_zero(printed: str) -> None:
    text = PAGE + HEADER + f"H 1 Flere bøker {printed} {ZEROS} {VOTES}\n" + NOTHING
    assert [place for place in error_places(read_text(text)) if place[0] == "reading"] != []


def test_years_and_numbers_of_points_before_figures_are_text() -> None:
    for end in ("i 2026-2029", "(2026)", "innen 2027.", "punkt 2)", "VTA-O"):
        row = ROW.replace("Flere vikarer", f"Flere vikarer {end}")
        assert read_text(PAGE + HEADER + row + ONES).errors == ()


def test_a_proposal_that_lost_its_figures_is_no_part_of_the_next() -> None:
    text = PAGE + HEADER + "V 1 Utrede skole\n" + ROW + ONES
    assert error_sentences(read_text(text)) == [
        "“H 1 Flere vikarer” begins another proposal, but the one before has no amounts."
    ]


def test_votes_behind_a_blank_row_belong_to_nobody() -> None:
    text = PAGE + HEADER + f"0,00 0,00 {VOTES}\n" + ROW + ONES
    assert error_sentences(read_text(text)) == [
        f"“{VOTES}” stands behind the figures of a row that is no proposal."
    ]


def test_more_behind_a_total_is_an_error() -> None:
    text = PAGE + HEADER + ROW + ONES.replace("0,00\nTOTALT", "0,00 5.000,00\nTOTALT")
    assert ("reading", 8) in error_places(read_text(text))


def test_a_second_unit_on_a_later_page_is_an_error() -> None:
    other = HEADER.replace("mill. kroner", "1000 kr")
    reading = read_text(PAGE + HEADER + ROW + PAGE.replace(" 1\n", " 2\n") + other + ONES)
    assert reading.sheets.unit is Unit.MILLION_KRONER
    assert error_places(reading) == [("R15", 1)]


def test_the_capital_years_of_a_header_are_proven_too() -> None:
    years = "2026 2027 2028 2029 2026 2027 2028 2029"
    assert years in HEADER
    other = HEADER.replace(years, "2026 2027 2028 2029 Sum drift 2027 2028 2029 2030")
    assert error_places(read_text(PAGE + other + ROW + ONES)) == [("R9", 6)]
