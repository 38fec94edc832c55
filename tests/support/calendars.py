"""A small budget calendar, as a file."""

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Eksempelvik kommune//Budsjett 2027//NO
X-WR-CALNAME:Budsjettprosess 2027

BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE

BEGIN:VEVENT
UID:3
DTSTART;TZID=Europe/Oslo:20261217T170000
DTEND;TZID=Europe/Oslo:20261217T210000
SUMMARY:Kommunestyret vedtar budsjettet
CATEGORIES:Kommunestyret
LOCATION:Rådhuset\\, Eksempelvik
END:VEVENT

BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20260615
SUMMARY:Frist for innspill fra
  sektorene
DESCRIPTION:Innspill sendes budsjettkontoret.\\nFristen er endelig.
CATEGORIES:Frist
BEGIN:VALARM
TRIGGER:-P7D
ACTION:DISPLAY
DESCRIPTION:Om en uke
END:VALARM
END:VEVENT

BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20260824
DTEND;VALUE=DATE:20260827
SUMMARY:Budsjettkonferanse
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def calendar_of(*lines: str) -> bytes:
    """Return a calendar of lines, which are those of its components."""
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def entry_of(*lines: str) -> tuple[str, ...]:
    """Return the lines of an entry."""
    return "BEGIN:VEVENT", *lines, "END:VEVENT"
