"""The budget that the confirmed tables of a plan make up, before it is published."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from uuid import UUID

from votum.engine.budget.budgets import ChangeSet, tables_of
from votum.engine.budget.lines import line_table
from votum.engine.budget_chain.chain import MeasureVote
from votum.engine.messages import StructureError, say
from votum.engine.periods import PlanPeriod
from votum.formats.budget_tables.assembling import BudgetFile, StatedChanges, versions_in
from votum.formats.budget_tables.content_digest import content_digest
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.mapping import Stage
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.plans.bridge import (
    PlanBudget,
    SourceTable,
    assembled_plan,
    frozen_texts,
    kept_tables,
)
from votum.web.plans.domain.areas import areas_of
from votum.web.plans.domain.errata_change_sets import with_errata
from votum.web.plans.domain.fitting import Fitted, fitted
from votum.web.plans.domain.plan_files import saved_files, value_of
from votum.web.plans.domain.publishing import publish_plan, state_of_the_log
from votum.web.plans.domain.tables import confirmed_tables
from votum.web.plans.domain.typed_lines import refuse_invalid_codes
from votum.web.plans.models import FileKind, PlanFile, PlanVersion, TableUpload

MOST_ASSEMBLED = 2  # budgets that are kept as values while they are looked at; some 100 MB at most

type _Part = tuple[TableUpload, StatedChanges | None]
"""A confirmed table, and what is said of the changes in it (None: the budget itself)."""


@dataclass(frozen=True, slots=True)
class ChosenTable:
    """A confirmed table, and what is said of the changes in it: None for the budget itself."""

    upload: UUID
    changes: StatedChanges | None = None


@dataclass(frozen=True, slots=True)
class RecommendedChanges:
    """What a body has recommended, with the votes by measure and the digest it is published by."""

    change_set: ChangeSet
    votes: Mapping[str, MeasureVote]
    digest: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """What a budget is put together from: tables, of which version where they hold several.

    `recommended` is what bodies have recommended, in that order; `errata` are those of the register
    that have waited for this version, which come last.
    """

    name: str
    tables: tuple[ChosenTable, ...]
    versions: Mapping[Stage, str] = field(default_factory=dict)
    recommended: tuple[RecommendedChanges, ...] = ()
    errata: tuple[UUID, ...] = ()


def versions_of(uploads: Iterable[TableUpload]) -> Mapping[Stage, tuple[str, ...]]:
    """Return the versions that tables hold, by stage, where they hold several of one."""
    return versions_in([BudgetFile(each.file_name, kept_tables(each)) for each in uploads])


def chosen_before(
    published: PlanBudget | None, uploads: Iterable[TableUpload]
) -> tuple[ChosenTable, ...]:
    """Return the tables that a published budget was put together from, each as it was chosen.

    Before any is published every table is the budget itself. One that was taken in since is left
    out: nothing goes into the next version unsaid.
    """
    sources = {each.sha256: each for each in published.sources.tables} if published else {}
    if published is None or not sources:
        return tuple(ChosenTable(each.pk) for each in uploads)
    known = {each.identifier: each for each in published.version.change_sets}
    return tuple(
        ChosenTable(upload.pk, _stated(source, known))
        for upload in uploads
        if (source := sources.get(upload.sha256)) is not None
    )


def _stated(source: SourceTable, known: Mapping[str, ChangeSet]) -> StatedChanges | None:
    """Return what was said of the changes in a table; None for the budget itself."""
    if source.base or not source.change_sets:  # of changes without any line nothing is known
        return None
    change_set = known[source.change_sets[0]]
    return StatedChanges(
        change_set.type,
        change_set.origin,
        change_set.case_reference,
        change_set.price_level,
        change_set.dated,
    )


def _chosen(cycle: Cycle, chosen: Sequence[ChosenTable]) -> tuple[_Part, ...]:
    """Return the chosen tables with what each is, in the order in which they were taken in.

    RefusedError for a table that is not a confirmed one of this plan.
    """
    wanted = {each.upload: each for each in chosen}
    uploads = [each for each in confirmed_tables(cycle) if each.pk in wanted]
    if len(uploads) < len(wanted):
        raise RefusedError(say("A table that was chosen is not one of this plan's."))
    return tuple((each, wanted[each.pk].changes) for each in uploads)


def _file(upload: TableUpload, changes: StatedChanges | None) -> BudgetFile:
    """Return what a table gives to a budget."""
    taken_in = upload.decided_at.date() if upload.decided_at else None
    return BudgetFile(upload.file_name, kept_tables(upload), changes, taken_in, upload.sha256)


def publish_assembly(
    by: Actor, cycle: Cycle, assembly: Assembly, reason: str, seen: str
) -> PlanVersion:
    """Publish the budget that tables make up; `seen` is the digest of what was shown of it.

    ConflictError where the tables, or what is kept beside them, are others since. RefusedError and
    StructureError as `assemble` and `publish_plan` raise them.
    """
    as_of = state_of_the_log()
    value = assemble(cycle, assembly)
    if shown_budget_digest(value) != seen:
        raise ConflictError(
            say("This is not the budget that was shown: look at it again, and then publish it.")
        )
    recommended = [each.digest for each in assembly.recommended]
    return publish_plan(
        by, cycle, value, reason, recommended=recommended, errata=assembly.errata, as_of=as_of
    )


@lru_cache(maxsize=MOST_ASSEMBLED)
def shown_budget_digest(value: PlanBudget) -> str:
    """Return the digest of all that a budget says, whatever its version is called.

    It is worked out of the lines as arrays: to write all of them out takes ten times as long.
    """
    base, *_ = tables_of(value.version)
    years = value.version.period.years
    lines = [ImportedTable("base", "", Stage.PLAN, years, base)]
    lines += [
        ImportedTable(each.role.value, "", Stage.PLAN, each.years, each.lines)
        for each in value.before
    ]
    version = replace(value.version, name="-", base=line_table((), len(years)))
    rest = frozen_texts(replace(value, version=version, before=()))
    return hashlib.sha256("\n".join([content_digest(lines), *rest]).encode()).hexdigest()


def assemble(cycle: Cycle, assembly: Assembly) -> PlanBudget:
    """Return the budget that an assembly makes up, with the files that are kept beside it.

    StructureError where a file does not fit it, and as `put_together` raises.
    """
    found = put_together(cycle, assembly)
    if found.misfits:
        raise StructureError(found.misfits[0])
    return found.budget


def put_together(cycle: Cycle, assembly: Assembly) -> Fitted:
    """Return the budget of an assembly, with the files that fit it and what does not.

    RefusedError before the areas are saved, and where an erratum does not wait any more;
    StructureError where the tables do not fit together, the areas, or the plan's years.
    """
    saved = saved_files(cycle)
    kept = {kind: value_of(each) for kind, each in saved.items()}
    if FileKind.AREAS not in kept:
        raise RefusedError(say("Say first which areas the municipality has."))
    parts, versions = _chosen(cycle, assembly.tables), (*assembly.versions.items(),)
    budget = _assembled(assembly.name, period_of(cycle), saved[FileKind.AREAS], parts, versions)
    changed = _with_recommended(budget, assembly.recommended)
    return fitted(with_errata(cycle, changed, assembly.errata), kept)


def _with_recommended(value: PlanBudget, recommended: Sequence[RecommendedChanges]) -> PlanBudget:
    """Return a budget with what bodies have recommended, after all its other changes.

    StructureError where a line names an area that the budget does not have, and where other
    changes are called as a recommendation is; RefusedError for a code that is not valid.
    """
    if not recommended:
        return value
    taken = {each.identifier for each in value.version.change_sets}
    for each in recommended:
        if each.change_set.identifier in taken:
            raise StructureError(
                say(
                    "A table has changes called “{name}”, as the recommendation of {body} is; "
                    "give them another name in the table.",
                    name=each.change_set.identifier,
                    body=each.change_set.origin,
                )
            )
    lines = [
        line
        for each in recommended
        for measure in each.change_set.measures
        for line in measure.lines
    ]
    refuse_invalid_codes(value.version.period, lines)
    change_sets = (*value.version.change_sets, *(each.change_set for each in recommended))
    return replace(
        value,
        version=replace(value.version, change_sets=change_sets),
        votes={each.change_set.identifier: each.votes for each in recommended},
    )


@lru_cache(maxsize=MOST_ASSEMBLED)
def _assembled(
    name: str,
    period: PlanPeriod,
    areas: PlanFile,
    parts: tuple[_Part, ...],
    versions: tuple[tuple[Stage, str], ...],
) -> PlanBudget:
    """Return the budget of tables and areas, neither of which ever changes; kept for some time."""
    files = [_file(*each) for each in parts]
    return assembled_plan(name, period, areas_of(areas), files, dict(versions))
