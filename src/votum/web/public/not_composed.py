"""Bodies that treat a plan before anybody has said who sits in them."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from votum.web.budgets.bridge import period_of
from votum.web.budgets.domain.addresses import treatment_at
from votum.web.budgets.models import Treatment
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.people.bridge import composition_on, the_country
from votum.web.public.trails import crumbs_of_cycle

type View = Callable[..., HttpResponse]


def or_not_composed(view: View) -> View:
    """Return a view of a body's treatment that says so where the body has no composition yet.

    What stands deeper, as one proposal or a file, is not there then.
    """

    @wraps(view)
    def shown(request: HttpRequest, cycle: str, body: str, **deeper: object) -> HttpResponse:
        try:
            return view(request, cycle, body, **deeper)
        except RefusedError:
            treatment = treatment_at(cycle, body)
            if _is_composed(treatment):
                raise
            if deeper:
                raise Http404 from None
            return render(request, "public/not_composed.html", _page(treatment))

    return shown


def _is_composed(treatment: Treatment) -> bool:
    """Return whether anybody has said who sits in the body when it treats the plan."""
    try:
        composition_on(treatment.body, the_country().adopted_by(period_of(treatment.cycle)))
    except RefusedError:
        return False
    return True


def _page(treatment: Treatment) -> dict[str, object]:
    """Return what the page shows instead."""
    return {
        "body": treatment.body,
        "crumbs": crumbs_of_cycle(treatment.cycle, treatment.body.short_name),
        "links": [
            {
                "title": gettext("The process"),
                "url": reverse("public:process", args=[treatment.cycle.slug]),
            },
            {
                "title": gettext("Bodies and proposals"),
                "url": reverse("public:bodies"),
            },
        ],
    }
