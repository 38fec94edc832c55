"""Put a proposal right, withdraw it or replace it by another; everything stays readable."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from votum.web.budgets.domain.addresses import treatment_at
from votum.web.office.acting import (
    actor_of,
    explaining,
    form_page,
    has_conflict,
    tell_done,
)
from votum.web.office.forms.proposals import ReasonForm, ReplacementForm, WordingForm
from votum.web.office.proposal_history import proposal_page
from votum.web.office.trails import crumb, proposal_trail
from votum.web.people.bridge import party_register
from votum.web.proposals.domain.changes import (
    correct_proposal,
    replace_proposal,
    withdraw_proposal,
)
from votum.web.proposals.models import Proposal


def proposal(request: HttpRequest, cycle: str, body: str, proposal: str) -> HttpResponse:
    """Show what a proposal says, and said before."""
    row = _proposal(cycle, body, proposal)
    trail = proposal_trail(row)
    trail[-1]["url"] = ""
    return render(request, "office/proposal.html", {**proposal_page(row), "crumbs": trail})


def proposal_correct(request: HttpRequest, cycle: str, body: str, proposal: str) -> HttpResponse:
    """Put a proposal right; where somebody was first, show what they wrote beside what is typed."""
    row = _proposal(cycle, body, proposal)
    form = WordingForm(row, party_register().parties, request.POST or None)
    if form.is_valid():
        with explaining(form):
            correct_proposal(
                actor_of(request),
                row,
                form.cleaned_data["seen"],
                form.wording,
                form.cleaned_data["reason"],
            )
            tell_done(request, gettext("The proposal is put right; its history shows how."))
            return _to_proposal(row)
    row = _looked_at_again(form, row)
    return _wording_page(
        request,
        row,
        form,
        title=gettext("Correct proposal %(number)s") % {"number": row.number},
        submit=gettext("Correct the proposal"),
    )


def proposal_withdraw(request: HttpRequest, cycle: str, body: str, proposal: str) -> HttpResponse:
    """Withdraw a proposal."""
    row = _proposal(cycle, body, proposal)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with explaining(form):
            withdraw_proposal(actor_of(request), row, form.cleaned_data["reason"])
            tell_done(request, gettext("The proposal is withdrawn; it stays readable."))
            return _to_proposal(row)
    title = gettext("Withdraw proposal %(number)s") % {"number": row.number}
    return form_page(
        request,
        "office/form.html",
        form,
        title=title,
        lead=row.latest.text,
        crumbs=proposal_trail(row, crumb(gettext("Withdraw"))),
        submit=gettext("Withdraw the proposal"),
    )


def proposal_replace(request: HttpRequest, cycle: str, body: str, proposal: str) -> HttpResponse:
    """Replace a proposal by a new one on the same sheet; where somebody was first, as above."""
    row = _proposal(cycle, body, proposal)
    form = ReplacementForm(row, party_register().parties, request.POST or None)
    if form.is_valid():
        with explaining(form):
            new = replace_proposal(
                actor_of(request),
                row,
                form.cleaned_data["seen"],
                form.wording,
                form.cleaned_data["reason"],
                number=form.cleaned_data["number"],
            )
            tell_done(
                request,
                gettext("The proposal is replaced by number %(number)s.") % {"number": new.number},
            )
            return _to_proposal(new)
    row = _looked_at_again(form, row)
    return _wording_page(
        request,
        row,
        form,
        title=gettext("Replace proposal %(number)s") % {"number": row.number},
        submit=gettext("Replace the proposal"),
    )


def _looked_at_again(form: WordingForm, row: Proposal) -> Proposal:
    """Return the proposal of a form that was sent; where somebody was first, as it now stands."""
    if not has_conflict(form):
        return row
    now = _proposal(row.treatment.cycle.slug, row.treatment.body.slug, row.slug)
    form.look_again(now)
    return now


def _wording_page(
    request: HttpRequest, row: Proposal, form: WordingForm, *, title: str, submit: str
) -> HttpResponse:
    """Return the page on which a wording is typed, beside what the proposal says now."""
    context = proposal_page(row)
    return form_page(
        request,
        "office/wording.html",
        form,
        **context,
        conflict=has_conflict(form),
        title=title,
        submit=submit,
        crumbs=proposal_trail(row, crumb(title)),
    )


def _proposal(cycle: str, body: str, slug: str) -> Proposal:
    """Return a proposal of a body as it now stands."""
    treatment = treatment_at(cycle, body)
    row = get_object_or_404(treatment.proposals.select_related("current"), slug=slug)
    row.treatment = treatment  # its body and cycle are known
    return row


def _to_proposal(row: Proposal) -> HttpResponse:
    """Go to a proposal's page."""
    treatment = row.treatment
    return redirect(
        "office:proposal",
        cycle=treatment.cycle.slug,
        body=treatment.body.slug,
        proposal=row.slug,
    )
