"""One line of a table as a row: its label, and the printed cells behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from votum.countries.table_words import TableWords
from votum.formats.printed_tables.glued_figures import Split, figure_pieces, split_figures
from votum.formats.printed_tables.headings import Heading
from votum.formats.printed_tables.lines import (
    LONGEST_TABLE_LINE,
    Fragment,
    Layout,
    Line,
    cells_of,
    fragments_of,
)

MOST_LABEL_WORDS = 30
_GLUED_DASHES = re.compile(r"(?<=[^\W\d_)])(?=[-\u2212–—]{2,}\s*)|(?<=\))(?=[-\u2212–—])")
_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"[\d-]")
_YEAR_WORD = re.compile(r"(?:19|20)\d\d")
_BEFORE_UNIT = re.compile(r"[+\u2212–—-]?\s?\d+(?:[., ]\d+)*(?=\s)")
_SENTENCE_END = re.compile(r"[.!?]\s*$")


@dataclass(frozen=True, slots=True)
class RowText:
    """The text of a row.

    `cells` has one text for each column. It is None where the line prints figures that cannot be
    given to columns: too few (`loose` holds them, or all of them as one text), or glued together
    so that they can be read in several ways.
    """

    line: Line
    label: str
    cells: tuple[str, ...] | None
    loose: tuple[str, ...] = ()

    @property
    def figures(self) -> bool:
        """Whether the row prints any."""
        return any(_FIGURE.search(cell) for cell in (*(self.cells or ()), *self.loose))


def row_at(line: Line, heading: Heading, words: TableWords) -> RowText | None:
    """Return the row that a line prints under a heading; None where it is no row."""
    if line.blank or line.rule or len(line.text) > LONGEST_TABLE_LINE:
        return None
    if heading.layout is not Layout.SPACES:
        return _celled_row(line, heading) if line.layout is heading.layout else None
    if line.layout is not Layout.SPACES:
        return None
    return _placed_row(line, heading) or _glued_row(line, heading, words)


def _celled_row(line: Line, heading: Heading) -> RowText:
    """Return a row whose cells are set apart by tabs or strokes; missing ones are blank."""
    cells = list(cells_of(line, heading.layout))
    columns = len(heading.columns)
    while len(cells) > columns + 1 and not cells[-1]:
        cells.pop()
    surplus = tuple(cell for cell in cells[columns + 1 :] if cell)
    cells += [""] * (columns + 1 - len(cells))
    return RowText(line, cells[0], tuple(cells[1 : columns + 1]), surplus)


def _placed_row(line: Line, heading: Heading) -> RowText | None:
    """Return a row whose fragments stand under the headings they belong to."""
    fragments = fragments_of(line)
    label, behind = fragments[0].text, fragments[1:]
    if not behind or not label or _is_cell(label):
        return None
    columns = len(heading.columns)
    if len(behind) == columns and all(_fits(each, heading) for each in enumerate(behind)):
        return RowText(line, label, tuple(fragment.text for fragment in behind))
    if not heading.edges or not all(_is_cell(fragment.text) for fragment in behind):
        return None
    cells = [""] * columns
    for fragment in behind:
        position = _nearest(fragment, heading.edges)
        if cells[position]:
            return None
        cells[position] = fragment.text
    return RowText(line, label, tuple(cells))


def _fits(placed: tuple[int, Fragment], heading: Heading) -> bool:
    """Return whether a fragment can be the cell of its column: a figure under a year."""
    position, fragment = placed
    return heading.columns[position].year is None or _is_cell(fragment.text)


def _nearest(fragment: Fragment, edges: Sequence[int]) -> int:
    """Return the column whose heading ends nearest to where a fragment does."""
    return min(range(len(edges)), key=lambda position: abs(edges[position] - fragment.end))


def _is_cell(text: str) -> bool:
    """Return whether a text is a figure or a dash, and not a label."""
    return figure_pieces(text.strip().rstrip("*"))


def _glued_row(line: Line, heading: Heading, words: TableWords) -> RowText | None:
    """Return a row whose label and figures nothing but single spaces set apart."""
    if words.cell_unit.search(line.text):
        return _row_with_units(line, heading, words)
    text = _GLUED_DASHES.sub(" ", line.text)
    tokens = list(_WORD.finditer(text))
    start = len(tokens)
    while start and figure_pieces(tokens[start - 1][0]):
        start -= 1
    behind_text = heading.columns[-1].year is None and not heading.columns[-1].total
    if behind_text:
        return _with_text_behind(line, text, heading)
    columns = len(heading.columns)
    for first in range(start, len(tokens)):
        split = split_figures(text[tokens[first].start() :], columns)
        if split is not None:
            return _row_of(
                line, text[: tokens[first].start()], split, text[tokens[first].start() :]
            )
    return _loose_row(line, text, [token.start() for token in tokens[start:]], columns)


def _row_with_units(line: Line, heading: Heading, words: TableWords) -> RowText | None:
    """Return a row whose figures each print their unit (`+ 1,6 mill.`); other digits are words."""
    figures = list(_BEFORE_UNIT.finditer(line.text))
    printed = [figure for figure in figures if words.cell_unit.match(line.text, figure.end())]
    if not printed or len(printed) > len(heading.columns):
        return None
    label = line.text[: printed[0].start()].strip()
    cells = tuple(figure[0].strip() for figure in printed)
    if len(cells) < len(heading.columns):
        return RowText(line, label, None, cells)
    return RowText(line, label, cells)


def _row_of(line: Line, label: str, split: Split, figures: str) -> RowText:
    """Return a row from its figures; what can be read in several ways is kept as one text."""
    if split.cells is None:
        return RowText(line, label.strip(), None, (figures.strip(),))
    return RowText(line, label.strip(), split.cells)


def _with_text_behind(line: Line, text: str, heading: Heading) -> RowText | None:
    """Return a row whose last column holds words: the longest run of figures is the years'."""
    tokens = list(_WORD.finditer(text))
    columns = len(heading.columns) - 1
    for first in range(len(tokens)):
        for end in range(len(tokens), first, -1):
            figures = text[tokens[first].start() : tokens[end - 1].end()]
            split = split_figures(figures, columns) if figure_pieces(figures) else None
            if split is not None and split.cells is not None:
                label, behind = text[: tokens[first].start()], text[tokens[end - 1].end() :]
                return RowText(line, label.strip(), (*split.cells, behind.strip()))
    return None


def _loose_row(line: Line, text: str, starts: Sequence[int], columns: int) -> RowText | None:
    """Return a row with fewer figures than columns, which does not say where they belong."""
    while starts and _YEAR_WORD.match(text, starts[0]):
        starts = starts[1:]
    if not starts or starts[0] == 0 or _SENTENCE_END.search(text):
        return None
    label, figures = text[: starts[0]].strip(), text[starts[0] :]
    if len(label.split()) > MOST_LABEL_WORDS:
        return None
    splits = [split_figures(figures, count) for count in range(1, columns)]
    fitting = [split.cells for split in splits if split is not None and split.cells is not None]
    loose = fitting[0] if len(fitting) == 1 else (figures.strip(),)
    return RowText(line, label, None, loose)
