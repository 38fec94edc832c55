"""Closed votes on proposals as pages show them, corrected entries beside the new ones."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from votum.engine.bodies import Body
from votum.engine.voting import VotingProcedure
from votum.web.budgets.models import Treatment
from votum.web.meetings.bridge import (
    decision_of,
    in_order,
    meeting_body,
    procedure_of,
    vote_value,
)
from votum.web.meetings.models import VoteItem
from votum.web.public.finding import address

type ShownVote = dict[str, object]


def votes_on(proposal: UUID, treatment: Treatment) -> list[ShownVote]:
    """Return every closed vote on a proposal: first what counts now, then what it corrects."""
    items = (
        VoteItem.objects.filter(proposal=proposal, vote__closed_at__isnull=False)
        .select_related("vote__meeting")
        .prefetch_related("ballots")
        .order_by("-vote__closed_at", "-entry")
    )
    return list(shown_votes(items, treatment))


def shown_votes(items: Iterable[VoteItem], treatment: Treatment) -> Iterator[ShownVote]:
    """Yield closed votes with what is to be said of each; their votes and ballots are at hand."""
    frames: dict[UUID, tuple[Body, VotingProcedure]] = {}
    for item in items:
        meeting = item.vote.meeting
        if meeting.pk not in frames:
            meeting.treatment = treatment  # its body and cycle are known
            frames[meeting.pk] = (meeting_body(meeting), procedure_of(meeting))
        yield _shown(item, *frames[meeting.pk], address("meeting", treatment, meeting.pk))


def _shown(item: VoteItem, body: Body, procedure: VotingProcedure, url: str) -> ShownVote:
    """Return one vote: the sides, the outcome, who was away."""
    ballots = item.ballots.all()
    vote = in_order(vote_value(ballots), body.seats)
    decision = decision_of(item, vote, body, procedure)
    away = body.members - sum(item.presence.values())
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
        "meeting": item.vote.meeting,
        "meeting_url": url,
        "registered_at": item.registered_at if item.entry > 1 else item.vote.closed_at,
        "reason": item.reason,
        "correction": item.entry > 1,
    }
