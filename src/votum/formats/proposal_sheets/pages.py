"""The pages of a printed set of sheets: which sheet each belongs to, what its headers state.

The header of the table may stand before or after the rows, or be missing on a page that goes on
from the one before; words may be glued together and broken over lines.
"""

import re
from dataclasses import dataclass

from votum.countries import SheetWords
from votum.countries.sheet_words import squeezed
from votum.engine.findings import Place
from votum.engine.messages import StructureError, say
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.sheets import YearColumns
from votum.formats.refusals import UnreadableError

LONGEST_LINE = 2_000
MOST_LINES = 100_000
# Two years side by side make a line of years; a 1000 in it is a unit.
_YEAR = re.compile(r"(?<!\d)(?:19|2\d)\d\d(?!\d)")
_YEARS = re.compile(r"\d{4}(?:\s+\d{4})+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that is no header, with its number counted from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the sheet it belongs to, its lines without headers, what the headers state."""

    plan: str
    period: PlanPeriod
    title: str
    place: Place
    lines: tuple[Line, ...]
    year_columns: tuple[YearColumns, ...]
    units: tuple[Unit, ...]
    price_level: str


def has_page_header(text: str, words: SheetWords) -> bool:
    """Return whether a line of a text is the header of a page of proposal sheets."""
    return any(
        line[-1:].isdigit() and words.page_header.fullmatch(line) is not None
        for line in map(str.strip, text.splitlines())
        if len(line) <= LONGEST_LINE
    )


def pages_of(text: str, words: SheetWords) -> tuple[Page, ...]:
    """Return the pages of a text. Lines that are blank are dropped.

    Raises UnreadableError where there is no page header at all, where text stands before the
    first, and where a header's years are out of order.
    """
    starts: list[tuple[re.Match[str], int]] = []
    bodies: list[list[Line]] = []
    if text.count("\n") > MOST_LINES:
        raise UnreadableError(
            say("The text has more than {most} lines; split it up.", most=MOST_LINES)
        )
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line:
            continue
        if len(line) > LONGEST_LINE:
            raise UnreadableError(
                say(
                    "Line {line} is {length} characters long; a printed sheet has at most {most}.",
                    line=number,
                    length=len(line),
                    most=LONGEST_LINE,
                )
            )
        # A page header ends in its page's number; few lines do.
        header = words.page_header.fullmatch(line) if line[-1].isdigit() else None
        if header is not None:
            starts.append((header, number))
            bodies.append([])
        elif bodies:
            bodies[-1].append(Line(number, line))
        else:
            raise UnreadableError(
                say(
                    "Line {line}, “{text}”, stands before the first page header; a set of "
                    "proposal sheets begins with the plan, its years and the sheet's title.",
                    line=number,
                    text=line[:60],
                )
            )
    return tuple(
        _page(header, number, body, words)
        for (header, number), body in zip(starts, bodies, strict=True)
    )


def _page(header: re.Match[str], number: int, body: list[Line], words: SheetWords) -> Page:
    """Return a page from its header and the lines under it."""
    place = Place(sheet=header["title"], line=number)
    try:
        period = PlanPeriod(int(header["first"]), int(header["last"]))
    except StructureError as fault:
        raise UnreadableError(
            say("Line {line}: {fault}", line=number, fault=fault.message)
        ) from None
    lines, headers = _without_headers(body, words)
    stated = squeezed("".join(line.text for line in headers))
    return Page(
        plan=header["plan"],
        period=period,
        title=header["title"],
        place=place,
        lines=tuple(lines),
        year_columns=tuple(_year_columns(headers, header["title"])),
        units=words.units_in(stated),
        price_level=words.price_level_in(stated),
    )


def _without_headers(body: list[Line], words: SheetWords) -> tuple[list[Line], list[Line]]:
    """Return the lines that are no table header, and those that are.

    A header is a run of lines made of nothing but header words, one of them an anchor; a lone
    `drift` at the end of a proposal's text is therefore kept.
    """
    kept: list[Line] = []
    headers: list[Line] = []
    run: list[Line] = []
    for line in [*body, None]:
        if line is not None and _is_header(line.text, words):
            run.append(line)
            continue
        if run:
            first, end = _header_in(run, words)
            kept += [*run[:first], *run[end:]]
            headers += run[first:end]
            run = []
        if line is not None:
            kept.append(line)
    return kept, headers


def _header_in(run: list[Line], words: SheetWords) -> tuple[int, int]:
    """Return where a header begins and ends in a run of lines of header words; none: (0, 0)."""
    squeezed_run = [squeezed(line.text) for line in run]
    first, end = 0, len(run)
    while first < end and words.header_first_line.match(squeezed_run[first]) is None:
        first += 1
    while end > first and words.only_bodies.fullmatch(squeezed_run[end - 1]) is not None:
        end -= 1
    anchored = words.header_anchor.search("".join(squeezed_run[first:end])) is not None
    return (first, end) if anchored else (0, 0)


def _is_header(line: str, words: SheetWords) -> bool:
    """Return whether a line holds nothing but words of a table header."""
    return (
        words.header_start.match(line) is not None
        and words.header_line.fullmatch(squeezed(line)) is not None
    )


def _year_columns(headers: list[Line], title: str) -> list[YearColumns]:
    """Return the years that header lines list."""
    found = []
    for line in headers:
        years = _YEARS.search(line.text)
        if years is not None:
            place = Place(sheet=title, line=line.number)
            listed = (int(number) for number in _YEAR.findall(line.text))
            found.append(YearColumns(place, tuple(listed)))
    return found
