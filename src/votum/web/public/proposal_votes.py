"""The closed votes on a proposal as its page shows them, corrected entries beside the new ones."""

from collections.abc import Iterable
from uuid import UUID

from votum.engine.bodies import Body
from votum.engine.voting import Decision, Vote
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


def votes_on(proposal: UUID, treatment: Treatment) -> list[dict[str, object]]:
    """Return every closed vote on a proposal, what counts now first and what it corrects after."""
    items = (
        VoteItem.objects.filter(proposal=proposal, vote__closed_at__isnull=False)
        .select_related("vote__meeting")
        .prefetch_related("ballots")
        .order_by("-vote__closed_at", "-entry")
    )
    return list(shown_items(items, treatment))


def shown_items(items: Iterable[VoteItem], treatment: Treatment) -> Iterable[dict[str, object]]:
    """Yield closed votes on proposals as pages show them."""
    frames: dict[UUID, tuple[Body, object]] = {}
    for item in items:
        meeting = item.vote.meeting
        if meeting.pk not in frames:
            meeting.treatment = treatment  # its body and cycle are known
            frames[meeting.pk] = (meeting_body(meeting), procedure_of(meeting))
        body, procedure = frames[meeting.pk]
