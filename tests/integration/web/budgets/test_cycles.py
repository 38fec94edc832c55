"""The cycle, its seven steps, who treats the plan, and documents."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from hashlib import sha256

import pytest

from tests.support.acts import PDF, small_site
from tests.support.databases import Entry, entries_of, refused, rows_of
from tests.support.site import NOW, a_committee, an_actor, found
from votum.engine.periods import PlanPeriod
from votum.web.budgets.domain.cycles import (
    MOST_DOCUMENT_BYTES,
    assign_treatment,
    begin_step,
    complete_step,
    open_cycle,
    publish_document,
    schedule_step,
)
from votum.web.budgets.domain.process import Status, status_of
from votum.web.budgets.models import (
    Cycle,
    Document,
    DocumentKind,
    Step,
    StepState,
    Treatment,
)
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain

pytestmark = pytest.mark.django_db

BY = an_actor()
PERIOD = PlanPeriod(2030, 2033)
FIRST, LAST = date(2025, 11, 1), date(2025, 11, 30)
SOME_DAY = date(2025, 10, 1)


def test_a_cycle_opens_with_its_seven_steps() -> None:
    entries = entries_of(lambda: open_cycle(BY, PERIOD, "Neste plan"))
    cycle = Cycle.objects.get()
    columns = ("slug", "title", "first_year", "last_year")
    assert rows_of(Cycle, *columns) == [("2030-2033", "Neste plan", 2030, 2033)]
    assert rows_of(Step, "cycle", "number", "state", "starts_on", "ends_on") == [
        (cycle.pk, number, "future", None, None) for number in range(1, 8)
    ]
    content: dict[str, object] = {"period": "2030-2033", "title": "Neste plan"}
    assert entries == [Entry(Chain.PUBLIC, "open_cycle", None, None, cycle.pk, content)]


def test_a_plan_is_opened_once() -> None:
    open_cycle(BY, PERIOD, "Neste plan")
    assert refused(RefusedError, lambda: open_cycle(BY, PERIOD, "Igjen")) == (
        "The plan 2030-2033 is already open."
    )


def test_a_body_treats_a_plan_once() -> None:
    cycle = found()
    body = a_committee("omme", {"H": 1})
    entries = entries_of(lambda: assign_treatment(BY, cycle, body))
    treatment = Treatment.objects.get()
    columns = ("cycle", "body", "plan", "section", "unit", "price_level")
    assert rows_of(Treatment, *columns) == [(cycle.pk, body.pk, "", "", 100_000_000, "")]
    content: dict[str, object] = {
        "cycle": str(cycle.pk),
        "body": str(body.pk),
        "digests": {str(treatment.pk): row_digest(treatment)},
    }
    assert entries == [Entry(Chain.PUBLIC, "assign_treatment", None, None, treatment.pk, content)]
    assert refused(RefusedError, lambda: assign_treatment(BY, cycle, body)) == (
        "OMME already treats this plan."
    )


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(FIRST, LAST), (FIRST, FIRST), (FIRST, None), (None, None)]
)
def test_a_step_is_given_its_days(starts_on: date | None, ends_on: date | None) -> None:
    step = found().steps.get(number=3)
    schedule_step(BY, step, SOME_DAY, None)
    entries = entries_of(lambda: schedule_step(BY, step, starts_on, ends_on))
    step.refresh_from_db()
    assert (step.starts_on, step.ends_on) == (starts_on, ends_on)
    content: dict[str, object] = {
        "step": 3,
        "starts_on": starts_on.isoformat() if starts_on else None,
        "ends_on": ends_on.isoformat() if ends_on else None,
    }
    assert entries == [Entry(Chain.PUBLIC, "schedule_step", None, None, step.pk, content)]


@pytest.mark.parametrize(("starts_on", "ends_on"), [(LAST, FIRST), (None, LAST)])
def test_a_step_does_not_end_before_it_begins(starts_on: date | None, ends_on: date) -> None:
    step = found().steps.get(number=3)
    assert refused(RefusedError, lambda: schedule_step(BY, step, starts_on, ends_on)) == (
        "A step ends on or after the day it begins; give both days."
    )


def test_the_days_that_a_step_has_already_are_no_act() -> None:
    step = found().steps.get(number=3)
    schedule_step(BY, step, FIRST, LAST)
    assert refused(RefusedError, lambda: schedule_step(BY, step, FIRST, LAST)) == (
        "Nothing is changed."
    )


@pytest.mark.parametrize(
    ("move", "days", "planned"),
    [
        (begin_step, (LAST, None), LAST),
        (complete_step, (LAST, None), LAST),
        (complete_step, (FIRST, LAST), LAST),
    ],
)
def test_a_step_is_not_moved_before_its_planned_day_unless_that_is_meant(
    move: Callable[..., None], days: tuple[date, date | None], planned: date
) -> None:
    step = found().steps.get(number=3)
    schedule_step(BY, step, *days)
    assert refused(RefusedError, lambda: move(BY, step)) == (
        "Step 3 is planned for 30 November 2025, which has not come."
    )
    move(BY, step, early=True)
    on_the_day = an_actor(at=datetime.combine(planned, time(9), tzinfo=UTC))
    assert refused(RefusedError, lambda: move(on_the_day, step)) == "Step 3 is there already."


@pytest.mark.parametrize(
    ("move", "days"),
    [
        (begin_step, (FIRST, LAST)),
        (begin_step, (NOW.date(), None)),
        (complete_step, (FIRST, NOW.date())),
        (complete_step, (FIRST, None)),
    ],
)
def test_a_step_is_moved_from_its_planned_day_on(
    move: Callable[..., None], days: tuple[date, date | None]
) -> None:
    step = found().steps.get(number=3)
    if move is complete_step:
        begin_step(BY, step)
    schedule_step(BY, step, *days)
    move(BY, step)
    step.refresh_from_db()
    assert step.state == ("current" if move is begin_step else "passed")


def test_a_step_begins_is_passed_and_may_begin_anew() -> None:
    step = found().steps.get(number=2)
    for act, move, state in (
        ("begin_step", begin_step, "current"),
        ("complete_step", complete_step, "passed"),
        ("begin_step", begin_step, "current"),
    ):
        entries = entries_of(lambda: move(BY, step))  # noqa: B023 - called at once
        step.refresh_from_db()
        assert step.state == state
        content: dict[str, object] = {"step": 2, "state": state}
        assert entries == [Entry(Chain.PUBLIC, act, None, None, step.pk, content)]
        assert refused(RefusedError, lambda: move(BY, step)) == "Step 2 is there already."  # noqa: B023 - the same


def test_several_steps_are_current_and_the_deadline_counts_back_from_the_council() -> None:
    cycle = found()
    council = date(2025, 12, 17)
    begin_step(BY, cycle.steps.get(number=2))
    begin_step(BY, cycle.steps.get(number=4))
    schedule_step(BY, cycle.steps.get(number=6), council, None)
    fourth = cycle.steps.get(number=4)
    assert status_of(cycle) == Status(cycle, fourth, 7, date(2025, 12, 3), council, 14)
    complete_step(BY, cycle.steps.get(number=6), early=True)
    assert status_of(cycle) == Status(cycle, fourth, 7, None, None, 14)


def test_a_state_is_one_of_three() -> None:
    assert StepState.values == ["future", "current", "passed"]


def publish(content: bytes = PDF, *, of_body: bool = True) -> None:
    """Publish a document in the one cycle there is."""
    publish_document(
        BY,
        Cycle.objects.get(),
        Treatment.objects.get() if of_body else None,
        kind=DocumentKind.NOTE,
        title="Notat",
        file_name="notat.pdf",
        content=content,
    )


@pytest.mark.parametrize("of_body", [True, False])
def test_a_document_is_published_to_the_byte(*, of_body: bool) -> None:
    site = small_site("founded")
    entries = entries_of(lambda: publish(of_body=of_body))
    document = Document.objects.get()
    digest = sha256(PDF).hexdigest()
    assert (
        document.cycle,
        document.treatment,
        document.kind,
        document.title,
        document.file_name,
        bytes(document.content),
        document.sha256,
        document.published_at,
    ) == (
        site.cycle,
        site.treatment if of_body else None,
        "note",
        "Notat",
        "notat.pdf",
        PDF,
        digest,
        NOW,
    )
    content: dict[str, object] = {
        "kind": "note",
        "title": "Notat",
        "sha256": digest,
        "digests": {str(document.pk): row_digest(document)},
    }
    body = site.body.pk if of_body else None
    assert entries == [Entry(Chain.PUBLIC, "publish_document", None, body, document.pk, content)]
    assert refused(RefusedError, lambda: publish(of_body=of_body)) == (
        "“notat.pdf” is published already."
    )


def test_the_same_document_may_be_of_a_body_and_of_the_chief_executive() -> None:
    small_site("founded")
    publish(of_body=True)
    publish(of_body=False)
    assert Document.objects.count() == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>", b" %PDF-1.7"])
def test_what_is_not_a_pdf_is_refused(content: bytes) -> None:
    small_site("founded")
    assert refused(RefusedError, lambda: publish(content)) == (
        "“notat.pdf” is not a PDF; save it as PDF."
    )


def test_a_document_that_is_too_large_is_refused() -> None:
    small_site("founded")
    large = PDF.ljust(MOST_DOCUMENT_BYTES + 1, b" ")
    assert refused(RefusedError, lambda: publish(large)) == "“notat.pdf” is larger than 20 MB."


def test_a_step_that_has_not_begun_is_passed_only_on_purpose() -> None:
    step = found().steps.get(number=4)
    assert refused(RefusedError, lambda: complete_step(BY, step)) == "Step 4 has not begun."
    complete_step(BY, step, early=True)
    step.refresh_from_db()
    assert step.state == "passed"
