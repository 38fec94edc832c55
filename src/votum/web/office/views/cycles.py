"""The budget office plans and carries the process, and publishes documents."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.engine.messages import say
from votum.engine.periods import PlanPeriod
from votum.web.budgets.domain.addresses import cycle_at, treatment_at
from votum.web.budgets.domain.cycles import (
    assign_treatment,
    begin_step,
    complete_step,
    not_begun,
    open_cycle,
    planned_later,
    publish_document,
    schedule_step,
)
from votum.web.budgets.models import Cycle, Document, Step, StepState, Treatment
from votum.web.components.step_titles import step_title
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.office.acting import (
    actor_of,
    explaining,
    form_page,
    tell_done,
    told,
)
from votum.web.office.cycle_plan import (
    budget_documents_of,
    planned_steps,
    table_uploads_of,
    treatments_of,
)
from votum.web.office.forms.cycles import (
    CycleForm,
    DocumentForm,
    EarlyMoveForm,
    StepForm,
    TreatmentForm,
)
from votum.web.office.forms.fields import file_form, sent_file
from votum.web.office.trails import body_trail, crumb, cycle_trail, desk_trail
from votum.web.plans.domain.publishing import latest_plan

_MOVES: Mapping[str, StepState] = {"begin": StepState.CURRENT, "complete": StepState.PASSED}


def cycle(request: HttpRequest, cycle: str) -> HttpResponse:
    """Show where a plan is: its steps, who treats it, what is published."""
    row = cycle_at(cycle)
    return render(
        request,
        "office/cycle.html",
        {
            "cycle": row,
            "steps": planned_steps(row),
            "treatments": treatments_of(row),
            "tables": table_uploads_of(row),
            "budget_documents": budget_documents_of(row),
            "has_budget": latest_plan(row) is not None,
            "documents": Document.objects.filter(cycle=row, treatment=None).defer("content"),
            "crumbs": desk_trail(crumb(row.title)),
        },
    )


def cycle_new(request: HttpRequest) -> HttpResponse:
    """Open the cycle of a new plan."""
    form = CycleForm(request.POST or None)
    if form.is_valid():
        with explaining(form):
            period = PlanPeriod(form.cleaned_data["first_year"], form.cleaned_data["last_year"])
            row = open_cycle(actor_of(request), period, form.cleaned_data["title"])
            tell_done(
                request,
                gettext("%(title)s is open. Now say which bodies treat it.") % {"title": row.title},
            )
            return redirect("office:cycle", cycle=row.slug)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Open a plan"),
        lead=gettext("It gets the seven steps of the process; their days can be set at any time."),
        crumbs=desk_trail(crumb(gettext("Open a plan"))),
        submit=gettext("Open the plan"),
    )


def treatment_new(request: HttpRequest, cycle: str) -> HttpResponse:
    """Say that a body treats a plan."""
    row = cycle_at(cycle)
    form = TreatmentForm(row, request.POST or None)
    if form.is_valid():
        with explaining(form):
            treatment = assign_treatment(actor_of(request), row, form.cleaned_data["body"])
            tell_done(
                request,
                gettext("%(body)s treats the plan.") % {"body": treatment.body.name},
            )
            return redirect("office:cycle", cycle=row.slug)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Add a body that treats the plan"),
        crumbs=cycle_trail(row, crumb(gettext("Add a body"))),
        submit=gettext("Add the body"),
    )


def step(request: HttpRequest, cycle: str, number: int) -> HttpResponse:
    """Set the days of a step, begin or complete it."""
    row = get_object_or_404(Step.objects.select_related("cycle"), cycle__slug=cycle, number=number)
    if request.POST.get("move") in _MOVES:
        return _moved(request, row, request.POST["move"])
    if request.method == "POST" and not {"starts_on", "ends_on"} <= request.POST.keys():
        raise RefusedError(say("Nothing was chosen."))
    form = StepForm(
        request.POST or None, initial={"starts_on": row.starts_on, "ends_on": row.ends_on}
    )
    if form.is_valid():
        with explaining(form):
            schedule_step(actor_of(request), row, **form.cleaned_data)
            tell_done(request, gettext("The days of step %(number)s are set.") % {"number": number})
            return redirect("office:cycle", cycle=row.cycle.slug)
    title = gettext("Step %(number)s: %(title)s") % {
        "number": number,
        "title": step_title(number),
    }
    return form_page(
        request,
        "office/form.html",
        form,
        title=title,
        lead=gettext("The public sees these days at once."),
        crumbs=cycle_trail(row.cycle, crumb(gettext("Step %(number)s") % {"number": number})),
        submit=gettext("Set the days"),
    )


def _moved(request: HttpRequest, row: Step, move: str) -> HttpResponse:
    """Begin or complete a step, and go back to the plan; before its planned day ask once more."""
    done = {
        "begin": gettext("Step %(number)s is current now."),
        "complete": gettext("Step %(number)s is completed."),
    }
    early = request.POST.get("early") == "yes"
    planned = planned_later(row, _MOVES[move], timezone.localdate())
    if not early and row.state != _MOVES[move]:
        if planned is not None:
            return _asked(request, row, move, planned)
        if not_begun(row, _MOVES[move]):
            return _asked(request, row, move, None)
    act = begin_step if move == "begin" else complete_step

    def moved() -> str:
        act(actor_of(request), row, early=early)
        return done[move] % {"number": row.number}

    told(request, moved)
    return redirect("office:cycle", cycle=row.cycle.slug)


def _asked(request: HttpRequest, row: Step, move: str, planned: date | None) -> HttpResponse:
    """Return the page that asks whether a step is to be moved before its day, or unbegun."""
    number = {"number": row.number}
    if move == "begin":
        title, submit = gettext("Begin step %(number)s already?"), gettext("Begin it now")
        lead = gettext("It is planned to begin on %(day)s. The public sees it at once.")
    else:
        title, submit = gettext("Complete step %(number)s already?"), gettext("Complete it now")
        lead = gettext("It is planned until %(day)s. The public sees it at once.")
    if planned is None:
        lead = gettext("It has not begun, and would be passed. The public sees it at once.")
    return form_page(
        request,
        "office/form.html",
        EarlyMoveForm(initial={"move": move}),
        title=title % number,
        lead=lead % {"day": date_format(planned)} if planned else lead,
        crumbs=cycle_trail(row.cycle, crumb(gettext("Step %(number)s") % number)),
        submit=submit,
        cancel_url=reverse("office:cycle", args=[row.cycle.slug]),
    )


def document_new(request: HttpRequest, cycle: str) -> HttpResponse:
    """Publish a document of the chief executive."""
    row = cycle_at(cycle)
    form = file_form(request, partial(DocumentForm, of_a_body=False))
    if form.is_valid() and _published(request, form, row, None):
        return redirect("office:cycle", cycle=row.slug)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Publish a document of the chief executive"),
        crumbs=cycle_trail(row, crumb(gettext("Publish a document"))),
        submit=gettext("Publish"),
        multipart=True,
    )


def body_document_new(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Publish a document of a body."""
    treatment = treatment_at(cycle, body)
    form = file_form(request, partial(DocumentForm, of_a_body=True))
    if form.is_valid() and _published(request, form, treatment.cycle, treatment):
        return redirect("office:body", cycle=cycle, body=body)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Publish a document of %(body)s") % {"body": treatment.body.short_name},
        crumbs=body_trail(treatment, crumb(gettext("Publish a document"))),
        submit=gettext("Publish"),
        multipart=True,
    )


def _published(
    request: HttpRequest, form: DocumentForm, row: Cycle, treatment: Treatment | None
) -> bool:
    """Publish a document; where that is refused, say why at the file."""
    with explaining(form, "file"):
        name, content = sent_file(form)
        document = publish_document(
            actor_of(request),
            row,
            treatment,
            kind=form.cleaned_data["kind"],
            title=form.cleaned_data["title"],
            file_name=name,
            content=content,
        )
        tell_done(request, gettext("“%(title)s” is published.") % {"title": document.title})
        return True
    return False
