"""Rows of this application as the engine's values, and files as readings."""

from collections.abc import Iterable, Mapping

from votum.engine.amounts import Amounts, summed
from votum.engine.findings import Place
from votum.engine.placement import PlacedRow
from votum.engine.proposals import Proposal as EngineProposal
from votum.engine.sheets import ProposalSheets, Section, Sheet, SheetKind, SheetRow
from votum.engine.vote_notation import VoteCell
from votum.engine.voting import Vote
from votum.formats.body_file import BodyFile
from votum.formats.reading import Reading, read_document
from votum.web.budgets.bridge import period_of, unit_of
from votum.web.budgets.models import Treatment
from votum.web.eventlog.domain.chain import digest_of
from votum.web.people.bridge import body_value, party_register, the_country, the_municipality
from votum.web.proposals.models import Proposal, ProposalRevision


def read_sheet(treatment: Treatment, file_name: str, content: bytes) -> Reading:
    """Return what is in an uploaded file, proven by every rule against the body's seats.

    The body is as composed on the day by which the plan must be adopted. Raises UnreadableError
    where the file is none that Votum reads.
    """
    country = the_country()
    period = period_of(treatment.cycle)
    body = body_value(treatment.body, country.adopted_by(period))
    file = BodyFile(body, the_municipality().name, country, party_register())
    return read_document(content, file_name, country, file)


def amounts_of(revision: ProposalRevision) -> Amounts:
    """Return a revision's figures (minor units) with their sums."""
    return summed(tuple(revision.operating), tuple(revision.capital))


def proposal_value(proposal: Proposal, vote: Vote | None = None) -> EngineProposal:
    """Return a proposal as it now stands, with its vote where one is known."""
    revision = proposal.latest
    return EngineProposal(
        proposal.identifier,
        proposal.sheet,
        proposal.number,
        tuple(revision.proposers),
        revision.text,
        amounts_of(revision),
        vote,
    )


def revision_digest(revision: ProposalRevision, identifier: str) -> str:
    """Return the digest by which the log binds a revision's content."""
    return digest_of(
        {
            "proposal": identifier,
            "number": revision.number,
            "text": revision.text,
            "proposers": revision.proposers,
            "operating": revision.operating,
            "capital": revision.capital,
            "reason": revision.reason,
        }
    )


def sheets_value(
    treatment: Treatment, proposals: Iterable[Proposal], votes: Mapping[str, Vote]
) -> ProposalSheets:
    """Return the proposers' sheets as they now stand, with votes by proposal identifier."""
    unit = unit_of(treatment)
    by_sheet: dict[str, list[SheetRow]] = {}
    for proposal in proposals:
        by_sheet.setdefault(proposal.sheet, []).append(
            _row(proposal, votes.get(proposal.identifier))
        )
    name = treatment.section or treatment.body.name
    sheets = tuple(
        Sheet(
            title,
            SheetKind.PROPOSALS,
            Place(title),
            (Section(name, tuple(rows)),),
            unit=unit,
        )
        for title, rows in by_sheet.items()
    )
    return ProposalSheets(
        treatment.plan, period_of(treatment.cycle), unit, sheets, treatment.price_level
    )


def _row(proposal: Proposal, vote: Vote | None) -> SheetRow:
    """Return a proposal as a row of its sheet."""
    value = proposal_value(proposal)
    return SheetRow(
        Place(proposal.sheet, value.label),
        proposal.number,
        value.proposers,
        value.text,
        PlacedRow(value.amounts),
        VoteCell(None, vote.in_favour) if vote else None,
        VoteCell(None, vote.against) if vote else None,
        proposal.identifier,
    )
