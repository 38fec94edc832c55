"""Rows of this application as the engine's values."""

from votum.engine.budgets import Measure
from votum.engine.budgets import Version as EngineVersion
from votum.engine.canonical import version_from_canonical
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.web.budgets.models import Cycle, Treatment, Version


def period_of(cycle: Cycle) -> PlanPeriod:
    """Return the years of a cycle."""
    return PlanPeriod(cycle.first_year, cycle.last_year)


def unit_of(treatment: Treatment) -> Unit:
    """Return the unit in which a treatment's amounts are printed."""
    return Unit(treatment.unit)


def version_value(version: Version) -> EngineVersion:
    """Return a published version from its canonical content."""
    return version_from_canonical(version.content)


def measures_of(version: EngineVersion) -> dict[str, Measure]:
    """Return everything a version would do, by identifier."""
    return {
        measure.identifier: measure
        for change_set in version.change_sets
        for measure in change_set.measures
    }
