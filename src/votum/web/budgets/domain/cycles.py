"""Open a cycle, plan and carry its seven steps, say who treats the plan, publish documents."""

import hashlib
from datetime import date

from votum.engine.dates import day_words
from votum.engine.messages import say
from votum.engine.periods import PlanPeriod
from votum.web.budgets.models import Cycle, Document, DocumentKind, Step, StepState, Treatment
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.typed import kept_file_name, refuse_odd_names
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.people.models import Body

STEPS = range(1, 8)
MOST_DOCUMENT_BYTES = 20 * 1024 * 1024


def open_cycle(by: Actor, period: PlanPeriod, title: str) -> Cycle:
    """Open the cycle of a plan with its seven steps; RefusedError where it is open already."""
    slug = f"{period.first_year}-{period.last_year}"
    with acting(by, Act.OPEN_CYCLE) as entry:
        if Cycle.objects.filter(slug=slug).exists():
            raise RefusedError(say("The plan {period} is already open.", period=slug))
        refuse_odd_names(Cycle, title=title)
        cycle = Cycle.objects.create(
            slug=slug, title=title, first_year=period.first_year, last_year=period.last_year
        )
        Step.objects.bulk_create(Step(cycle=cycle, number=number) for number in STEPS)
        entry.subject = cycle.pk
        entry.content = {"period": slug, "title": title}
    return cycle


def assign_treatment(by: Actor, cycle: Cycle, body: Body) -> Treatment:
    """Say that a body treats the plan; RefusedError where that has been said."""
    with acting(by, Act.ASSIGN_TREATMENT) as entry:
        if Treatment.objects.filter(cycle=cycle, body=body).exists():
            raise RefusedError(say("{body} already treats this plan.", body=body.short_name))
        treatment = Treatment.objects.create(cycle=cycle, body=body)
        entry.subject = treatment.pk
        entry.content = {"cycle": str(cycle.pk), "body": str(body.pk)}
        entry.digests = {str(treatment.pk): row_digest(treatment)}
    return treatment


def schedule_step(by: Actor, step: Step, starts_on: date | None, ends_on: date | None) -> None:
    """Say when a step begins and ends.

    RefusedError where it would end before it begins, or where these are its days already.
    """
    with acting(by, Act.SCHEDULE_STEP) as entry:
        if ends_on and (starts_on is None or ends_on < starts_on):
            raise RefusedError(say("A step ends on or after the day it begins; give both days."))
        held = Step.objects.select_for_update().get(pk=step.pk)
        if (held.starts_on, held.ends_on) == (starts_on, ends_on):
            raise RefusedError(say("Nothing is changed."))
        held.starts_on, held.ends_on = starts_on, ends_on
        held.save(update_fields=["starts_on", "ends_on"])
        entry.subject = step.pk
        entry.content = {
            "step": step.number,
            "starts_on": starts_on.isoformat() if starts_on else None,
            "ends_on": ends_on.isoformat() if ends_on else None,
        }


def begin_step(by: Actor, step: Step, *, early: bool = False) -> None:
    """Make a step current, anew where it was passed.

    RefusedError where it is current, or where it is planned to begin later and `early` does not
    say that this is meant.
    """
    _move_step(by, Act.BEGIN_STEP, step, StepState.CURRENT, early=early)


def complete_step(by: Actor, step: Step, *, early: bool = False) -> None:
    """Make a step passed.

    RefusedError where it is, or where it has not begun or is planned to end later and `early`
    does not say that this is meant.
    """
    _move_step(by, Act.COMPLETE_STEP, step, StepState.PASSED, early=early)


def planned_later(step: Step, state: StepState, today: date) -> date | None:
    """Return the day that is planned for a move and has not come; None where nothing is."""
    planned = step.starts_on
    if state is StepState.PASSED and step.ends_on is not None:
        planned = step.ends_on
    return planned if planned is not None and planned > today else None


def not_begun(step: Step, state: StepState) -> bool:
    """Return whether a step would be passed that has never been current."""
    return state is StepState.PASSED and step.state == StepState.FUTURE


def _move_step(by: Actor, act: Act, step: Step, state: StepState, *, early: bool) -> None:
    """Give a step a state it does not have."""
    with acting(by, act) as entry:
        held = Step.objects.select_for_update().get(pk=step.pk)
        if held.state == state:
            raise RefusedError(say("Step {number} is there already.", number=step.number))
        planned = planned_later(held, state, by.at.date())
        if planned is not None and not early:
            raise RefusedError(
                say(
                    "Step {number} is planned for {date}, which has not come.",
                    number=step.number,
                    date=day_words(planned),
                )
            )
        if not_begun(held, state) and not early:
            raise RefusedError(say("Step {number} has not begun.", number=step.number))
        held.state = state
        held.save(update_fields=["state"])
        entry.subject = step.pk
        entry.content = {"step": step.number, "state": state}


def publish_document(  # noqa: PLR0913 - a document has these parts
    by: Actor,
    cycle: Cycle,
    treatment: Treatment | None,
    *,
    kind: DocumentKind,
    title: str,
    file_name: str,
    content: bytes,
) -> Document:
    """Publish a PDF, of a body or (`treatment` None) of the chief executive.

    Of a long name the end is kept. RefusedError for anything but a PDF, for one that is too large,
    or published already.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    with acting(by, Act.PUBLISH_DOCUMENT, body=treatment.body if treatment else None) as entry:
        refuse_odd_names(Document, title=title)
        name = kept_file_name(Document, file_name)
        _refuse_other_than_pdf(name, content)
        if Document.objects.filter(cycle=cycle, treatment=treatment, sha256=sha256).exists():
            raise RefusedError(say("“{name}” is published already.", name=name))
        document = Document.objects.create(
            cycle=cycle,
            treatment=treatment,
            kind=kind,
            title=title,
            file_name=name,
            content=content,
            sha256=sha256,
            published_at=by.at,
        )
        entry.subject = document.pk
        entry.content = {"kind": kind, "title": title, "sha256": sha256}
        entry.digests = {str(document.pk): row_digest(document)}
    return document


def _refuse_other_than_pdf(file_name: str, content: bytes) -> None:
    """Raise RefusedError for what is no PDF, or too large to be published."""
    if not content.startswith(b"%PDF-"):
        raise RefusedError(say("“{name}” is not a PDF; save it as PDF.", name=file_name))
    if len(content) > MOST_DOCUMENT_BYTES:
        raise RefusedError(
            say(
                "“{name}” is larger than {most} MB.",
                name=file_name,
                most=MOST_DOCUMENT_BYTES // 2**20,
            )
        )
