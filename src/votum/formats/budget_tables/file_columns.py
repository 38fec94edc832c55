"""The columns of a file with some of what stands in them, for a person to say what they mean."""

from dataclasses import dataclass

from votum.formats.budget_tables.cells import text_of
from votum.formats.budget_tables.layout import column_names, headings_row
from votum.formats.budget_tables.mapping import ColumnMapping
from votum.formats.budget_tables.reading import cells_of, sheet_of

MOST_SAMPLES = 3
MOST_ROWS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of a file: its heading, and the first different texts in it."""

    header: str
    samples: tuple[str, ...]


def file_columns(data: bytes, mapping: ColumnMapping) -> tuple[FileColumn, ...]:
    """Return the columns of the sheet that a mapping reads, from left to right.

    Raises UnreadableError where the file is no table, or not that of the mapping.
    """
    table = sheet_of(cells_of(data, mapping)[1], mapping)
    headings = headings_row(table, mapping.columns()) if mapping.headings else None
    names = column_names(table, headings)
    first = 0 if headings is None else headings + 1
    rows = range(first, min(table.rows, first + MOST_ROWS_LOOKED_AT))
    return tuple(
        FileColumn(name, _samples([text_of(column.cell(row)).strip() for row in rows]))
        for name, column in zip(names, table.columns, strict=True)
    )


def _samples(texts: list[str]) -> tuple[str, ...]:
    """Return the first different texts that are not empty."""
    return tuple(dict.fromkeys(filter(None, texts)))[:MOST_SAMPLES]
