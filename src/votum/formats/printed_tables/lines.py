"""Lines of a text, and how the cells of a line are set apart."""

import re
from dataclasses import dataclass
from enum import Enum

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError

MOST_LINES = 200_000
LONGEST_TABLE_LINE = 2_000
_RULE = re.compile(r"[\s|:+=_\-\u2013\u2014]*")
_GAP = re.compile(r"\s{2,}")


class Layout(Enum):
    """What stands between the cells of a row: tabs, upright strokes, or nothing but spaces."""

    TABS = "\t"
    STROKES = "|"
    SPACES = " "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text with its number counted from 1."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.text.strip()

    @property
    def rule(self) -> bool:
        """Whether nothing but strokes and dashes stands on the line."""
        return not self.blank and _RULE.fullmatch(self.text) is not None

    @property
    def layout(self) -> Layout:
        """How the line's cells are set apart."""
        if "\t" in self.text.strip(" "):
            return Layout.TABS
        return Layout.STROKES if self.text.count("|") > 1 else Layout.SPACES

    @property
    def indent(self) -> int:
        """How many spaces stand before the first word."""
        return len(self.text) - len(self.text.lstrip(" "))


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a line between wide gaps, and where it begins and ends."""

    text: str
    start: int
    end: int


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text; UnreadableError where there are too many to be a document."""
    raw = text.splitlines()
    if len(raw) > MOST_LINES:
        raise UnreadableError(
            say("The text has more than {most} lines; split it up.", most=MOST_LINES)
        )
    return tuple(Line(number, each.rstrip(" \r")) for number, each in enumerate(raw, start=1))


def cells_of(line: Line, layout: Layout) -> tuple[str, ...]:
    """Return what stands between tabs or strokes on a line."""
    text = line.text
    if layout is Layout.STROKES:
        text = text.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip() for cell in text.split(layout.value))


def fragments_of(line: Line) -> tuple[Fragment, ...]:
    """Return what stands between wide gaps (two spaces or more) on a line."""
    found: list[Fragment] = []
    start = line.indent
    for gap in _GAP.finditer(line.text, start):
        found.append(Fragment(line.text[start : gap.start()], start, gap.start()))
        start = gap.end()
    return (*found, Fragment(line.text[start:], start, len(line.text)))
