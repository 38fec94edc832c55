"""R8: the votes on a proposal are those of the members present."""

from collections.abc import Iterator

from votum.engine.bodies import Body
from votum.engine.evidence import Evidence
from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.proposals import row_vote
from votum.engine.sheets import SheetRow
from votum.engine.vote_notation import VoteCell, print_vote_cell
from votum.engine.voting import Outcome, Vote, decide, faults_of, tally

RULE = "R8"


def check_vote_count(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each vote that cannot have taken place in the body.

    A stated head count is Σ of its parties, for and against together are all members present, in
    total and for each party, and no party votes without a seat. A row on which nothing has been
    voted is a notice.
    """
    for _, row in evidence.sheets.rows():
        for cell in (row.in_favour, row.against):
            if cell is not None:
                yield from _head_count(row, cell)
        vote = row_vote(row)
        if vote is None:
            yield Finding(
                RULE, Severity.NOTICE, row.place, say("Nothing has been voted on this proposal.")
            )
        elif evidence.body is not None:
            yield from _in_body(evidence, evidence.body, row, vote)
            yield from _undecided(evidence, evidence.body, row, vote)


def _in_body(evidence: Evidence, body: Body, row: SheetRow, vote: Vote) -> Iterator[Finding]:
    """Yield an error for each way in which a vote does not fit the body."""
    members = sum(body.voting.values())
    votes = tally(vote).present
    faults = tuple(faults_of(vote, body, evidence.procedure))
    if votes > members or (votes < members and not evidence.procedure.abstention):
        yield Finding(
            RULE,
            Severity.ERROR,
            row.place,
            say(
                "{votes} votes are printed, but {members} members vote.",
                votes=votes,
                members=members,
            ),
            found=str(votes),
            expected=str(members),
        )
    for fault in faults:
        yield Finding(
            RULE,
            Severity.ERROR,
            row.place,
            fault,
            found=f"{print_vote_cell(vote.in_favour)} – {print_vote_cell(vote.against)}",
            expected=print_vote_cell(body.voting),
        )


def _head_count(row: SheetRow, cell: VoteCell) -> Iterator[Finding]:
    """Yield an error where a cell's head count is not the sum of its parties."""
    if cell.stated is not None and cell.stated != cell.counted:
        yield Finding(
            RULE,
            Severity.ERROR,
            row.place,
            say(
                "The vote says {found}, but its parties add up to {expected}.",
                found=cell.stated,
                expected=cell.counted,
            ),
            found=str(cell.stated),
            expected=str(cell.counted),
        )


def _undecided(evidence: Evidence, body: Body, row: SheetRow, vote: Vote) -> Iterator[Finding]:
    """Yield a notice where a vote decides nothing: a tie without the chair's vote, no quorum."""
    outcome = decide(vote, body, evidence.procedure).outcome
    if outcome is Outcome.TIED:
        message = say("The vote is a tie, and how the chair voted is not known.")
    elif outcome is Outcome.NO_QUORUM:
        message = say(
            "Too few took part for the body to decide ({reference}).",
            reference=evidence.procedure.legal_reference,
        )
    else:
        return
    yield Finding(RULE, Severity.NOTICE, row.place, message)
