"""Prove that votes are what the log recorded: the closed ones, and the entries of open ones."""

from collections.abc import Iterator, MutableMapping

from votum.engine.messages import say
from votum.web.eventlog.domain.binding import digests_of
from votum.web.eventlog.domain.verification import Break, subject_breaks
from votum.web.meetings.bridge import item_digest
from votum.web.meetings.domain.open_entries import other_than_logged
from votum.web.meetings.models import Vote, VoteItem


def vote_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield the votes that are not what the log recorded."""
    votes = {each.pk: each for each in Vote.objects.all()}
    # One whose closing the log knows is not open, whatever its row says.
    closed = [each for each in votes.values() if each.closed_at or str(each.pk) in recorded]
    yield from subject_breaks(say("Vote"), digests_of(closed), recorded)

    def found() -> Iterator[tuple[str, str]]:
        items = VoteItem.objects.exclude(outcome="").prefetch_related("ballots")
        for item in items.iterator(500):
            vote = votes.get(item.vote_id)
            if vote is not None:
                item.vote = vote
            yield str(item.pk), item_digest(item, item.ballots.all()) if vote else ""

    yield from subject_breaks(say("Vote"), found(), recorded)
    for vote in votes.values():
        if vote not in closed and any(other_than_logged(vote)):
            yield Break(str(vote.pk), say("Vote: what is entered is not what the log has."))
