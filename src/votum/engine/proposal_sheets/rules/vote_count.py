"""R8: the votes on a proposal are those of the members present."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.proposals import row_vote
from votum.engine.proposal_sheets.sheets import SheetRow
from votum.engine.votes.bodies import Body, PartyCounts
from votum.engine.votes.vote_notation import VoteCell, print_vote_cell
from votum.engine.votes.voting import Outcome, Vote, decide, faults_of, tally

RULE = "R8"

type Absent = tuple[tuple[str, int], ...]


def check_vote_count(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each vote that cannot have taken place in the body.

    A stated head count is Σ of its parties, for and against together are all members present, in
    total and for each party, and no party votes without a seat. A row on which nothing has been
    voted is a notice. Where nobody has said yet who was present, votes that are missing are a
    notice too, one for all rows without the same members.
    """
    short: dict[Absent, list[SheetRow]] = defaultdict(list)
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
            faults = list(_in_body(evidence, evidence.body, row, vote))
            yield from faults
            yield from _undecided(evidence, evidence.body, row, vote)
            if not faults and not evidence.presence_known:
                short[_absent(vote, evidence.body)].append(row)
    if evidence.body is not None:
        for absent, rows in short.items():
            if absent:
                yield _perhaps_absent(dict(absent), rows, evidence.body)


def _in_body(evidence: Evidence, body: Body, row: SheetRow, vote: Vote) -> Iterator[Finding]:
    """Yield an error for each way in which a vote does not fit the body."""
    members = sum(body.voting.values())
    votes = tally(vote).present
    procedure = evidence.procedure
    if not evidence.presence_known:
        procedure = replace(procedure, abstention=True)  # nobody can be missed yet
    faults = tuple(faults_of(vote, body, procedure))
    if votes > members or (votes < members and not procedure.abstention):
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


def _absent(vote: Vote, body: Body) -> Absent:
    """Return the parties with seats that have no vote, and how many."""
    without = ((party, seats - vote.of(party)) for party, seats in body.seats.items())
    return tuple((party, count) for party, count in without if count > 0)


def _perhaps_absent(absent: PartyCounts, rows: list[SheetRow], body: Body) -> Finding:
    """Return the notice that some members have no vote in any of the rows."""
    votes = body.members - sum(absent.values())
    return Finding(
        RULE,
        Severity.NOTICE,
        rows[0].place,
        say(
            "On {count} proposals {votes} of {members} members voted, without {absent}. That "
            "holds if they were absent: register who is present, and each printed vote is tried "
            "against it before it is entered.",
            count=len({(row.proposers, row.text) for row in rows}),  # the adopted are repeated
            votes=votes,
            members=body.members,
            absent=print_vote_cell(absent),
        ),
        found=str(votes),
        expected=str(body.members),
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
