"""The budget that the confirmed tables of a plan make up, before it is published."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from votum.engine.budgets import ChangeSetType
from votum.engine.messages import say
from votum.formats.budget_tables.assembling import BudgetFile, of_versions, versions_in
from votum.formats.budget_tables.mapping import Stage
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.plans.bridge import PlanBudget, assembled_plan, frozen_texts, kept_tables
from votum.web.plans.domain.areas import areas_of, saved_areas
from votum.web.plans.domain.publishing import publish_plan
from votum.web.plans.models import PlanVersion, TableState, TableUpload


@dataclass(frozen=True, slots=True)
class ChosenTable:
    """A confirmed table, and what it is in the budget: None for the budget itself.

    `origin` is who made the changes that it holds.
    """

    upload: UUID
    changes: ChangeSetType | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Assembly:
    """Which tables a budget is put together from, and of which version where they hold several."""

    name: str
    tables: tuple[ChosenTable, ...]
    versions: Mapping[Stage, str] = field(default_factory=dict)


def confirmed_tables(cycle: Cycle) -> list[TableUpload]:
    """Return the tables that were taken in, the first one first, without their bytes."""
    confirmed = cycle.table_uploads.filter(state=TableState.CONFIRMED)
    return list(confirmed.defer("content", "mapping").order_by("decided_at"))


def versions_of(uploads: Iterable[TableUpload]) -> Mapping[Stage, tuple[str, ...]]:
    """Return the versions that tables hold, by stage, where they hold several of one."""
    return versions_in([BudgetFile(each.file_name, kept_tables(each)) for each in uploads])


def budget_files(cycle: Cycle, chosen: Sequence[ChosenTable]) -> list[BudgetFile]:
    """Return what the chosen tables give, in the order in which they were taken in.

    RefusedError for a table that is not a confirmed one of this plan.
    """
    wanted = {each.upload: each for each in chosen}
    uploads = [each for each in confirmed_tables(cycle) if each.pk in wanted]
    if len(uploads) < len(wanted):
        raise RefusedError(say("A table that was chosen is not one of this plan's."))
    return [
        BudgetFile(
            each.file_name,
            kept_tables(each),
            wanted[each.pk].changes,
            wanted[each.pk].origin,
            each.decided_at.date() if each.decided_at else None,
        )
        for each in uploads
    ]


def publish_assembly(
    by: Actor, cycle: Cycle, assembly: Assembly, reason: str, seen: str
) -> PlanVersion:
    """Publish the budget that tables make up; `seen` is the digest of what was shown of it.

    ConflictError where tables or areas are others since. RefusedError and StructureError as
    `assemble` and `publish_plan` raise them.
    """
    value = assemble(cycle, assembly)
    if shown_digest(value) != seen:
        raise ConflictError(
            say("This is not the budget that was shown: look at it again, and then publish it.")
        )
    chosen = {each.upload for each in assembly.tables}
    tables = [each.sha256 for each in confirmed_tables(cycle) if each.pk in chosen]
    return publish_plan(by, cycle, value, reason, tables)


def shown_digest(value: PlanBudget) -> str:
    """Return the digest of all that a budget says, whatever its version is called."""
    unnamed = replace(value, version=replace(value.version, name="-"))
    return hashlib.sha256("\n".join(frozen_texts(unnamed)).encode()).hexdigest()


def assemble(cycle: Cycle, assembly: Assembly) -> PlanBudget:
    """Return the budget that an assembly makes up.

    RefusedError before the areas are saved; StructureError where the tables do not fit together,
    the areas, or the plan's years.
    """
    saved = saved_areas(cycle)
    if saved is None:
        raise RefusedError(say("Say first which areas the municipality has."))
    files = of_versions(budget_files(cycle, assembly.tables), assembly.versions)
    return assembled_plan(assembly.name, period_of(cycle), areas_of(saved), files)
