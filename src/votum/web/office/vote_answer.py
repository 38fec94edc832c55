"""Answers to an entry in the vote grid: parts of the page for a script, else the page itself."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from votum.web.components.page_figures import unit_words
from votum.web.meetings.domain.grid import Grid, GridRow
from votum.web.meetings.models import Vote
from votum.web.office.trails import crumb, meeting_trail
from votum.web.office.vote_grid import Attempt, GridPage
from votum.web.people.domain.names import names_of


def scripted(request: HttpRequest) -> bool:
    """Return whether the page's script asks, and takes parts of a page as the answer."""
    return bool(request.headers.get("HX-Request"))


def parts(
    request: HttpRequest,
    grid: Grid,
    rows: Iterable[GridRow],
    *,
    attempt: Attempt | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """Return rows as they now stand, with what stands beside the table."""
    page = GridPage(grid, attempt)
    context = {
        "rows": [page.row(each) for each in rows],
        "unit": page.unit,
        "aside": page.aside,
        "result_url": page.url("vote"),
        **closed_by(grid.vote),
        **more,
    }
    return render(request, "office/vote_parts.html", context, status=status)


def whole_page(
    request: HttpRequest, grid: Grid, attempt: Attempt | None = None, status: int = 200
) -> HttpResponse:
    """Return the page of a vote."""
    page = GridPage(grid, attempt)
    treatment = grid.vote.meeting.treatment
    where = [treatment.cycle.slug, treatment.body.slug]
    context = {
        "meeting": grid.vote.meeting,
        "body": treatment.body,
        "unit": page.unit,
        "ballot": page.ballot,
        "aside": page.aside,
        "changed": page.changed,
        "attempt": attempt,
        "present": sum(each.present for each in grid.groups),
        "seats": grid.body.members,
        "printed_url": page.url("printed-votes") if page.open and grid.empty else "",
        "changes_url": page.url("vote-changes"),
        "since": grid.vote.edition,
        "recommendation_url": reverse("office:recommendation", args=where),
        "crumbs": meeting_trail(grid.vote.meeting, crumb(gettext("Vote"))),
        "unit_words": unit_words(page.unit, treatment.price_level),
        **closed_by(grid.vote),
    }
    return render(request, "office/vote.html", context, status=status)


def back_to_row(vote: Vote, item: UUID) -> HttpResponse:
    """Return the way back to a row of the page, for a form without a script."""
    treatment = vote.meeting.treatment
    address = reverse("office:vote", args=[treatment.cycle.slug, treatment.body.slug, vote.pk])
    return redirect(f"{address}#ballot-{item}")


def closed_by(vote: Vote) -> dict[str, object]:
    """Return who has closed a vote, and on whose behalf; nothing while it is open."""
    if vote.closed_at is None:
        return {}
    return {
        "closed": {
            "name": names_of([vote.closed_by])[vote.closed_by],
            "at": vote.closed_at,
            "on_behalf": vote.on_behalf_of_chair,
        }
    }
