"""What stands around the entries of a vote, and changes by public acts alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from votum.engine.votes.bodies import Body, PartyCounts
from votum.engine.votes.voting import VotingProcedure
from votum.web.eventlog.domain.chain import head_of
from votum.web.eventlog.models import Chain
from votum.web.meetings.bridge import presence_of, vote_body, vote_procedure
from votum.web.meetings.models import Vote
from votum.web.people.models import PartyGroup

MOST_KEPT = 16  # votes


@dataclass(frozen=True, slots=True)
class VoteFrame:
    """The body and the procedure of a vote, who is present, and what the groups are called.

    `head` is the last entry of the public log under which it was read.
    """

    head: str
    body: Body
    procedure: VotingProcedure
    presence: PartyCounts
    names: Mapping[str, str]


def frame_of(vote: Vote) -> VoteFrame:
    """Return the frame of a vote as it now is, read anew only where the public log has grown."""
    return _frame(vote.pk, head_of(Chain.PUBLIC))


@lru_cache(maxsize=MOST_KEPT)
def _frame(vote_pk: UUID, head: str) -> VoteFrame:
    """Return the frame of a vote, kept until the next public act, which changes the log's head."""
    vote = Vote.objects.select_related("meeting__treatment__body").get(pk=vote_pk)
    body = vote_body(vote)
    names = PartyGroup.objects.filter(code__in=body.seats).values_list("code", "name")
    return VoteFrame(head, body, vote_procedure(vote), presence_of(vote.meeting), dict(names))


def forget_frames() -> None:
    """Forget every frame: another database may hold votes of the same name."""
    _frame.cache_clear()
