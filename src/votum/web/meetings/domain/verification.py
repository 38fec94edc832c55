"""Prove that meetings and votes are what the log recorded, and what is entered on open votes."""

from collections.abc import Iterator, MutableMapping

from votum.engine.messages import say
from votum.web.eventlog.domain.reading import UnreadableRow, readable
from votum.web.eventlog.domain.verification import Break, subject_breaks
from votum.web.eventlog.models import Chain, Event
from votum.web.meetings.bridge import item_digest, meeting_digest, vote_digest
from votum.web.meetings.domain.open_entries import is_entered_as_logged
from votum.web.meetings.models import Meeting, Vote, VoteItem


def vote_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield the meetings and votes that are not what the log recorded."""
    yield from subject_breaks(say("Meeting"), Meeting.objects.all(), recorded, meeting_digest)
    yield from subject_breaks(say("Vote"), Vote.objects.all(), recorded, vote_digest)
    closed = VoteItem.objects.exclude(outcome="").prefetch_related("ballots")
    yield from subject_breaks(
        say("Vote"), closed, recorded, lambda item: item_digest(item, item.ballots.all())
    )
    for vote in readable(Vote.objects.filter(closed_at=None).order_by("pk")):
        if isinstance(vote, UnreadableRow) or _closed(vote):
            continue
        if not is_entered_as_logged(vote):
            yield Break(str(vote.pk), say("Vote: what is entered is not what the log has."))


def _closed(vote: Vote) -> bool:
    """Return whether the log knows of a vote's closing: then it is not open, whatever it says.

    The public entries about a vote are its opening and its closing.
    """
    return Event.objects.filter(chain=Chain.PUBLIC, subject=vote.pk).count() > 1
