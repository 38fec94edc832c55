"""Where a plan is in its process."""

from dataclasses import dataclass
from datetime import date, timedelta

from votum.web.budgets.models import Cycle, Step, StepState
from votum.web.people.bridge import the_country

COUNCIL_STEP = 6


@dataclass(frozen=True, slots=True)
class Status:
    """The step a plan is in (the last of those that are current), and the next legal deadline.

    `display_by` is the day by which the recommendation must be public: so many days before the
    council's meeting; None where its day is not known, or the council has decided.
    """

    cycle: Cycle
    step: Step | None
    steps: int
    display_by: date | None
    council_on: date | None
    display_days: int


def current_cycle() -> Cycle | None:
    """Return the newest cycle; None before any is opened."""
    return Cycle.objects.order_by("-first_year").first()


def status_of(cycle: Cycle) -> Status:
    """Return where a plan is."""
    steps = list(cycle.steps.all())
    current = [step for step in steps if step.state == StepState.CURRENT]
    council = next((step for step in steps if step.number == COUNCIL_STEP), None)
    days = the_country().public_display_days
    council_on = council.starts_on if council and council.state != StepState.PASSED else None
    return Status(
        cycle,
        current[-1] if current else None,
        len(steps),
        council_on - timedelta(days=days) if council_on else None,
        council_on,
        days,
    )
