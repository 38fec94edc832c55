"""The rows of a long delimited text, some hundred at a time, as columns.

Where no cell stands in quotation marks a row is what lies between two line breaks, and a whole
piece of text is split at once: that takes a third of what the csv module takes. Any other piece is
left to that module.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from itertools import chain

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError

_CHARACTERS = (
    32 * 1024
)  # of a piece, whose cells stay near the processor; 128 kB take half as long again
_QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a text as columns, each with a cell for every row; blank where a row is short.

    `lines` are the lines of the text up to the end of the piece, `share` how much of it that is.
    """

    columns: Sequence[Sequence[str]]
    rows: int
    lines: int
    share: float


def pieces(
    data: bytes, encoding: str, delimiter: str, characters: int = _CHARACTERS
) -> Iterator[Piece]:
    """Yield the rows of a text, decoded as they are read: a large text stays small in memory.

    A piece has so many `characters`, and what lacks of its last row. Raises
    UnreadableError where it cannot be split into cells.
    """
    source = BytesIO(data)
    text = TextIOWrapper(source, encoding=encoding, newline="")
    lines = 0
    while piece := text.read(characters):
        piece += text.readline()
        plain = _plain_columns(piece, delimiter)
        columns: Sequence[Sequence[str]]
        if plain is None:
            columns, rows, own = _columns_by_csv(piece, text, delimiter, lines)
        else:
            columns, rows, own = plain, len(plain[0]), len(plain[0])
        lines += own
        yield Piece(columns, rows, lines, source.tell() / len(data))


def _plain_columns(piece: str, delimiter: str) -> list[list[str]] | None:
    """Return the columns of whole lines; None where one has a quotation mark or another width."""
    if _QUOTE in piece or len(piece) > csv.field_size_limit():
        return None
    plain = piece.replace("\r\n", "\n")
    if "\r" in plain:
        return None
    if not plain.endswith("\n"):
        plain += "\n"
    rows = plain.count("\n")
    cells = plain.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
    cells.pop()  # what stands behind the last line break
    width, more = divmod(len(cells), rows)
    # each row ends in a cell that is its line break, and there are no others
    if more or cells[width - 1 :: width].count("\n") < rows:
        return None
    return [cells[place::width] for place in range(width - 1)]


def _columns_by_csv(
    piece: str, text: TextIOWrapper, delimiter: str, before: int
) -> tuple[list[tuple[str, ...]], int, int]:
    """Return the columns of a piece, how many rows they have, and how many lines were read.

    A cell that goes on behind the piece is read from the `text` to its end. `before` are the lines
    above the piece.
    """
    lines = sum(1 for _ in StringIO(piece, newline=""))
    reader = csv.reader(chain(StringIO(piece, newline=""), text), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        while reader.line_num < lines:
            rows.append(next(reader))
    except csv.Error as fault:
        raise UnreadableError(
            say(
                "Line {line} cannot be split into cells ({fault}); look for a quotation mark that "
                "is not closed.",
                line=before + reader.line_num,
                fault=str(fault),
            )
        ) from None
    width = max(map(len, rows))
    for row in rows:
        row.extend([""] * (width - len(row)))
    return list(zip(*rows, strict=True)), len(rows), reader.line_num
