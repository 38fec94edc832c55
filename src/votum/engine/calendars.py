"""A budget calendar: what is done on which day of the budget's year, as somebody publishes it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import StructureError, say
from votum.engine.names import name_fault, shown_plainly
from votum.engine.texts import text_key

RULE = "R10"
NAME_RULE = "R13"
LONGEST_NAME = 300  # of a title, a category or a location


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry of a calendar: whole days, or a time of day, as printed.

    Of whole days `starts` and `ends` are the first and the last day, both among them. Otherwise
    they are moments of a day, with a time zone where one is printed, and equal where no end is.
    `category` and `location` are blank where nothing is said; `place` is where the entry stands in
    its file. Raises StructureError where it has no title, or ends before it starts.
    """

    starts: date
    ends: date
    title: str
    text: str = ""
    category: str = ""
    location: str = ""
    cancelled: bool = False
    place: Place = field(default_factory=Place)

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise StructureError(say("The entry has no title."))
        if _kind(self.starts) != _kind(self.ends):
            raise StructureError(
                say(
                    "“{title}” must start and end alike: on a day, at a time of day, or at a time "
                    "of day in a time zone.",
                    title=shown_plainly(self.title),
                )
            )
        if self.ends < self.starts:
            raise StructureError(
                say(
                    "“{title}” ends ({ends}) before it starts ({starts}).",
                    title=shown_plainly(self.title),
                    ends=self.ends.isoformat(),
                    starts=self.starts.isoformat(),
                )
            )

    @property
    def all_day(self) -> bool:
        """Whether the entry is of whole days."""
        return not isinstance(self.starts, datetime)

    @property
    def first_day(self) -> date:
        """The day on which the entry starts."""
        return _day(self.starts)

    @property
    def last_day(self) -> date:
        """The day on which the entry ends, which is among its days."""
        return _day(self.ends)


@dataclass(frozen=True, slots=True)
class BudgetCalendar:
    """A calendar with its entries in order of time; `in_order_of_time` puts them so.

    Raises StructureError where it holds none, or they stand in another order.
    """

    title: str
    entries: tuple[CalendarEntry, ...]

    def __post_init__(self) -> None:
        if not self.entries:
            raise StructureError(say("The calendar holds no entry."))
        if self.entries != in_order_of_time(self.entries):
            raise StructureError(say("The calendar's entries are not in order of time."))

    @property
    def first_day(self) -> date:
        """The day on which the first entry starts."""
        return self.entries[0].first_day

    @property
    def last_day(self) -> date:
        """The last day of any entry."""
        return max(each.last_day for each in self.entries)

    @property
    def by_category(self) -> Mapping[str, int]:
        """How many entries each category has, in order of time; blank for those without one."""
        return Counter(each.category for each in self.entries)


def in_order_of_time(entries: Iterable[CalendarEntry]) -> tuple[CalendarEntry, ...]:
    """Return entries by day, those of whole days first, then by the time of day that is printed.

    Entries that start together keep their order.
    """
    return tuple(sorted(entries, key=_order))


def check_calendar(calendar: BudgetCalendar) -> Iterator[Finding]:
    """Yield what a person should know of a calendar, entry by entry.

    A notice (R10) where an entry stands twice, which is on the same day under the same title, or is
    cancelled; an error (R13) for a title, category or location that is none.
    """
    first: dict[tuple[date, str], Place] = {}
    for entry in calendar.entries:
        if entry.cancelled:
            message = say("“{title}” is cancelled.", title=shown_plainly(entry.title))
            yield Finding(RULE, Severity.NOTICE, entry.place, message, found=entry.title)
        key = entry.first_day, text_key(entry.title) or entry.title
        if key in first:
            yield _twice(entry, first[key])
        first.setdefault(key, entry.place)
        for name in (entry.title, entry.category, entry.location):
            fault = name_fault(name, LONGEST_NAME) if name else None
            if fault is not None:
                yield Finding(NAME_RULE, Severity.ERROR, entry.place, fault)


def _twice(entry: CalendarEntry, before: Place) -> Finding:
    """Return the finding that an entry stands in the calendar twice."""
    message = say(
        "“{title}” stands twice on {day}.",
        title=shown_plainly(entry.title),
        day=entry.first_day.isoformat(),
    )
    return Finding(RULE, Severity.NOTICE, entry.place, message, found=entry.title, other=before)


def _kind(moment: date) -> tuple[bool, bool]:
    """Return whether there is a time of day, and whether it is in a time zone."""
    if isinstance(moment, datetime):
        return True, moment.tzinfo is not None
    return False, False


def _day(moment: date) -> date:
    """Return the day of a moment as it is printed."""
    return moment.date() if isinstance(moment, datetime) else moment


def _order(entry: CalendarEntry) -> tuple[date, bool, time]:
    """Return where an entry stands in the order of time."""
    starts = entry.starts
    at = starts.time() if isinstance(starts, datetime) else time.min
    return entry.first_day, not entry.all_day, at
