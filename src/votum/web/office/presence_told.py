"""What is said once presence is registered: the quorum, and which kept entries no longer fit."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from votum.web.meetings.domain.grid_reading import grid_of
from votum.web.meetings.models import Meeting, Vote
from votum.web.office.acting import tell_done
from votum.web.office.meeting_page import attendance_of


def open_vote_of(meeting: Meeting) -> Vote | None:
    """Return the meeting's open vote, with all it belongs to; None where none is open."""
    votes = meeting.votes.select_related("meeting__treatment__cycle", "meeting__treatment__body")
    return votes.filter(closed_at__isnull=True).first()


def tell_presence(request: HttpRequest, meeting: Meeting) -> None:
    """Say on the next page who is present; as a warning where entries no longer fit that."""
    quorum = attendance_of(meeting).quorum_text
    vote = open_vote_of(meeting)
    misfits = _misfits(vote) if vote else ""
    if misfits:
        messages.warning(request, format_html("{} {}", quorum, misfits))
    else:
        tell_done(request, quorum)


def _misfits(vote: Vote) -> SafeString | str:
    """Return how many kept entries no longer fit, with a link to each proposal; or nothing."""
    grid = grid_of(vote)
    count = sum(grid.misfits.values())
    if not count:
        return ""
    treatment = vote.meeting.treatment
    url = reverse("office:vote", args=[treatment.cycle.slug, treatment.body.slug, vote.pk])
    words = ngettext(
        "%(count)s kept entry no longer fits; enter it again:",
        "%(count)s kept entries no longer fit; enter them again:",
        count,
    )
    rows = (row.item for row in grid.rows if row.item.id in grid.misfits)
    links = format_html_join(
        "; ", '<a href="{}#ballot-{}">{}</a>', ((url, item.id, item.label) for item in rows)
    )
    return format_html("{} {}.", words % {"count": count}, links)
