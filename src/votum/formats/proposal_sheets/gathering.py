"""The lines of one printed sheet gathered into rows, before anything in them is understood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from votum.countries import SheetWords
from votum.formats.proposal_sheets.pages import Line
from votum.formats.proposal_sheets.printed_rows import (
    MOST_VOTE_LINES,
    PrintedFigures,
    figures_in,
    wants_more_votes,
)

_BROKEN_WORD = re.compile(r"[^\W\d_]-")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\D*?(?<!\S)\d+[a-z]?\.?(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class GatheredRow:
    """The text of a row in one line and as printed, its figures and votes."""

    head: str
    lines: tuple[Line, ...]
    printed: PrintedFigures

    @property
    def first_line(self) -> int:
        """The number of the row's first line."""
        return self.lines[0].number


def gather_rows(
    lines: Iterable[Line], words: SheetWords
) -> tuple[list[GatheredRow], list[list[Line]]]:
    """Return the rows of a sheet's lines, and the runs of lines that belong to none.

    A row's text ends in the line that holds its figures; the votes behind them may go on below.
    """
    gathered: list[GatheredRow] = []
    lost: list[list[Line]] = []
    waiting: list[Line] = []
    rest = list(lines)
    position = 0
    while position < len(rest):
        line = rest[position]
        position += 1
        printed = figures_in(line.text)
        if printed is None:
            waiting.append(line)
            continue
        votes = printed.votes
        last = min(position + MOST_VOTE_LINES, len(rest))
        while votes and position < last and wants_more_votes(votes, rest[position].text):
            votes = f"{votes} {rest[position].text}"
            position += 1
        stray, own = _apart_from_total([*waiting, Line(line.number, printed.head)], words)
        if stray:
            lost.append(stray)
        head = _joined([each.text for each in own], words)
        gathered.append(GatheredRow(head, tuple(own), replace(printed, votes=votes)))
        waiting = []
    return gathered, [*lost, waiting] if waiting else lost


def _apart_from_total(lines: list[Line], words: SheetWords) -> tuple[list[Line], list[Line]]:
    """Return the lines before a total that are none of it, and the lines of the row itself.

    They are a heading without rows, or lost. What begins like a proposal stays whole: its text may
    have a line that begins with the word for total.
    """
    for position, line in enumerate(lines):
        if words.total_name(line.text) is not None:
            before = lines[:position]
            if _NUMBERED.fullmatch(_joined([each.text for each in before], words)):
                break
            total = words.total_name(_joined([each.text for each in lines[position:]], words))
            heading = _joined([each.text for each in before], words)
            is_heading = total is not None and heading.casefold() == total.casefold()
            return ([] if is_heading else before), lines[position:]
    return [], lines


def _joined(parts: Iterable[str], words: SheetWords) -> str:
    """Return the lines of a cell as one text; a word broken at its hyphen is put together."""
    text = ""
    for part in filter(None, parts):
        text = f"{text}{part}" if not text or _goes_on(text, part, words) else f"{text} {part}"
    return text


def _goes_on(text: str, part: str, words: SheetWords) -> bool:
    """Return whether a line goes on in the word that the line before ends in."""
    first = _FIRST_WORD.match(part)
    return (
        first is not None
        and _BROKEN_WORD.fullmatch(text[-2:]) is not None
        and first[0].casefold() not in words.conjunctions
    )
