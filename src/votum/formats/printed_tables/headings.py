"""The heading of a printed table: its year columns, its unit, and how its cells are set apart."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from votum.countries.table_words import YEAR, TableWords
from votum.engine.printed_tables.tables import CellKind, PrintedColumn
from votum.formats.printed_tables.lines import (
    LONGEST_TABLE_LINE,
    Fragment,
    Layout,
    Line,
    cells_of,
    fragments_of,
)

LEAST_YEARS = 2
MOST_WORDS = 8  # between two years of a heading
MOST_TITLE_WORDS = 20
_NO_DATE_BEFORE = r"(?<![\d.,/\u2013\u2014-])"
_NO_DATE_BEHIND = r"(?!\d|[.,/\u2013\u2014-]\s?\d)"
_YEAR = re.compile(rf"{_NO_DATE_BEFORE}(?P<year>{YEAR}){_NO_DATE_BEHIND}")
_SENTENCE = re.compile(r"[.!?;](?:\s+[A-ZÆØÅÄÖ]|\s*$)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading lines of a table.

    `title` is what stands above the row labels; `text` is all that is printed. `edges` are where
    the headings of the columns end on the line, known where spaces alone set them apart widely.
    `first` and `end` count lines of the text from 0, `end` is the line behind the heading.
    """

    layout: Layout
    title: str
    text: str
    columns: tuple[PrintedColumn, ...]
    first: int
    end: int
    edges: tuple[int, ...] = ()


def heading_at(lines: Sequence[Line], index: int, words: TableWords) -> Heading | None:
    """Return the heading of a table whose line of years stands at an index; None for none."""
    line = lines[index]
    if len(line.text) > LONGEST_TABLE_LINE:
        return None
    years = len(_YEAR.findall(line.text))
    if years < LEAST_YEARS and not (years and _goes_on_below(lines, index, words)):
        return None
    if line.layout is Layout.SPACES:
        return _spaced(lines, index, words)
    return _celled(lines, index, words)


def _celled(lines: Sequence[Line], index: int, words: TableWords) -> Heading | None:
    """Return the heading of a table whose cells are set apart by tabs or strokes."""
    line = lines[index]
    cells = cells_of(line, line.layout)
    above = _group_line(lines, index, len(cells))
    years = [_single_year(cell) for cell in cells[1:]]
    groups = _groups(cells_of(lines[above], line.layout), years) if above is not None else ()
    if sum(year is not None for year in years) < LEAST_YEARS:
        return None
    while years and years[-1] is None and not cells[len(years)]:
        years.pop()
    columns = [
        _column(" ".join(filter(None, (_at(groups, position), cells[position]))), year, words)
        for position, year in enumerate(years, start=1)
    ]
    first = index if above is None else above
    title = " ".join(filter(None, (_at(groups, 0), cells[0])))
    text = " ".join(each.text for each in lines[first : index + 1])
    return Heading(line.layout, title, text, tuple(columns), first, index + 1)


def _group_line(lines: Sequence[Line], index: int, cells: int) -> int | None:
    """Return the line above the years whose words group them (`Budsjett`), where there is one."""
    if index == 0:
        return None
    above = lines[index - 1]
    parts = cells_of(above, lines[index].layout)
    fits = above.layout is lines[index].layout and 1 < len(parts) <= cells + 1
    if above.blank or above.rule or not fits or any(re.search(r"\d", each) for each in parts[1:]):
        return None
    return index - 1


def _groups(cells: Sequence[str], years: Sequence[int | None]) -> tuple[str, ...]:
    """Return the group words of a heading, each carried on over the empty cells behind it.

    Where no year comes twice nothing depends on them, and several over merged cells seldom stand
    where they belong: then only the first cell is kept.
    """
    known = [year for year in years if year is not None]
    if len(set(known)) == len(known) and sum(map(bool, cells[1:])) > 1:
        return tuple(cells[:1])
    carried = list(cells)
    for position in range(2, len(carried)):
        carried[position] = carried[position] or carried[position - 1]
    return tuple(carried)


def _at(cells: Sequence[str], position: int) -> str:
    """Return a cell; where a row of group words ends early, its last word goes on."""
    if position < len(cells):
        return cells[position]
    return cells[-1] if len(cells) > 1 else ""


def _single_year(cell: str) -> int | None:
    """Return the year that a heading cell names; None for none or for several."""
    found = {int(year) for year in _YEAR.findall(cell)}
    return found.pop() if len(found) == 1 else None


def _column(label: str, year: int | None, words: TableWords) -> PrintedColumn:
    """Return a column from its heading; what its cells hold is seen later."""
    name = label if year is None else _YEAR.sub(" ", label)
    total = year is None and words.is_sum_column(name)
    kind = CellKind.AMOUNT if year is not None or total else CellKind.TEXT
    return PrintedColumn(" ".join(name.split()), year, kind, total)


def _spaced(lines: Sequence[Line], index: int, words: TableWords) -> Heading | None:
    """Return the heading of a table whose columns nothing but spaces set apart."""
    line = lines[index]
    above = lines[index - 1] if index else None
    if above and _YEAR.search(above.text) and _only_years(line) and _leads_on(above, words):
        return None  # the second line of a heading that began above
    more = _goes_on_below(lines, index, words)
    text = f"{line.text} {lines[index + 1].text}" if more else line.text
    years = list(_YEAR.finditer(text))
    between = [text[one.end() : other.start()] for one, other in itertools.pairwise(years)]
    behind = text[years[-1].end() :].strip()
    if not _plausible(text[: years[0].start()], between, behind):
        return None
    title, first_label = words.column_label(words.without_unit(text[: years[0].start()]))
    labels = [first_label]
    for each in between:
        labels.append(" ".join(each.split()) or labels[-1])
    columns = [
        _column(label, int(year["year"]), words) for label, year in zip(labels, years, strict=True)
    ]
    if behind:
        columns.append(_column(behind, None, words))
    end = index + (2 if more else 1)
    edges = () if more else _edges(line, columns)
    return Heading(Layout.SPACES, " ".join(title.split()), text, tuple(columns), index, end, edges)


def _goes_on_below(lines: Sequence[Line], index: int, words: TableWords) -> bool:
    """Return whether a heading of spaces ends in a word whose years stand on the next line."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    return (
        following is not None
        and line.layout is Layout.SPACES
        and _only_years(following)
        and _leads_on(line, words)
    )


def _only_years(line: Line) -> bool:
    """Return whether nothing but years stands on a line."""
    return bool(line.text.strip()) and not _YEAR.sub("", line.text).strip()


def _leads_on(line: Line, words: TableWords) -> bool:
    """Return whether a heading line ends in a word whose years stand on the next line."""
    years = list(_YEAR.finditer(line.text))
    behind = line.text[years[-1].end() :] if years else line.text
    return bool(behind.strip()) and words.column_label(behind)[1] != ""


def _plausible(before: str, between: Sequence[str], behind: str) -> bool:
    """Return whether years with such words around them can be a heading, and are no sentence."""
    around = (*between, behind)
    return (
        len(before.split()) <= MOST_TITLE_WORDS
        and all(len(each.split()) <= MOST_WORDS for each in around)
        and not any(_SENTENCE.search(each) for each in around)
        and not any(re.search(r"\d", each) for each in around)
    )


def _edges(line: Line, columns: Sequence[PrintedColumn]) -> tuple[int, ...]:
    """Return where the headings end, if each column has a fragment of the line to itself."""
    fragments = fragments_of(line)
    behind = fragments[-len(columns) :]
    if len(fragments) < len(columns) or not all(map(_heads_one, behind, columns)):
        return ()
    return tuple(fragment.end for fragment in behind)


def _heads_one(fragment: Fragment, column: PrintedColumn) -> bool:
    """Return whether a fragment is the heading of one column."""
    years = _YEAR.findall(fragment.text)
    return [int(year) for year in years] == ([] if column.year is None else [column.year])
