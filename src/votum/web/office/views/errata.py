"""The register of errata: look at it, add to it from a finding or by hand, withdraw."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from votum.documents.errata_csv import errata_csv
from votum.documents.finding_words import with_unit_words
from votum.engine.names import shown_plainly
from votum.web.budgets.bridge import period_of
from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.domain.versions import MEDIA_TYPES
from votum.web.budgets.models import Cycle
from votum.web.components.downloads import file_response
from votum.web.components.page_figures import page_translator
from votum.web.eventlog.domain.typed import longest_of
from votum.web.office.acting import (
    actor_of,
    explaining,
    form_page,
    has_conflict,
    tell_done,
)
from votum.web.office.errata_list import errata_page, erratum_title, listed_errata
from votum.web.office.forms.errata import ErratumForm, WithdrawalForm
from votum.web.office.trails import crumb, cycle_trail, errata_trail
from votum.web.plans.bridge import document_reading
from votum.web.plans.domain.checking import CheckedFinding, finding_at
from votum.web.plans.domain.deciding import ShownFinding
from votum.web.plans.domain.errata import register_erratum, withdraw_erratum
from votum.web.plans.models import CheckedDocument, RegisteredErratum

type Source = tuple[CheckedDocument, CheckedFinding]


@require_GET
def errata(request: HttpRequest, cycle: str) -> HttpResponse:
    """Show the register of a plan's errata."""
    plan = cycle_at(cycle)
    page = {**errata_page(plan), "crumbs": cycle_trail(plan, crumb(gettext("Errata")))}
    return render(request, "office/errata.html", page)


@require_GET
def errata_file(request: HttpRequest, cycle: str) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Give the register as a table."""
    plan = cycle_at(cycle)
    content = errata_csv(listed_errata(plan), period_of(plan).years)
    return file_response(content, MEDIA_TYPES["csv"], "errata.csv")


@require_http_methods(["GET", "POST"])
def erratum_new(request: HttpRequest, cycle: str) -> HttpResponse:
    """Register an erratum by hand, or from the finding that the address names."""
    plan = cycle_at(cycle)
    source = _source(request, plan)
    posted = request.POST if request.method == "POST" else None
    form = ErratumForm(period_of(plan).years, _told(source), posted)
    if form.is_valid():
        with explaining(form):
            shown = None
            if source is not None:
                seen = form.cleaned_data["seen"]
                shown = ShownFinding(source[0], source[1].key, -1 if seen is None else seen)
            row = register_erratum(actor_of(request), plan, form.erratum(), shown)
            tell_done(request, gettext("Erratum %(number)s is registered.") % {"number": row})
            if source is not None:
                return redirect("office:check", cycle=cycle, check=source[0].pk)
            return redirect("office:errata", cycle=cycle)
        if has_conflict(form):
            source = _source(request, plan)
            form.look_again(source[1].seen if source else 0)
    return form_page(
        request,
        "office/erratum.html",
        form,
        title=gettext("Register an erratum"),
        cycle=plan,
        source=page_translator().text(source[1].value.message) if source else "",
        crumbs=errata_trail(plan, crumb(gettext("Register an erratum"))),
    )


@require_http_methods(["GET", "POST"])
def erratum_withdraw(request: HttpRequest, cycle: str, erratum: UUID) -> HttpResponse:
    """Withdraw an erratum that is in no published version."""
    plan = cycle_at(cycle)
    row = get_object_or_404(RegisteredErratum, cycle=plan, pk=erratum)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with explaining(form):
            withdraw_erratum(actor_of(request), row, form.cleaned_data["reason"])
            tell_done(request, gettext("Erratum %(number)s is withdrawn.") % {"number": row})
            return redirect("office:errata", cycle=cycle)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Withdraw erratum %(number)s") % {"number": row},
        lead=erratum_title(row),
        crumbs=errata_trail(plan, crumb(gettext("Withdraw"))),
        submit=gettext("Withdraw the erratum"),
    )


def _source(request: HttpRequest, plan: Cycle) -> Source | None:
    """Return the finding that an address names, with its document; Http404 where there is none."""
    key = request.GET.get("finding")
    if key is None:
        return None
    try:
        wanted = UUID(request.GET.get("document", ""))
    except ValueError:
        raise Http404 from None
    rows = CheckedDocument.objects.defer("content")
    document = get_object_or_404(rows, cycle=plan, pk=wanted)
    found = finding_at(document, key)
    if found is None:
        raise Http404
    return document, found


def _told(source: Source | None) -> dict[str, object]:
    """Return what the form says at first: what a finding says, in one line each."""
    if source is None:
        return {}
    document, finding = source
    translator = page_translator()
    value = with_unit_words(finding.value, translator)
    title = document_reading(document).title or document.file_name
    return {
        "seen": finding.seen,
        "document": _shortened("document", title),
        "place": _shortened("place", translator.texts(value.where.described())),
        "was": value.found,
        "now": value.expected,
    }


def _shortened(column: str, text: str) -> str:
    """Return a text as a column of the register takes it: seen to the end, and no longer."""
    return shown_plainly(text)[: longest_of(RegisteredErratum, column)]
