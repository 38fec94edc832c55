"""A whole budget as tables of lines, from which open data is written."""

import re
from collections.abc import Mapping, Sequence

from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, Version, tables_of
from votum.engine.budget.lines import Dimension, line_table
from votum.engine.statements.statement import ColumnGroup
from votum.formats.budget_tables.assembling import ROLES
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.imported import CODE_END, ImportedTable
from votum.formats.budget_tables.mapping import Stage

_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
_STAGES = {role: stage for stage, role in ROLES.items()}


def tables_of_budget(
    version: Version, before: Sequence[ColumnGroup] = ()
) -> tuple[ImportedTable, ...]:
    """Return the base of a budget, each of its change sets, and the columns before its years.

    A change set with lines is a change group, and they say which measure they belong to: the code,
    and its title behind it, both in one line of text. `before` are accounts and earlier budgets,
    which are of no version.
    Assembled again (`assembling.assembled`) they are the same base, measures and columns.
    """
    years = version.period.years
    base, _ = tables_of(version)
    tables = (
        ImportedTable(_in_one_line(version.name), "", Stage.PLAN, years, base),
        *(_table_of(version, each) for each in version.change_sets),
        *(ImportedTable("", "", _STAGES[each.role], each.years, each.lines) for each in before),
    )
    return tuple(each for each in tables if len(each.lines))


def hierarchies_of_budget(
    version: Version, code_names: Mapping[Dimension, Mapping[str, str]]
) -> tuple[Hierarchy, ...]:
    """Return the areas of a budget, and what its cost centres and projects are called."""
    areas = Hierarchy(Dimension.AREA, (Dimension.AREA.value,), version.areas, by_path=False)
    named = (
        Hierarchy(
            dimension,
            (dimension.value,),
            area_tree([Area(code, name, None) for code, name in names.items()]),
            by_path=False,
        )
        for dimension, names in code_names.items()
    )
    return (areas, *named)


def _table_of(version: Version, change_set: ChangeSet) -> ImportedTable:
    """Return the lines of a change set's measures."""
    pairs = [
        (line, f"{_in_one_line(measure.identifier)}{CODE_END}{_in_one_line(measure.title)}")
        for measure in change_set.measures
        for line in measure.lines
    ]
    years = version.period.years
    lines = line_table((line for line, _ in pairs), len(years))
    texts = tuple(text for _, text in pairs)
    return ImportedTable(
        _in_one_line(version.name),
        _in_one_line(change_set.identifier),
        Stage.PLAN,
        years,
        lines,
        texts,
    )


def _in_one_line(text: str) -> str:
    """Return a text without what a cell cannot hold or sets code and name apart: tabs, breaks."""
    return _BREAKS.sub(" ", text).strip()
