"""Rows of this application as the engine's values, and files as readings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from votum.engine.amounts import Amounts, summed, total_of
from votum.engine.budget.budgets import Measure
from votum.engine.budget.budgets import Version as EngineVersion
from votum.engine.budget.lines import Kind
from votum.engine.findings import Place
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.proposals import Proposal as EngineProposal
from votum.engine.proposal_sheets.recommendation import Recommendation, recommendation_of
from votum.engine.proposal_sheets.sheets import ProposalSheets, Section, Sheet, SheetKind, SheetRow
from votum.engine.votes.bodies import Body
from votum.engine.votes.vote_notation import VoteCell
from votum.engine.votes.voting import Decision, Outcome, Tally, Vote
from votum.formats.body_file import BodyFile
from votum.formats.proposal_sheets.template import empty_sheets
from votum.formats.proposal_sheets.workbook_writer import write_workbook
from votum.formats.reading import SheetsReading, read_proposal_sheets
from votum.web.budgets.bridge import measures_of, period_of, unit_of
from votum.web.budgets.models import Treatment
from votum.web.people.bridge import body_value, party_register, the_country, the_municipality
from votum.web.proposals.models import Proposal, ProposalRevision


def read_sheet(treatment: Treatment, file_name: str, content: bytes) -> SheetsReading:
    """Return what is in an uploaded file, proven by every rule against the body's seats.

    The body is as composed on the day by which the plan must be adopted; who is present is
    registered later, and the printed votes are then tried against it. Raises UnreadableError
    where the file is none that Votum reads.
    """
    country = the_country()
    period = period_of(treatment.cycle)
    body = body_value(treatment.body, country.adopted_by(period))
    file = BodyFile(
        body,
        the_municipality().name,
        country,
        party_register(),
        country.sheet_words.plan_name,
        presence_known=False,
    )
    return read_proposal_sheets(content, file_name, country, file)


def empty_sheet(treatment: Treatment, issued: date) -> bytes:
    """Return a workbook without proposals for a body to fill in, dated.

    Unit and price level are those of the sheets taken in before, without which it would be refused.
    """
    country = the_country()
    period = period_of(treatment.cycle)
    body = body_value(treatment.body, country.adopted_by(period))
    words = country.sheet_words
    sheets = empty_sheets(body, party_register(), period, unit_of(treatment), words)
    own = replace(sheets, price_level=treatment.price_level)
    return write_workbook(own, words, issued)


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


def outcome_of(proposal: Proposal, decision: Decision | None) -> str:
    """Return what came of a proposal: `withdrawn`, `replaced`, what the vote did, or `open`."""
    if proposal.gone:
        return proposal.state
    return decision.outcome if decision else "open"


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
    plan = the_country().sheet_words.plan_name
    return ProposalSheets(plan, period_of(treatment.cycle), unit, sheets, treatment.price_level)


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


def together(proposals: Iterable[EngineProposal], treatment: Treatment) -> Amounts:
    """Return what proposals ask for together (minor units), by year and in sum."""
    years = len(period_of(treatment.cycle).years)
    return total_of([each.amounts for each in proposals if each.amounts is not None], years)


def frozen_recommendation(
    version: EngineVersion, known: Iterable[tuple[Proposal, EngineProposal]], body: Body
) -> Recommendation:
    """Return a published version as the recommendation it froze, in the order of the sheets.

    Words and figures are the version's own, and all it holds was adopted; `known` are the
    treatment's proposals, which know their number, proposers and vote.
    """
    measures = measures_of(version)
    held = [(row, value) for row, value in known if value.identifier in measures]
    years = len(version.period.years)
    adopted = Decision(Outcome.ADOPTED, Tally(0, 0, 0), unanimous=False, by_casting_vote=False)
    listed = [row for row, _ in held if row.listed_position is not None]
    listed.sort(key=lambda row: row.listed_position or 0)
    return recommendation_of(
        tuple((_as_frozen(value, measures[value.identifier], years), adopted) for _, value in held),
        version.period,
        body,
        tuple(row.identifier for row in listed),
    )


def _as_frozen(known: EngineProposal, measure: Measure, years: int) -> EngineProposal:
    """Return a proposal with the words and figures that a version froze."""

    def of_kind(kind: Kind) -> tuple[int, ...]:
        lines = [line.amounts for line in measure.lines if line.kind is kind]
        return tuple(map(sum, zip((0,) * years, *lines, strict=True)))

    amounts = summed(of_kind(Kind.OPERATING), of_kind(Kind.CAPITAL))
    return replace(known, text=measure.title, amounts=amounts)
