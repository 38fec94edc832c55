"""Text files with a delimiter (CSV, TSV) to columns of cells."""

import csv
from _csv import Reader  # the type of a reader has no public name
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO, StringIO, TextIOWrapper
from itertools import batched, islice

from votum.engine.messages import say
from votum.formats.budget_tables.cells import CellTable
from votum.formats.budget_tables.column_builder import ColumnBuilder
from votum.formats.budget_tables.text_encoding import decoded
from votum.formats.refusals import UnreadableError

DELIMITERS = (";", ",", "\t", "|")
_NAMES = {"\t": "tab"}
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 200_000
_TOLD_EVERY = 20_000  # rows
_BATCH = 500  # rows; so many stay near the processor, and a batch of thousands takes twice as long
MOST_COLUMNS = 400


def read_delimited(
    data: bytes,
    encoding: str = "",
    delimiter: str = "",
    told: Callable[[int], None] | None = None,
) -> CellTable:
    """Return the cells of a delimited text; encoding and delimiter are recognised unless said.

    `told` is called with the number of rows read so far, some times a second. Raises
    UnreadableError for what is no such text: unknown letters, a quote that is not closed, one
    column only, a row with more cells than its neighbours.
    """
    text, encoding = decoded(data, encoding)
    delimiter = delimiter or recognised_delimiter(text[:_SAMPLE_CHARACTERS])
    del text  # as large as the file, and not needed again
    builders: list[ColumnBuilder] = []
    rows = 0
    reader = _rows(data, encoding, delimiter)
    try:
        for batch in batched(reader, _BATCH):
            widths = set(map(len, batch))
            width = max(len(builders), *widths)
            if width > MOST_COLUMNS:
                raise UnreadableError(
                    say("Line {line} has more than {most} cells.", line=rows + 1, most=MOST_COLUMNS)
                )
            while len(builders) < width:
                builders.append(_blank_builder(rows))
            if widths != {width}:
                _widen(batch, width)
            for builder, cells in zip(builders, zip(*batch, strict=True), strict=True):
                builder.add(cells)
            rows += len(batch)
            if told is not None and not rows % _TOLD_EVERY:
                told(rows)
    except csv.Error as fault:
        raise UnreadableError(
            say(
                "Line {line} cannot be split into cells ({fault}); look for a quotation mark that "
                "is not closed.",
                line=reader.line_num,
                fault=str(fault),
            )
        ) from None
    one_each = reader.line_num == rows
    lines: Sequence[int] = (
        range(1, rows + 1) if one_each else list(_lines(data, encoding, delimiter))
    )
    recognised = (
        say("Text in {encoding}.", encoding=encoding),
        say("Cells are set off by “{delimiter}”.", delimiter=_NAMES.get(delimiter, delimiter)),
    )
    return CellTable("", tuple(each.column() for each in builders), lines, recognised)


def _widen(batch: Sequence[list[str]], width: int) -> None:
    """Give every row as many cells; what a row lacks at its end is blank."""
    for row in batch:
        row.extend([""] * (width - len(row)))


def _blank_builder(rows: int) -> ColumnBuilder:
    """Return a column that is blank so far: rows above were shorter."""
    builder = ColumnBuilder()
    if rows:
        builder.add([""] * rows)
    return builder


def _rows(data: bytes, encoding: str, delimiter: str) -> Reader:
    """Return the rows of a text, decoded as they are read: a large text stays small in memory."""
    text = TextIOWrapper(BytesIO(data), encoding=encoding, newline="")
    return csv.reader(text, delimiter=delimiter, strict=True)


def _lines(data: bytes, encoding: str, delimiter: str) -> Iterator[int]:
    """Yield the line on which each row begins, where cells hold line breaks."""
    reader = _rows(data, encoding, delimiter)
    begun = 1
    for _ in reader:
        yield begun
        begun = reader.line_num + 1


def recognised_delimiter(text: str) -> str:
    """Return what sets off the cells: what splits the first rows alike, into the most cells.

    Raises UnreadableError where nothing does.
    """
    widths = {each: _sample_widths(text, each) for each in DELIMITERS}
    found = max(DELIMITERS, key=lambda each: _evenness(widths[each]))
    if _evenness(widths[found]) == (0, 0):
        raise UnreadableError(
            say("The text has no columns: no semicolon, comma, tab or bar sets off its cells.")
        )
    return found


def _sample_widths(text: str, delimiter: str) -> list[int]:
    """Return how many cells each of the first rows has."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [len(row) for row in islice(reader, _SAMPLE_ROWS) if row]
    except csv.Error:
        return []


def _evenness(widths: list[int]) -> tuple[int, int]:
    """Return how many rows have the most frequent width above one, and that width."""
    usual = max(set(widths), key=widths.count, default=0)
    return (widths.count(usual), usual) if usual > 1 else (0, 0)
