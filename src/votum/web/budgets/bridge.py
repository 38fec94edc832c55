"""Rows of this application as the engine's values."""

from dataclasses import dataclass, replace

from votum.engine.budget.budgets import Measure
from votum.engine.budget.budgets import Version as EngineVersion
from votum.engine.budget.canonical import version_from_canonical
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.web.budgets.models import Cycle, Treatment, Version


@dataclass(frozen=True, slots=True)
class MeasureChanges:
    """The measures that came with a version, those that went, and those that read otherwise."""

    added: tuple[Measure, ...]
    removed: tuple[Measure, ...]
    changed: tuple[Measure, ...]


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
    """Return everything a version would do, by identifier; lines sorted, as they have no order."""
    return {
        measure.identifier: replace(
            measure,
            lines=tuple(
                sorted(measure.lines, key=lambda line: (line.area, line.kind, line.amounts))
            ),
        )
        for change_set in version.change_sets
        for measure in change_set.measures
    }


def measure_changes(old: EngineVersion, new: EngineVersion) -> MeasureChanges:
    """Return what changed from one version to another, measure by measure, as the new one reads."""
    before, after = measures_of(old), measures_of(new)
    return MeasureChanges(
        added=tuple(each for key, each in after.items() if key not in before),
        removed=tuple(each for key, each in before.items() if key not in after),
        changed=tuple(each for key, each in after.items() if key in before and before[key] != each),
    )
