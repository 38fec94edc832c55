"""The sheets as a PDF: every text, every figure, the same each time."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.documents import ENGLISH, ISSUED, REGISTER, text_of
from tests.support.places import COMMITTEE, COUNCIL_AREA
from tests.support.readings import read_example
from tests.support.sheets import BODY, ONES, consistent, document, row, sheet
from votum.documents.sheets import sheets_pdf
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.engine.votes.bodies import Body

MARKUP = r"#let x = *fet* _kursiv_ $a+b$ @ref <b>hei</b> `kode` [klamme] // merknad \ = tittel"


def pdf_of(sheets: ProposalSheets, *findings: Finding, body: Body | None = BODY) -> bytes:
    """Return the sheets in English."""
    return sheets_pdf(
        sheets,
        body,
        register=REGISTER,
        translator=ENGLISH,
        issued=ISSUED,
        municipality="Eksempelvik",
        findings=findings,
    )


@pytest.mark.parametrize("path", [COMMITTEE, COUNCIL_AREA], ids=["committee", "council area"])
def test_every_row_of_an_example_is_printed(path: Path) -> None:
    reading = read_example(path)
    printed = text_of(
        sheets_pdf(
            reading.sheets,
            reading.evidence.body,
            register=reading.register,
            translator=ENGLISH,
            issued=ISSUED,
        )
    )
    missing = [each.text for _, each in reading.sheets.rows() if each.text not in printed]
    assert missing == []
    assert all(each.title in printed for each in reading.sheets.sheets)


def test_each_sheet_begins_on_a_new_page() -> None:
    sheets = consistent().sheets
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf_of(sheets))).pages]
    assert len(pages) == len(sheets.sheets)
    for page, printed in zip(pages, sheets.sheets, strict=True):
        assert printed.title in page


def test_the_head_is_repeated_on_every_page() -> None:
    rows = tuple(row(str(number), f"Tiltak {number}", ONES) for number in range(60))
    reader = PdfReader(BytesIO(pdf_of(document(sheet("Høyre", *rows)))))
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, start=1):
        printed = " ".join(page.extract_text().split())
        assert "Sum operating" in printed
        assert "BØP-periode 2026–2029" in printed
        assert f"Page {number} of {len(reader.pages)}" in printed


def test_markup_in_a_text_is_printed_as_it_is() -> None:
    assert MARKUP in text_of(pdf_of(document(sheet("*Høyre*", row("1", MARKUP, ONES)))))


def test_a_large_document_is_printed_to_its_end() -> None:
    rows = tuple(row(str(number), f"Tiltak {number} " + "ord " * 400, ONES) for number in range(80))
    printed = text_of(pdf_of(document(sheet("Høyre", *rows))))
    assert all(f"Tiltak {number} " in printed for number in range(80))


def test_an_error_is_printed_under_its_sheet() -> None:
    finding = Finding("R1", Severity.ERROR, Place("Høyre", "H 1"), say("The sum is wrong."))
    printed = text_of(pdf_of(document(sheet("Høyre", row("1", "Vikarer", ONES))), finding))
    assert "row H 1: The sum is wrong." in printed


def test_sheets_without_a_body_or_a_row_are_printed() -> None:
    printed = text_of(pdf_of(document(sheet("Høyre")), body=None))
    assert "No proposals." in printed


def test_the_same_input_gives_the_same_bytes() -> None:
    sheets = consistent().sheets
    assert pdf_of(sheets) == pdf_of(sheets)


def test_the_document_says_its_standards() -> None:
    metadata = PdfReader(BytesIO(pdf_of(consistent().sheets))).xmp_metadata
    assert metadata is not None
    packet = metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
