"""What stands beside a budget: looked at, taken in from files, taken out of use."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from votum.web.budgets.bridge import period_of
from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.domain.versions import MEDIA_TYPES
from votum.web.components.downloads import file_response
from votum.web.office.acting import actor_of, explaining, form_page, tell_done, told
from votum.web.office.explained_columns import example_text, explained_columns
from votum.web.office.file_words import file_title
from votum.web.office.forms.fields import file_form, sent_file
from votum.web.office.forms.files import PlanFileForm
from votum.web.office.kept_files import shown_files
from votum.web.office.trails import crumb, cycle_trail, files_trail
from votum.web.plans.domain.plan_files import remove_plan_file, save_plan_file, saved_file
from votum.web.plans.file_values import read_file
from votum.web.plans.models import FileKind


@require_GET
def files(request: HttpRequest, cycle: str) -> HttpResponse:
    """Show what is saved beside the budget."""
    plan = cycle_at(cycle)
    trail = cycle_trail(plan, crumb(gettext("Beside the budget")))
    page = {"cycle": plan, "files": shown_files(plan), "crumbs": trail}
    return render(request, "office/files.html", page)


@require_http_methods(["GET", "POST"])
def file_new(request: HttpRequest, cycle: str, kind: str) -> HttpResponse:
    """Take in a file, in place of the one of its kind that is there."""
    plan, known = cycle_at(cycle), kind_at(kind)
    saved, title = saved_file(plan, known), file_title(known)
    form = file_form(request, partial(PlanFileForm, known, str(saved.pk) if saved else ""))
    if form.is_valid():
        with explaining(form, "file"):
            _name, content = sent_file(form)
            value = read_file(known, content)
            with explaining(form):
                save_plan_file(actor_of(request), plan, known, value, form.cleaned_data["seen"])
                tell_done(request, gettext("“%(title)s” is saved.") % {"title": title})
                page = "office:areas" if known is FileKind.AREAS else "office:files"
                return redirect(page, cycle=cycle)
    return form_page(
        request,
        "office/file_new.html",
        form,
        title=title,
        columns=explained_columns(known, period_of(plan)),
        example_url=reverse("office:file-example", args=[cycle, kind]),
        crumbs=files_trail(plan, crumb(title)),
        submit=gettext("Take in the file"),
        multipart=True,
    )


@require_POST
def file_remove(request: HttpRequest, cycle: str, kind: str) -> HttpResponse:
    """Take a file out of use."""
    plan, known = cycle_at(cycle), kind_at(kind)

    def remove() -> str:
        remove_plan_file(actor_of(request), plan, known, request.POST.get("seen", ""))
        return gettext("“%(title)s” is not used any more.") % {"title": file_title(known)}

    told(request, remove)
    return redirect("office:files", cycle=cycle)


@require_GET
def file(request: HttpRequest, cycle: str, kind: str) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give a saved file as it is kept; the mark in front is for spreadsheets."""
    saved = saved_file(cycle_at(cycle), kind_at(kind))
    if saved is None:
        raise Http404
    return file_response(saved.content.encode("utf-8-sig"), MEDIA_TYPES["csv"], f"{kind}.csv")


@require_GET
def file_example(request: HttpRequest, cycle: str, kind: str) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give an example of a kind of file for the plan's years; the mark is for spreadsheets."""
    text = example_text(kind_at(kind), period_of(cycle_at(cycle)))
    return file_response(text.encode("utf-8-sig"), MEDIA_TYPES["csv"], f"{kind}-example.csv")


def kind_at(kind: str) -> FileKind:
    """Return the kind of file that an address names; Http404 where there is no such kind."""
    if kind not in FileKind.values:
        raise Http404
    return FileKind(kind)
