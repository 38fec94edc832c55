"""Meetings and what was voted in them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from votum.web.budgets.domain.addresses import cycle_at, treatment_at
from votum.web.meetings.domain.standing_now import standing_now
from votum.web.public import meeting_pages as pages


def meetings(request: HttpRequest, cycle: str) -> HttpResponse:
    """Show all meetings on a plan."""
    return render(request, "public/meetings.html", pages.meetings_page(cycle_at(cycle)))


def meeting(request: HttpRequest, cycle: str, body: str, meeting: UUID) -> HttpResponse:
    """Show one meeting."""
    treatment = treatment_at(cycle, body)
    known = pages.meeting_at(treatment, meeting)
    now = standing_now(treatment)
    return render(request, "public/meeting.html", pages.meeting_page(now, known))
