"""A calendar that was read, as plain values for JSON (`votum read --json`)."""

from typing import Any

from votum.engine.calendars import CalendarEntry
from votum.formats.calendars.reader import CalendarReading
from votum.formats.report import finding_json
from votum.translations import Translator


def calendar_json(reading: CalendarReading, translator: Translator) -> dict[str, Any]:
    """Return the reading as plain values; days and moments are written as in ISO 8601.

    A calendar has no amounts: its totals are how many entries there are, and over which days.
    """
    calendar = reading.calendar
    return {
        "format": reading.format,
        "title": reading.title,
        "rows": len(calendar.entries),
        "items": [_item(each) for each in calendar.entries],
        "totals": {
            "entries": len(calendar.entries),
            "first_day": calendar.first_day.isoformat(),
            "last_day": calendar.last_day.isoformat(),
            "by_category": dict(calendar.by_category),
        },
        "findings": [finding_json(each, translator) for each in reading.findings],
    }


def _item(entry: CalendarEntry) -> dict[str, Any]:
    """Return one entry."""
    return {
        "starts": entry.starts.isoformat(),
        "ends": entry.ends.isoformat(),
        "all_day": entry.all_day,
        "title": entry.title,
        "text": entry.text,
        "category": entry.category,
        "location": entry.location,
        "cancelled": entry.cancelled,
        "line": entry.place.line,
    }
