"""Open a vote, enter how the groups vote, follow what others enter, close it, put it right."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from votum.engine.messages import VotumError, say
from votum.web.components.page_figures import unit_words
from votum.web.eventlog.domain.refusals import ConflictError, NoRightError, RefusedError
from votum.web.meetings.domain.ballots import (
    enter_ballots,
    enter_chair_vote,
    enter_printed_votes,
    open_vote,
    take_in_proposals,
)
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.frames import frame_of
from votum.web.meetings.domain.grid import Grid, GridRow
from votum.web.meetings.domain.grid_reading import grid_of
from votum.web.meetings.domain.news import news_since
from votum.web.meetings.models import Vote
from votum.web.office.acting import (
    actor_of,
    explaining,
    form_page,
    said,
    tell_done,
    tell_refused,
    the_user,
)
from votum.web.office.forms.ballots import Choices, choices_of, groups_of, seen_in, taken_in
from votum.web.office.forms.votes import CloseForm, CorrectionForm
from votum.web.office.lookups import the_item, the_meeting, the_vote
from votum.web.office.printed_votes import tell_printed_votes
from votum.web.office.trails import crumb, vote_trail
from votum.web.office.vote_answer import back_to_row, parts, scripted, whole_page
from votum.web.office.vote_grid import Attempt, GridPage
from votum.web.office.vote_news import news_told
from votum.web.office.vote_summary import is_chair, summary_of


@require_POST
def vote_open(request: HttpRequest, cycle: str, body: str, meeting: UUID) -> HttpResponse:
    """Open a vote over the proposals that wait for one."""
    held = the_meeting(cycle, body, meeting)
    try:
        vote = open_vote(actor_of(request), held)
    except RefusedError as error:
        tell_refused(request, error)
        return redirect("office:meeting", cycle, body, meeting)
    tell_done(request, gettext("The vote is open. What you enter is kept as you go."))
    return redirect("office:vote", cycle, body, vote.pk)


@require_GET
def vote(request: HttpRequest, cycle: str, body: str, vote: UUID) -> HttpResponse:
    """Show the grid of an open vote, or what a closed one came to."""
    return whole_page(request, grid_of(the_vote(cycle, body, vote)))


@require_GET
def vote_changes(request: HttpRequest, cycle: str, body: str, vote: UUID) -> HttpResponse:
    """Tell an open grid what others have done since it had so many entries."""
    held = the_vote(cycle, body, vote)
    text = request.GET.get("since", "")
    since = int(text) if text.isascii() and text.isdecimal() else 0
    grid = grid_of(held)
    rows = [each for each in grid.rows if each.item.edition > since or each.item.stale]
    if held.closed_at is None and held.edition <= since and not rows and not grid.waiting:
        return _with_token(request, HttpResponse(status=204))
    news = news_told(news_since(held, since, the_user(request).pk), grid)
    answer = parts(
        request,
        grid,
        rows,
        news=news,
        changed=GridPage(grid).changed,
        poll={"url": GridPage(grid).url("vote-changes"), "since": held.edition},
    )
    return _with_token(request, answer)


def _with_token(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Hand the page the token of its forms: whoever logs in anew in another tab gets a new one."""
    response["X-Form-Token"] = get_token(request)
    return response


@require_POST
def ballots(request: HttpRequest, cycle: str, body: str, vote: UUID, item: UUID) -> HttpResponse:
    """Enter how groups vote on one proposal (see `votum.web.office.forms.ballots`)."""
    entered = the_item(cycle, body, vote, item)
    held = entered.vote
    choices: Choices = {}
    try:
        choices = choices_of(
            request.POST,
            frame_of(held).presence,
            lambda: grid_of(the_vote(cycle, body, vote)).above(item),
        )
        enter_ballots(
            actor_of(request),
            entered,
            choices,
            seen_in(request.POST),
            taken_in=taken_in(request.POST),
        )
    except NoRightError:
        raise
    except VotumError as error:
        return _not_stored(request, held, item, choices, error)
    return _stored(request, entered.vote, item)


@require_POST
def chair_vote(request: HttpRequest, cycle: str, body: str, vote: UUID, item: UUID) -> HttpResponse:
    """Enter how the chair voted on a proposal."""
    entered = the_item(cycle, body, vote, item)
    held = entered.vote
    sides = {"for": True, "against": False}
    in_favour, seen = (sides.get(request.POST.get(name, "")) for name in ("chair", "seen"))
    try:
        enter_chair_vote(actor_of(request), entered, in_favour=in_favour, seen=seen)
    except (ConflictError, RefusedError) as error:
        return _not_stored(request, held, item, {}, error)
    return _stored(request, entered.vote, item)


def _stored(request: HttpRequest, held: Vote, item: UUID) -> HttpResponse:
    """Return a row after something has been entered on it, in the vote as it then was."""
    if not scripted(request):
        return back_to_row(held, item)
    grid = grid_of(held)
    row = grid.row(item)
    return parts(request, grid, [row]) if row else _gone(request, held, item)


def _not_stored(
    request: HttpRequest, held: Vote, item: UUID, choices: Choices, error: VotumError
) -> HttpResponse:
    """Return a row as it stands in the database, with what was tried and why it is not stored."""
    held.refresh_from_db()
    grid = grid_of(held)
    row = grid.row(item)
    if row is None:
        return _gone(request, held, item)
    conflict = isinstance(error, ConflictError)
    split = "split" in request.POST.values()
    attempt = Attempt(
        row,
        tuple(code for code in groups_of(request.POST) if code in grid.body.seats),
        said(error.message),
        conflict,
        choices,
        request.POST.dict() if split else {},
    )
    status = 409 if conflict else 422
    if scripted(request):
        return parts(request, grid, [row], attempt=attempt, status=status)
    return whole_page(request, grid, attempt, status)


def _gone(request: HttpRequest, held: Vote, item: UUID) -> HttpResponse:
    """Answer for a proposal that has been taken out of the vote, or left out when it was closed."""
    gone = RefusedError(say("The proposal is no longer in this vote."))
    if scripted(request):
        news = [{"text": said(gone.message), "row": None}]
        return parts(request, grid_of(held), [], gone=item, news=news, status=422)
    tell_refused(request, gone)
    return back_to_row(held, item)


@require_POST
def printed_votes(request: HttpRequest, cycle: str, body: str, vote: UUID) -> HttpResponse:
    """Enter the votes that the uploaded sheets print."""
    try:
        printed = enter_printed_votes(actor_of(request), the_vote(cycle, body, vote))
    except RefusedError as error:
        tell_refused(request, error)
    else:
        tell_printed_votes(request, printed)
    return redirect("office:vote", cycle, body, vote)


@require_POST
def take_in(request: HttpRequest, cycle: str, body: str, vote: UUID) -> HttpResponse:
    """Bring an open vote up to date with the proposals."""
    try:
        take_in_proposals(actor_of(request), the_vote(cycle, body, vote))
    except RefusedError as error:
        tell_refused(request, error)
    else:
        tell_done(request, gettext("The vote now holds the proposals as they read."))
    return redirect("office:vote", cycle, body, vote)


@require_http_methods(["GET", "POST"])
def vote_close(request: HttpRequest, cycle: str, body: str, vote: UUID) -> HttpResponse:
    """Show what would be closed, and close it."""
    held = the_vote(cycle, body, vote)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with explaining(form):
            close_vote(
                actor_of(request),
                held,
                leave_out=form.cleaned_data["leave_out"],
                seen=form.cleaned_data["edition"],
            )
            tell_done(request, gettext("The vote is closed. Everybody can see what it came to."))
            return redirect("office:vote", cycle, body, vote)
        held = the_vote(cycle, body, vote)
    return _closing_page(request, held, form)


def _closing_page(request: HttpRequest, held: Vote, form: CloseForm) -> HttpResponse:
    """Return the page on which a vote is closed."""
    grid = grid_of(held)
    page = GridPage(grid)
    return form_page(
        request,
        "office/vote_close.html",
        form,
        summary=summary_of(grid),
        edition=grid.vote.edition,
        aside=page.aside,
        unit=page.unit,
        unit_words=unit_words(page.unit, held.meeting.treatment.price_level),
        chair=is_chair(request, held),
        chair_group=held.chair_group,
        open=page.open,
        vote_url=page.url("vote"),
        crumbs=vote_trail(held, crumb(gettext("Close the vote"))),
    )


@require_http_methods(["GET", "POST"])
def vote_correct(
    request: HttpRequest, cycle: str, body: str, vote: UUID, item: UUID
) -> HttpResponse:
    """Put right how groups voted on a proposal, after the vote is closed."""
    held = the_vote(cycle, body, vote)
    if held.closed_at is None:
        tell_refused(request, RefusedError(say("The vote is still open; change the entry itself.")))
        return redirect("office:vote", cycle, body, vote)
    grid = grid_of(held)
    row = _row_with(grid, item)
    form = CorrectionForm(row, grid.groups, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        shown = get_object_or_404(held.items, pk=item)
        with explaining(form):
            new = correct_vote(
                actor_of(request),
                shown,
                form.choices,
                form.cleaned_data["reason"],
                chair_in_favour=form.chair_in_favour,
            )
            tell_done(request, gettext("The vote is corrected; the old entry stays beside it."))
            return redirect(f"{GridPage(grid).url('vote')}#ballot-{new.pk}")
    page = GridPage(grid)
    return form_page(
        request,
        "office/vote_correct.html",
        form,
        row=page.row(row),
        old=row.vote,
        vote_url=page.url("vote"),
        crumbs=vote_trail(held, crumb(gettext("Correct a vote"))),
    )


def _row_with(grid: Grid, item: UUID) -> GridRow:
    """Return the row that holds an entry, also one that has been corrected; 404 for none."""
    for row in grid.rows:
        if any(each.item.id == item for each in (row, *row.before)):
            return row
    raise Http404
