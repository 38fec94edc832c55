"""Upload a budget document, approve its figures, publish it or refuse it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from votum.engine.messages import say
from votum.formats.budget_document.archive import packed_folder, unpacked_folder
from votum.web.budgets.domain.addresses import cycle_at
from votum.web.components.counts import Count
from votum.web.components.downloads import file_response
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.office.acting import actor_of, explaining, form_page, tell_done
from votum.web.office.budget_document_preview import budget_document_page
from votum.web.office.forms.budget_documents import BudgetDocumentForm, BudgetDocumentUploadForm
from votum.web.office.forms.fields import file_form, sent_file
from votum.web.office.trails import crumb, cycle_trail
from votum.web.plans.bridge import texts_of
from votum.web.plans.domain.documents import (
    approve_figures,
    latest_document,
    publish_budget_document,
    refuse_budget_document,
    shown_document_digest,
    upload_budget_document,
)
from votum.web.plans.models import DocumentState, PlanDocument


@require_http_methods(["GET", "POST"])
def budget_document_new(request: HttpRequest, cycle: str) -> HttpResponse:
    """Upload a document's folder; go on to its preview, also where it waits there already."""
    plan = cycle_at(cycle)
    form = file_form(request, BudgetDocumentUploadForm)
    if form.is_valid():
        by = actor_of(request)
        with explaining(form, "file"):
            name, content = sent_file(form)
            row = upload_budget_document(by, plan, name, content)
            if row.uploaded_at != by.at:
                tell_done(request, gettext("This file was uploaded before; here it is."))
            _tell_left_out(request, unpacked_folder(content).left_out)
            return redirect("office:budget-document", cycle=cycle, budget_document=row.pk)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Take in a budget document"),
        crumbs=cycle_trail(plan, crumb(gettext("Budget document"))),
        submit=gettext("Upload and look at it"),
        multipart=True,
    )


@require_http_methods(["GET", "POST"])
def budget_document(request: HttpRequest, cycle: str, budget_document: UUID) -> HttpResponse:
    """Show a document as it would be published; approve its figures, publish it or refuse it."""
    row = _document(cycle, budget_document)
    waiting = row.state == DocumentState.PREVIEWED
    before = latest_document(row.cycle)
    seen = shown_document_digest(row) if waiting else ""
    form = BudgetDocumentForm(before, seen, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with explaining(form):
            tell_done(request, _done(request, row, form.cleaned_data))
            return redirect("office:budget-document", cycle=cycle, budget_document=budget_document)
    return form_page(
        request,
        "office/budget_document.html",
        form,
        before=before,
        shown=seen,
        crumbs=cycle_trail(row.cycle, crumb(row.file_name)),
        **budget_document_page(row),
    )


@require_GET
def budget_document_file(request: HttpRequest, cycle: str, budget_document: UUID) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give the document's folder as it is now, with the figures that were approved, as ZIP."""
    row = _document(cycle, budget_document)
    return file_response(packed_folder(texts_of(row)), "application/zip", "document.zip")


def _done(request: HttpRequest, row: PlanDocument, said: dict[str, str]) -> str:
    """Do with a document what was chosen, and return what is said of it."""
    by, name = actor_of(request), {"name": row.file_name}
    match request.POST.get("do"):
        case "approve":
            approve_figures(by, row, said["seen"])
            return gettext("Every figure is approved as it is now.")
        case "publish":
            published = publish_budget_document(by, row, said["seen"], said.get("reason", ""))
            return gettext("“%(name)s” is published as document %(number)s of the plan.") % {
                **name,
                "number": published.number,
            }
        case "refuse":
            refuse_budget_document(by, row)
            return gettext("“%(name)s” is refused; nothing of it was published.") % name
    raise RefusedError(say("Nothing was chosen."))


def _tell_left_out(request: HttpRequest, names: tuple[str, ...]) -> None:
    """Say which files of an archive are no part of the document."""
    if names:
        text = ngettext(
            "%(count)s file is left out, for the document does not name it: %(names)s",
            "%(count)s files are left out, for the document does not name them: %(names)s",
            len(names),
        )
        tell_done(request, text % {"count": Count(len(names)), "names": ", ".join(names[:10])})


def _document(cycle: str, budget_document: UUID) -> PlanDocument:
    """Return an uploaded document of a plan."""
    plan = cycle_at(cycle)
    row = get_object_or_404(PlanDocument.objects.defer("book"), cycle=plan, pk=budget_document)
    row.cycle = plan
    return row
