"""The recommendation as a PDF."""

from datetime import date

from votum.documents.edition import Edition
from votum.documents.recommendation_view import recommendation_view
from votum.documents.typst_pdf import render
from votum.engine.money import Unit
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.engine.votes.bodies import PartyRegister
from votum.engine.votes.meetings import Meeting
from votum.translations import Translator


def recommendation_pdf(  # noqa: PLR0913 - a document needs all this to be sent as it is
    recommendation: Recommendation,
    proposals: tuple[Proposal, ...],
    meeting: Meeting,
    *,
    unit: Unit,
    digest: str,
    register: PartyRegister,
    translator: Translator,
    issued: date,
    price_level: str = "",
    remarks: tuple[str, ...] = (),
) -> bytes:
    """Return the recommendation as a PDF that can be sent to the executive board as it is.

    `proposals` are all proposals of the meeting, for the counts of votes; `digest` is the SHA-256
    of the recommendation's version, as `engine.budget.canonical.digest` returns it. Amounts are
    printed in `unit` with as many decimals as the finest of them needs. `issued` is the document's
    date: equal arguments give equal bytes. `remarks` stand before the lead: what a later version
    says of the one it replaces. PDF/A-2a and PDF/UA-1 as Typst enforces them.

    Raises VoteError for a vote with a negative count.
    """
    edition = Edition(unit, register, translator, issued, price_level)
    view = recommendation_view(recommendation, proposals, meeting, edition, digest, remarks)
    return render("recommendation.typ", view, issued)
