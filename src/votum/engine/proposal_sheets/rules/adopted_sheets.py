"""R16: the adopted sheets hold exactly what was adopted."""

from collections.abc import Iterator

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.proposals import (
    ADOPTED,
    AdoptedRow,
    Proposal,
    adopted_rows,
    row_vote,
)
from votum.engine.proposal_sheets.sheets import SheetKind
from votum.engine.votes.voting import Outcome, decide

RULE = "R16"


def check_adopted_sheets(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error wherever the adopted sheets and the votes disagree.

    Each row repeats a proposal that has more votes for than against (or a tie with the chair's
    vote), with its amounts and votes, on the sheet for its kind; and no adopted proposal is left
    out. A document without the adopted sheet of a kind has nothing to compare; in
    one without proposers' sheets the rows themselves must have been adopted.
    """
    kinds = {sheet.kind for sheet in evidence.sheets.sheets}
    if evidence.body is None or not kinds & set(ADOPTED):
        return
    listed: set[str] = set()
    for adopted in adopted_rows(evidence.sheets, evidence.proposals):
        if adopted.proposal is None:
            yield _error(adopted.row.place, say("No proposer's sheet has this proposal."))
            continue
        listed.add(adopted.proposal.identifier)
        yield from _compare(evidence, adopted, adopted.proposal)
    yield from _left_out(evidence, listed)


def _compare(evidence: Evidence, adopted: AdoptedRow, proposal: Proposal) -> Iterator[Finding]:
    """Yield where an adopted row differs from the proposal it repeats."""
    row = adopted.row
    placed = row.amounts is not None and proposal.amounts is not None  # else R9 has an error
    if placed and row.amounts != proposal.amounts:
        yield _error(
            row.place,
            say(
                "The amounts differ from those on the sheet “{sheet}”, number {number}.",
                sheet=proposal.sheet,
                number=proposal.number,
            ),
        )
    if row_vote(row) != proposal.vote:
        yield _error(
            row.place,
            say(
                "The votes differ from those on the sheet “{sheet}”, number {number}.",
                sheet=proposal.sheet,
                number=proposal.number,
            ),
        )
    if _outcome(evidence, proposal) is not Outcome.ADOPTED:
        yield _error(row.place, say("The proposal was not adopted, but stands among the adopted."))
    if proposal.numeric != (adopted.sheet.kind is SheetKind.ADOPTED_NUMERIC):
        yield _error(
            row.place,
            say("The proposal has amounts and belongs on the sheet of adopted amounts.")
            if proposal.numeric
            else say("The proposal has no amounts and belongs on the sheet of adopted requests."),
        )


def _left_out(evidence: Evidence, listed: set[str]) -> Iterator[Finding]:
    """Yield an error for each adopted proposal that the sheet for its kind leaves out."""
    kinds = {sheet.kind for sheet in evidence.sheets.sheets}
    places = {
        (sheet.title, row.number): row.place
        for sheet, row in evidence.sheets.rows(SheetKind.PROPOSALS)
    }
    for proposal in evidence.proposals:
        kind = SheetKind.ADOPTED_NUMERIC if proposal.numeric else SheetKind.ADOPTED_VERBAL
        adopted = kind in kinds and _outcome(evidence, proposal) is Outcome.ADOPTED
        if adopted and proposal.identifier not in listed:
            yield _error(
                places[proposal.sheet, proposal.number],
                say("The proposal was adopted, but the adopted sheets leave it out."),
            )


def _outcome(evidence: Evidence, proposal: Proposal) -> Outcome | None:
    """Return the outcome of the vote on a proposal, None where there was none."""
    if proposal.vote is None or evidence.body is None:
        return None
    return decide(proposal.vote, evidence.body, evidence.procedure).outcome


def _error(where: Place, message: Message) -> Finding:
    """Return an error of this rule."""
    return Finding(RULE, Severity.ERROR, where, message)
