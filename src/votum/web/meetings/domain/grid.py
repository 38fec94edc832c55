"""The vote grid: every proposal of a vote, each group's entry, and what it comes to so far."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from votum.engine.amounts import total_of
from votum.engine.bodies import Body, PartyCounts
from votum.engine.messages import Message, say
from votum.engine.periods import PlanPeriod
from votum.engine.proposals import Proposal as EngineProposal
from votum.engine.recommendation import Recommendation
from votum.engine.voting import Decision, Outcome, VotingProcedure
from votum.engine.voting import Vote as EngineVote
from votum.web.budgets.bridge import period_of
from votum.web.meetings.bridge import (
    decision_of,
    in_order,
    meeting_body,
    presence_of,
    procedure_of,
    vote_value,
)
from votum.web.meetings.domain.ballots import Choice, entry_fault
from votum.web.meetings.models import Ballot, Meeting, Outcomes, Vote, VoteItem
from votum.web.people.models import PartyGroup
from votum.web.proposals.bridge import amounts_of
from votum.web.proposals.models import Proposal, ProposalState


@dataclass(frozen=True, slots=True)
class GridGroup:
    """A column: a group with its seats and the members present."""

    code: str
    name: str
    seats: int
    present: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A proposal as it is voted on, and what the entries come to as far as they go.

    `missing` are the groups without an entry; `fault` is what keeps the row from being closed,
    None where nothing does; `before` are the items that this one corrects, the latest first.
    """

    item: VoteItem
    ballots: Mapping[str, Ballot]
    vote: EngineVote
    decision: Decision
    missing: tuple[str, ...]
    fault: Message | None
    before: tuple["GridRow", ...] = ()

    @property
    def proposal(self) -> Proposal:
        """The proposal."""
        return self.item.proposal

    @property
    def label(self) -> str:
        """What the proposal is called in a sentence: its sheet and number."""
        return f"{self.proposal.sheet} {self.proposal.number}"

    @property
    def stale(self) -> bool:
        """Whether the proposal has been corrected, withdrawn or replaced since it came up."""
        return not self.item.outcome and is_stale(self.item)

    @property
    def adopted(self) -> bool:
        """Whether every group is in, and the proposal adopted."""
        return self.fault is None and self.decision.outcome is Outcome.ADOPTED


@dataclass(frozen=True)
class Grid:
    """A vote as a table. `waiting` counts proposals put forward since, `earlier` are items that
    an earlier vote on the same plan adopted.
    """

    vote: Vote
    body: Body
    groups: tuple[GridGroup, ...]
    rows: tuple[GridRow, ...]
    earlier: tuple[VoteItem, ...]
    waiting: int

    def row(self, item: UUID) -> GridRow | None:
        """Return the row of an item, None where it is not, or no longer, in the vote."""
        return next((each for each in self.rows if each.item.pk == item), None)

    def above(self, row: GridRow) -> GridRow | None:
        """Return the row above; None above the first."""
        index = self.rows.index(row)
        return self.rows[index - 1] if index else None

    @cached_property
    def entered(self) -> tuple[GridRow, ...]:
        """The rows in which something is entered."""
        return tuple(each for each in self.rows if each.ballots)

    @cached_property
    def faulty(self) -> tuple[GridRow, ...]:
        """The rows with entries that keep the vote from being closed."""
        return tuple(each for each in self.entered if each.fault is not None)

    @cached_property
    def empty(self) -> tuple[GridRow, ...]:
        """The rows without any entry."""
        return tuple(each for each in self.rows if not each.ballots)

    @property
    def period(self) -> PlanPeriod:
        """The years of the plan."""
        return period_of(self.vote.meeting.treatment.cycle)

    @cached_property
    def adopted_so_far(self) -> Recommendation:
        """What is adopted as entered so far, with what an earlier vote adopted."""
        adopted = [*self.earlier, *(each.item for each in self.rows if each.adopted)]
        values = [_value(each) for each in adopted]
        numeric = tuple(each for each in values if each.numeric)
        return Recommendation(
            self.body,
            self.period,
            numeric,
            tuple(each for each in values if not each.numeric),
            total_of(
                [each.amounts for each in numeric if each.amounts], len(self.period.years)
            ),
            {},
        )


def is_stale(item: VoteItem) -> bool:
    """Return whether a proposal has been corrected, withdrawn or replaced since it came up."""
    proposal = item.proposal
    return (
        proposal.state != ProposalState.PROPOSED or proposal.current_id != item.revision_id
    )


def grid_of(vote: Vote) -> Grid:
    """Return a vote as a table, in a number of queries that does not grow with it.

    The caller has loaded `meeting__treatment__body` and `__cycle` with the vote. A proposal that
    was corrected stands once, as it now counts, with what was there before.
    """
    meeting = vote.meeting
    items = list(vote.items.select_related("proposal", "revision"))
    ballots: Mapping[UUID, dict[str, Ballot]] = defaultdict(dict)
    for ballot in Ballot.objects.filter(item__vote=vote):
        ballots[ballot.item_id][ballot.group_id] = ballot
    presence = items[0].presence if vote.closed_at and items else presence_of(meeting)
    body, procedure = meeting_body(meeting), procedure_of(meeting)
    rows = {
        item.pk: _row(item, ballots[item.pk], presence, body, procedure) for item in items
    }
    return Grid(
        vote,
        body,
        _groups(body, presence),
        tuple(_as_they_count(rows)),
        tuple(_adopted_earlier(vote)),
        0 if vote.closed_at else _waiting(meeting, items),
    )


def _row(
    item: VoteItem,
    ballots: Mapping[str, Ballot],
    presence: PartyCounts,
    body: Body,
    procedure: VotingProcedure,
) -> GridRow:
    """Return a row without what it corrects."""
    vote = in_order(vote_value(ballots.values()), body.seats)
    decision = decision_of(item, vote, body, procedure)
    missing = tuple(code for code, count in presence.items() if count and code not in ballots)
    fault = None if item.outcome else _fault(item, ballots, missing, presence, decision)
    return GridRow(item, ballots, vote, decision, missing, fault)


def _fault(
    item: VoteItem,
    ballots: Mapping[str, Ballot],
    missing: tuple[str, ...],
    presence: PartyCounts,
    decision: Decision,
) -> Message | None:
    """Return what keeps a row from being closed, in the words in which closing refuses it."""
    if is_stale(item):
        return say("It was changed after it came up; take it in anew.")
    if missing:
        return say("{party} is not entered.", party=", ".join(missing))
    for code, ballot in ballots.items():
        choice = Choice(ballot.in_favour, ballot.against, ballot.absent)
        fault = entry_fault(code, choice, presence)
        if fault is not None:
            return fault
    if decision.outcome is Outcome.TIED:
        return say("The vote is tied; say how the chair voted.")
    return None


def _as_they_count(rows: Mapping[UUID, GridRow]) -> Iterator[GridRow]:
    """Yield the rows that nothing corrects, each with those that it corrects."""
    corrected = {each.item.corrects_id for each in rows.values()}
    for row in rows.values():
        if row.item.pk in corrected:
            continue
        before, item = [], row.item
        while item.corrects_id is not None:
            before.append(rows[item.corrects_id])
            item = rows[item.corrects_id].item
        yield GridRow(
            row.item, row.ballots, row.vote, row.decision, row.missing, row.fault, tuple(before)
        )


def _groups(body: Body, presence: PartyCounts) -> tuple[GridGroup, ...]:
    """Return the columns, in the order in which votes are printed."""
    names = dict(PartyGroup.objects.filter(code__in=body.seats).values_list("code", "name"))
    return tuple(
        GridGroup(code, names[code], seats, presence.get(code, 0))
        for code, seats in body.seats.items()
    )


def _adopted_earlier(vote: Vote) -> Iterator[VoteItem]:
    """Yield what other, closed votes on the same plan adopted, as it counts."""
    yield from (
        VoteItem.objects.filter(
            vote__meeting__treatment=vote.meeting.treatment_id,
            vote__closed_at__isnull=False,
            corrected_by__isnull=True,
            outcome=Outcomes.ADOPTED,
        )
        .exclude(vote=vote)
        .select_related("proposal", "revision")
    )


def _waiting(meeting: Meeting, items: list[VoteItem]) -> int:
    """Return how many proposals have been put forward since the vote was opened."""
    held = {each.proposal_id for each in items}
    open_now = meeting.treatment.proposals.filter(state=ProposalState.PROPOSED)
    return sum(pk not in held for pk in open_now.values_list("pk", flat=True))


def _value(item: VoteItem) -> EngineProposal:
    """Return a proposal in the wording that is voted on."""
    proposal, revision = item.proposal, item.revision
    return EngineProposal(
        proposal.identifier,
        proposal.sheet,
        proposal.number,
        tuple(revision.proposers),
        revision.text,
        amounts_of(revision),
    )
