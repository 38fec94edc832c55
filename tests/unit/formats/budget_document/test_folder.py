"""The folder of a budget document."""

from datetime import date

import pytest

from tests.support.book import DOCUMENT_TOML
from votum.engine.findings import Place
from votum.formats.budget_document.folder import DocumentSettings, read_budget_document
from votum.formats.refusals import UnreadableError

WHOLE = """
title = "Budsjett"
subtitle = "Forslag"
municipality = "Eksempelvik"
language = "en"
issued = 2025-10-22
price_level = "2026-priser"
fees = "fees.csv"
budget = { version = "version.json" }
news = { title = "Nytt", file = "news.md" }
chapters = [{ title = "En", file = "one.md" }]
focus_areas = [{ identifier = "f", title = "Felles", file = "focus.md", measures = ["M1"] }]
target_groups = [{ identifier = "b", title = "Barn", measures = [] }]
"""


def test_a_whole_document() -> None:
    files = {"document.toml": WHOLE.encode()} | dict.fromkeys(
        ("news.md", "one.md", "focus.md"), b"\xef\xbb\xbfText.\r\n\r\nMore."
    )
    reading = read_budget_document(files)
    assert reading.findings == ()
    assert reading.settings == DocumentSettings("no", "fees.csv", {"version": "version.json"})
    document = reading.document
    assert [text.file for text in document.texts()] == ["one.md", "focus.md", "news.md"]
    assert document.chapters[0].source == "Text.\n\nMore."
    assert document.focus_areas[0].measures == ("M1",)
    assert document.target_groups[0].text is None
    assert (document.issued, document.language) == (date(2025, 10, 22), "en")


def test_a_text_that_is_missing_or_no_text_is_named() -> None:
    toml = DOCUMENT_TOML + '[[chapters]]\ntitle = "To"\nfile = "two.md"\n'
    reading = read_budget_document({"document.toml": toml.encode(), "two.md": b"a\n\xff"})
    assert [(each.where, str(each.message)) for each in reading.findings] == [
        (Place("one.md"), "There is no file “one.md”."),
        (
            Place("two.md"),
            "“two.md” is not UTF-8 text (line 2); save it as UTF-8 and read it again.",
        ),
    ]


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ("title = ", "document.toml is not valid TOML"),
        ('title = "a"', "document.toml lacks `municipality`."),
        (DOCUMENT_TOML.replace("2025-10-22", '"i dag"'), "`issued` is not known here"),
        (DOCUMENT_TOML.replace("2025-10-22", "2025-10-22T12:00:00"), "`issued` is not known here"),
        ("colour = 1\n" + DOCUMENT_TOML, "`colour` is not known here"),
        (
            DOCUMENT_TOML + "page = 1\n",
            "`chapters` is not known here, or not of the right kind; known: title, file.",
        ),
        (DOCUMENT_TOML + '[news]\ntitle = "a"\nfile = 1\n', "`news` is not known here"),
        (
            DOCUMENT_TOML + '[[target_groups]]\nidentifier = "a"\ntitle = "b"\nmeasures = [1]\n',
            "`target_groups` is not known here",
        ),
    ],
)
def test_a_document_that_cannot_be_used_is_refused(toml: str, why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_budget_document({"document.toml": toml.encode()})
    assert why in str(refused.value)
