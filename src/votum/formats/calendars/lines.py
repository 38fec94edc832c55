"""The lines of an iCalendar file (RFC 5545), and which component each of them belongs to.

We follow this ourselves: a library that reads such files names no line, and takes an end for
whatever was begun. Only what is directly in the calendar or in one of its entries is kept, so that
nothing else of a file (alarms, rules of time zones) is ever computed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from votum.engine.messages import say
from votum.engine.names import shown_plainly
from votum.formats.headed_rows import at_line
from votum.formats.refusals import UnreadableError

CALENDAR = "VCALENDAR"
ENTRY = "VEVENT"
LONGEST_LINE = 100_000  # characters, when what is folded has been put together
SEARCHED_BYTES = 4096
_MARK = b"\xef\xbb\xbf"
_BEGINNING = re.compile(rb"\s*BEGIN:VCALENDAR\b", re.IGNORECASE)
_LINE_END = re.compile(rb"\r\n|\r|\n")
_NAME = re.compile(r"([A-Za-z0-9-]+)[;:]")
_SHOWN = 40  # of a line in a sentence about it


@dataclass(frozen=True, slots=True)
class Property:
    """A property as it is written, put together where it was folded, and its line from 1."""

    name: str
    content: str
    line: int


@dataclass(frozen=True, slots=True)
class Component:
    """A component, the line on which it begins, and its own properties."""

    kind: str
    line: int
    properties: list[Property] = field(default_factory=list)


def is_calendar(data: bytes) -> bool:
    """Return whether a file begins as an iCalendar file does."""
    return _BEGINNING.match(data[:SEARCHED_BYTES].removeprefix(_MARK)) is not None


def read_components(data: bytes) -> tuple[Component, tuple[Component, ...]]:
    """Return the calendar of a file, and the components that are directly in it.

    Properties are kept of the calendar and of its entries alone. Raises UnreadableError, with the
    line, for what is no calendar or several, is not UTF-8, or is damaged or cut off.
    """
    walk = _Walk()
    for line, content in _content_lines(data):
        named = _NAME.match(content)
        if named is None:
            shown = shown_plainly(content[:_SHOWN])
            raise at_line(
                line, say("“{text}” is no line of a calendar; export it anew.", text=shown)
            )
        walk.take(Property(named[1].upper(), content, line))
    return walk.ended()


def _content_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, folded ones put together, each with its first line.

    They are put together before they are decoded, for a letter may be folded in its midst.
    """
    begun, parts = 0, list[bytes]()
    for line, part in enumerate(_LINE_END.split(data.removeprefix(_MARK)), 1):
        if part[:1] in (b" ", b"\t") and parts:
            parts.append(part[1:])
        elif part:
            if parts:
                yield begun, _decoded(b"".join(parts), begun)
            begun, parts = line, [part]
    if parts:
        yield begun, _decoded(b"".join(parts), begun)


def _decoded(content: bytes, line: int) -> str:
    """Return a line as text; UnreadableError where it is not UTF-8, or too long."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise at_line(line, say("it is not UTF-8 text; save the calendar as UTF-8.")) from None
    if len(text) > LONGEST_LINE:
        raise at_line(
            line, say("it is longer than {longest} characters; shorten it.", longest=LONGEST_LINE)
        )
    return text


class _Walk:
    """The components that are open, and what has been found."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._calendar: Component | None = None
        self._components: list[Component] = []

    def take(self, found: Property) -> None:
        """Take the next property, or the beginning or end of a component."""
        if found.name == "BEGIN":
            self._begin(_kind(found), found.line)
        elif found.name == "END":
            self._end(_kind(found), found.line)
        elif not self._open:
            raise _no_calendar(found.line)
        elif len(self._open) == 1 and self._calendar is not None:
            self._calendar.properties.append(found)
        elif len(self._open) == 2 and self._open[-1][0] == ENTRY:  # noqa: PLR2004  (calendar, entry)
            self._components[-1].properties.append(found)

    def ended(self) -> tuple[Component, tuple[Component, ...]]:
        """Return what has been found; UnreadableError where something is still open."""
        if self._calendar is None:
            raise _no_calendar(1)
        if self._open:
            kind, line = self._open[-1]
            raise at_line(
                line, say("{kind} has no end; the file is damaged or cut off.", kind=kind)
            )
        return self._calendar, tuple(self._components)

    def _begin(self, kind: str, line: int) -> None:
        """Open a component."""
        if not self._open:
            if self._calendar is not None and kind == CALENDAR:
                raise at_line(line, say("another calendar begins; save each in a file of its own."))
            if kind != CALENDAR:
                raise _no_calendar(line)
            self._calendar = Component(kind, line)
        elif len(self._open) == 1:
            self._components.append(Component(kind, line))
        if self._open and (kind == CALENDAR or (kind == ENTRY and len(self._open) > 1)):
            within, begun = self._open[-1]
            raise at_line(
                line,
                say(
                    "{kind} begins within {within} of line {begun}; the file is damaged.",
                    kind=kind,
                    within=within,
                    begun=begun,
                ),
            )
        self._open.append((kind, line))

    def _end(self, kind: str, line: int) -> None:
        """Close the component that was begun last."""
        if not self._open or self._open.pop()[0] != kind:
            raise at_line(
                line, say("{kind} ends where it was not begun; the file is damaged.", kind=kind)
            )


def _kind(found: Property) -> str:
    """Return which component a line begins or ends."""
    return shown_plainly(found.content.partition(":")[2].strip().upper()[:_SHOWN])


def _no_calendar(line: int) -> UnreadableError:
    """Return the refusal of a file that is no calendar."""
    return at_line(
        line, say("here stands no calendar; an iCalendar file begins with BEGIN:VCALENDAR.")
    )
