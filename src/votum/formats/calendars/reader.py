"""Read a budget calendar from an iCalendar file (RFC 5545), whole or not at all."""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

from icalendar import Calendar, Event
from icalendar.error import GloballyUniqueTZIDGuessed

from votum.engine.calendars import (
    BudgetCalendar,
    CalendarEntry,
    check_calendar,
    in_order_of_time,
)
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import StructureError, say
from votum.engine.names import shown_plainly
from votum.formats.calendars.lines import ENTRY, Component, Property, read_components
from votum.formats.headed_rows import at_line
from votum.formats.proposal_sheets.cells import READING
from votum.formats.refusals import UnreadableError

FORMAT = "budget-calendar"
MOST_BYTES = 2 * 1024 * 1024
MOST_ENTRIES = 5_000
_VERSION = "2.0"
_TIME_ZONE = "VTIMEZONE"
_CANCELLED = "CANCELLED"
_MOMENTS = ("DTSTART", "DTEND")
_ONCE = (*_MOMENTS, "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")
_READ = (*_ONCE, "CATEGORIES")
_REPEATING = ("RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID")
_TITLES = ("NAME", "X-WR-CALNAME")
_DURATION = re.compile(r".*:\+?P[0-9WDTHMS]+", re.DOTALL)
_MOMENT = re.compile(r".*:([0-9]{8})(T[0-9]{6}Z?)?", re.DOTALL)
_SHOWN = 100  # of a line in a sentence about it
_DAY = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class CalendarReading:
    """A calendar that has been read, and what was found in it."""

    format: str
    calendar: BudgetCalendar
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """What the calendar is called."""
        return self.calendar.title

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that say something is wrong."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)


def read_calendar(data: bytes, name: str) -> CalendarReading:
    """Return the calendar in an iCalendar file, called by the file's name where it has none.

    A day's end is exclusive in such files and inclusive here. Entries that are repeated by a rule
    are refused: how often they come is computed, not printed, and a rule may have no end. Raises
    UnreadableError, with the line, where the file is no calendar, is damaged, holds no entry or too
    many, or an entry has no date or no title, or ends before it starts.
    """
    if not data.strip():
        raise UnreadableError(say("“{name}” is empty.", name=name))
    calendar, components = read_components(data)
    entries = [each for each in components if each.kind == ENTRY]
    if len(entries) > MOST_ENTRIES:
        raise at_line(
            entries[MOST_ENTRIES].line,
            say("the calendar has more than {most} entries; split it up.", most=MOST_ENTRIES),
        )
    if not entries:
        raise UnreadableError(say("The calendar holds no entry; export it with its entries."))
    with warnings.catch_warnings():
        # of a time zone whose name has another's in front; what follows is the zone it means
        warnings.simplefilter("ignore", GloballyUniqueTZIDGuessed)
        read = [_entry(each) for each in entries]
    found = BudgetCalendar(_title(calendar, name), in_order_of_time(each for each, _ in read))
    findings = (
        *_left_out(components),
        *_unknown_zones(zone for _, zones in read for zone in zones),
        *check_calendar(found),
    )
    return CalendarReading(FORMAT, found, findings)


def _title(calendar: Component, name: str) -> str:
    """Return what the calendar calls itself, the file's name where it does not.

    Raises UnreadableError for a version of the format that is written otherwise.
    """
    # A title in several languages stands several times: the first is taken.
    named = {each.name: each for each in reversed(calendar.properties)}
    kept = [named[each] for each in (*_TITLES, "VERSION") if each in named]
    read = _parsed(Calendar, calendar, kept)
    version = read.get("VERSION", _VERSION)
    if version != _VERSION:
        raise at_line(
            calendar.line,
            say(
                "the calendar is not of version {known} of iCalendar; export it anew.",
                known=_VERSION,
            ),
        )
    titles = (_one_line(_text(read, each, calendar.line)) for each in _TITLES)
    return next(filter(None, titles), name)


def _entry(component: Component) -> tuple[CalendarEntry, list[tuple[str, int]]]:
    """Return an entry, and the time zones in it that nobody knows, each with its line."""
    kept = [_as_day(each) for each in component.properties if each.name in _READ]
    lines = _lines(component, kept)
    event = _parsed(Event, component, kept)
    if "DTSTART" not in lines:
        raise at_line(component.line, say("the entry has no date (DTSTART); give it one."))
    try:
        starts = event.start
        entry = CalendarEntry(
            starts,
            _end(event, starts),
            _one_line(_text(event, "SUMMARY", component.line)),
            _text(event, "DESCRIPTION", component.line).strip(),
            ", ".join(dict.fromkeys(filter(None, map(_one_line, event.categories)))),
            _one_line(_text(event, "LOCATION", component.line)),
            _text(event, "STATUS", component.line).strip().upper() == _CANCELLED,
            Place(line=component.line),
        )
    except StructureError as fault:
        raise at_line(component.line, fault.message) from None
    except (ValueError, TypeError, OverflowError) as fault:
        raise _unreadable(component.line, str(fault)) from None
    except AttributeError:  # of categories that are said to be addresses
        fault_of = say("its {name} is no text; correct it.", name="CATEGORIES")
        raise at_line(component.line, fault_of) from None
    return entry, list(_zones(event, lines))


def _lines(component: Component, kept: Iterable[Property]) -> dict[str, int]:
    """Return the line of each property; UnreadableError for one twice, or a rule that repeats."""
    for each in component.properties:
        if each.name in _REPEATING:
            raise at_line(
                each.line,
                say(
                    "the entry is repeated by a rule ({name}); export the calendar with an entry "
                    "for each day.",
                    name=each.name,
                ),
            )
    lines: dict[str, int] = {}
    for each in kept:
        if each.name in lines and each.name in _ONCE:
            raise at_line(each.line, say("{name} stands twice in the entry.", name=each.name))
        lines[each.name] = each.line
    return lines


def _as_day(found: Property) -> Property:
    """Return a property as it is, and a day as one: whatever time zone is said of it, it has none.

    Raises UnreadableError for a moment that is neither a day nor a time of day, and for a duration
    that is none.
    """
    if found.name == "DURATION" and not _DURATION.fullmatch(found.content):
        raise _unreadable(found.line, found.content)
    if found.name not in _MOMENTS:
        return found
    match = _MOMENT.fullmatch(found.content)
    if match is None:
        raise _unreadable(found.line, found.content)
    return found if match[2] else replace(found, content=f"{found.name};VALUE=DATE:{match[1]}")


def _parsed[Kind: Calendar | Event](
    kind: type[Kind], component: Component, kept: Sequence[Property]
) -> Kind:
    """Return a component as the library reads its properties; UnreadableError where one is none."""
    lines = [f"BEGIN:{component.kind}", *(each.content for each in kept), f"END:{component.kind}"]
    try:
        read = kind.from_ical("\r\n".join(lines))
    except (ValueError, TypeError, OverflowError, AttributeError) as fault:
        raise _unreadable(component.line, str(fault)) from None
    except OSError:  # of the name of a time zone that no file can have
        raise at_line(
            component.line, say("the entry's time zone is not known; give it another.")
        ) from None
    for name, told in read.errors:
        line = next((each.line for each in kept if each.name == name), component.line)
        raise _unreadable(line, told)
    return cast("Kind", read)


def _unreadable(line: int, what: str) -> UnreadableError:
    """Return the refusal of a property that is not what it should be."""
    fault = what if len(what) <= _SHOWN else f"{what[: _SHOWN - 1]}…"
    return at_line(line, say("it cannot be read: {fault}", fault=shown_plainly(fault)))


def _end(event: Event, starts: date) -> date:
    """Return the last day of an entry of whole days, or the moment at which it ends.

    Without an end it lasts for its first day or is over at once, as the format has it; so does an
    entry that ends where it starts, as many programs write one of a single day.
    """
    if not {"DTEND", "DURATION"} & event.keys():
        return starts
    ends = event.end
    if isinstance(ends, datetime) or isinstance(starts, datetime) or ends <= starts:
        return ends
    return ends - _DAY


def _text(component: Calendar | Event, name: str, line: int) -> str:
    """Return a property's text, blank where there is none; UnreadableError where it is no text."""
    text = component.get(name, "")
    if not isinstance(text, str):
        raise at_line(line, say("its {name} is no text; correct it.", name=name))
    return text


def _one_line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def _zones(event: Event, lines: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the time zones of an entry that are not known, each with its line."""
    for name in _MOMENTS:
        moment = event.get(name)
        zone = "" if moment is None else moment.params.get("TZID", "")
        if zone and moment.dt.tzinfo is None:
            yield str(zone), lines[name]


def _unknown_zones(zones: Iterable[tuple[str, int]]) -> Iterator[Finding]:
    """Yield a notice for each time zone that is not known, where it comes first."""
    first: dict[str, int] = {}
    for zone, line in zones:
        first.setdefault(zone, line)
    for zone, line in first.items():
        message = say(
            "The time zone “{zone}” is not known; times in it are taken as they are printed.",
            zone=shown_plainly(zone[:_SHOWN]),
        )
        yield Finding(READING, Severity.NOTICE, Place(line=line), message, found=zone)


def _left_out(components: Iterable[Component]) -> Iterator[Finding]:
    """Yield a notice for each kind of component that is not read."""
    first: dict[str, int] = {}
    for each in components:
        if each.kind not in (ENTRY, _TIME_ZONE):
            first.setdefault(each.kind, each.line)
    for kind, line in first.items():
        message = say("Of a calendar its entries (VEVENT) are read; {kind} is left out.", kind=kind)
        yield Finding(READING, Severity.NOTICE, Place(line=line), message, found=kind)
