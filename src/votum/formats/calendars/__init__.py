"""Budget calendars: iCalendar files (RFC 5545)."""
