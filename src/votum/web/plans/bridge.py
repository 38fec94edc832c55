"""A published plan as the engine's values, and such values as the texts that are frozen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from uuid import UUID

from votum.countries.statement_layouts import layouts_in_force, statement_layout
from votum.engine.areas import AreaTree
from votum.engine.budgets import Version, tables_of
from votum.engine.canonical import canonical_form, version_from_canonical
from votum.engine.errata import Erratum
from votum.engine.fees import FeeSchedule
from votum.engine.indicators import Indicator
from votum.engine.lines import Dimension, Kind, Line, joined, line_table
from votum.engine.periods import PlanPeriod
from votum.engine.statement_layouts import StatementLayout
from votum.engine.statements import ColumnGroup, ColumnRole, Statement, statement
from votum.formats.budget_tables.assembling import BudgetFile, assembled
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.mapping import Stage
from votum.formats.budget_tables.mapping_file import read_mapping
from votum.formats.budget_tables.reading import TableReading, read_budget_table
from votum.web.people.bridge import the_country
from votum.web.plans.beside import (
    beside_text,
    erratum_from,
    fees_from,
    group_from,
    indicator_from,
)
from votum.web.plans.models import BudgetTable, PlanVersion, TableUpload

MOST_KEPT = 8  # budgets that are kept as values; the example's takes a few MB


@dataclass(frozen=True, eq=False)
class PlanBudget:
    """A whole budget: its version, and what stands beside it.

    `before` are the columns in front of the plan's years (last accounts, adopted and amended
    previous budget, as many as are known), `layouts` the statements that the plan must contain,
    `funds` what each fund holds (minor units, positive) at the end of each year, up to and with
    the plan's last. `errata` are the registers by change set, `code_names` what cost centres and
    projects are called. Raises StructureError where a line of `before` names an unknown area.
    """

    version: Version
    before: tuple[ColumnGroup, ...] = ()
    layouts: tuple[StatementLayout, ...] = ()
    funds: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    fees: FeeSchedule | None = None
    errata: Mapping[str, tuple[Erratum, ...]] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    code_names: Mapping[Dimension, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse accounts and previous budgets of areas that the plan does not have."""
        for group in self.before:
            self.version.areas.positions(group.lines.codes[Dimension.AREA])

    @cached_property
    def groups(self) -> tuple[ColumnGroup, ...]:
        """The columns of a statement in order: those before the plan, then the plan's years."""
        lines = joined(tables_of(self.version))
        return (*self.before, ColumnGroup(ColumnRole.PLAN, self.version.period.years, lines))

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """The statements worked out, by their layouts' identifiers."""
        return {each.identifier: statement(each, self.groups) for each in self.layouts}

    @cached_property
    def area_names(self) -> Mapping[str, str]:
        """What each area is called, by its code."""
        return {area.code: area.name for area in self.version.areas.areas}


def plan_budget(version: PlanVersion) -> PlanBudget:
    """Return a published plan as a value; kept, for it never changes."""
    return _plan_budget(version.pk, version.digest, version.beside_digest)


@lru_cache(maxsize=MOST_KEPT)
def _plan_budget(pk: UUID, _digest: str, _beside_digest: str) -> PlanBudget:
    """Return a published plan, read once for each content."""
    row = PlanVersion.objects.only("content", "beside").get(pk=pk)
    return budget_from(row.content, row.beside)


def frozen_texts(budget: PlanBudget) -> tuple[str, str]:
    """Return a budget's canonical content, and what stands beside it, as they are frozen."""
    beside = {
        "before": budget.before,
        "layouts": [each.identifier for each in budget.layouts],
        "funds": budget.funds,
        "fees": budget.fees,
        "errata": budget.errata,
        "indicators": budget.indicators,
        "code_names": budget.code_names,
    }
    return canonical_form(budget.version), beside_text(beside)


def budget_from(content: str, beside: str) -> PlanBudget:
    """Return the budget whose frozen texts these are."""
    version = version_from_canonical(content)
    base, _ = tables_of(version)
    entry = json.loads(beside)
    return PlanBudget(
        replace(version, base=base),
        tuple(map(group_from, entry["before"])),
        tuple(map(statement_layout, entry["layouts"])),
        {fund: tuple(held) for fund, held in entry["funds"].items()},
        fees_from(entry["fees"]),
        {name: tuple(map(erratum_from, each)) for name, each in entry["errata"].items()},
        tuple(map(indicator_from, entry["indicators"])),
        {Dimension(name): names for name, names in entry["code_names"].items()},
    )


def read_table(file_name: str, content: bytes, mapping: str = "") -> TableReading:
    """Return what is in a budget table, by a mapping (TOML) or by one that is proposed.

    Raises UnreadableError where the file is no table, or the mapping is of another one.
    """
    chosen = read_mapping(mapping.encode()) if mapping else None
    return read_budget_table(content, file_name, the_country(), chosen)


def imported_tables(upload: TableUpload) -> tuple[ImportedTable, ...]:
    """Return what was taken in from a file, from its lines as they are stored."""
    return tuple(map(_imported, upload.tables.order_by("position")))


@lru_cache(maxsize=MOST_KEPT)
def kept_tables(upload: TableUpload) -> tuple[ImportedTable, ...]:
    """Return what was taken in from a confirmed file; kept, for it never changes."""
    return imported_tables(upload)


def assembled_plan(
    name: str, period: PlanPeriod, areas: AreaTree, files: Sequence[BudgetFile]
) -> PlanBudget:
    """Return the budget that files make up, with the statements that it must contain.

    Raises StructureError as `votum.formats.budget_tables.assembling.assembled` does.
    """
    version, before = assembled(name, period, areas, files)
    return PlanBudget(version, before, layouts_in_force(the_country().code, period.first_year))


def _imported(table: BudgetTable) -> ImportedTable:
    """Return a stored table as a value."""
    lines, texts = [], []
    for area, kind, amounts, *codes, text in table.lines.order_by("pk").values_list(
        "area",
        "kind",
        "amounts",
        "economic_code",
        "function_code",
        "cost_centre",
        "project",
        "text",
    ):
        lines.append(Line(area, Kind(kind), tuple(amounts), *codes))
        texts.append(text)
    return ImportedTable(
        table.version,
        table.change_group,
        Stage(table.stage),
        tuple(table.years),
        line_table(lines, len(table.years)),
        tuple(texts) if any(texts) else (),
    )
