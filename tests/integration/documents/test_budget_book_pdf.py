"""The budget book and the fee schedule as PDFs, read back."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from tests.support.book import FEES, FIGURES, PROJECTS, document_of
from tests.support.documents import DIGEST, ENGLISH, ISSUED, text_of
from votum.documents.budget_book import budget_book_pdf
from votum.documents.budget_document_view import budget_document_view
from votum.documents.fee_schedule import fee_schedule_pdf

TEXT = """Skolen får {{area 11 | operating | 2026 | mill 1 = 103,0}} & #ikke *markering*.

## Alle tall

> Et sitat

- punkt
- **fet**

1. først

### Små

{{table areas | operating}}

{{table statement small}}

{{list investments}}

{{table indicators}}

{{table fees}}
"""
VIEW = budget_document_view(document_of(TEXT), FIGURES, PROJECTS, ENGLISH, DIGEST)


def test_a_book_is_read_back() -> None:
    pdf = budget_book_pdf(VIEW, ISSUED)
    text = text_of(pdf).replace("\u00a0", " ")
    for part in (
        "Contents",
        "1 Kapittel",
        "1.1 Alle tall",
        "Skolen får 103,0 million kroner & #ikke markering.",
        "1 Oppvekst 153,0 164,0 164,0 164,0",
        "Ny skole 30,0 60,0 – – 90,0",
        "18,42 19,96 8,4 % included 25 %",
        DIGEST,
    ):
        assert part in text
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Budsjett, Municipality of Eksempelvik"
    assert "StructTreeRoot" in str(reader.trailer["/Root"])
    assert len(reader.outline) > 0


def test_equal_books_are_equal_files() -> None:
    assert budget_book_pdf(VIEW, ISSUED) == budget_book_pdf(VIEW, ISSUED)


def test_a_fee_schedule_is_read_back() -> None:
    text = text_of(fee_schedule_pdf(FEES, "Eksempelvik", ENGLISH, date(2025, 10, 22)))
    text = text.replace("\u00a0", " ")
    assert "Prisliste" in text
    assert "SFO, per måned 3 000 3 150 5,0 % exempt" in text
    assert "Issued 22 October 2025" in text
