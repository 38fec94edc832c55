"""The pages of a PDF of proposal sheets, turned into the text that the reader of sheets knows.

A printed row is several lines high and has no borders. Which words belong to it, and to which of
its columns, is seen from where they stand: figures end where the heading of their column ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from votum.countries import SheetWords
from votum.formats.pdf_words import Word, WordLine
from votum.formats.printed_tables.glued_figures import DASHES
from votum.formats.proposal_sheets.pages import has_page_header

CLOSE = 3.0  # points by which a figure may end beside its heading
NARROW = 0.4  # of the letters' size: a space between thousands
EMPTY = "0,00"
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(rf"[{DASHES}]?\d+(?:[.,]\d+)?|[{DASHES}]")
_BROKEN_RANGE = re.compile(r"\S+–")  # a line may end behind the dash of a range: 5.–10.
_DIGITS = re.compile(r"[-\u2212]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a page stand: left edges of words, right edges of figures."""

    number: float
    text: float
    figures: tuple[float, ...]
    in_favour: float
    against: float


@dataclass(slots=True)
class _Row:
    """The words of one printed row while its lines are gathered."""

    figures: list[str]
    parties: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    in_favour: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return the row as the printed form has it: text, figures, votes."""
        parts = (*self.parties, *self.text, *self.figures, *self.in_favour, *self.against)
        return " ".join(part for part in parts if part)


def sheets_text(pages: Sequence[Sequence[WordLine]], words: SheetWords) -> str | None:
    """Return the text of the pages in the form of printed proposal sheets; None if they are none.

    Pages that print the form's own page headers are taken as they are.
    """
    plain = "\n".join(_plain(line) for page in pages for line in page)
    if has_page_header(plain, words):
        return plain
    plan = re.compile(
        rf"(?P<plan>\S*(?:{'|'.join(map(re.escape, words.plan))}))\s+(?P<first>\d{{4}})"
        r"\s*[-–]\s*(?P<last>\d{4})",
        re.IGNORECASE,
    )
    written: list[str] = []
    title = ""
    for number, page in enumerate(pages, start=1):
        head = next((index for index, line in enumerate(page) if _is_heading(line, words)), None)
        found = plan.search(_plain(page[0])) if page else None
        if head is None or found is None:
            return None
        stated, above = _title(page[1:head], words)
        title = stated or title
        written.append(f"{found['plan']} {found['first']}-{found['last']} {title} {number}")
        written += _heading_text(above, page[head], words)
        written += _rows(page[head + 1 : -1], _columns(page[head], words))
    return "\n".join(written) if title else None


def _plain(line: WordLine) -> str:
    """Return the words of a line with single spaces."""
    return " ".join(word.text for word in line)


def _is_heading(line: WordLine, words: SheetWords) -> bool:
    """Return whether a line is the heading of a table of proposals: years twice, and the votes."""
    texts = [word.text for word in line]
    years = [text for text in texts if _YEAR.fullmatch(text)]
    half = len(years) // 2
    named = {text.casefold() for text in texts}
    votes = {words.columns["in_favour"].casefold(), words.columns["against"].casefold()}
    return half > 0 and years[:half] == years[half:] and votes <= named


def _title(lines: Sequence[WordLine], words: SheetWords) -> tuple[str, str]:
    """Return the title of the sheet that begins on a page, and the line that states its unit."""
    texts = [_plain(line) for line in lines]
    unit = next(
        (index for index, text in enumerate(texts) if text.startswith(words.unit_stated)), None
    )
    if unit is None or unit == 0:
        return "", ""
    return " ".join(texts[1:unit]) or texts[0], texts[unit]


def _heading_text(unit: str, line: WordLine, words: SheetWords) -> Iterator[str]:
    """Yield the heading of the table in the form's own words."""
    columns = words.columns
    years = " ".join(word.text for word in line if _YEAR.fullmatch(word.text))
    stated = next(
        (
            f"{words.unit_stated} {name}"
            for names in words.units.values()
            for name in names
            if unit.startswith(f"{words.unit_stated} {name}")
        ),
        "",
    )
    yield f"{columns['party']} {columns['number']} {words.anchors[0]} {stated}".strip()
    yield f"{years} {columns['in_favour']} {columns['against']}"


def _columns(line: WordLine, words: SheetWords) -> _Columns:
    """Return where the columns stand under a heading."""
    place = {word.text.casefold(): word for word in line}
    years = [index for index, word in enumerate(line) if _YEAR.fullmatch(word.text)]
    half = len(years) // 2
    last = [*years[:half], _sum_after(years[half - 1], years[half])]
    votes = next(
        index
        for index, word in enumerate(line)
        if word.text.casefold() == words.columns["in_favour"].casefold()
    )
    last += [*years[half:], _sum_after(years[-1], votes)]
    number = place[words.columns["number"].casefold()]
    text = line[line.index(number) + 1]
    against = place[words.columns["against"].casefold()]
    return _Columns(
        number.left,
        text.left,
        tuple(line[index].right for index in last),
        line[votes].left,
        against.left,
    )


def _sum_after(year: int, following: int) -> int:
    """Return the last word of the sum column between the last year of a kind and what follows."""
    return max(year, following - 1)


def _rows(lines: Sequence[WordLine], columns: _Columns) -> Iterator[str]:
    """Yield the rows of a page, each as one line; headings of sections are left out."""
    row: _Row | None = None
    for line in lines:
        figures = _figures(line, columns)
        if figures is not None:
            if row is not None:
                yield row.line()
            row = _Row(figures)
        elif row is None or _is_section(line, columns) or not _continues(line, columns):
            if row is not None:
                yield row.line()
            row = None
        if row is not None:
            _add(line, columns, row)
    if row is not None:
        yield row.line()


def _figures(line: WordLine, columns: _Columns) -> list[str] | None:
    """Return the figures of a line by column, a dash as 0; None where one of them is missing."""
    found = []
    for edge in columns.figures:
        ending = [
            index
            for index, word in enumerate(line)
            if abs(word.right - edge) <= CLOSE and _NUMBER.fullmatch(word.text)
        ]
        if not ending:
            return None
        text = _with_thousands(line, ending[0])
        found.append(EMPTY if text in DASHES else text)
    return found


def _with_thousands(line: WordLine, index: int) -> str:
    """Return a figure with the groups of thousands that stand right before it."""
    text = line[index].text
    while (
        index
        and line[index].left - line[index - 1].right < NARROW * line[index].size
        and _DIGITS.fullmatch(line[index - 1].text)
    ):
        index -= 1
        text = f"{line[index].text}\u00a0{text}"
    return text


def _is_section(line: WordLine, columns: _Columns) -> bool:
    """Return whether a line begins in the parties' column and runs on over the numbers'."""
    return line[0].left < columns.number - CLOSE and any(
        columns.number - CLOSE <= word.left < columns.figures[0] for word in line
    )


def _continues(line: WordLine, columns: _Columns) -> bool:
    """Return whether a line can belong to the row above it: it holds no words among the figures."""
    return not any(columns.figures[0] < word.left < columns.in_favour - CLOSE for word in line)


def _add(line: WordLine, columns: _Columns, row: _Row) -> None:
    """Add the words of a line to the parts of its row; its figures have been taken already."""
    first = columns.figures[0]
    for index, word in enumerate(line):
        if word.left >= columns.against - CLOSE:
            row.against.append(word.text)
        elif word.left >= columns.in_favour - CLOSE:
            row.in_favour.append(word.text)
        elif word.right > first - CLOSE or _leads_to_figure(line, index, first):
            continue
        elif word.left < columns.number - CLOSE and not _in_total(line, columns):
            row.parties.append(word.text)
        elif row.text and _BROKEN_RANGE.fullmatch(row.text[-1]):
            row.text[-1] += word.text
        else:
            row.text.append(word.text)


def _in_total(line: WordLine, columns: _Columns) -> bool:
    """Return whether a line runs from the parties' column on without a gap: the name of a total."""
    return _is_section(line, columns) and not any(
        abs(word.left - columns.text) <= CLOSE for word in line
    )


def _leads_to_figure(line: WordLine, index: int, edge: float) -> bool:
    """Return whether a word is the thousands of the first figure."""
    following: Word | None = line[index + 1] if index + 1 < len(line) else None
    return (
        following is not None
        and abs(following.right - edge) <= CLOSE
        and _with_thousands(line, index + 1) != following.text
    )
