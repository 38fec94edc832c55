"""What would be closed: each proposal's outcome, what is missing, what must be put right."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from votum.engine.votes.voting import Outcome
from votum.web.meetings.domain.grid import Grid
from votum.web.meetings.models import Vote
from votum.web.office.acting import said, the_user
from votum.web.office.vote_grid import tally_text
from votum.web.people.domain.permissions import roles_of
from votum.web.people.models import RoleKind


@dataclass(frozen=True, slots=True)
class Named:
    """A proposal by name, with a sentence about it where there is one."""

    label: str
    id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A proposal with what it comes to: its count, its outcome, whether the chair decided it."""

    label: str
    title: str
    tally: str
    outcome: Outcome
    decided_by_chair: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A vote before it is closed: what is settled, what is empty, what must be put right."""

    settled: tuple[Settled, ...]
    empty: tuple[Named, ...]
    faulty: tuple[Named, ...]

    @property
    def adopted(self) -> int:
        """How many are adopted."""
        return self._count(Outcome.ADOPTED)

    @property
    def rejected(self) -> int:
        """How many are rejected."""
        return self._count(Outcome.REJECTED)

    @property
    def no_quorum(self) -> int:
        """On how many too few have voted."""
        return self._count(Outcome.NO_QUORUM)

    def _count(self, outcome: Outcome) -> int:
        """Return how many have an outcome."""
        return sum(1 for each in self.settled if each.outcome is outcome)

    @property
    def ready(self) -> bool:
        """Whether the vote can be closed, if need be with the empty ones left out."""
        return not self.faulty and bool(self.settled)


def summary_of(grid: Grid) -> Summary:
    """Return what a vote comes to as entered."""
    return Summary(
        tuple(
            Settled(
                each.item.label,
                each.item.text,
                tally_text(each),
                each.decision.outcome,
                each.decision.by_casting_vote,
            )
            for each in grid.entered
            if each.fault is None
        ),
        tuple(Named(each.item.label, str(each.item.id)) for each in grid.empty),
        tuple(
            Named(each.item.label, str(each.item.id), said(each.fault))
            for each in grid.faulty
            if each.fault is not None
        ),
    )


def is_chair(request: HttpRequest, vote: Vote) -> bool:
    """Return whether whoever is logged in chairs the body, and so closes in their own name."""
    body = vote.meeting.treatment.body
    return RoleKind.CHAIR in roles_of(the_user(request).pk, timezone.localdate(), body)
