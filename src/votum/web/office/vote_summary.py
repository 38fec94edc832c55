"""What would be closed: how many are adopted and rejected, what is missing, what must be mended."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from votum.engine.voting import Outcome
from votum.web.meetings.domain.grid import Grid
from votum.web.meetings.models import Vote
from votum.web.office.acting import said, the_user
from votum.web.people.domain.permissions import roles_of
from votum.web.people.models import RoleKind


@dataclass(frozen=True, slots=True)
class Named:
    """A proposal by name, with a sentence about it where there is one."""

    label: str
    id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A vote before it is closed, or after: counts, what is empty, what must be put right."""

    adopted: int
    rejected: int
    no_quorum: int
    empty: tuple[Named, ...]
    faulty: tuple[Named, ...]

    @property
    def ready(self) -> bool:
        """Whether the vote can be closed, if need be with the empty ones left out."""
        return not self.faulty and bool(self.adopted + self.rejected + self.no_quorum)


def summary_of(grid: Grid) -> Summary:
    """Return what a vote comes to as entered."""
    outcomes = [each.decision.outcome for each in grid.entered if each.fault is None]
    return Summary(
        outcomes.count(Outcome.ADOPTED),
        outcomes.count(Outcome.REJECTED),
        outcomes.count(Outcome.NO_QUORUM),
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
