"""Put a budget together from the tables that were taken in: its base, changes, and what was before.

What the mapping says each table is decides where it goes: amounts of the plan are the base, or
change sets where the file has change groups; accounts and earlier budgets stand beside them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import numpy as np

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import Dimension, Line, LineTable, joined, line_table
from votum.engine.messages import StructureError, say
from votum.engine.periods import PlanPeriod
from votum.engine.statements.statement import ColumnGroup, ColumnRole
from votum.formats.budget_tables.imported import CODE_END, ImportedTable
from votum.formats.budget_tables.mapping import Stage

MOST_NAMED = 8  # areas that one sentence names
ROLES = {
    Stage.ACCOUNTS: ColumnRole.LAST_ACCOUNTS,
    Stage.ADOPTED_BUDGET: ColumnRole.ADOPTED_BUDGET,
    Stage.AMENDED_BUDGET: ColumnRole.AMENDED_BUDGET,
}


@dataclass(frozen=True, slots=True)
class StatedChanges:
    """What is said of the changes in a file: of which type they are, and where they come from.

    `origin` is who made them, `case_reference` the case in which they are treated, `price_level`
    what their amounts are stated in, `dated` when they were made.
    """

    type: ChangeSetType
    origin: str = ""
    case_reference: str = ""
    price_level: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BudgetFile:
    """What a file gives to a budget; `changes` says what its amounts of the plan change.

    None: they are the base, and a change group in the file is a proposed change. `taken_in` is the
    day of changes that state no other, `sha256` the digest of the file's bytes.
    """

    name: str
    tables: tuple[ImportedTable, ...]
    changes: StatedChanges | None = None
    taken_in: date | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class AssembledBudget:
    """The version that files make up, and the columns that stand before the plan's years.

    `change_sets` are the identifiers of those that each file gave, in the order of the files.
    """

    version: Version
    before: tuple[ColumnGroup, ...]
    change_sets: tuple[tuple[str, ...], ...]


def versions_in(files: Iterable[BudgetFile]) -> Mapping[Stage, tuple[str, ...]]:
    """Return, by stage, the versions that the files have amounts of, where there are several.

    Of a file of changes it does not matter what they call the plan that they change; a table
    that names no version is of each.
    """
    found: dict[Stage, dict[str, None]] = {}
    for file in files:
        for table in file.tables:
            if table.version and (file.changes is None or table.stage is not Stage.PLAN):
                found.setdefault(table.stage, {})[table.version] = None
    return {stage: tuple(names) for stage, names in found.items() if len(names) > 1}


def of_versions(files: Iterable[BudgetFile], chosen: Mapping[Stage, str]) -> list[BudgetFile]:
    """Return the files with what they hold of the chosen versions alone."""

    def wanted(file: BudgetFile, table: ImportedTable) -> bool:
        if not table.version or (file.changes is not None and table.stage is Stage.PLAN):
            return True
        return chosen.get(table.stage, table.version) == table.version

    return [
        replace(file, tables=tuple(each for each in file.tables if wanted(file, each)))
        for file in files
    ]


def assembled(
    name: str, period: PlanPeriod, areas: AreaTree, files: Sequence[BudgetFile]
) -> AssembledBudget:
    """Return the budget that files make up.

    A budget of one of the plan's own years is the plan, where a file does not have both: plans
    head their first year so. Of accounts and earlier budgets the last year before the plan is
    taken. Raises StructureError where no file has the plan's own amounts, a file lacks one of the
    plan's years, files speak of several versions of one stage, or a line names no area, or one
    that there is not.
    """
    _refuse_several_versions(files)
    tables = [table for file in files for table in file.tables]
    _refuse_unknown_areas(tables, areas)
    base: list[LineTable] = []
    change_sets: list[ChangeSet] = []
    given: list[tuple[str, ...]] = []
    for file in files:
        first = len(change_sets)
        for group, (lines, texts) in _of_plan(file, period.years).items():
            if file.changes is None and not group:
                base.append(lines)
            else:
                change_sets.append(_change_set(file, group, lines, texts, change_sets))
        given.append(tuple(each.identifier for each in change_sets[first:]))
    if not base:
        raise StructureError(say("No table has the plan's own amounts; choose one that has."))
    version = Version(name, period, areas, joined(base), tuple(change_sets))
    return AssembledBudget(version, tuple(_before(tables, period)), tuple(given))


def _change_set(
    file: BudgetFile,
    group: str,
    lines: LineTable,
    texts: Sequence[str],
    others: Sequence[ChangeSet],
) -> ChangeSet:
    """Return the changes of a file, or of one change group in it."""
    stated = file.changes or StatedChanges(ChangeSetType.PROPOSED)
    title = group or file.name
    return ChangeSet(
        identifier=_identifier(title, others),
        type=stated.type,
        origin=stated.origin,
        measures=tuple(_measures(title, lines, texts)),
        case_reference=stated.case_reference,
        price_level=stated.price_level,
        dated=stated.dated or file.taken_in,
    )


def _of_plan(file: BudgetFile, years: Sequence[int]) -> dict[str, tuple[LineTable, list[str]]]:
    """Return what a file has of the plan's years, by change group: lines, and what each says.

    Raises StructureError where a year is missing.
    """
    groups: dict[str, list[tuple[ImportedTable, list[int]]]] = {}
    for group in dict.fromkeys(table.change_group for table in file.tables):
        left = list(years)
        for stage in (Stage.PLAN, Stage.ADOPTED_BUDGET, Stage.AMENDED_BUDGET):
            of_stage = [t for t in file.tables if (t.stage, t.change_group) == (stage, group)]
            found = [(table, [year for year in left if year in table.years]) for table in of_stage]
            groups.setdefault(group, []).extend(each for each in found if each[1])
            left = [year for year in left if all(year not in own for _, own in found)]
        if groups[group] and left:
            raise StructureError(
                say(
                    "“{name}” has no amounts for {years}.",
                    name=file.name,
                    years=", ".join(map(str, left)),
                )
            )
    return {group: _side_by_side(parts, years) for group, parts in groups.items() if parts}


def _side_by_side(
    parts: Sequence[tuple[ImportedTable, list[int]]], years: Sequence[int]
) -> tuple[LineTable, list[str]]:
    """Return tables with amounts of all years, 0 where a table has none; as one table.

    Tables of one file that hold the same lines, each for years of its own, become one line each.
    """
    found: list[LineTable] = []
    covered: list[set[int]] = []
    texts: list[str] = []
    for table, own in parts:
        amounts = np.zeros((len(years), len(table.lines)), np.int64)
        for year in own:
            amounts[years.index(year)] = table.lines.amounts[table.years.index(year)]
        pairs = zip(found, covered, strict=True)
        same = next(
            (
                (lines, theirs)
                for lines, theirs in pairs
                if theirs.isdisjoint(own) and _same_lines(lines, table.lines)
            ),
            None,
        )
        if same is not None:
            lines, theirs = same
            lines.amounts[...] += amounts  # of other years: 0 is added, and nothing leaves 64 bits
            theirs.update(own)
        else:
            found.append(replace(table.lines, amounts=amounts))
            covered.append(set(own))
            texts += table.texts or [""] * len(table.lines)
    return replace(joined(found)), texts  # anew: its largest amount is looked for once


def _same_lines(one: LineTable, other: LineTable) -> bool:
    """Return whether two tables have the same codes on each line."""
    return (
        len(one) == len(other)
        and all(
            one.codes[each] == other.codes[each]
            and np.array_equal(one.positions[each], other.positions[each])
            for each in Dimension
        )
        and np.array_equal(one.kinds, other.kinds)
    )


def _refuse_several_versions(files: Sequence[BudgetFile]) -> None:
    """Raise StructureError where it is not said which version of a stage is meant."""
    for names in versions_in(files).values():
        raise StructureError(
            say(
                "The tables hold several versions ({names}); choose one of them.",
                names=", ".join(names),
            )
        )


def _refuse_unknown_areas(tables: Sequence[ImportedTable], areas: AreaTree) -> None:
    """Raise StructureError for lines without an area, and for areas that there are not."""
    named = dict.fromkeys(code for table in tables for code in table.lines.codes[Dimension.AREA])
    unknown = [code for code in named if code and code not in areas.index]
    if "" in named and "" not in areas.index:
        raise StructureError(
            say(
                "Some lines name no area; say in the mapping of their table which column holds "
                "the areas."
            )
        )
    if unknown:
        raise StructureError(
            say(
                "The tables name areas that are not among the municipality's ({areas}); add them "
                "there, or correct the tables.",
                areas=", ".join([*unknown[:MOST_NAMED], *(["…"] if unknown[MOST_NAMED:] else [])]),
            )
        )


def _before(tables: Sequence[ImportedTable], period: PlanPeriod) -> Iterator[ColumnGroup]:
    """Yield the columns of the accounts and the earlier budgets that are known."""
    for stage, role in ROLES.items():
        of_stage = [table for table in tables if table.stage is stage]
        years = [
            year
            for table in of_stage
            for year in table.years
            if year is not None and year < period.first_year
        ]
        if not years:
            continue
        last = max(years)
        lines = [
            replace(table.lines, amounts=table.lines.amounts[[table.years.index(last)]])
            for table in of_stage
            if last in table.years
        ]
        yield ColumnGroup(role, (last,), joined(lines))


def _measures(title: str, lines: LineTable, texts: Sequence[str]) -> Iterator[Measure]:
    """Yield a measure for each code or text of the lines; one for all where they have none.

    A measure without a code gets a number; of several names of a code the first one is its title.
    """
    measures: dict[tuple[str, str], tuple[str, list[Line]]] = {}
    for line, text in zip(lines, texts or [""] * len(lines), strict=True):
        code, _, name = text.rpartition(CODE_END)
        key = code, "" if code else name
        measures.setdefault(key, (name or code or title, []))[1].append(line)
    codes = {code for code, _ in measures}
    numbers = (str(number) for number in count(1) if str(number) not in codes)
    for (code, _), (each, own) in measures.items():
        yield Measure(code or next(numbers), each, tuple(line_table(own, lines.years)))


def _identifier(title: str, others: Sequence[ChangeSet]) -> str:
    """Return what a change set is called in addresses: its title in small letters, once."""
    taken = {each.identifier for each in others}
    plain = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:40] or "changes"
    identifier, number = plain, 2
    while identifier in taken:
        identifier, number = f"{plain}-{number}", number + 1
    return identifier
