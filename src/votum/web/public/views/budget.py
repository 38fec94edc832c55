"""The whole budget as it is published: overview, statements, areas, figures, measures, files."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.http import parse_etags
from django.utils.translation import gettext

from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.domain.versions import MEDIA_TYPES
from votum.web.components.downloads import file_response
from votum.web.plans.domain.publishing import latest_plan
from votum.web.public.budget import compared as comparing
from votum.web.public.budget import what_if as asking
from votum.web.public.budget.areas import area_page, areas_page
from votum.web.public.budget.errata import errata_page
from votum.web.public.budget.fees import fees_page
from votum.web.public.budget.figure import figure_page
from votum.web.public.budget.files import budget_file, file_etag
from votum.web.public.budget.measures import measure_page, measures_page
from votum.web.public.budget.overview import overview_page
from votum.web.public.budget.plan import PublishedPlan, plan_at
from votum.web.public.budget.statements import statement_page, statements_page
from votum.web.public.trails import crumbs_of_cycle

type View = Callable[..., HttpResponse]


def of_published_plan(view: View) -> View:
    """Return a view of a published budget that says so where none is published.

    What stands deeper, as one area or a file, is not there then.
    """

    @wraps(view)
    def shown(request: HttpRequest, cycle: str, **deeper: object) -> HttpResponse:
        known, plan = plan_at(cycle)
        if plan is not None:
            return view(request, plan, **deeper)
        if deeper:
            raise Http404
        page = {"cycle": known, "crumbs": crumbs_of_cycle(known, gettext("The budget"))}
        return render(request, "public/budget/nothing_yet.html", page)

    return shown


@of_published_plan
def overview(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """Show what the budget comes to."""
    return render(request, "public/budget/overview.html", overview_page(plan))


@of_published_plan
def statements(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """List the statutory statements."""
    return render(request, "public/budget/statements.html", statements_page(plan))


@of_published_plan
def statement(request: HttpRequest, plan: PublishedPlan, layout: str) -> HttpResponse:
    """Show one statement."""
    return render(request, "public/budget/statement.html", statement_page(plan, layout))


@of_published_plan
def areas(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """Show the areas at the top."""
    return render(request, "public/budget/areas.html", areas_page(plan))


@of_published_plan
def area(request: HttpRequest, plan: PublishedPlan, area: str) -> HttpResponse:
    """Show one area, and what is below it."""
    return render(request, "public/budget/area.html", area_page(plan, area))


@of_published_plan
def figure(
    request: HttpRequest, plan: PublishedPlan, kind: str, year: int, area: str
) -> HttpResponse:
    """Show what a figure is made of."""
    page = figure_page(plan, (kind, year, area), request.GET)
    return render(request, "public/budget/figure.html", page)


@of_published_plan
def measures(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """List the measures."""
    return render(request, "public/budget/measures.html", measures_page(plan, request.GET))


@of_published_plan
def measure(
    request: HttpRequest, plan: PublishedPlan, change_set: str, measure: str
) -> HttpResponse:
    """Show one measure."""
    page = measure_page(plan, change_set, measure)
    return render(request, "public/budget/measure.html", page)


@of_published_plan
def what_if(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """Show the budget without the measures that are left out."""
    page = asking.what_if_page(plan, request.GET.getlist("without"))
    return render(request, "public/budget/what_if.html", page)


@of_published_plan
def compared(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """Show two versions beside each other."""
    return render(
        request, "public/budget/compared.html", comparing.compared_page(plan, request.GET)
    )


@of_published_plan
def errata(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """Show the register of errors."""
    return render(request, "public/budget/errata.html", errata_page(plan))


@of_published_plan
def fees(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """Show what residents pay."""
    return render(request, "public/budget/fees.html", fees_page(plan))


def unless_known(view: View) -> View:
    """Return a view of a file that is not made where the browser has it from this version.

    A file may be too large to be kept as it is handed out, and takes long to be made.
    """

    @wraps(view)
    def shown(request: HttpRequest, cycle: str, file_name: str) -> HttpResponse:
        version = latest_plan(cycle_at(cycle))
        if version is None:
            raise Http404
        etag = file_etag(version, file_name)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers={"ETag": etag})
        response = view(request, cycle, file_name=file_name)
        response["ETag"] = etag
        return response

    return shown


@unless_known
@of_published_plan
def file(_request: HttpRequest, plan: PublishedPlan, file_name: str) -> HttpResponse:
    """Hand out a table as a file."""
    content = budget_file(plan, file_name)
    media_type = MEDIA_TYPES[file_name.rpartition(".")[2]]
    return file_response(content, media_type, f"{plan.cycle.slug}-{file_name}")
