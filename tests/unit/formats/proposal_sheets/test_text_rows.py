"""The rows of a printed sheet: whose, what, and what belongs to no row."""

import pytest

from tests.support.readings import (
    HEADER,
    MILLION,
    NOTHING,
    ONES,
    PAGE,
    ROW,
    ZEROS,
    body_of,
    error_places,
    error_sentences,
    of_severity,
    only_row,
    read_text,
    rows_of,
    totals,
)
from votum.engine.findings import Severity

VOTES = "3H 4 (1V, 2Ap, 1R)\n"
ONES_ROW = "1,00 1,00 1,00 1,00 4,00 0,00 " + VOTES


def sheet(rows: str, total: str = ONES) -> str:
    return PAGE + HEADER + rows + total


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("H 1 Flere vikarer " + ONES_ROW, "Flere vikarer"),
        ("H 1 Flere\nvikarer " + ONES_ROW, "Flere vikarer"),
        ("H 1\n\nFlere vikarer\ni skolen\n\n" + ONES_ROW, "Flere vikarer i skolen"),
        ("H 1 En NATT-\nordning " + ONES_ROW, "En NATT-ordning"),
        ("H 1 Dag- og kveld " + ONES_ROW, "Dag- og kveld"),
        ("H 1 Alder 5-\n6 år " + ONES_ROW, "Alder 5- 6 år"),
        ("H 1 Klar innen 2026 " + ONES_ROW, "Klar innen 2026"),
        ("H 1 Sats fra 1,50 til 2,00 kr " + ONES_ROW, "Sats fra 1,50 til 2,00 kr"),
        ("H 1 Krev: 1) mer 2) bedre " + ONES_ROW, "Krev: 1) mer 2) bedre"),
        ("H 1 «Ro» – 100 % =1+1 " + ONES_ROW, "«Ro» – 100 % =1+1"),
    ],
    ids=lambda value: None if value.endswith("\n") else value,
)
def test_a_text_is_put_together_from_its_lines(printed: str, text: str) -> None:
    reading = read_text(sheet(printed))
    assert reading.errors == ()
    assert only_row(reading).text == text


def test_a_hyphen_before_and_at_the_end_of_a_line_keeps_its_space() -> None:
    reading = read_text(sheet("H 1 Tilbud på dag-\nog kveldstid " + ONES_ROW))
    assert only_row(reading).text == "Tilbud på dag- og kveldstid"


@pytest.mark.parametrize(
    ("printed", "proposers", "number"),
    [
        ("H 1", ("H",), "1"),
        ("H 1.", ("H",), "1"),
        ("H 2b", ("H",), "2b"),
        ("FRP 1", ("Frp",), "1"),
        ("Arbeiderpartiet 12", ("Ap",), "12"),
        ("H,\nV,\n\n3", ("H", "V"), "3"),
        ("H, V, KrF 1", ("H", "V", "KrF"), "1"),
        ("H, Høyre, V 1", ("H", "V"), "1"),
    ],
    ids=lambda value: repr(value) if isinstance(value, str) else None,
)
def test_a_row_begins_with_its_proposers_and_number(
    printed: str, proposers: tuple[str, ...], number: str
) -> None:
    reading = read_text(sheet(f"{printed} Vikarer {ONES_ROW}"))
    row = only_row(reading)
    assert reading.errors == ()
    assert (row.proposers, row.number) == (proposers, number)


def test_a_proposer_may_lack_a_seat() -> None:
    reading = read_text(sheet(ROW.replace("H 1", "H, KrF 1")))
    assert error_sentences(reading) == []
    assert reading.proposals[0].proposers == ("H", "KrF")
    assert reading.evidence.body is not None
    assert "KrF" not in reading.evidence.body.seats


def test_a_proposer_may_stand_on_several_sheets() -> None:
    verbal = "H 1 Skriv et notat 0,00 0,00 " + VOTES
    second = PAGE.replace("Høyre 1", "Høyre og Venstre 2") + HEADER
    reading = read_text(sheet(verbal, NOTHING) + second + ROW.replace("H 1", "H, V 1") + ONES)
    assert error_sentences(reading) == []
    assert [each.label for each in reading.proposals] == ["H 1", "H, V 1"]


def test_a_local_list_is_known_from_the_bodys_file() -> None:
    row = ROW.replace("H 1", "Bygdelista 1").replace("1R)", "1BL)")
    seats = "H = 3\nV = 1\nAp = 2\nBL = 1"
    parties = '[[parties]]\ncode = "BL"\nname = "Bygdelista"\naliases = ["Bygdelisten"]\n'
    reading = read_text(sheet(row), body_of(seats, after=parties))
    assert error_sentences(reading) == []
    assert only_row(reading).proposers == ("BL",)


@pytest.mark.parametrize(
    ("printed", "sentences"),
    [
        (
            "Bygdelista 1 Vikarer",
            ["“Bygdelista” is not a known party; enter local lists in the body's file."],
        ),
        ("1 Vikarer", ["The row does not say who proposes."]),
        ("H 1", ["The proposal has no text."]),
    ],
)
def test_a_row_that_lacks_a_part_is_an_error_and_kept(printed: str, sentences: list[str]) -> None:
    reading = read_text(sheet(f"{printed} {ONES_ROW}"))
    assert error_sentences(reading) == sentences
    assert len(rows_of(reading)) == 1


def test_a_row_without_a_number_is_an_error_with_its_text() -> None:
    reading = read_text(sheet("H Flere vikarer 0,00 0,00 " + VOTES, NOTHING))
    assert error_sentences(reading) == [
        "“H Flere vikarer” is not a row: it should begin with the party and a number."
    ]


def test_text_after_the_last_row_belongs_to_no_row() -> None:
    reading = read_text(sheet(ROW) + "Noe som henger igjen\nover to linjer\n")
    assert error_sentences(reading) == [
        "“Noe som henger igjen over to linjer” belongs to no row: it has no amounts behind it."
    ]
    assert error_places(reading) == [("reading", 10)]


def test_text_before_a_total_belongs_to_no_row_and_the_total_is_still_read() -> None:
    reading = read_text(sheet(ROW + "Noe som henger igjen\n"))
    assert error_places(reading) == [("reading", 8)]


def test_a_line_of_a_text_may_begin_like_a_total() -> None:
    reading = read_text(sheet("H 1 Flere vikarer.\nTotalt behov er\nfem årsverk " + ONES_ROW))
    assert error_sentences(reading) == []
    assert only_row(reading).text == "Flere vikarer. Totalt behov er fem årsverk"


def test_blank_rows_of_the_template_are_kept_out_of_the_proposals() -> None:
    reading = read_text(sheet("0,00 0,00\n" + ROW + "0,00 0,00\n0,00 0,00\n"))
    (section,) = reading.sheets.sheets[0].sections
    assert reading.errors == ()
    assert len(section.rows) == 1
    assert [each.amounts.columns for each in section.blank_rows] == [(0,) * 10] * 3


def test_a_blank_row_with_money_in_it_is_an_error() -> None:
    full = "0,50 0,00 0,00 0,00 0,50 " + ZEROS + "\n"
    reading = read_text(sheet(ROW + full, totals("1,50 1,00 1,00 1,00 4,50")))
    assert error_places(reading) == [("R2", 8), ("R2", 8)]
    assert [each.found_minor for each in reading.errors] == [MILLION // 2, MILLION // 2]


def test_a_blank_row_that_does_not_fill_every_column_is_an_error() -> None:
    reading = read_text(sheet(ROW + "0,50 0,50 0,00\n"))
    assert error_sentences(reading) == [
        "The row prints 3 figures for 4 years and two sums; fill in every column."
    ]


def test_a_number_used_twice_is_an_error_at_both_rows() -> None:
    second = "H 1 Noe annet 0,00 0,00 " + VOTES
    assert error_places(read_text(sheet(ROW + second))) == [("R14", 7), ("R14", 8)]


def test_the_same_text_twice_is_an_error_at_the_second() -> None:
    second = "H 2 Flere  VIKARER 0,00 0,00 " + VOTES
    assert error_places(read_text(sheet(ROW + second))) == [("R14", 8)]


def test_a_word_with_letters_of_two_alphabets_is_a_notice() -> None:
    reading = read_text(sheet(ROW.replace("Flere vikarer", "Flere vik\u0430rer")))
    odd = [each for each in of_severity(reading, Severity.NOTICE) if each.rule == "R13"]
    assert [(each.where.line, each.found) for each in odd] == [(7, "vik\u0430rer")]
