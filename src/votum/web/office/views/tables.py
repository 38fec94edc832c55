"""Upload a budget table, say what its columns mean, take it in or refuse it as a whole."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from votum.formats.budget_tables.file_columns import file_columns
from votum.formats.budget_tables.mapping_file import read_mapping
from votum.web.budgets.domain.addresses import cycle_at
from votum.web.components.counts import Count
from votum.web.components.downloads import file_response
from votum.web.eventlog.domain.refusals import stored_bytes
from votum.web.office.acting import (
    actor_of,
    explaining,
    form_page,
    tell_done,
    told,
)
from votum.web.office.forms.fields import file_form, sent_file
from votum.web.office.forms.tables import MappingForm, TableUploadForm
from votum.web.office.table_preview import table_page
from votum.web.office.trails import crumb, cycle_trail, table_trail
from votum.web.plans.domain.mappings import choose_mapping
from votum.web.plans.domain.tables import confirm_table, refuse_table, upload_table
from votum.web.plans.models import TableUpload


@require_http_methods(["GET", "POST"])
def table_new(request: HttpRequest, cycle: str) -> HttpResponse:
    """Upload a budget table; go on to its preview, also where the same file waits there already."""
    plan = cycle_at(cycle)
    form = file_form(request, TableUploadForm)
    if form.is_valid():
        by, saved = actor_of(request), form.cleaned_data["mapping"]
        with explaining(form, "file"):
            mapping = saved.content if saved else ""
            row = upload_table(by, plan, *sent_file(form), mapping)
            if row.uploaded_at != by.at:
                tell_done(request, gettext("This file was uploaded before; here it is."))
            return redirect("office:table", cycle=cycle, table=row.pk)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Take in a budget table"),
        crumbs=cycle_trail(plan, crumb(gettext("Budget table"))),
        submit=gettext("Upload and look at it"),
        multipart=True,
    )


@require_GET
def preview(request: HttpRequest, cycle: str, table: UUID) -> HttpResponse:
    """Show how an uploaded table is read, its totals, and what was found in it."""
    row = _upload(cycle, table)
    trail = cycle_trail(row.cycle, crumb(row.file_name))
    return render(request, "office/table.html", {**table_page(row), "crumbs": trail})


@require_http_methods(["GET", "POST"])
def table_mapping(request: HttpRequest, cycle: str, table: UUID) -> HttpResponse:
    """Say what the columns of a table mean, and save that under a name."""
    row = _upload(cycle, table)
    mapping = read_mapping(row.mapping.encode())
    columns = file_columns(stored_bytes(row.content, row.file_name), mapping)
    form = MappingForm(mapping, columns, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with explaining(form):
            choose_mapping(actor_of(request), row, form.chosen(), form.cleaned_data["save_as"])
            return redirect("office:table", cycle=cycle, table=table)
    return form_page(
        request,
        "office/table_mapping.html",
        form,
        upload=row,
        title=gettext("What the columns mean"),
        crumbs=table_trail(row, crumb(gettext("What the columns mean"))),
    )


@require_GET
def table_mapping_file(request: HttpRequest, cycle: str, table: UUID) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give the mapping as the file that `votum read --mapping` takes."""
    row = _upload(cycle, table)
    return file_response(row.mapping.encode(), "application/toml; charset=utf-8", "mapping.toml")


@require_POST
def table_confirm(request: HttpRequest, cycle: str, table: UUID) -> HttpResponse:
    """Take in all lines of a table."""
    row = _upload(cycle, table)

    def confirm() -> str:
        confirm_table(actor_of(request), row, request.POST.get("mapping", ""))
        count = Count(sum(each.lines.count() for each in row.tables.all()))
        text = ngettext("%(count)s line is taken in.", "%(count)s lines are taken in.", count)
        return text % {"count": count}

    told(request, confirm)
    return redirect("office:table", cycle, table)


@require_POST
def table_refuse(request: HttpRequest, cycle: str, table: UUID) -> HttpResponse:
    """Put a table aside."""
    row = _upload(cycle, table)

    def refuse() -> str:
        refuse_table(actor_of(request), row)
        return gettext("“%(name)s” is refused; nothing of it was taken in.") % {
            "name": row.file_name
        }

    told(request, refuse)
    return redirect("office:table", cycle, table)


def _upload(cycle: str, table: UUID) -> TableUpload:
    """Return an uploaded table of a plan."""
    plan = cycle_at(cycle)
    row = get_object_or_404(TableUpload, cycle=plan, pk=table)
    row.cycle = plan
    return row
