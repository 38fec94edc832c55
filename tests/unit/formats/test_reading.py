"""What kind of file it is, how it is opened, and the body it shows."""

from pathlib import Path

import pytest

from tests.support.places import COMMITTEE
from tests.support.readings import (
    HEADER,
    ONES,
    PAGE,
    ROW,
    body_of,
    of_severity,
    read_example,
    read_text,
)
from votum.countries import load_country
from votum.countries.loader import UnknownCountryError
from votum.engine.findings import Severity
from votum.formats.opening import read_path
from votum.formats.reading import read_proposal_sheets
from votum.formats.refusals import UnreadableError

NORWAY = load_country("no")
TEXT = PAGE + HEADER + ROW + ONES


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "“a.txt” is empty."),
        (b" \n\r\n\t", "“a.txt” is empty."),
        (b"%PDF-1.7\n", "The PDF is damaged and cannot be read; save it anew."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            (
                "The file is an old or password-protected Office file; save it as .xlsx without a "
                "password."
            ),
        ),
        (TEXT.encode("utf-16"), "The file is UTF-16 text; save it as UTF-8."),
        (
            TEXT.encode("utf-16-be"),
            (
                "“a.txt” is neither text nor a workbook; proposal sheets are read from .txt, .pdf "
                "and .xlsx."
            ),
        ),
        (
            TEXT.encode("latin-1"),
            "“a.txt” is not UTF-8 text (line 1); save it as UTF-8 and read it again.",
        ),
        (b"\x1f\x8b\x08", "The file is compressed; unpack it first."),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            (
                "“a.txt” is neither text nor a workbook; proposal sheets are read from .txt, .pdf "
                "and .xlsx."
            ),
        ),
    ],
    ids=[
        "empty",
        "blank",
        "PDF",
        "old Office file",
        "UTF-16 with its mark",
        "UTF-16 without",
        "Latin-1",
        "compressed",
        "picture",
    ],
)
def test_a_file_that_is_neither_text_nor_workbook_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_proposal_sheets(data, "a.txt", NORWAY)
    assert str(refusal.value) == sentence


def test_the_line_with_the_first_foreign_byte_is_named() -> None:
    data = TEXT.encode().replace(b"vikarer", b"vik\xe5rer")
    with pytest.raises(UnreadableError) as refusal:
        read_proposal_sheets(data, "a.txt", NORWAY)
    assert str(refusal.value) == (
        "“a.txt” is not UTF-8 text (line 7); save it as UTF-8 and read it again."
    )


def test_a_file_is_read_whole_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "sheets.txt"
    path.write_bytes(b"x" * 2**20)
    assert read_path(path, 2**20) == b"x" * 2**20
    with pytest.raises(UnreadableError) as refusal:
        read_path(path, 2**20 - 1)
    assert str(refusal.value) == "“sheets.txt” is 1 MB; at most 0 MB are read. Split it up."


def test_a_folder_and_a_missing_file_are_no_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(UnreadableError) as refusal:
            read_path(path)
        assert str(refusal.value) == f"There is no file “{path.name}”."


def test_without_a_body_the_composition_is_the_one_most_votes_agree_on() -> None:
    reading = read_proposal_sheets(TEXT.encode(), "a.txt", NORWAY)
    notice = of_severity(reading, Severity.NOTICE)[0]
    assert reading.evidence.body is not None
    assert reading.evidence.body.seats == {"H": 3, "Ap": 2, "V": 1, "R": 1}
    assert (notice.rule, notice.found) == ("reading", "3H, 2Ap, 1V, 1R")
    assert reading.errors == ()


def test_votes_that_deviate_from_the_composition_are_errors() -> None:
    second, third = (
        ROW.replace("H 1 Flere vikarer", f"H {number} {text}")
        .replace("1,00", "0,00")
        .replace("4,00", "0,00")
        for number, text in ((2, "Notat om turnus"), (3, "Sykkelvei"))
    )
    text = PAGE + HEADER + ROW + second + third.replace("1R)", "2R)") + ONES
    reading = read_proposal_sheets(text.encode(), "a.txt", NORWAY)
    assert {(each.rule, each.where.line) for each in reading.errors} == {("R8", 9)}


def test_votes_that_agree_on_no_composition_are_an_error() -> None:
    second = ROW.replace("H 1 Flere vikarer", "H 2 Notat").replace("1R)", "2R)")
    second = second.replace("1,00", "0,00").replace("4,00", "0,00").replace(" 4 (", " 5 (")
    reading = read_proposal_sheets((PAGE + HEADER + ROW + second + ONES).encode(), "a.txt", NORWAY)
    assert [(each.rule, str(each.message)) for each in reading.errors] == [
        (
            "reading",
            (
                "The votes do not agree on how many seats each party has; state them in a file of "
                "the body."
            ),
        )
    ]
    assert reading.recommendation is None


def test_without_any_vote_there_is_no_body_and_no_recommendation() -> None:
    row = ROW.replace(" 3H 4 (1V, 2Ap, 1R)", "")
    reading = read_proposal_sheets((PAGE + HEADER + row + ONES).encode(), "a.txt", NORWAY)
    assert reading.errors == ()
    assert (reading.evidence.body, reading.recommendation) == (None, None)


def test_a_plan_older_than_the_procedures_known_is_refused() -> None:
    with pytest.raises(UnknownCountryError) as refusal:
        read_text(TEXT.replace("2026-2029", "2016-2019"))
    assert str(refusal.value) == "No voting procedure is known for Norge on 2015-12-31."


def test_the_votes_parties_may_all_lack_seats_in_the_body_given() -> None:
    reading = read_text(TEXT, body_of("Sp = 5\n"))
    assert {each.rule for each in reading.errors} == {"R8"}


def test_a_reading_is_titled_by_its_plan_and_years() -> None:
    reading = read_example(COMMITTEE)
    assert (reading.title, reading.format) == ("BØP-periode 2026–2029", "proposal-sheets-text")
