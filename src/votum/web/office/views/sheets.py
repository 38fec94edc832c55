"""Upload a sheet, look at what was found in it, take it in or refuse it as a whole."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from votum.web.budgets.domain.addresses import treatment_at
from votum.web.budgets.domain.versions import MEDIA_TYPES
from votum.web.components.downloads import file_response
from votum.web.office.acting import (
    actor_of,
    explaining,
    form_page,
    tell_done,
    told,
)
from votum.web.office.forms.fields import file_form, sent_file
from votum.web.office.forms.sheets import UploadForm
from votum.web.office.sheet_preview import preview_page
from votum.web.office.trails import body_trail, crumb
from votum.web.proposals.bridge import empty_sheet
from votum.web.proposals.domain.uploads import confirm_sheet, refuse_sheet, upload_sheet
from votum.web.proposals.models import SheetUpload


def upload_new(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Upload a sheet; go on to its preview, also where the same file waits there already."""
    treatment = treatment_at(cycle, body)
    form = file_form(request, UploadForm)
    if form.is_valid():
        by = actor_of(request)
        with explaining(form, "file"):
            row = upload_sheet(by, treatment, *sent_file(form))
            if row.uploaded_at != by.at:
                tell_done(request, gettext("This file was uploaded before; here it is."))
            return redirect("office:upload", cycle=cycle, body=body, upload=row.pk)
    return form_page(
        request,
        "office/upload_new.html",
        form,
        workbook_url=reverse("office:empty-workbook", args=[cycle, body]),
        title=gettext("Upload proposal sheets to %(body)s") % {"body": treatment.body.short_name},
        crumbs=body_trail(treatment, crumb(gettext("Upload"))),
        submit=gettext("Upload and look at it"),
        multipart=True,
    )


@require_GET
def empty_workbook(request: HttpRequest, cycle: str, body: str) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give an empty workbook for the body's proposals, to be filled in and uploaded."""
    treatment = treatment_at(cycle, body)
    content = empty_sheet(treatment, timezone.localdate())
    return file_response(content, MEDIA_TYPES["xlsx"], f"{cycle}-{body}.xlsx")


def upload(request: HttpRequest, cycle: str, body: str, upload: UUID) -> HttpResponse:
    """Show what is in an uploaded sheet, with the findings beside the rows."""
    row = _upload(cycle, body, upload)
    trail = body_trail(row.treatment, crumb(row.file_name))
    return render(request, "office/upload.html", {**preview_page(row), "crumbs": trail})


@require_POST
def upload_confirm(request: HttpRequest, cycle: str, body: str, upload: UUID) -> HttpResponse:
    """Take in all proposals of a sheet."""
    row = _upload(cycle, body, upload)

    def confirm() -> str:
        count = len(confirm_sheet(actor_of(request), row))
        text = ngettext(
            "%(count)s proposal is taken in and public.",
            "%(count)s proposals are taken in and public.",
            count,
        )
        return text % {"count": count}

    return _after(row, done=told(request, confirm))


@require_POST
def upload_refuse(request: HttpRequest, cycle: str, body: str, upload: UUID) -> HttpResponse:
    """Put a sheet aside."""
    row = _upload(cycle, body, upload)

    def refuse() -> str:
        refuse_sheet(actor_of(request), row)
        return gettext("“%(name)s” is refused; nothing of it was taken in.") % {
            "name": row.file_name
        }

    return _after(row, done=told(request, refuse))


def _after(row: SheetUpload, *, done: bool) -> HttpResponse:
    """Go to the body's desk after a decision; where it was refused, back to the sheet."""
    place = (row.treatment.cycle.slug, row.treatment.body.slug)
    if not done:
        return redirect("office:upload", *place, row.pk)
    return redirect("office:body", *place)


def _upload(cycle: str, body: str, upload: UUID) -> SheetUpload:
    """Return an uploaded sheet of a body."""
    treatment = treatment_at(cycle, body)
    row = get_object_or_404(SheetUpload, treatment=treatment, pk=upload)
    row.treatment = treatment  # its body and cycle are known
    return row
