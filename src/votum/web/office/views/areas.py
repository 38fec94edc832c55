"""The municipality's own areas, edited row by row."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from votum.engine.budget.areas import AreaTree
from votum.formats.beside_budget.area_file import areas_csv
from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.domain.versions import MEDIA_TYPES
from votum.web.budgets.models import Cycle
from votum.web.components.counts import Count
from votum.web.components.downloads import file_response
from votum.web.office.acting import actor_of, explaining, form_page, tell_done
from votum.web.office.forms.areas import MOST_EDITED, AreasForm
from votum.web.office.trails import crumb, cycle_trail
from votum.web.plans.domain.areas import areas_of, proposed_areas, saved_areas
from votum.web.plans.domain.plan_files import save_plan_file
from votum.web.plans.models import FileKind


@require_http_methods(["GET", "POST"])
def areas(request: HttpRequest, cycle: str) -> HttpResponse:
    """Edit the areas, those of the tables where none are saved yet."""
    plan = cycle_at(cycle)
    known, seen, saved = _known(plan)
    shown = seen if request.method == "GET" else request.POST.get("seen", "")
    form = AreasForm(known, shown, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with explaining(form):
            _save(request, plan, form.areas(), form.cleaned_data["seen"])
            return redirect("office:areas", cycle=cycle)
    return form_page(
        request,
        "office/areas.html",
        form,
        cycle=plan,
        count=len(known.areas),
        saved=saved,
        editable=len(known.areas) <= MOST_EDITED,
        title=gettext("Areas"),
        crumbs=cycle_trail(plan, crumb(gettext("Areas"))),
    )


@require_GET
def areas_file(request: HttpRequest, cycle: str) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give the areas as the file that can be edited and taken in again."""
    known, _, _ = _known(cycle_at(cycle))
    return file_response(areas_csv(known).encode(), MEDIA_TYPES["csv"], "areas.csv")


def _known(plan: Cycle) -> tuple[AreaTree, str, bool]:
    """Return the areas of a plan, the key of their list, and whether they are saved at all."""
    saved = saved_areas(plan)
    if saved is None:
        return proposed_areas(plan), "", False
    return areas_of(saved), str(saved.pk), True


def _save(request: HttpRequest, plan: Cycle, tree: AreaTree, seen: str) -> None:
    """Save areas, and say how many there are now."""
    save_plan_file(actor_of(request), plan, FileKind.AREAS, tree, seen)
    text = ngettext("%(count)s area is saved.", "%(count)s areas are saved.", len(tree.areas))
    tell_done(request, text % {"count": Count(len(tree.areas))})
