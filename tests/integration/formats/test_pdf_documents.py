"""PDFs read by where their words stand: our own sheets read back, and a borderless table."""

from pathlib import Path

import pytest
import typst

from tests.support.documents import ISSUED
from tests.support.places import COMMITTEE, COUNCIL_AREA
from tests.support.printed import told
from tests.support.readings import read_example
from votum.countries import load_country
from votum.documents.font_tables import FONTS
from votum.documents.sheets import sheets_pdf
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.formats.body_file import read_body
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.formats.reading import SheetsReading, read_file, read_proposal_sheets
from votum.formats.refusals import UnreadableError
from votum.translations import Translator

NORWAY = load_country("no")
BOKMAL = Translator("nb")
TABLE = r"""
#set page(width: 160mm, height: 90mm, margin: 10mm)
#set text(font: "Inter", size: 9pt)
Drift, tall i hele 1000 kroner
#grid(
  columns: (1fr, 22mm, 22mm, 22mm), align: (left, right, right, right), row-gutter: 6pt,
  [Område], [Budsjett 2026], [Plan 2027], [Plan 2028],
  [Skole], [1 262 905], [\- 283 486], [300 391],
  [Helse og mestring], [20 302], [], [19 669],
  [Sum], [1 283 207], [\- 283 486], [320 061],
)
"""


def _pdf(markup: str) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    content = typst.compile(markup.encode(), font_paths=fonts, format="pdf")
    assert isinstance(content, bytes)
    return content


def _rows(sheets: ProposalSheets) -> list[tuple[object, ...]]:
    return [
        (
            sheet.title,
            row.number,
            row.proposers,
            row.text,
            row.amounts,
            row.in_favour,
            row.against,
        )
        for sheet, row in sheets.rows()
    ]


@pytest.mark.parametrize("path", [COMMITTEE, COUNCIL_AREA], ids=["committee", "council area"])
def test_our_own_sheets_are_read_back_equal(path: Path) -> None:
    original = read_example(path)
    body_file = read_body((path.parent / "body.toml").read_bytes())
    pdf = sheets_pdf(
        original.sheets,
        original.evidence.body,
        register=body_file.register,
        translator=BOKMAL,
        issued=ISSUED,
        municipality=body_file.municipality,
        findings=(),
    )
    reading = read_file(pdf, "sheets.pdf", NORWAY, body_file)
    assert isinstance(reading, SheetsReading)
    assert reading.format == "proposal-sheets-pdf"
    assert _rows(reading.sheets) == _rows(original.sheets)
    assert reading.sheets.unit == original.sheets.unit
    assert [each.identifier for each in reading.proposals] == [
        each.identifier for each in original.proposals
    ]
    assert reading.errors == ()


def test_a_borderless_table_is_read_with_its_empty_cells() -> None:
    reading = read_file(_pdf(TABLE), "table.pdf", NORWAY)
    assert isinstance(reading, DocumentReading)
    assert reading.format == "printed-tables-pdf"
    (table,) = reading.evidence.tables
    assert [(row.label, *(cell.text for cell in row.cells)) for row in table.rows] == [
        ("Skole", "1 262 905", "- 283 486", "300 391"),
        ("Helse og mestring", "20 302", "", "19 669"),
        ("Sum", "1 283 207", "- 283 486", "320 061"),
    ]
    assert told(reading.findings)[0][:2] == ("R2", "rounding")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7\n%%EOF", "The PDF is damaged and cannot be read; save it anew."),
        (
            _pdf("#rect()"),
            "The PDF holds pictures and no text; have its text recognised first.",
        ),
        (
            _pdf("Bare et brev."),
            (
                "“a.pdf” holds neither proposal sheets nor a table with a column for each year; "
                "Votum finds nothing to prove in it."
            ),
        ),
    ],
)
def test_a_pdf_without_anything_to_prove_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_file(data, "a.pdf", NORWAY)
    assert str(refused.value) == sentence


def test_a_pdf_that_is_cut_off_is_refused() -> None:
    whole = _pdf(TABLE)
    with pytest.raises(UnreadableError, match="damaged"):
        read_proposal_sheets(whole[: len(whole) // 2], "a.pdf", NORWAY)
