"""What printing a small document takes, and the text of a PDF."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from tests.support.sheets import BODY, PERIOD, PROCEDURE, UNIT
from votum.documents.edition import Edition
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.proposal_sheets.recommendation import Recommendation, derive_recommendation
from votum.engine.votes.bodies import Body, Party, PartyRegister
from votum.engine.votes.meetings import Meeting
from votum.translations import Translator

ENGLISH = Translator("en")
REGISTER = PartyRegister(
    (Party("H", "Høyre"), Party("V", "Venstre"), Party("Ap", "Arbeiderpartiet"), Party("R", "Rødt"))
)
ISSUED = date(2025, 11, 20)
EDITION = Edition(UNIT, REGISTER, ENGLISH, ISSUED)
DIGEST = "0123456789abcdef" * 4
MEETING = Meeting(
    municipality="Eksempelvik",
    date=date(2025, 11, 19),
    agenda_case_number="041/25",
    archive_case_id="25/10417",
    case_title="Budsjett 2026",
    chair_name="Ola Oppdiktet",
    secretary_name="Eva Eksempel",
)


def recommended(proposals: tuple[Proposal, ...], body: Body = BODY) -> Recommendation:
    """Return the recommendation that follows from the proposals' votes."""
    return derive_recommendation(proposals, PERIOD, body, PROCEDURE)


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF, every run of spaces and line ends as one space."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())
