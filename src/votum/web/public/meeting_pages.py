"""Meetings: when and where, who was present, and every closed vote. Nothing of an open one."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from votum.web.budgets.models import Cycle, Treatment
from votum.web.meetings.bridge import meeting_body, presence_of
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.meetings.models import Meeting, Vote, VoteItem
from votum.web.public.corrections import shown_corrections
from votum.web.public.figures import figures_of
from votum.web.public.meeting_votes import votes_in
from votum.web.public.trails import address, crumbs_of, crumbs_of_cycle


def meetings_page(cycle: Cycle) -> dict[str, object]:
    """Return what the page of all meetings on a plan shows, in the order of their days."""
    meetings = Meeting.objects.filter(treatment__cycle=cycle)
    closed = set(
        Vote.objects.filter(meeting__treatment__cycle=cycle, closed_at__isnull=False).values_list(
            "meeting", flat=True
        )
    )
    return {
        "cycle": cycle,
        "crumbs": crumbs_of_cycle(cycle, gettext("Meetings")),
        "meetings": [
            {
                "meeting": each,
                "body": each.treatment.body,
                "url": address("meeting", each.treatment, each.pk),
                "closed": each.pk in closed,
            }
            for each in meetings.select_related("treatment__body", "treatment__cycle")
        ],
    }


def meeting_at(treatment: Treatment, pk: object) -> Meeting:
    """Return a treatment's meeting; Http404 where it has none with that id."""
    meeting = get_object_or_404(treatment.meetings, pk=pk)
    meeting.treatment = treatment
    return meeting


def meeting_page(now: StandingNow, meeting: Meeting) -> dict[str, object]:
    """Return what the page of a meeting shows."""
    treatment = now.standing.treatment
    present = _present(now, meeting)
    return {
        "body": treatment.body,
        "meeting": meeting,
        "crumbs": crumbs_of(
            treatment,
            (gettext("Meetings"), reverse("public:meetings", args=[treatment.cycle.slug])),
            (gettext("Meeting"),),
        ),
        "presence": _presence(meeting, present) if present else None,
        "votes": list(votes_in(now, meeting)),
        "show_votes": True,
        "corrections": _corrections(now, meeting),
        "proposals_url": address("proposals", treatment),
        **figures_of(treatment),
    }


def _present(now: StandingNow, meeting: Meeting) -> dict[str, int]:
    """Return who is said to be present: as its last vote was closed with, where it has voted."""
    voted = VoteItem.objects.filter(vote__meeting=meeting, vote__in=list(now.rounds))
    kept = voted.order_by("-vote__number").values_list("presence", flat=True).first()
    return dict(kept) if kept else presence_of(meeting)


def _presence(meeting: Meeting, present: dict[str, int]) -> dict[str, object]:
    """Return how many were there of each group, and of how many."""
    body = meeting_body(meeting)
    return {
        "groups": [
            {"code": code, "seats": seats, "present": present.get(code, 0)}
            for code, seats in body.seats.items()
        ],
        "seats": body.members,
        "present": sum(present.values()),
    }


def _corrections(now: StandingNow, meeting: Meeting) -> list[dict[str, object]]:
    """Return the corrections of a meeting's votes, in the order in which they were made."""
    corrected = VoteItem.objects.filter(
        vote__meeting=meeting,
        vote__in=list(now.rounds),
        proposal__in=[each.row.pk for each in now.standing.proposals],
        corrects__isnull=False,
    ).select_related("vote", "corrects__vote")
    in_time = corrected.prefetch_related("ballots", "corrects__ballots").order_by("registered_at")
    return shown_corrections(now, in_time)
