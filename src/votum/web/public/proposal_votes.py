"""Closed votes on proposals as pages show them, corrected entries beside the new ones."""

from collections.abc import Iterable, Iterator

from votum.web.meetings.bridge import counts_of, decision_of, vote_value
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import MeetingFrame, StandingNow
from votum.web.meetings.models import VoteItem
from votum.web.public.finding import address

type ShownVote = dict[str, object]


def votes_on(now: StandingNow, each: StandingProposal) -> list[ShownVote]:
    """Return the closed votes on a proposal: first what counts now, then what it corrects."""
    if each.item is None:
        return []
    if each.item.corrects_id is None:
        return list(shown_votes(now, [each.item]))
    items = (
        VoteItem.objects.filter(proposal=each.row.pk, vote__closed_at__isnull=False)
        .select_related("vote")
        .prefetch_related("ballots")
        .order_by("-vote__closed_at", "-entry")
    )
    return list(shown_votes(now, items))


def shown_votes(now: StandingNow, items: Iterable[VoteItem]) -> Iterator[ShownVote]:
    """Yield closed votes with what is to be said of each; their votes and ballots are at hand."""
    for item in items:
        frame = now.rounds[item.vote_id]
        url = address("meeting", now.standing.treatment, frame.meeting.pk)
        yield _shown(item, frame, url)


def _shown(item: VoteItem, frame: MeetingFrame, url: str) -> ShownVote:
    """Return one vote: the sides, the outcome, who was away."""
    ballots = item.ballots.all()
    vote = vote_value(counts_of(ballots), frame.body.seats)
    decision = decision_of(item, vote, frame.body, frame.procedure)
    away = frame.body.members - sum(item.presence.values())
    stepped_out = sum(each.absent for each in ballots)
    return {
        "vote": vote,
        "tally": decision.tally,
        "outcome": item.outcome,
        "unanimous": decision.unanimous,
        "by_casting_vote": decision.by_casting_vote,
        "away": away,
        "stepped_out": stepped_out,
        "absent": away + stepped_out,
        "meeting": frame.meeting,
        "meeting_url": url,
        "registered_at": item.registered_at if item.entry > 1 else item.vote.closed_at,
        "reason": item.reason,
        "correction": item.entry > 1,
    }
