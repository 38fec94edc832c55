"""Call a meeting, change what is said of it, and register who is present."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from votum.web.budgets.domain.addresses import treatment_at
from votum.web.meetings.domain.ballots import waiting_for_a_vote
from votum.web.meetings.domain.calling import call_meeting, change_meeting, register_presence
from votum.web.office.acting import actor_of, explaining, form_page, tell_done
from votum.web.office.forms.meetings import MeetingForm, PresenceForm
from votum.web.office.lookups import the_meeting
from votum.web.office.meeting_page import attendance_of, not_yet, votes_of
from votum.web.office.presence_told import open_vote_of, tell_presence
from votum.web.office.trails import body_trail, crumb, meeting_trail


@require_http_methods(["GET", "POST"])
def meeting_new(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Call a body to a meeting."""
    treatment = treatment_at(cycle, body)
    form = MeetingForm(treatment, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with explaining(form):
            made = call_meeting(actor_of(request), treatment, form.notice)
            tell_done(request, gettext("The meeting is called."))
            return redirect("office:meeting", cycle, body, made.pk)
    return form_page(
        request,
        "office/meeting_form.html",
        form,
        title=gettext("Call a meeting"),
        submit=gettext("Call the meeting"),
        body=treatment.body,
        cancel_url=reverse("office:body", args=[cycle, body]),
        crumbs=body_trail(treatment, crumb(gettext("Call a meeting"))),
    )


@require_GET
def meeting(request: HttpRequest, cycle: str, body: str, meeting: UUID) -> HttpResponse:
    """Show a meeting: its notice, who is present, its votes."""
    held = the_meeting(cycle, body, meeting)
    return render(
        request,
        "office/meeting.html",
        {
            "meeting": held,
            "body": held.treatment.body,
            "attendance": attendance_of(held),
            "votes": votes_of(held),
            "waiting": waiting_for_a_vote(held).count(),
            "not_yet": not_yet(held),
            "where": {"cycle": cycle, "body": body},
            "crumbs": body_trail(held.treatment, crumb(gettext("Meeting"))),
        },
    )


@require_http_methods(["GET", "POST"])
def meeting_change(request: HttpRequest, cycle: str, body: str, meeting: UUID) -> HttpResponse:
    """Change what is said of a meeting."""
    held = the_meeting(cycle, body, meeting)
    form = MeetingForm(held.treatment, request.POST if request.method == "POST" else None, held)
    if request.method == "POST" and form.is_valid():
        with explaining(form):
            change_meeting(actor_of(request), held, form.notice)
            tell_done(request, gettext("The meeting is changed."))
            return redirect("office:meeting", cycle, body, meeting)
    return form_page(
        request,
        "office/meeting_form.html",
        form,
        title=gettext("Change the meeting"),
        submit=gettext("Store the change"),
        body=held.treatment.body,
        cancel_url=reverse("office:meeting", args=[cycle, body, meeting]),
        crumbs=meeting_trail(held, crumb(gettext("Change"))),
    )


@require_http_methods(["GET", "POST"])
def presence(request: HttpRequest, cycle: str, body: str, meeting: UUID) -> HttpResponse:
    """Register how many of each group are present."""
    held = the_meeting(cycle, body, meeting)
    attendance = attendance_of(held)
    form = PresenceForm(attendance.groups, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with explaining(form):
            register_presence(actor_of(request), held, form.present)
            tell_presence(request, held)
            return redirect("office:meeting", cycle, body, meeting)
    return form_page(
        request,
        "office/presence.html",
        form,
        attendance=attendance,
        open_vote=open_vote_of(held) is not None,
        closed_vote=held.votes.filter(closed_at__isnull=False).exists(),
        cancel_url=reverse("office:meeting", args=[cycle, body, meeting]),
        crumbs=meeting_trail(held, crumb(gettext("Who is present"))),
    )
