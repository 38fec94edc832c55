"""See what follows from the votes, and publish it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from votum.web.budgets.bridge import unit_of
from votum.web.budgets.domain.addresses import treatment_at
from votum.web.components.page_figures import unit_words
from votum.web.meetings.domain.publication import publish_recommendation
from votum.web.office.acting import actor_of, explaining, form_page, tell_done
from votum.web.office.forms.recommendation import PublicationForm
from votum.web.office.recommendation_page import recommendation_page
from votum.web.office.trails import body_trail, crumb


@require_http_methods(["GET", "POST"])
def recommendation(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Show what would be published, and publish it."""
    treatment = treatment_at(cycle, body)
    form = PublicationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with explaining(form, "reason" if treatment.versions.exists() else None):
            made = publish_recommendation(actor_of(request), treatment, form.cleaned_data["reason"])
            tell_done(
                request,
                gettext("Version %(number)s is published.") % {"number": made.number},
            )
            return redirect("office:recommendation", cycle, body)
    return form_page(
        request,
        "office/recommendation.html",
        form,
        page=recommendation_page(treatment),
        unit=unit_of(treatment),
        unit_words=unit_words(unit_of(treatment), treatment.price_level),
        crumbs=body_trail(treatment, crumb(gettext("The recommendation"))),
    )
