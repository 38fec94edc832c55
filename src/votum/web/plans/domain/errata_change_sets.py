"""The errata of the register as change sets of a budget that is put together."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from votum.engine.budget.budgets import Version
from votum.engine.budget_chain.errata import errata_change_set
from votum.web.budgets.models import Cycle
from votum.web.plans.bridge import PlanBudget, erratum_value
from votum.web.plans.domain.errata import not_in_register, registered_errata
from votum.web.plans.domain.publishing import latest_plan
from votum.web.plans.models import RegisteredErratum


def with_errata(cycle: Cycle, value: PlanBudget, chosen: Collection[UUID]) -> PlanBudget:
    """Return a budget with the errata that were published before, and those chosen now, last.

    Those that one version published first are one change set, dated by the latest of them: so
    what was published stays as it is in each later version. RefusedError where one that was chosen
    does not wait any more; StructureError where its lines do not fit the areas or years.
    """
    by_version: dict[int, list[RegisteredErratum]] = {}
    latest = latest_plan(cycle)
    following = latest.number + 1 if latest else 1
    for row in registered_errata(cycle).filter(withdrawn_at=None):
        if row.version is not None or row.pk in chosen:
            number = row.version.number if row.version else following
            by_version.setdefault(number, []).append(row)
    if {row.pk for row in by_version.get(following, ())} != set(chosen):
        raise not_in_register()
    for number in sorted(by_version):
        value = _with_change_set(value, number, by_version[number])
    return value


def _with_change_set(
    value: PlanBudget, number: int, rows: Sequence[RegisteredErratum]
) -> PlanBudget:
    """Return a budget with the errata that a version is the first to hold."""
    errata = tuple(map(erratum_value, rows))
    dated = max(row.registered_at for row in rows).date()
    made = errata_change_set(_identifier(value.version, number), "", errata, dated)
    version = replace(value.version, change_sets=(*value.version.change_sets, made))
    return replace(value, version=version, errata={**value.errata, made.identifier: errata})


def _identifier(version: Version, number: int) -> str:
    """Return what the change set is called in addresses, unlike any that a table has given."""
    taken = {each.identifier for each in version.change_sets}
    identifier = f"errata-{number}"
    while identifier in taken:
        identifier = f"{identifier}-0"
    return identifier
