"""Put the whole budget together from the tables that were taken in, and publish it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from votum.web.budgets.domain.addresses import cycle_at
from votum.web.office.acting import actor_of, explaining, form_page, tell_done
from votum.web.office.budget_preview import budget_preview
from votum.web.office.forms.budget import BudgetForm
from votum.web.office.trails import crumb, cycle_trail
from votum.web.plans.domain.assembly import confirmed_tables, publish_assembly, versions_of
from votum.web.plans.domain.publishing import latest_plan, published_plans


@require_http_methods(["GET", "POST"])
def budget(request: HttpRequest, cycle: str) -> HttpResponse:
    """Choose what each table is, look at the budget that comes of it, publish it."""
    plan = cycle_at(cycle)
    latest = latest_plan(plan)
    uploads = confirmed_tables(plan)
    posted = request.POST if request.method == "POST" else None
    form = BudgetForm(plan.title, uploads, versions_of(uploads), latest, posted)
    assembly = form.assembly
    if form.is_valid() and request.POST.get("do") == "publish":
        said = form.cleaned_data
        with explaining(form):
            by, reason = actor_of(request), said.get("reason", "")
            version = publish_assembly(by, plan, assembly, reason, said["seen"])
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
        published=published_plans(plan),
        title=gettext("Put the budget together"),
        crumbs=cycle_trail(plan, crumb(gettext("The budget"))),
        **budget_preview(plan, assembly),
    )
