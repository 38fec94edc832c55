"""`votum read` of a budget calendar: its entries by day, how many of each category, findings."""

import json
from datetime import date, datetime
from pathlib import Path

from votum.cli.columns import aligned
from votum.cli.read import finding_lines
from votum.documents.findings_html import findings_html
from votum.engine.calendars import BudgetCalendar, CalendarEntry
from votum.engine.names import shown_plainly
from votum.formats.calendars.reader import MOST_BYTES, CalendarReading, read_calendar
from votum.formats.calendars.report import calendar_json
from votum.formats.opening import read_path
from votum.translations import Translator


def load_calendar(path: Path) -> CalendarReading:
    """Return the calendar in a file; UnreadableError where it cannot be taken whole."""
    return read_calendar(read_path(path, MOST_BYTES), path.name)


def calendar_as_json(reading: CalendarReading, translator: Translator) -> str:
    """Return the calendar as JSON text."""
    return json.dumps(calendar_json(reading, translator), ensure_ascii=False, indent=1)


def write_calendar_html(reading: CalendarReading, path: Path, translator: Translator) -> None:
    """Write the findings of a calendar as a page to work through; OSError where that fails."""
    page = findings_html(reading.title, reading.findings, (), translator)
    path.write_text(page, encoding="utf-8")


def calendar_as_text(reading: CalendarReading, translator: Translator) -> str:
    """Return the calendar as lines for a person: its period, entries, categories, findings."""
    calendar = reading.calendar
    lines = [
        f"{shown_plainly(reading.title)} ({reading.format})",
        translator.phrase(
            "{entries} entries from {first} to {last}.",
            entries=len(calendar.entries),
            first=calendar.first_day.isoformat(),
            last=calendar.last_day.isoformat(),
        ),
        "",
        *aligned([_row(each, translator) for each in calendar.entries], 3),
        "",
        *_categories(calendar, translator),
        "",
    ]
    return "\n".join([*lines, *finding_lines(reading.findings, translator)])


def _row(entry: CalendarEntry, translator: Translator) -> list[str]:
    """Return when an entry is, its category, and what and where it is."""
    what = shown_plainly(entry.title)
    if entry.location:
        what += f" ({shown_plainly(entry.location)})"
    if entry.cancelled:
        what += f" – {translator.phrase('cancelled')}"
    return [_when(entry), shown_plainly(entry.category), what]


def _when(entry: CalendarEntry) -> str:
    """Return when an entry is: `2026-03-12`, `2026-03-12 08:00–12:00 CET`."""
    begun, zone = _written(entry.starts)
    ended, end_zone = _written(entry.ends)
    if (ended, end_zone) == (begun, zone):
        return f"{begun}{zone}"
    if zone == end_zone:
        zone = ""
    if not entry.all_day and entry.first_day == entry.last_day and not zone:
        return f"{begun}–{ended.rpartition(' ')[2]}{end_zone}"
    return f"{begun}{zone} – {ended}{end_zone}"


def _written(moment: date) -> tuple[str, str]:
    """Return a day or a moment, and the short name of its time zone with a space before it."""
    if not isinstance(moment, datetime):
        return moment.isoformat(), ""
    zone = moment.tzname()
    return moment.replace(tzinfo=None).isoformat(" ", "minutes"), f" {zone}" if zone else ""


def _categories(calendar: BudgetCalendar, translator: Translator) -> list[str]:
    """Return a table of how many entries each category has."""
    without = translator.phrase("without category")
    counts = [
        [shown_plainly(category) or without, str(count)]
        for category, count in calendar.by_category.items()
    ]
    heading = [translator.phrase("Entries by category"), ""]
    return aligned([heading, *counts])
