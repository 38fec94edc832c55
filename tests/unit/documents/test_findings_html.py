"""The page of findings says what was done about each, or leaves room to write it."""

import pytest

from votum.documents.findings_html import findings_html, marked_cells
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.translations import Translator

COLUMN = say("2026")
FINDINGS = (
    Finding("R7", Severity.NOTICE, Place(line=3), say("a notice")),
    Finding("R2", Severity.ERROR, Place(row="Sum", column=COLUMN, line=4), say("an error")),
    Finding("R4", Severity.NOTICE, Place(row="Sum", column=COLUMN, line=4), say("another")),
)


def page(*done: str) -> list[str]:
    """Return what stands in the last cell of each finding, the errors first."""
    html = findings_html("T", FINDINGS, (), Translator("en"), done)
    return [each.partition("</td>")[0] for each in html.split('<td class="write">')[1:]]


def test_what_was_done_stands_with_its_finding() -> None:
    assert page("<one>", "two", "") == ["two", "&lt;one&gt;", ""]


def test_without_it_there_is_room_to_write() -> None:
    assert page() == ["", "", ""]


def test_the_first_finding_marks_a_cell() -> None:
    assert marked_cells(FINDINGS) == {(4, "2026"): Severity.ERROR}


@pytest.mark.parametrize(("language", "words"), [("en", "mill. kr"), ("nb", "mill. kr")])
def test_a_unit_is_said_in_words(language: str, words: str) -> None:
    finding = Finding(
        "R15",
        Severity.ERROR,
        Place(line=2),
        say("another unit"),
        found="thousand_kroner",
        expected="million_kroner",
    )
    html = findings_html("T", (finding,), (), Translator(language))
    assert f'<td class="figure">1000 kr</td><td class="figure">{words}</td>' in html
