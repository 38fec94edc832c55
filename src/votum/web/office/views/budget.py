"""Put the whole budget together from the tables that were taken in, and publish it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from votum.engine.budget.areas import AreaTree
from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.models import Cycle
from votum.web.meetings.domain.recommended import places_in, recommended_versions
from votum.web.office.acting import actor_of, explaining, form_page, tell_done
from votum.web.office.budget_preview import budget_preview
from votum.web.office.forms.budget import BudgetForm
from votum.web.office.forms.fields import Typed
from votum.web.office.forms.recommended import RecommendedForm
from votum.web.office.trails import crumb, cycle_trail
from votum.web.plans.bridge import PlanBudget, plan_budget
from votum.web.plans.domain.assembly import (
    Assembly,
    publish_assembly,
    versions_of,
)
from votum.web.plans.domain.errata import waiting_errata
from votum.web.plans.domain.plan_files import saved_file, value_of
from votum.web.plans.domain.publishing import latest_plan, published_plans
from votum.web.plans.domain.tables import confirmed_tables
from votum.web.plans.models import FileKind


@require_http_methods(["GET", "POST"])
def budget(request: HttpRequest, cycle: str) -> HttpResponse:
    """Choose what each table is, look at the budget that comes of it, publish it."""
    plan = cycle_at(cycle)
    latest = latest_plan(plan)
    before = plan_budget(latest) if latest else None
    uploads = list(confirmed_tables(plan))
    posted = request.POST if request.method == "POST" else None
    errata = list(waiting_errata(plan))
    versions = versions_of(uploads)
    form = BudgetForm(plan.title, uploads, versions, before, errata=errata, data=posted)
    recommended = _recommended(plan, before, posted)

    def assembly() -> Assembly:
        return replace(form.assembly, recommended=recommended.chosen())

    if form.is_valid() and recommended.is_valid() and request.POST.get("do") == "publish":
        said = form.cleaned_data
        with explaining(form):
            by, reason = actor_of(request), said.get("reason", "")
            version = publish_assembly(by, plan, assembly(), reason, said["seen"])
            tell_done(
                request,
                gettext("“%(name)s” is published as version %(number)s of the budget.")
                % {"name": version.name, "number": version.number},
            )
            return redirect("office:cycle", cycle=cycle)
    return form_page(
        request,
        "office/budget.html",
        form,
        cycle=plan,
        uploads=uploads,
        recommended=list(recommended.bodies),
        published=published_plans(plan),
        title=gettext("Put the budget together"),
        crumbs=cycle_trail(plan, crumb(gettext("The budget"))),
        **budget_preview(plan, before, assembly),
    )


def _recommended(plan: Cycle, before: PlanBudget | None, posted: Typed | None) -> RecommendedForm:
    """Return the form of what bodies have recommended, as the last published budget has it."""
    saved = saved_file(plan, FileKind.AREAS)
    areas = value_of(saved) if saved else None
    listed = areas.areas if isinstance(areas, AreaTree) else ()
    placed = places_in(before) if before else {}
    return RecommendedForm(list(recommended_versions(plan)), listed, placed, posted)
