"""The vote grid: every proposal of a vote, each group's entry, and what it comes to so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from votum.engine.amounts import Amounts, summed, total_of
from votum.engine.messages import Message
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.sheets import proposal_label
from votum.engine.votes.bodies import Body, PartyCounts
from votum.engine.votes.voting import Decision, Outcome
from votum.engine.votes.voting import Vote as EngineVote
from votum.web.budgets.bridge import period_of
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.models import Vote
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

    `current` is the revision that the proposal now has, `edition` the vote's at its last change.
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
    edition: int
    chair_in_favour: bool | None
    outcome: str = ""
    presence: PartyCounts = field(default_factory=dict)
    corrects: UUID | None = None
    reason: str = ""
    registered_at: datetime | None = None
    registered_by: UUID | None = None

    @property
    def label(self) -> str:
        """What the proposal is called in a sentence."""
        return proposal_label(self.proposers, self.number)

    @property
    def stale(self) -> bool:
        """Whether the proposal has been corrected, withdrawn or replaced since it came up."""
        gone = self.state != ProposalState.PROPOSED or self.current != self.revision
        return gone and not self.outcome

    @property
    def amounts(self) -> Amounts:
        """What the proposal adds, in the wording that is voted on."""
        return summed(self.operating, self.capital)


ITEM = (
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
    "edition",
    "chair_in_favour",
)
CLOSED_ITEM = (
    *ITEM,
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
    edition: int

    @property
    def choice(self) -> Choice:
        """The entry as it was chosen."""
        return Choice(self.in_favour, self.against, self.absent)

    def fits(self, group: GridGroup) -> bool:
        """Return whether it is of as many as are present of its group."""
        return self.choice.heads == group.present


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

    def unfit(self, row: GridRow) -> tuple[str, ...]:
        """Return the groups whose entries in a row are not of as many as are present."""
        return tuple(
            group.code
            for group in self.groups
            if group.code in row.entries and not row.entries[group.code].fits(group)
        )

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
    def misfits(self) -> Mapping[UUID, int]:
        """How many entries on an item, where there are any, are not of as many as are present."""
        counted = {row.item.id: len(self.unfit(row)) for row in self.rows}
        return {item: count for item, count in counted.items() if count}

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
    def adopted(self) -> tuple[Amounts, ...]:
        """What each proposal adds that is adopted as entered so far, or by an earlier vote."""
        rows = (each.item for each in self.rows if each.adopted)
        return tuple(each.amounts for each in (*self.earlier, *rows))

    @property
    def adopted_total(self) -> Amounts:
        """What is adopted so far, together."""
        return total_of(self.adopted, len(self.period.years))
