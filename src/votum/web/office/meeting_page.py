"""What the page of a meeting shows: its notice, who is present, its votes, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext

from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import VotingProcedure, enough_for_quorum
from votum.web.meetings.bridge import meeting_body, presence_of, procedure_of
from votum.web.meetings.domain.ballots import opening_fault
from votum.web.meetings.models import Meeting, Outcomes, Vote
from votum.web.office.acting import said
from votum.web.people.models import PartyGroup


@dataclass(frozen=True, slots=True)
class PresentGroup:
    """A group, its seats, and how many of it are present."""

    code: str
    name: str
    seats: int
    present: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who is present in a meeting; `registered` is False while nobody has said."""

    groups: tuple[PresentGroup, ...]
    registered: bool
    present: int
    seats: int
    quorum: bool
    quorum_text: str


def attendance_of(meeting: Meeting, tried: Mapping[str, int] | None = None) -> Attendance:
    """Return who is present; everybody while nobody has said."""
    body, procedure = meeting_body(meeting), procedure_of(meeting)
    registered = presence_of(meeting)
    present = tried or registered or dict(body.seats)
    names = dict(PartyGroup.objects.filter(code__in=body.seats).values_list("code", "name"))
    total = sum(present.values())
    enough = enough_for_quorum(total, body.members, procedure)
    return Attendance(
        tuple(
            PresentGroup(code, names[code], seats, present.get(code, 0))
            for code, seats in body.seats.items()
        ),
        bool(registered),
        total,
        body.members,
        enough,
        _quorum_text(total, body, procedure, enough=enough),
    )


def _quorum_text(present: int, body: Body, procedure: VotingProcedure, *, enough: bool) -> str:
    """Return whether the body can decide, in words, with the rule."""
    text = (
        gettext("%(present)s of %(seats)s members are present: a quorum (%(rule)s).")
        if enough
        else gettext(
            "%(present)s of %(seats)s members are present: no quorum, nothing can be decided "
            "(%(rule)s)."
        )
    )
    return text % {
        "present": present,
        "seats": body.members,
        "rule": procedure.legal_reference,
    }


def votes_of(meeting: Meeting) -> list[Vote]:
    """Return the meeting's votes, each with the number of its proposals and of those adopted."""
    counts = Q(items__corrected_by__isnull=True)
    return list(
        meeting.votes.annotate(
            proposals=Count("items", filter=counts),
            adopted=Count("items", filter=counts & Q(items__outcome=Outcomes.ADOPTED)),
        )
    )


def not_yet(meeting: Meeting) -> str:
    """Return what is missing before a vote can be opened; empty where nothing is."""
    fault = opening_fault(meeting)
    return said(fault) if fault is not None else ""
