"""The vote grid: every proposal of a vote, each group's entry, and what it comes to so far.

It is made anew after every entry, and so read as plain values in few queries.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from votum.engine.amounts import summed, total_of
from votum.engine.bodies import Body, PartyCounts
from votum.engine.messages import Message, say
from votum.engine.periods import PlanPeriod
from votum.engine.proposals import Proposal as EngineProposal
from votum.engine.recommendation import Recommendation
from votum.engine.voting import Decision, Outcome, VotingProcedure, decide
from votum.engine.voting import Vote as EngineVote
from votum.web.budgets.bridge import period_of
from votum.web.eventlog.domain.chain import head_of
from votum.web.eventlog.models import Chain
from votum.web.meetings.bridge import meeting_body, presence_of, procedure_of
from votum.web.meetings.domain.ballots import Choice, entry_fault
from votum.web.meetings.models import Ballot, Outcomes, Vote, VoteItem
from votum.web.people.models import PartyGroup
from votum.web.proposals.models import ProposalState


@dataclass(frozen=True, slots=True)
class GridGroup:
    """A column: a group with its seats and the members present."""

    code: str
    name: str
    seats: int
    present: int


@dataclass(frozen=True, slots=True)
class GridItem:
    """A proposal as it came up for the vote, and where both have come since.

    `current` is the revision that the proposal now has, `stamp` the count of the last change.
    What stands after it is empty while the vote is open.
    """

    id: UUID
    position: int
    entry: int
    sheet: str
    number: str
    slug: str
    identifier: str
    state: str
    current: UUID | None
    revision: UUID
    text: str
    proposers: tuple[str, ...]
    operating: tuple[int, ...]
    capital: tuple[int, ...]
    stamp: int
    chair_in_favour: bool | None
    outcome: str = ""
    presence: PartyCounts = field(default_factory=dict)
    corrects: UUID | None = None
    reason: str = ""
    registered_at: datetime | None = None
    registered_by: UUID | None = None

    @property
    def label(self) -> str:
        """What the proposal is called in a sentence: its sheet and number."""
        return f"{self.sheet} {self.number}"

    @property
    def stale(self) -> bool:
        """Whether the proposal has been corrected, withdrawn or replaced since it came up."""
        gone = self.state != ProposalState.PROPOSED or self.current != self.revision
        return gone and not self.outcome

    @property
    def value(self) -> EngineProposal:
        """The proposal in the wording that is voted on."""
        return EngineProposal(
            self.identifier,
            self.sheet,
            self.number,
            self.proposers,
            self.text,
            summed(self.operating, self.capital),
            None,
        )


_ITEM = (
    "pk",
    "proposal__position",
    "entry",
    "proposal__sheet",
    "proposal__number",
    "proposal__slug",
    "proposal__identifier",
    "proposal__state",
    "proposal__current",
    "revision",
    "revision__text",
    "revision__proposers",
    "revision__operating",
    "revision__capital",
    "stamp",
    "chair_in_favour",
)
_CLOSED_ITEM = (
    *_ITEM,
    "outcome",
    "presence",
    "corrects",
    "reason",
    "registered_at",
    "registered_by",
)


@dataclass(frozen=True, slots=True)
class GridEntry:
    """How a group voted on a proposal, and the count of changes when that was entered."""

    in_favour: int
    against: int
    absent: int
    stamp: int

    @property
    def choice(self) -> Choice:
        """The entry as it was chosen."""
        return Choice(self.in_favour, self.against, self.absent)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A proposal with the entries by group, and what they come to as far as they go.

    `missing` are the groups without an entry; `fault` is what keeps the row from being closed,
    None where nothing does; `before` are the entries that this one corrects, the latest first.
    """

    item: GridItem
    entries: Mapping[str, GridEntry]
    vote: EngineVote
    decision: Decision
    missing: tuple[str, ...]
    fault: Message | None
    before: tuple["GridRow", ...] = ()

    @property
    def adopted(self) -> bool:
        """Whether every group is in, and the proposal adopted."""
        return self.fault is None and self.decision.outcome is Outcome.ADOPTED


@dataclass(frozen=True)
class Grid:
    """A vote as a table.

    `earlier` are the proposals that other votes on the same plan adopted.
    """

    vote: Vote
    body: Body
    groups: tuple[GridGroup, ...]
    rows: tuple[GridRow, ...]
    earlier: tuple[GridItem, ...]

    def row(self, item: UUID) -> GridRow | None:
        """Return the row of an item, None where it is not, or no longer, in the vote."""
        return next((each for each in self.rows if each.item.id == item), None)

    def above(self, item: UUID) -> GridRow | None:
        """Return the row above an item's; None above the first."""
        ids = [each.item.id for each in self.rows]
        return self.rows[ids.index(item) - 1] if item in ids[1:] else None

    @cached_property
    def entered(self) -> tuple[GridRow, ...]:
        """The rows in which something is entered."""
        return tuple(each for each in self.rows if each.entries)

    @cached_property
    def faulty(self) -> tuple[GridRow, ...]:
        """The rows with entries that keep the vote from being closed."""
        return tuple(each for each in self.entered if each.fault is not None)

    @cached_property
    def empty(self) -> tuple[GridRow, ...]:
        """The rows without any entry."""
        return tuple(each for each in self.rows if not each.entries)

    @cached_property
    def waiting(self) -> int:
        """How many proposals have been put forward since the vote was opened."""
        if self.vote.closed_at is not None:
            return 0
        return (
            self.vote.meeting.treatment.proposals.filter(state=ProposalState.PROPOSED)
            .exclude(vote_items__vote=self.vote)
            .count()
        )

    @property
    def period(self) -> PlanPeriod:
        """The years of the plan."""
        return period_of(self.vote.meeting.treatment.cycle)

    @cached_property
    def adopted_so_far(self) -> Recommendation:
        """What is adopted as entered so far, with what an earlier vote adopted."""
        adopted = [*self.earlier, *(each.item for each in self.rows if each.adopted)]
        values = [each.value for each in adopted]
        numeric = tuple(each for each in values if each.numeric)
        return Recommendation(
            self.body,
            self.period,
            numeric,
            tuple(each for each in values if not each.numeric),
            total_of([each.amounts for each in numeric if each.amounts], len(self.period.years)),
            {},
        )


def grid_of(vote: Vote) -> Grid:
    """Return a vote as a table, in a number of queries that does not grow with it.

    The caller has loaded `meeting__treatment__body` and `__cycle` with the vote. A proposal that
    was corrected stands once, as it now counts, with what was there before.
    """
    frame = _frame(vote.pk, head_of(Chain.PUBLIC))
    columns = _CLOSED_ITEM if vote.closed_at else _ITEM
    items = [_item(values) for values in vote.items.values_list(*columns)]
    presence = items[0].presence if vote.closed_at and items else frame.presence
    entries = _entries(vote)
    rows = {
        item.id: _row(item, entries[item.position, item.entry], presence, frame) for item in items
    }
    return Grid(
        vote,
        frame.body,
        tuple(
            GridGroup(code, frame.names[code], seats, presence.get(code, 0))
            for code, seats in frame.body.seats.items()
        ),
        tuple(_as_they_count(rows)),
        frame.earlier,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the entries, and changes by public acts alone."""

    body: Body
    procedure: VotingProcedure
    presence: PartyCounts
    names: Mapping[str, str]
    earlier: tuple[GridItem, ...]


@lru_cache(maxsize=16)
def _frame(vote_pk: UUID, _head: str) -> _Frame:
    """Return the frame of a vote, kept until the next public act, which changes the log's head."""
    vote = Vote.objects.select_related("meeting__treatment__body").get(pk=vote_pk)
    body = meeting_body(vote.meeting)
    names = PartyGroup.objects.filter(code__in=body.seats).values_list("code", "name")
    return _Frame(
        body,
        procedure_of(vote.meeting),
        presence_of(vote.meeting),
        dict(names),
        _adopted_earlier(vote),
    )


def _item(values: tuple[Any, ...]) -> GridItem:
    """Return an item of its columns, which are in the order of `_ITEM`; JSON's lists as tuples."""
    columns: Iterator[Any] = (tuple(each) if isinstance(each, list) else each for each in values)
    return GridItem(*columns)


def _entries(vote: Vote) -> Mapping[tuple[int, int], Mapping[str, GridEntry]]:
    """Return how the groups voted, by the proposal's position and the number of the entry."""
    entries: dict[tuple[int, int], dict[str, GridEntry]] = defaultdict(dict)
    rows = Ballot.objects.filter(item__vote=vote).values_list(
        "item__proposal__position",
        "item__entry",
        "group",
        "in_favour",
        "against",
        "absent",
        "stamp",
    )
    for position, entry, group, *counts in rows:
        entries[position, entry][group] = GridEntry(*counts)
    return entries


def _row(
    item: GridItem,
    entries: Mapping[str, GridEntry],
    presence: PartyCounts,
    frame: "_Frame",
) -> GridRow:
    """Return a row without what it corrects."""
    known = [code for code in frame.body.seats if code in entries]
    vote = EngineVote(
        {code: entries[code].in_favour for code in known if entries[code].in_favour},
        {code: entries[code].against for code in known if entries[code].against},
    )
    decision = decide(vote, frame.body, frame.procedure, chair_in_favour=item.chair_in_favour)
    missing = tuple(code for code, count in presence.items() if count and code not in entries)
    fault = None if item.outcome else _fault(item, entries, missing, presence, decision)
    return GridRow(item, entries, vote, decision, missing, fault)


def _fault(
    item: GridItem,
    entries: Mapping[str, GridEntry],
    missing: tuple[str, ...],
    presence: PartyCounts,
    decision: Decision,
) -> Message | None:
    """Return what keeps a row from being closed; closing itself refuses for the same reasons."""
    if item.stale:
        return say("It was changed after it came up; take it in anew.")
    if missing:
        return say("Not entered: {parties}.", parties=", ".join(missing))
    for code, entry in entries.items():
        fault = entry_fault(code, entry.choice, presence)
        if fault is not None:
            return fault
    if decision.outcome is Outcome.TIED:
        return say("The vote is tied; say how the chair voted.")
    return None


def _as_they_count(rows: Mapping[UUID, GridRow]) -> Iterator[GridRow]:
    """Yield the rows that nothing corrects, each with those that it corrects."""
    corrected = {each.item.corrects for each in rows.values()}
    for row in rows.values():
        if row.item.id in corrected:
            continue
        before, older = [], row.item.corrects
        while older is not None:
            before.append(rows[older])
            older = rows[older].item.corrects
        yield replace(row, before=tuple(before)) if before else row


def _adopted_earlier(vote: Vote) -> tuple[GridItem, ...]:
    """Return what other, closed votes on the same plan adopted, as it counts."""
    items = VoteItem.objects.filter(
        vote__meeting__treatment=vote.meeting.treatment_id,
        vote__closed_at__isnull=False,
        corrected_by__isnull=True,
        outcome=Outcomes.ADOPTED,
    ).exclude(vote=vote)
    return tuple(_item(values) for values in items.values_list(*_CLOSED_ITEM))
