"""A published plan as the engine's values, and such values as the texts that are frozen."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from votum.countries.funds import covering_funds
from votum.countries.statement_layouts import country_of, layouts_in_force, statement_layout
from votum.engine.budget.areas import AreaTree
from votum.engine.budget.budgets import Version, tables_of
from votum.engine.budget.canonical import canonical_form, version_from_canonical
from votum.engine.budget.lines import Dimension, Kind, Line, joined, line_table
from votum.engine.budget_chain.chain import BudgetChain, MeasureVote
from votum.engine.budget_chain.errata import Erratum
from votum.engine.budget_document.tied_figures import BudgetFigures
from votum.engine.fees import FeeSchedule
from votum.engine.indicators import Indicator
from votum.engine.messages import VotumError, say
from votum.engine.periods import PlanPeriod
from votum.engine.statements.layouts import StatementLayout
from votum.engine.statements.statement import ColumnGroup, ColumnRole, Statement, statement
from votum.formats.budget_document.folder import BudgetDocumentReading, read_budget_document
from votum.formats.budget_tables.assembling import BudgetFile, assembled, of_versions
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.mapping import Stage
from votum.formats.budget_tables.mapping_file import read_mapping
from votum.formats.budget_tables.reading import TableReading, read_budget_table
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.formats.reading import read_file
from votum.web.eventlog.domain.refusals import (
    RefusedError,
    changed_behind_the_log,
    stored_bytes,
)
from votum.web.people.bridge import the_country
from votum.web.plans.beside import (
    beside_text,
    erratum_from,
    fees_from,
    group_from,
    indicator_from,
    line_from_fields,
    votes_from,
)
from votum.web.plans.models import (
    BudgetTable,
    CheckedDocument,
    PlanDocument,
    PlanVersion,
    RegisteredErratum,
    TableUpload,
)

MOST_KEPT = 8  # budgets that are kept as values; the example's takes a few MB


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table that a budget was put together from: the SHA-256 of its bytes, and what it gave.

    `base` says that it was taken as the budget itself, which may hold change groups; `change_sets`
    are the identifiers of the changes that came from it.
    """

    sha256: str
    base: bool
    change_sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a budget was put together from, and of which version where tables held several."""

    tables: tuple[SourceTable, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


NO_SOURCES = Sources()


@dataclass(frozen=True, eq=False)
class PlanBudget:
    """A whole budget: its version, and what stands beside it.

    `before` are the columns in front of the plan's years (last accounts, adopted and amended
    previous budget, as many as are known), `layouts` the statements that the plan must contain,
    `funds` what each fund holds (minor units, positive) at the end of each year, up to and with
    the plan's last. `errata` are the registers by change set, `votes` those on measures by change
    set and measure, `code_names` what cost centres and projects are called. `sources` says which
    tables it was put together from. Raises StructureError where a line of `before` names an
    unknown area.
    """

    version: Version
    before: tuple[ColumnGroup, ...] = ()
    layouts: tuple[StatementLayout, ...] = ()
    funds: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    fees: FeeSchedule | None = None
    errata: Mapping[str, tuple[Erratum, ...]] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    code_names: Mapping[Dimension, Mapping[str, str]] = field(default_factory=dict)
    votes: Mapping[str, Mapping[str, MeasureVote]] = field(default_factory=dict)
    sources: Sources = NO_SOURCES

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
    def chain(self) -> BudgetChain:
        """The budget with all that is known of its changes, as figures are traced through it."""
        votes = {
            (change_set, measure): vote
            for change_set, on_measures in self.votes.items()
            for measure, vote in on_measures.items()
        }
        return BudgetChain(
            self.version, indicators=self.indicators, errata=self.errata, votes=votes
        )

    @property
    def country(self) -> str:
        """The country whose statements the budget has; empty where it has none."""
        return next((country_of(each.identifier) for each in self.layouts), "")

    def covers(self, kind: Kind) -> dict[str, int]:
        """Return what the funds that may cover a deficit of a budget hold before the plan.

        Minor units, in the order in which they are to be used. A fund whose balance before the
        plan is not known covers nothing.
        """
        years = self.version.period.years
        return {
            fund: self.funds[fund][-len(years) - 1]
            for fund in covering_funds(self.country, kind, years[0])
            if len(self.funds.get(fund, ())) > len(years)
        }

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
    beside: dict[str, object] = {
        "before": budget.before,
        "layouts": [each.identifier for each in budget.layouts],
        "funds": budget.funds,
        "fees": budget.fees,
        "errata": budget.errata,
        "indicators": budget.indicators,
        "code_names": budget.code_names,
    }
    if budget.votes:
        beside["votes"] = budget.votes
    if budget.sources.tables:
        beside["sources"] = asdict(budget.sources)
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
        {name: votes_from(each) for name, each in entry.get("votes", {}).items()},
        _sources(entry.get("sources", {})),
    )


def _sources(entry: Mapping[str, Any]) -> Sources:
    """Return what an entry says that a budget was put together from."""
    tables = tuple(
        SourceTable(each["sha256"], each["base"], tuple(each["change_sets"]))
        for each in entry.get("tables", ())
    )
    return Sources(tables, entry.get("versions", {}))


@lru_cache(maxsize=MOST_KEPT)
def budget_figures(budget: PlanBudget) -> BudgetFigures:
    """Return what the fields of a document may name of a budget; kept as long as the budget is."""
    indicators = {each.identifier: each for each in budget.indicators}
    return BudgetFigures(budget.version, budget.statements, indicators, budget.fees)


def project_names(budget: PlanBudget) -> Mapping[str, str]:
    """Return what a budget's projects are called, by code."""
    return budget.code_names.get(Dimension.PROJECT, {})


def stored_texts(texts: Mapping[str, str]) -> str:
    """Return the texts of a document's folder as they are stored: JSON, one spelling for each."""
    return json.dumps(texts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def texts_of(document: PlanDocument) -> Mapping[str, str]:
    """Return the texts of a document's folder by name."""
    texts: Mapping[str, str] = json.loads(document.texts)
    return texts


def read_stored_document(texts: str) -> BudgetDocumentReading:
    """Return the document in stored texts, with what was found in reading.

    Raises UnreadableError where its `document.toml` cannot be used.
    """
    files = {name: text.encode() for name, text in json.loads(texts).items()}
    return read_budget_document(files)


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
    """Return what was taken in from a confirmed file; kept, for it never changes.

    The file itself is read again, many times faster than its lines; where it no longer gives what
    was taken in (a rule is newer, the file was damaged), the lines are read.
    """
    kept = TableUpload.objects.values_list("content", "mapping")
    content, mapping = kept.get(pk=upload.pk)
    try:
        result = read_table(upload.file_name, bytes(content), mapping).result
    except VotumError:
        return imported_tables(upload)
    return result.tables if result.digest == upload.digest else imported_tables(upload)


def assembled_plan(
    name: str,
    period: PlanPeriod,
    areas: AreaTree,
    files: Sequence[BudgetFile],
    versions: Mapping[Stage, str],
) -> PlanBudget:
    """Return the budget that files make up, with the statements that it must contain.

    `versions` are those chosen where the files hold several.

    Raises StructureError as `votum.formats.budget_tables.assembling.assembled` does.
    """
    found = assembled(name, period, areas, of_versions(files, versions))
    layouts = layouts_in_force(the_country().code, period.first_year)
    pairs = zip(files, found.change_sets, strict=True)
    tables = tuple(SourceTable(file.sha256, file.changes is None, given) for file, given in pairs)
    sources = Sources(tables, {stage.value: each for stage, each in versions.items()})
    return PlanBudget(found.version, found.before, layouts, sources=sources)


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


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A published document: its bytes are fetched where it has not been read yet."""

    name: str
    sha256: str
    content: Callable[[], bytes] = field(compare=False)


@lru_cache(maxsize=MOST_KEPT)
def read_published_document(file: DocumentFile) -> DocumentReading:
    """Return what a published document prints and what the rules found; kept, for it takes long.

    Raises UnreadableError for a file without tables, RefusedError for proposal sheets.
    """
    reading = read_file(file.content(), file.name, the_country())
    if not isinstance(reading, DocumentReading):
        raise RefusedError(
            say(
                "“{name}” holds proposal sheets; upload them with the body that votes on them.",
                name=file.name,
            )
        )
    return reading


def document_reading(document: CheckedDocument) -> DocumentReading:
    """Return what a checked document prints, and what the rules find in it now; kept."""

    def content() -> bytes:
        row = CheckedDocument.objects.only("content").get(pk=document.pk)
        kept = stored_bytes(row.content, document.file_name)
        if hashlib.sha256(kept).hexdigest() != document.sha256:
            raise changed_behind_the_log(document.file_name)
        return kept

    return read_published_document(DocumentFile(document.file_name, document.sha256, content))


def erratum_value(row: RegisteredErratum) -> Erratum:
    """Return an erratum of the register as the engine has it."""
    lines = tuple(map(line_from_fields, row.lines))
    texts = (row.document, row.place, row.was, row.now, row.reason)
    return Erratum(str(row), *texts, lines, row.effect)
