"""What the log says of an open vote, beside what is stored: they must be the same."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from votum.engine.messages import say
from votum.web.eventlog.domain.binding import columns_of
from votum.web.eventlog.domain.reading import UNREADABLE
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.verification import is_as_logged
from votum.web.eventlog.models import Chain, Event
from votum.web.meetings.bridge import meeting_digest, vote_digest
from votum.web.meetings.models import Meeting, Vote, VoteItem

type Entered = tuple[int, int, int, UUID | None]  # for, against, absent, and who entered it
type Item = tuple[Mapping[str, object], Mapping[str, Entered]]  # its columns; entries by group


def items_as_logged(vote: Vote) -> list[VoteItem]:
    """Return what stands in an open vote, with its entries, for it to be closed.

    RefusedError where something was entered, or changed, behind the log, or cannot be read.
    """
    try:
        meeting = Meeting.objects.get(pk=vote.meeting_id)
        frame = (vote.pk, vote_digest(vote)), (meeting.pk, meeting_digest(meeting))
        changed = sum(not is_as_logged(*each, Chain.PUBLIC) for each in frame)
        items = list(_items(vote))
        changed += _changed(vote, items)
    except UNREADABLE:
        items, changed = [], 1
    if changed:
        raise RefusedError(
            say(
                "What is stored is not what was opened and entered (the log says otherwise in "
                "{count} places). Nothing is closed. Tell those who run this site; they look with "
                "“votum verify”.",
                count=changed,
            )
        )
    return items


def is_entered_as_logged(vote: Vote) -> bool:
    """Return whether the items of an open vote, with their entries, are as the log has them."""
    try:
        return not _changed(vote, _items(vote))
    except UNREADABLE:
        return False


def _items(vote: Vote) -> QuerySet[VoteItem]:
    """Return the items of a vote with all that is asked of them when it closes."""
    return vote.items.select_related("proposal").prefetch_related("ballots")


def _changed(vote: Vote, items: Iterable[VoteItem]) -> int:
    """Return how many items are not as the log has them, with their entries."""
    stored = {str(each.pk): (_columns(each), _entered(each)) for each in items}
    logged = _logged(vote)
    return sum(stored.get(item) != logged.get(item) for item in stored.keys() | logged.keys())


def _entered(item: VoteItem) -> dict[str, Entered]:
    """Return the entries on an item as they are stored."""
    return {
        each.group_id: (each.in_favour, each.against, each.absent, each.entered_by)
        for each in item.ballots.all()
    }


def _logged(vote: Vote) -> dict[str, Item]:
    """Return the items with their entries as acts put them in, took them out and entered them."""
    items: dict[str, VoteItem] = {}
    ballots: dict[str, dict[str, Entered]] = defaultdict(dict)
    for subject, at, actor, content in _entries(vote):
        said = json.loads(content)
        for pk, came_up in said.get("items", {}).items():
            ballots.pop(pk, None)
            known = items.pop(pk, None)
            if came_up is not None:
                items[pk] = _came_up(vote, pk, came_up)
                items[pk].registered_at = known.registered_at if known else at
                items[pk].registered_by = known.registered_by if known else actor
        if "chair_in_favour" in said:
            items[str(subject)].chair_in_favour = said["chair_in_favour"]
        by_item = said.get("entered_on", {str(subject): said.get("entries", {})})
        for pk, choices in by_item.items():
            for group, counts in choices.items():
                ballots[pk].pop(group, None)
                if counts is not None:
                    in_favour, against, absent = counts
                    ballots[pk][group] = (in_favour, against, absent, actor)
    return {pk: (_columns(each), ballots.get(pk, {})) for pk, each in items.items()}


def _entries(vote: Vote) -> Iterator[tuple[UUID | None, datetime, UUID | None, str]]:
    """Yield what was done to a vote and the items in it since it was opened, by whom and when."""
    own = Q(subject=vote.pk) | Q(subject__in=vote.items.order_by().values("pk"))
    opened = Event.objects.filter(chain=Chain.PUBLIC, subject=vote.pk)
    since = Event.objects.filter(own, chain=Chain.ENTRIES).order_by("sequence")
    for each in (opened, since):
        yield from each.values_list("subject", "at", "actor", "content")


def _came_up(vote: Vote, pk: str, came_up: tuple[str, str]) -> VoteItem:
    """Return an item as it is when its proposal comes up."""
    proposal, revision = came_up
    return VoteItem(pk=pk, vote=vote, proposal_id=proposal, revision_id=revision)


def _columns(item: VoteItem) -> dict[str, object]:
    """Return what an item holds but for its count of changes."""
    return columns_of(item, without=("edition",))
