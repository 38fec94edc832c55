"""Closed votes on proposals as pages show them, corrected entries beside the new ones."""

from collections.abc import Iterable, Iterator

from votum.engine.votes.voting import Decision, Vote
from votum.web.meetings.bridge import counts_of, decision_of, vote_value
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.meetings.models import VoteItem
from votum.web.public.trails import address

type ShownVote = dict[str, object]


def votes_on(now: StandingNow, each: StandingProposal) -> list[ShownVote]:
    """Return every closed vote on a proposal: first the one that counts, then those before it.

    Those are what it corrects, and votes without a quorum, after which the proposal came up again.
    """
    if each.item is None or each.vote is None or each.decision is None:
        return []
    if each.row.pk not in now.voted_again:  # as most are: what is to be said of it is at hand
        shown = _shown(now, each.item, each.vote, each.decision)
        return [{**shown, "several": False, "counts": True, "corrected": False}]
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
            "several": True,
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
        vote = vote_value(counts_of(item.ballots.all()), frame.body.seats)
        yield _shown(now, item, vote, decision_of(item, vote, frame.body, frame.procedure))


def _shown(now: StandingNow, item: VoteItem, vote: Vote, decision: Decision) -> ShownVote:
    """Return one vote: the sides, the outcome, who was away."""
    frame = now.rounds[item.vote_id]
    present = sum(item.presence.values())
    away = frame.body.members - present
    stepped_out = present - decision.tally.present
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
        "meeting_url": address("meeting", now.standing.treatment, frame.meeting.pk),
        "registered_at": item.registered_at if item.entry > 1 else item.vote.closed_at,
        "reason": item.reason,
        "correction": item.entry > 1,
    }
