"""Imported tables as flat rows for open data: names of columns, and the texts of each line."""

from collections.abc import Iterator, Sequence

from votum.engine.budget.lines import KINDS, Dimension
from votum.engine.messages import StructureError, say
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.imported import CODE_END, ImportedTable

IDENTITY = ("version", "change_group", "stage", "kind")
TEXT, TEXT_NAME = "text", "text_name"
LONGEST_CELL = 131_072  # letters; readers of CSV take a longer cell for an open quotation mark


def text_headings(tables: Sequence[ImportedTable]) -> tuple[str, ...]:
    """Return the names of the columns for what lines are: two where codes have names behind."""
    named = any(CODE_END in text for table in tables for text in table.texts)
    return (TEXT, TEXT_NAME) if named else (TEXT,)


def text_cells(text: str, headings: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of what a line is, one for each of `text_headings`."""
    if len(headings) == 1:
        return (text,)
    code, _, name = text.rpartition(CODE_END)
    return code, name


def text_columns(
    tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy]
) -> tuple[str, ...]:
    """Return the names of the columns of texts: identity, each code and its name, what it is."""
    named = _names(hierarchies)
    codes = [
        name
        for each in Dimension
        for name in ((each.value, f"{each.value}_name") if each in named else (each.value,))
    ]
    return (*IDENTITY, *codes, *text_headings(tables))


def text_rows(
    tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy]
) -> Iterator[tuple[str, ...]]:
    """Yield the texts of each line, in the order of `text_columns`."""
    names = _names(hierarchies)
    headings = text_headings(tables)
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
        texts = table.texts or ("",) * len(lines)
        columns += zip(*(text_cells(each, headings) for each in texts), strict=True)
        identity = table.version, table.change_group, table.stage.value
        for row in zip(*columns, strict=True):
            yield (*identity, *row)


def _names(hierarchies: Sequence[Hierarchy]) -> dict[Dimension, dict[str, str]]:
    """Return what the codes of each dimension are called, of those where any has a name."""
    named = {
        each.dimension: {area.code: area.name for area in each.tree.areas} for each in hierarchies
    }
    return {dimension: names for dimension, names in named.items() if any(names.values())}


def amount_rows(
    tables: Sequence[ImportedTable], years: Sequence[int | None]
) -> Iterator[tuple[int | None, ...]]:
    """Yield the amounts of each line (minor units) for all years; None where it has none."""
    for table in tables:
        by_year = dict(zip(table.years, table.lines.amounts.tolist(), strict=True))
        nothing = [None] * len(table.lines)
        yield from zip(*(by_year.get(year, nothing) for year in years), strict=True)


def all_years(tables: Sequence[ImportedTable]) -> tuple[int | None, ...]:
    """Return every year of the tables, in order; nobody must take one line for another.

    Raises StructureError where a table has several columns of one year, or of none, where two
    tables are of one version, change group and stage, and where there is no line at all.
    """
    refuse_unlike(tables)
    for table in tables:
        if len(set(table.years)) != len(table.years):
            raise StructureError(
                say("Several columns of amounts have the same year; say their years first.")
            )
    years = {year for table in tables for year in table.years}
    return tuple(sorted(years, key=lambda year: year or 0))


def refuse_unlike(tables: Sequence[ImportedTable]) -> None:
    """Raise StructureError for tables that would not be read back as they are written."""
    if not any(len(each.lines) for each in tables):
        raise StructureError(say("The table has no lines with amounts; there is nothing to write."))
    seen: set[tuple[str, str, str]] = set()
    for each in tables:
        identity = (each.version, each.change_group, each.stage.value)
        if identity in seen:
            raise StructureError(
                say(
                    "Two parts of the table are both of version “{version}”, change group "
                    "“{change_group}” and stage “{stage}”, and nothing would tell them apart; "
                    "convert them from a file each.",
                    version=each.version,
                    change_group=each.change_group,
                    stage=each.stage.value,
                )
            )
        seen.add(identity)
        codes = (code for own in each.lines.codes.values() for code in own)
        if any(len(text) > LONGEST_CELL for text in (*identity, *codes, *each.texts)):
            raise StructureError(
                say(
                    "A text of the table has more than {most} letters, and could not be read "
                    "again.",
                    most=LONGEST_CELL,
                )
            )
