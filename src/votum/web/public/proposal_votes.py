"""Closed votes on proposals as pages show them, corrected entries beside the new ones."""

from collections.abc import Iterable, Iterator

from votum.web.meetings.bridge import counts_of, decision_of, vote_value
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import MeetingFrame, StandingNow
from votum.web.meetings.models import VoteItem
from votum.web.public.trails import address

type ShownVote = dict[str, object]


def votes_on(now: StandingNow, each: StandingProposal) -> list[ShownVote]:
    """Return every closed vote on a proposal: first the one that counts, then those before it.

    Those are what it corrects, and votes without a quorum, after which the proposal came up again.
    """
    if each.item is None:
        return []
    items = list(
        VoteItem.objects.filter(proposal=each.row.pk, vote__in=list(now.rounds))
        .select_related("vote")
        .prefetch_related("ballots")
        .order_by("-vote__closed_at", "-vote__number", "-entry")
    )
    corrected = {item.corrects_id for item in items}
    return [
        {
            **shown,
            "several": len(items) > 1,
            "counts": item is items[0],
            "corrected": item.pk in corrected,
        }
        for item, shown in zip(items, shown_votes(now, items), strict=True)
    ]


def shown_votes(now: StandingNow, items: Iterable[VoteItem]) -> Iterator[ShownVote]:
    """Yield closed votes with what is to be said of each; their votes and ballots are at hand.

    They are in rounds that `now` knows: one that was closed since comes with the next head.
    """
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
        "chair_group": frame.body.chair or "",
        "away": away,
        "stepped_out": stepped_out,
        "absent": away + stepped_out,
        "meeting": frame.meeting,
        "meeting_url": url,
        "registered_at": item.registered_at if item.entry > 1 else item.vote.closed_at,
        "reason": item.reason,
        "correction": item.entry > 1,
    }
