"""Small files of rows under headings (CSV), as the budget office keeps them beside its budget.

They are read whole or not at all: what is wrong is said with its line. See `docs/formats.md`.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from votum.engine.messages import Message, say
from votum.engine.names import name_fault
from votum.formats.budget_tables.delimited import recognised_delimiter
from votum.formats.budget_tables.text_encoding import decoded
from votum.formats.refusals import UnreadableError

MOST_ROWS = 50_000
_DELIMITER = ";"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

type Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadedRows:
    """The rows of a file, each with its line from 1 and as many cells as there are headings.

    Headings are in small letters; rows without anything in them are left out.
    """

    headings: Cells
    rows: tuple[tuple[int, Cells], ...]

    def refuse_other_columns(self, expected: Sequence[str]) -> None:
        """Raise UnreadableError where the columns are others than those that are expected."""
        if self.headings != tuple(expected):
            raise UnreadableError(
                say(
                    "The file has the columns {expected}, in that order; here stands {found}.",
                    expected=", ".join(expected),
                    found=", ".join(self.headings),
                )
            )

    def years_after(self, expected: Sequence[str]) -> tuple[int, ...]:
        """Return the years of the columns after those that are expected.

        Raises UnreadableError where other columns stand there, or the years do not follow one
        another.
        """
        first, years = self.headings[: len(expected)], self.headings[len(expected) :]
        if first == tuple(expected) and years and all(map(_YEAR.fullmatch, years)):
            found = tuple(map(int, years))
            if found == tuple(range(found[0], found[0] + len(found))):
                return found
        raise UnreadableError(
            say(
                "The file has the columns {expected}, and then one for each year in order; here "
                "stands {found}.",
                expected=", ".join(expected),
                found=", ".join(self.headings),
            )
        )


def read_headed_rows(data: bytes, most: int = MOST_ROWS) -> HeadedRows:
    """Return the rows of a delimited text in UTF-8 or an old alphabet; the first are its headings.

    Raises UnreadableError, with the line, for what is no such text, has more than `most` rows, or
    has a row with more cells than there are headings.
    """
    text, _ = decoded(data)
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=recognised_delimiter(text), strict=True
    )
    headings: Cells = ()
    rows: list[tuple[int, Cells]] = []
    begun = 1
    try:
        for row in reader:
            line, begun = begun, reader.line_num + 1
            cells = _filled(row)
            if not headings:
                headings = tuple(map(str.casefold, cells))
            elif len(cells) > len(headings):
                raise at_line(line, say("there are more cells than columns."))
            elif cells:
                rows.append((line, cells + ("",) * (len(headings) - len(cells))))
            if len(rows) > most:
                raise UnreadableError(say("The file has more than {most} rows.", most=most))
    except csv.Error as fault:
        raise UnreadableError(
            say(
                "Line {line} cannot be split into cells ({fault}); look for a quotation mark that "
                "is not closed.",
                line=reader.line_num,
                fault=str(fault),
            )
        ) from None
    return HeadedRows(headings, tuple(rows))


def written_rows(
    headings: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = _DELIMITER
) -> str:
    """Return rows under headings as text that `read_headed_rows` reads back equal."""
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue()


def at_line(line: int, fault: Message) -> UnreadableError:
    """Return the refusal of a file because of a line."""
    return UnreadableError(say("Line {line}: {fault}", line=line, fault=fault))


def at_cell(line: int, column: str, fault: Message) -> UnreadableError:
    """Return the refusal of a file because of a cell."""
    return UnreadableError(
        say("Line {line}, {column}: {fault}", line=line, column=column, fault=fault)
    )


def name_in(line: int, name: str, longest: int) -> str:
    """Return a name of a line; UnreadableError where it is missing, too long or partly unseen."""
    fault = name_fault(name, longest)
    if fault is not None:
        raise at_line(line, fault)
    return name


def _filled(row: Sequence[str]) -> Cells:
    """Return the cells of a row without spaces around them, up to the last with something in it."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
