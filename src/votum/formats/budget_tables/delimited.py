"""Text files with a delimiter (CSV, TSV) to columns of cells."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO, StringIO, TextIOWrapper
from itertools import islice

from votum.engine.messages import say
from votum.formats.budget_tables.cells import CellTable
from votum.formats.budget_tables.column_builder import ColumnBuilder
from votum.formats.budget_tables.text_encoding import decoded
from votum.formats.budget_tables.text_pieces import pieces
from votum.formats.refusals import UnreadableError

DELIMITERS = (";", ",", "\t", "|")
_NAMES = {"\t": "tab"}
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 200_000
MOST_COLUMNS = 400

type Told = Callable[[int, float], None]
"""Is told how many rows have been read so far, and which share of the file that is, up to 1."""


def read_delimited(
    data: bytes, encoding: str = "", delimiter: str = "", told: Told | None = None
) -> CellTable:
    """Return the cells of a delimited text; encoding and delimiter are recognised unless said.

    `told` is called many times a second. Raises UnreadableError for what is no such text: unknown
    letters, a quote that is not closed, one column only, a row with more cells than its neighbours.
    """
    text, encoding = decoded(data, encoding)
    delimiter = delimiter or recognised_delimiter(text[:_SAMPLE_CHARACTERS])
    del text  # as large as the file, and not needed again
    builders: list[ColumnBuilder] = []
    rows = ends = 0
    for piece in pieces(data, encoding, delimiter):
        if len(piece.columns) > MOST_COLUMNS:
            raise UnreadableError(
                say("Line {line} has more than {most} cells.", line=rows + 1, most=MOST_COLUMNS)
            )
        while len(builders) < len(piece.columns):
            builders.append(_blank_builder(rows))
        for builder, cells in zip(builders, piece.columns, strict=False):
            builder.add(cells)
        for builder in builders[len(piece.columns) :]:
            builder.add([""] * piece.rows)
        rows, ends = rows + piece.rows, piece.lines
        if told is not None:
            told(rows, piece.share)
    lines: Sequence[int] = (
        range(1, rows + 1) if ends == rows else list(_lines(data, encoding, delimiter))
    )
    recognised = (
        say("Text in {encoding}.", encoding=encoding),
        say("Cells are set off by “{delimiter}”.", delimiter=_NAMES.get(delimiter, delimiter)),
    )
    return CellTable("", tuple(each.column() for each in builders), lines, recognised)


def _blank_builder(rows: int) -> ColumnBuilder:
    """Return a column that is blank so far: rows above were shorter."""
    builder = ColumnBuilder()
    if rows:
        builder.add([""] * rows)
    return builder


def _lines(data: bytes, encoding: str, delimiter: str) -> Iterator[int]:
    """Yield the line on which each row begins, where cells hold line breaks."""
    text = TextIOWrapper(BytesIO(data), encoding=encoding, newline="")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
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
