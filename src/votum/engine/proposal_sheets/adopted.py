"""The sheets of what was adopted, made from the votes."""

from dataclasses import replace

from votum.engine.amounts import total_of
from votum.engine.findings import Place
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.proposals import ADOPTED, Proposal
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.engine.proposal_sheets.sheets import (
    FigureRow,
    ProposalSheets,
    Section,
    Sheet,
    SheetKind,
    SheetRow,
    proposal_label,
)
from votum.engine.votes.vote_notation import NOBODY, VoteCell


def with_adopted_sheets(
    sheets: ProposalSheets, recommendation: Recommendation, numeric_title: str, verbal_title: str
) -> ProposalSheets:
    """Return the sheets with the two adopted sheets in front, derived from the votes.

    A kind that the document already has is kept as it is printed (rule R16 proves it).
    """
    kinds = {sheet.kind for sheet in sheets.sheets}
    made = [
        _adopted_sheet(sheets, recommendation, kind, title, proposals)
        for kind, title, proposals in (
            (SheetKind.ADOPTED_NUMERIC, numeric_title, recommendation.numeric),
            (SheetKind.ADOPTED_VERBAL, verbal_title, recommendation.verbal),
        )
        if kind not in kinds
    ]
    return replace(sheets, sheets=(*made, *sheets.sheets))


def recommendation_sheets(sheets: ProposalSheets) -> ProposalSheets:
    """Return the document with its adopted sheets alone: what goes on to the executive board."""
    return replace(sheets, sheets=tuple(sheet for sheet in sheets.sheets if sheet.kind in ADOPTED))


def _adopted_sheet(
    sheets: ProposalSheets,
    recommendation: Recommendation,
    kind: SheetKind,
    title: str,
    proposals: tuple[Proposal, ...],
) -> Sheet:
    """Return one adopted sheet; its rows are numbered anew and keep their identifiers."""
    rows = tuple(
        _row(proposal, Place(title, proposal_label(proposal.proposers, str(number))), number)
        for number, proposal in enumerate(proposals, start=1)
    )
    amounts = [row.amounts for row in rows if row.amounts is not None]
    total = total_of(amounts, len(sheets.period.years))
    name = sheets.body_name or recommendation.body.name
    section = Section(name, rows, (), FigureRow(Place(title, name), name, total))
    grand_total = FigureRow(Place(title), "", total)
    return Sheet(title, kind, Place(title), (section,), grand_total, sheets.unit)


def _row(proposal: Proposal, place: Place, number: int) -> SheetRow:
    """Return a proposal as a row of an adopted sheet."""
    vote = proposal.vote
    return SheetRow(
        place,
        str(number),
        proposal.proposers,
        proposal.text,
        PlacedRow(proposal.amounts),
        VoteCell(None, vote.in_favour) if vote else NOBODY,
        VoteCell(None, vote.against) if vote else NOBODY,
        proposal.identifier,
    )
