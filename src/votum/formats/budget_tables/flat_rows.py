"""Imported tables as flat rows for open data: names of columns, and the texts of each line."""

from collections.abc import Iterator, Sequence

from votum.engine.budget.lines import KINDS, Dimension
from votum.engine.messages import StructureError, say
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.imported import ImportedTable

IDENTITY = ("version", "change_group", "stage", "kind")
TEXT = "text"


def text_columns(hierarchies: Sequence[Hierarchy]) -> tuple[str, ...]:
    """Return the names of the columns of texts: identity, each code and its name, what it is."""
    named = {each.dimension for each in hierarchies}
    codes = [
        name
        for each in Dimension
        for name in ((each.value, f"{each.value}_name") if each in named else (each.value,))
    ]
    return (*IDENTITY, *codes, TEXT)


def text_rows(
    tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy]
) -> Iterator[tuple[str, ...]]:
    """Yield the texts of each line, in the order of `text_columns`."""
    names = {
        each.dimension: {area.code: area.name for area in each.tree.areas} for each in hierarchies
    }
    for table in tables:
        lines = table.lines
        kinds = [KINDS[place].value for place in lines.kinds.tolist()]
        columns: list[Sequence[str]] = [kinds]
        for dimension in Dimension:
            codes = lines.codes[dimension]
            places = lines.positions[dimension].tolist()
            columns.append([codes[place] for place in places])
            if dimension in names:
                own = [names[dimension].get(code, "") for code in codes]
                columns.append([own[place] for place in places])
        columns.append(table.texts or [""] * len(lines))
        identity = table.version, table.change_group, table.stage.value
        for row in zip(*columns, strict=True):
            yield (*identity, *row)


def amount_rows(
    tables: Sequence[ImportedTable], years: Sequence[int | None]
) -> Iterator[tuple[int | None, ...]]:
    """Yield the amounts of each line (minor units) for all years; None where it has none."""
    for table in tables:
        by_year = dict(zip(table.years, table.lines.amounts.tolist(), strict=True))
        nothing = [None] * len(table.lines)
        yield from zip(*(by_year.get(year, nothing) for year in years), strict=True)


def all_years(tables: Sequence[ImportedTable]) -> tuple[int | None, ...]:
    """Return every year of the tables, in order.

    Raises StructureError where a table has several columns of one year, or of none: nobody could
    tell them apart.
    """
    for table in tables:
        if len(set(table.years)) != len(table.years):
            raise StructureError(
                say("Several columns of amounts have the same year; say their years first.")
            )
    years = {year for table in tables for year in table.years}
    return tuple(sorted(years, key=lambda year: year or 0))
