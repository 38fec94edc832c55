"""The meeting, vote or item that an address speaks of; one that leads nowhere is a 404."""

from copy import copy
from functools import lru_cache
from uuid import UUID

from django.shortcuts import get_object_or_404

from votum.web.eventlog.domain.chain import head_of
from votum.web.eventlog.models import Chain
from votum.web.meetings.models import Meeting, Vote, VoteItem


def the_meeting(cycle: str, body: str, meeting: UUID) -> Meeting:
    """Return a body's meeting on a plan, with all it belongs to."""
    return get_object_or_404(
        Meeting.objects.select_related("treatment__cycle", "treatment__body"),
        pk=meeting,
        treatment__cycle__slug=cycle,
        treatment__body__slug=body,
    )


def the_vote(cycle: str, body: str, vote: UUID) -> Vote:
    """Return a vote in a body's meeting, with all it belongs to."""
    return get_object_or_404(
        Vote.objects.select_related("meeting__treatment__cycle", "meeting__treatment__body"),
        pk=vote,
        meeting__treatment__cycle__slug=cycle,
        meeting__treatment__body__slug=body,
    )


def the_item(cycle: str, body: str, vote: UUID, item: UUID) -> VoteItem:
    """Return an item of a vote, for an act that itself asks whether it is still in the vote.

    Entries come many a second in a meeting: what the vote belongs to is kept until the next public
    act, and nothing is read of the item.
    """
    return VoteItem(pk=item, vote=copy(_kept_vote(cycle, body, vote, head_of(Chain.PUBLIC))))


@lru_cache(maxsize=16)
def _kept_vote(cycle: str, body: str, vote: UUID, _head: str) -> Vote:
    """Return a vote with all it belongs to, kept until the next public act."""
    return the_vote(cycle, body, vote)
