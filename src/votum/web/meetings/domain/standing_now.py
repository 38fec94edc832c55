"""How treatments stand now, kept in memory for as long as the public log does not change."""

from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from threading import Lock
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from votum.engine.proposal_sheets.overlap import Overlap, overlaps
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import VotingProcedure
from votum.web.budgets.domain.addresses import treatment_at
from votum.web.budgets.models import Treatment, Version
from votum.web.eventlog.domain.chain import head_of
from votum.web.eventlog.models import Chain, Event
from votum.web.meetings.bridge import vote_body, vote_procedure
from votum.web.meetings.domain.standing import (
    Standing,
    StandingProposal,
    record_of,
    standing_of,
)
from votum.web.meetings.models import Meeting, VoteItem

MOST_TREATMENTS = 16


@dataclass(frozen=True)
class MeetingFrame:
    """A vote's meeting, with the body and the procedure as they were when it was opened."""

    meeting: Meeting
    body: Body
    procedure: VotingProcedure


@dataclass(frozen=True, eq=False)
class StandingNow:
    """How a treatment stands at an entry of the public log (`head`), made on the day `as_of`.

    Shared between threads: nobody changes what it holds. Compared by identity, so that it can
    cheaply be the key of a cache.
    """

    head: str
    as_of: date
    standing: Standing

    @cached_property
    def by_identifier(self) -> Mapping[str, StandingProposal]:
        """The proposals by the engine's identifier."""
        return {each.value.identifier: each for each in self.standing.proposals}

    @cached_property
    def by_slug(self) -> Mapping[str, StandingProposal]:
        """The proposals by their permanent address."""
        return {each.row.slug: each for each in self.standing.proposals}

    @cached_property
    def by_pk(self) -> Mapping[UUID, StandingProposal]:
        """The proposals by their rows' keys."""
        return {each.row.pk: each for each in self.standing.proposals}

    @cached_property
    def replaced(self) -> Mapping[UUID, StandingProposal]:
        """The proposals that others stand in place of, by the keys of those others."""
        return {
            each.row.replaced_by_id: each
            for each in self.standing.proposals
            if each.row.replaced_by_id
        }

    @cached_property
    def overlapping(self) -> Mapping[str, tuple[StandingProposal, ...]]:
        """What each proposal overlaps with, by identifier; nothing that is withdrawn."""
        others: dict[str, dict[str, StandingProposal]] = defaultdict(dict)
        unvoted = tuple(replace(each, vote=None) for each in self.standing.values)
        for group in _overlaps(unvoted):
            for one in group.proposals:
                for other in group.proposals:
                    if one is not other:
                        known = self.by_identifier[other.identifier]
                        others[one.identifier][other.identifier] = known
        return {
            identifier: tuple(sorted(found.values(), key=lambda each: each.row.position))
            for identifier, found in others.items()
        }

    @cached_property
    def rounds(self) -> Mapping[UUID, MeetingFrame]:
        """The closed votes, each with its meeting and the body and procedure that held in it."""
        treatment = self.standing.treatment
        closed = treatment.votes.filter(closed_at__isnull=False)
        frames = {}
        for each in closed.select_related("meeting"):
            each.meeting.treatment = treatment  # its body and cycle are known
            frames[each.pk] = MeetingFrame(each.meeting, vote_body(each), vote_procedure(each))
        return frames

    @cached_property
    def voted_again(self) -> frozenset[UUID]:
        """The keys of the proposals with several closed votes: corrected, or voted anew."""
        closed = VoteItem.objects.filter(vote__in=list(self.rounds)).order_by()
        votes = closed.values_list("proposal").annotate(votes=Count("pk"))
        return frozenset(proposal for proposal, count in votes if count > 1)

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """What is published of the treatment, the first version first, without its content."""
        return tuple(self.standing.treatment.versions.defer("content").order_by("number"))

    @cached_property
    def record(self) -> str:
        """What would be published now, but for number and date: votes, amounts, words."""
        return record_of(self.standing)


@lru_cache(maxsize=MOST_TREATMENTS)
def _overlaps(unvoted: tuple[Proposal, ...]) -> tuple[Overlap, ...]:
    """Return which proposals overlap; votes change nothing in it, so it outlives most acts."""
    return overlaps(unvoted)


_known: OrderedDict[UUID, StandingNow] = OrderedDict()
_lock = Lock()


def standing_at(cycle: str, body: str) -> StandingNow:
    """Return how a body's treatment of a plan stands, by their addresses; Http404 for none.

    While the log does not change nothing else is read, not even the treatment.
    """
    head = head_of(Chain.PUBLIC)
    with _lock:
        for known in _known.values():
            treatment = known.standing.treatment
            if known.head == head and (treatment.cycle.slug, treatment.body.slug) == (cycle, body):
                _known.move_to_end(treatment.pk)
                return known
    return standing_now(treatment_at(cycle, body))


def standing_now(treatment: Treatment) -> StandingNow:
    """Return how a treatment stands, computed anew whenever the public log has grown.

    The head of the log is read before anything else: what is read after it may be newer and never
    older, so what is kept under a head holds all that the log then had.
    """
    head = head_of(Chain.PUBLIC)
    with _lock:
        known = _known.get(treatment.pk)
        if known is not None and known.head == head:
            _known.move_to_end(treatment.pk)
            return known
    made = StandingNow(head, _day_of(head), standing_of(treatment))
    with _lock:
        _known[treatment.pk] = made
        _known.move_to_end(treatment.pk)
        while len(_known) > MOST_TREATMENTS:
            _known.popitem(last=False)
    return made


def _day_of(head: str) -> date:
    """Return the day of the public act with a hash; the first of all days before any act."""
    at = Event.objects.filter(chain=Chain.PUBLIC, hash=head).values_list("at", flat=True).first()
    return timezone.localdate(at) if at else date.min
