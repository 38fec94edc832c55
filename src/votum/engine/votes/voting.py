"""A vote by group, its count and its outcome under a procedure.

A vote is recorded once, as how many of each group voted which way; totals, outcome and all that
follows are derived. A group may be split: it then stands on both sides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from votum.engine.messages import Message, say
from votum.engine.votes.bodies import Body, PartyCounts, refuse_negative


class Counted(StrEnum):
    """Who counts towards a quorum."""

    VOTES_CAST = "votes_cast"
    PRESENT = "present"


class Outcome(StrEnum):
    """What a vote came to. `TIED`: equal, and how the chair voted is not known."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True)
class VotingProcedure:
    """The rules of a vote on one proposal, as dated data with their legal reference.

    Quorum: `quorum_counted` × `quorum_denominator` must be at least (`quorum_strict`: more than)
    members × `quorum_numerator`. `abstention`: whether a member present may abstain.
    `casting_vote`: whether the chair's vote decides a tie; otherwise a tie rejects.
    """

    identifier: str
    legal_reference: str
    source: str
    valid_from: date
    valid_to: date | None
    quorum_numerator: int
    quorum_denominator: int
    quorum_counted: Counted
    quorum_strict: bool
    abstention: bool
    casting_vote: bool


@dataclass(frozen=True)
class Vote:
    """How many of each group voted for, voted against and abstained.

    Raises VoteError for a negative count.
    """

    in_favour: PartyCounts
    against: PartyCounts
    abstained: PartyCounts = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a negative count."""
        for side in (self.in_favour, self.against, self.abstained):
            refuse_negative(side)

    def of(self, party: str) -> int:
        """Return how many of a party took part, whichever way."""
        return (
            self.in_favour.get(party, 0) + self.against.get(party, 0) + self.abstained.get(party, 0)
        )

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that took part, in the order in which they are first named."""
        return tuple(dict.fromkeys((*self.in_favour, *self.against, *self.abstained)))


@dataclass(frozen=True, slots=True)
class Tally:
    """The head counts of a vote."""

    for_count: int
    against_count: int
    abstained_count: int

    @property
    def votes_cast(self) -> int:
        """Votes for and against."""
        return self.for_count + self.against_count

    @property
    def present(self) -> int:
        """All who took part in the vote."""
        return self.votes_cast + self.abstained_count


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of a vote and how it came about."""

    outcome: Outcome
    tally: Tally
    unanimous: bool
    by_casting_vote: bool


def tally(vote: Vote) -> Tally:
    """Return the head counts of a vote."""
    return Tally(
        sum(vote.in_favour.values()), sum(vote.against.values()), sum(vote.abstained.values())
    )


def faults_of(vote: Vote, body: Body, procedure: VotingProcedure) -> Iterator[Message]:
    """Yield what makes a vote impossible in this body: every reason, so all can be put right.

    A party may not have more votes than members present, and where members must vote
    (kommuneloven § 8-1) each party has exactly as many.
    """
    counted = tally(vote)
    if counted.abstained_count and not procedure.abstention:
        yield say(
            "{count} abstained, but members present must vote ({reference}).",
            count=counted.abstained_count,
            reference=procedure.legal_reference,
        )
    for party in vote.parties:
        if party not in body.seats:
            yield say("{party} has no seat in {body}.", party=party, body=body.short_name)
    for party, members in body.voting.items():
        votes = vote.of(party)
        if votes > members:
            yield say(
                "{party} has {votes} votes but only {members} members present.",
                party=party,
                votes=votes,
                members=members,
            )
        elif votes < members and not procedure.abstention:
            yield say(
                "{party} has {votes} votes, but {members} members are present and must vote.",
                party=party,
                votes=votes,
                members=members,
            )


def decide(
    vote: Vote,
    body: Body,
    procedure: VotingProcedure,
    *,
    chair_in_favour: bool | None = None,
) -> Decision:
    """Return the outcome of a vote under the procedure (a simple majority of the votes cast).

    In a tie the chair's vote decides where the procedure says so: `chair_in_favour` when it is
    known, else the side on which the chair's whole group stands, else the outcome is `TIED`.
    """
    counted = tally(vote)
    for_count, against_count = counted.for_count, counted.against_count
    unanimous = bool(for_count) != bool(against_count) and not counted.abstained_count
    if not has_quorum(counted, body.members, procedure):
        return Decision(Outcome.NO_QUORUM, counted, unanimous=False, by_casting_vote=False)
    if for_count != against_count:
        outcome = Outcome.ADOPTED if for_count > against_count else Outcome.REJECTED
        return Decision(outcome, counted, unanimous=unanimous, by_casting_vote=False)
    if not procedure.casting_vote:
        return Decision(Outcome.REJECTED, counted, unanimous=False, by_casting_vote=False)
    in_favour = _side_of_chair(vote, body) if chair_in_favour is None else chair_in_favour
    if in_favour is None:
        return Decision(Outcome.TIED, counted, unanimous=False, by_casting_vote=False)
    outcome = Outcome.ADOPTED if in_favour else Outcome.REJECTED
    return Decision(outcome, counted, unanimous=False, by_casting_vote=True)


def has_quorum(counted: Tally, members: int, procedure: VotingProcedure) -> bool:
    """Return whether enough members took part for the body to decide."""
    votes_cast = procedure.quorum_counted is Counted.VOTES_CAST
    return enough_for_quorum(
        counted.votes_cast if votes_cast else counted.present, members, procedure
    )


def enough_for_quorum(taking_part: int, members: int, procedure: VotingProcedure) -> bool:
    """Return whether so many members are enough; before a vote, those present, as all will vote."""
    have = taking_part * procedure.quorum_denominator
    need = members * procedure.quorum_numerator
    return have > need if procedure.quorum_strict else have >= need


def _side_of_chair(vote: Vote, body: Body) -> bool | None:
    """Return whether the chair's group voted in favour; None where it is split or unknown."""
    if body.chair is None:
        return None
    sides = [side.get(body.chair, 0) for side in (vote.in_favour, vote.against, vote.abstained)]
    if sum(map(bool, sides)) != 1 or sides[2]:
        return None
    return bool(sides[0])
