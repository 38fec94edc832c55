"""The recommendation as a PDF: complete, literal, accessible, the same each time."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.support.documents import (
    DIGEST,
    ENGLISH,
    ISSUED,
    MEETING,
    REGISTER,
    recommended,
    text_of,
)
from tests.support.places import COMMITTEE
from tests.support.readings import read_example
from tests.support.sheets import NOTHING, ONES, UNANIMOUS, UNIT, millions, proposal
from votum.documents.recommendation import recommendation_pdf
from votum.engine.money import Unit
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.votes.meetings import Meeting
from votum.engine.votes.voting import Vote
from votum.translations import Translator

MARKUP = r"#let x = *fet* _kursiv_ $a+b$ @ref <b>hei</b> `kode` [klamme] // merknad \ = tittel"
PROPOSALS = (
    proposal("1", MARKUP, ONES),
    proposal("2", "Rapport " + MARKUP, NOTHING, UNANIMOUS),
    proposal("1", "Nytt legesenter", millions(0, 0, 0, 0, capital=(5, 0, 0, 0)), proposers=("V",)),
)


def pdf_of(
    *proposals: Proposal,
    meeting: Meeting = MEETING,
    issued: date = ISSUED,
    unit: Unit = UNIT,
    translator: Translator = ENGLISH,
) -> bytes:
    """Return the recommendation that follows from the votes."""
    return recommendation_pdf(
        recommended(proposals),
        proposals,
        meeting,
        unit=unit,
        digest=DIGEST,
        register=REGISTER,
        translator=translator,
        issued=issued,
    )


def test_markup_in_a_text_is_printed_as_it_is() -> None:
    printed = text_of(pdf_of(*PROPOSALS))
    assert printed.count(MARKUP) == 2


def test_everything_the_secretary_needs_is_printed() -> None:
    printed = text_of(pdf_of(*PROPOSALS))
    for expected in (
        "Recommendation to the executive board",
        "Helseutvalget",
        "Municipality of Eksempelvik",
        "19 November 2025",
        "041/25",
        "25/10417",
        "Budsjett 2026",
        "4 (3H, 1V) – 3 (2Ap, 1R)",
        "Unanimous",
        "Ola Oppdiktet",
        "Eva Eksempel",
        DIGEST,
        "Page 1 of",
        "Issued 20 November 2025",
    ):
        assert expected in printed


def test_the_same_input_gives_the_same_bytes() -> None:
    assert pdf_of(*PROPOSALS) == pdf_of(*PROPOSALS)


def test_another_date_of_issue_gives_another_document() -> None:
    assert pdf_of(*PROPOSALS) != pdf_of(*PROPOSALS, issued=date(2025, 11, 21))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_document_says_its_standards_language_and_title(language: str) -> None:
    reader = PdfReader(BytesIO(pdf_of(*PROPOSALS, translator=Translator(language))))
    metadata = reader.xmp_metadata
    assert metadata is not None
    packet = metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "<pdfaid:part>2</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert str(reader.root_object["/Lang"]).startswith(language)
    assert reader.metadata is not None
    assert str(reader.metadata.title).endswith(": Helseutvalget, 2026–2029")


def test_nothing_adopted_and_nothing_known_still_prints() -> None:
    rejected = proposal("1", "Nytt legesenter", ONES, Vote({"H": 1}, {"Ap": 2, "R": 3}))
    printed = text_of(pdf_of(rejected, meeting=Meeting()))
    assert "has adopted none of the proposals" in printed
    assert "Place and date Chair Secretary" in printed


def test_a_text_longer_than_a_page_is_printed_to_its_end() -> None:
    words = " ".join(f"ord{number}" for number in range(2000))
    for adopted in (proposal("1", words, ONES), proposal("1", words, NOTHING)):
        printed = text_of(pdf_of(adopted))
        assert all(f"ord{number} " in printed for number in range(0, 2000, 7))


def test_figures_too_wide_for_any_upright_page_are_printed_in_full() -> None:
    wide = replace(
        ONES, operating=(123_456_789_012, -1, 0, 7), capital=(10**13, 0, 0, 1), capital_sum=10**13
    )
    printed = text_of(pdf_of(proposal("1", "Dyrt", wide), unit=Unit.KRONE))
    for figure in ("1 234 567 890,12", "−0,01", "0,07", "100 000 000 000,00"):
        assert figure in printed


def test_characters_without_a_glyph_do_not_stop_the_document() -> None:
    printed = text_of(pdf_of(proposal("1", "Smil 😀 \uf0b7 ﬁn\x07", ONES)))
    assert "Smil [U+1F600] • fin[U+0007]" in printed


def test_every_adopted_text_of_the_example_is_printed() -> None:
    reading = read_example(COMMITTEE)
    recommendation = reading.recommendation
    assert recommendation is not None
    pdf = recommendation_pdf(
        recommendation,
        reading.proposals,
        MEETING,
        unit=reading.sheets.unit,
        digest=DIGEST,
        register=reading.register,
        translator=Translator("nb"),
        issued=ISSUED,
    )
    printed = text_of(pdf)
    adopted = (*recommendation.numeric, *recommendation.verbal)
    assert len(adopted) == 9
    assert [each.text for each in adopted if each.text not in printed] == []
    assert "Totalt 3,30 3,40 1,30 1,40 9,40" in printed
