"""Check published documents: upload one, work through its findings, take the report along."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from votum.documents.finding_words import with_unit_words
from votum.documents.findings_csv import DecidedFinding, findings_csv
from votum.documents.findings_html import findings_html
from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.domain.versions import MEDIA_TYPES
from votum.web.components.counts import Count
from votum.web.components.downloads import file_response
from votum.web.components.page_figures import page_translator
from votum.web.office.acting import (
    actor_of,
    explaining,
    form_page,
    has_conflict,
    tell_done,
)
from votum.web.office.decision_words import shown_decisions
from votum.web.office.finding_list import (
    checked_document_page,
    finding_page,
    listed_checked_documents,
    wanted_from,
)
from votum.web.office.forms.checks import DecisionForm, DocumentCheckForm, TogetherForm
from votum.web.office.forms.fields import file_form, sent_file
from votum.web.office.trails import check_trail, checks_trail, crumb, cycle_trail
from votum.web.plans.bridge import document_reading
from votum.web.plans.domain.checking import (
    CheckedFinding,
    check_document,
    checked_findings,
    finding_at,
)
from votum.web.plans.domain.deciding import (
    ShownFinding,
    accept_findings,
    reopen_finding,
)
from votum.web.plans.models import CheckedDocument


@require_GET
def checks(request: HttpRequest, cycle: str) -> HttpResponse:
    """List the checked documents, each with how far its findings are worked through."""
    plan = cycle_at(cycle)
    trail = cycle_trail(plan, crumb(gettext("Checked documents")))
    page = {"cycle": plan, "documents": listed_checked_documents(plan), "crumbs": trail}
    return render(request, "office/checks.html", page)


@require_http_methods(["GET", "POST"])
def check_new(request: HttpRequest, cycle: str) -> HttpResponse:
    """Upload a published document; go on to its findings, also where it was uploaded before."""
    plan = cycle_at(cycle)
    form = file_form(request, DocumentCheckForm)
    if form.is_valid():
        by = actor_of(request)
        with explaining(form, "file"):
            row = check_document(by, plan, *sent_file(form))
            if row.checked_at != by.at:
                tell_done(request, gettext("This file was uploaded before; here it is."))
            return redirect("office:check", cycle=cycle, check=row.pk)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Check a published document"),
        lead=gettext(
            "Every table with year columns is read, and its sums, signs and figures are checked "
            "against the others and the text."
        ),
        crumbs=checks_trail(plan, crumb(gettext("Check a published document"))),
        submit=gettext("Upload and check it"),
        multipart=True,
    )


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, cycle: str, check: UUID) -> HttpResponse:
    """Show a document's findings to work through, the open ones first; accept several at once."""
    document = _document(cycle, check)
    wanted = wanted_from(request.GET)
    form = TogetherForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        shown = [ShownFinding(document, *each) for each in form.cleaned_data["shown"]]
        with explaining(form):
            accept_findings(actor_of(request), shown, form.cleaned_data["reason"])
            done = ngettext(
                "%(count)s finding is accepted.", "%(count)s findings are accepted.", len(shown)
            )
            tell_done(request, done % {"count": Count(len(shown))})
            return redirect(f"{request.path}?{wanted.query}")
    trail = checks_trail(document.cycle, crumb(document.file_name))
    page = checked_document_page(document, wanted)
    return form_page(request, "office/check.html", form, **page, crumbs=trail)


@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, cycle: str, check: UUID, finding: str) -> HttpResponse:
    """Accept a finding or open it again, and go back to the list; show all that was decided."""
    document = _document(cycle, check)
    found, wanted = _finding(document, finding), wanted_from(request.POST)
    posted = request.POST if request.method == "POST" else None
    form = DecisionForm(posted, initial={"seen": found.seen})
    if form.is_valid():
        shown = ShownFinding(document, finding, form.cleaned_data["seen"])
        with explaining(form):
            if request.POST.get("do") == "reopen":
                reopen_finding(actor_of(request), shown, form.cleaned_data["reason"])
                tell_done(request, gettext("The finding is open again."))
            else:
                accept_findings(actor_of(request), [shown], form.cleaned_data["reason"])
                tell_done(request, gettext("The finding is accepted."))
            back = reverse("office:check", args=[cycle, check])
            return redirect(f"{back}?{wanted.query}")
        if has_conflict(form):
            found = _finding(document, finding)
            form.look_again(found.seen)
    return form_page(
        request,
        "office/finding.html",
        form,
        **finding_page(document, found),
        wanted=wanted,
        title=gettext("Finding (%(rule)s)") % {"rule": found.value.rule},
        crumbs=check_trail(document, crumb(gettext("Finding"))),
    )


@require_GET
def check_report(request: HttpRequest, cycle: str, check: UUID) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give the report to print: all findings with what was done, and the tables as read."""
    document = _document(cycle, check)
    reading, findings = document_reading(document), checked_findings(document)
    told = shown_decisions(findings, [])
    done = [str(told[each.holds]) if each.holds else "" for each in findings]
    tables = reading.evidence.tables
    page = findings_html(reading.title, reading.findings, tables, page_translator(), done)
    return file_response(page.encode(), "text/html; charset=utf-8", "findings.html")


@require_GET
def check_findings(request: HttpRequest, cycle: str, check: UUID) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give the findings as a table, with what was decided."""
    findings = checked_findings(_document(cycle, check))
    told, translator = shown_decisions(findings, []), page_translator()
    rows = []
    for each in findings:
        value = with_unit_words(each.value, translator)
        holds = told[each.holds] if each.holds else None
        if holds is None:
            rows.append(DecidedFinding(value))
        else:
            at = holds.at.isoformat(timespec="seconds")
            rows.append(DecidedFinding(value, holds.what, holds.reason, holds.by, at))
    return file_response(findings_csv(rows, translator), MEDIA_TYPES["csv"], "findings.csv")


def _document(cycle: str, check: UUID) -> CheckedDocument:
    """Return a checked document of a plan, without its bytes."""
    plan = cycle_at(cycle)
    row = get_object_or_404(CheckedDocument.objects.defer("content"), cycle=plan, pk=check)
    row.cycle = plan
    return row


def _finding(document: CheckedDocument, key: str) -> CheckedFinding:
    """Return a finding of a document by its key; Http404 where there is none."""
    found = finding_at(document, key)
    if found is None:
        raise Http404
    return found
