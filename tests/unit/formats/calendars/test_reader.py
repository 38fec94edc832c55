"""An iCalendar file is taken whole, or refused with the line and the way out."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.calendars import CALENDAR, calendar_of, entry_of
from tests.support.refusals import refusal
from votum.engine.calendars import CalendarEntry
from votum.engine.counts import print_count
from votum.engine.findings import Place
from votum.formats.calendars.lines import LONGEST_LINE, is_calendar
from votum.formats.calendars.reader import MOST_ENTRIES, CalendarReading, read_calendar
from votum.formats.refusals import UnreadableError

OSLO = ZoneInfo("Europe/Oslo")
DAY = "DTSTART;VALUE=DATE:20260615"
TITLE = "SUMMARY:Frist"
FRIST = entry_of(DAY, TITLE)
MOST_SECONDS = 10


def reading_of(*lines: str) -> CalendarReading:
    """Return the reading of a calendar of lines."""
    return read_calendar(calendar_of(*lines), "budsjett.ics")


def entry_in(*lines: str) -> CalendarEntry:
    """Return the one entry of a calendar, made of its lines and a title."""
    (entry,) = reading_of(*entry_of(*lines, TITLE)).calendar.entries
    return entry


def refused(*lines: str) -> str:
    """Return the sentence with which a calendar of lines is refused."""
    return refusal(UnreadableError, lambda: reading_of(*lines))


def notices(*lines: str) -> list[tuple[str, int, str]]:
    """Return the findings of a calendar of lines: rule, line, sentence."""
    findings = reading_of(*lines).findings
    return [(each.rule, each.where.line, str(each.message)) for each in findings]


def test_a_calendar_is_read_with_every_entry_in_order() -> None:
    reading = read_calendar(CALENDAR, "budsjett.ics")
    assert (reading.format, reading.title, reading.findings, reading.errors) == (
        "budget-calendar",
        "Budsjettprosess 2027",
        (),
        (),
    )
    assert reading.calendar.entries == (
        CalendarEntry(
            date(2026, 6, 15),
            date(2026, 6, 15),
            "Frist for innspill fra sektorene",
            "Innspill sendes budsjettkontoret.\nFristen er endelig.",
            "Frist",
            place=Place(line=25),
        ),
        CalendarEntry(
            date(2026, 8, 24), date(2026, 8, 26), "Budsjettkonferanse", place=Place(line=39)
        ),
        CalendarEntry(
            datetime(2026, 12, 17, 17, tzinfo=OSLO),
            datetime(2026, 12, 17, 21, tzinfo=OSLO),
            "Kommunestyret vedtar budsjettet",
            category="Kommunestyret",
            location="Rådhuset, Eksempelvik",
            place=Place(line=16),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "starts", "ends"),
    [
        (["DTSTART:20260615"], date(2026, 6, 15), date(2026, 6, 15)),
        ([DAY, "DTEND;VALUE=DATE:20260615"], date(2026, 6, 15), date(2026, 6, 15)),
        ([DAY, "DTEND;VALUE=DATE:20260616"], date(2026, 6, 15), date(2026, 6, 15)),
        ([DAY, "DTEND;VALUE=DATE:20260618"], date(2026, 6, 15), date(2026, 6, 17)),
        ([DAY, "DURATION:P2D"], date(2026, 6, 15), date(2026, 6, 16)),
        (["DTSTART;TZID=Europe/Oslo:20260615"], date(2026, 6, 15), date(2026, 6, 15)),
        (["DTSTART:99991231"], date(9999, 12, 31), date(9999, 12, 31)),
        (
            ["DTSTART:20260615T080000", "DURATION:PT90M"],
            datetime(2026, 6, 15, 8),  # noqa: DTZ001
            datetime(2026, 6, 15, 9, 30),  # noqa: DTZ001
        ),
        (
            ["DTSTART:20260615T080000Z"],
            datetime(2026, 6, 15, 8, tzinfo=UTC),
            datetime(2026, 6, 15, 8, tzinfo=UTC),
        ),
        (
            ["DTSTART;TZID=/eksempelvik.no/Europe/Oslo:20260615T080000"],
            datetime(2026, 6, 15, 8, tzinfo=OSLO),
            datetime(2026, 6, 15, 8, tzinfo=OSLO),
        ),
        (
            ["DTSTART;TZID=W. Europe Standard Time:20260615T080000"],
            datetime(2026, 6, 15, 8, tzinfo=ZoneInfo("Europe/Berlin")),
            datetime(2026, 6, 15, 8, tzinfo=ZoneInfo("Europe/Berlin")),
        ),
    ],
)
def test_days_and_times(lines: list[str], starts: date, ends: date) -> None:
    entry = entry_in(*lines)
    assert (entry.starts, entry.ends) == (starts, ends)
    assert entry.starts.isoformat() == starts.isoformat()  # the same offset, not the same moment


def test_categories_stand_together_and_a_title_is_one_line() -> None:
    found = reading_of(
        *entry_of(
            DAY, "SUMMARY:Frist\\n  for alle", "CATEGORIES:Frist,Skole\\, SFO", "CATEGORIES:Frist"
        )
    )
    (entry,) = found.calendar.entries
    assert (found.title, entry.title, entry.category) == (
        "budsjett.ics",
        "Frist for alle",
        "Frist, Skole, SFO",
    )


def test_a_letter_folded_in_its_midst_and_a_byte_order_mark_are_read() -> None:
    data = calendar_of(*entry_of(DAY, "SUMMARY:Rådet")).replace(b"\xc3\xa5", b"\xc3\r\n \xa5")
    (entry,) = read_calendar(b"\xef\xbb\xbf" + data, "a.ics").calendar.entries
    assert entry.title == "Rådet"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way_and_names_may_be_in_small_letters(line_end: str) -> None:
    text = calendar_of(*FRIST).decode().replace("DTSTART", "dtstart").replace("END:", "end:")
    data = text.replace("\n", line_end).encode()
    assert [each.title for each in read_calendar(data, "a.ics").calendar.entries] == ["Frist"]


def test_a_title_may_be_in_several_languages() -> None:
    assert (
        reading_of("NAME;LANGUAGE=nb:Budsjett", "NAME;LANGUAGE=en:Budget", *FRIST).title
        == "Budsjett"
    )


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "The calendar holds no entry; export it with its entries."),
        (entry_of(TITLE), "Line 3: the entry has no date (DTSTART); give it one."),
        (entry_of(DAY), "Line 3: The entry has no title."),
        (entry_of(DAY, "SUMMARY: \\n"), "Line 3: The entry has no title."),
        (entry_of(DAY, TITLE, DAY), "Line 6: DTSTART stands twice in the entry."),
        (
            entry_of("DTSTART:2026-06-15", TITLE),
            "Line 4: it cannot be read: DTSTART:2026-06-15",
        ),
        (
            entry_of("DTSTART:20260231", TITLE),
            "Line 4: it cannot be read: Wrong date format 20260231",
        ),
        (
            entry_of("DTSTART:20_60615T080000", TITLE),
            "Line 4: it cannot be read: DTSTART:20_60615T080000",
        ),
        (
            entry_of(DAY, "DTEND;VALUE=DATE:20260614", TITLE),
            "Line 3: “Frist” ends (2026-06-14) before it starts (2026-06-15).",
        ),
        (
            entry_of(DAY, "DTEND:20260615T080000Z", TITLE),
            (
                "Line 3: it cannot be read: DTSTART and DTEND must be of the same type, either "
                "date or datetime."
            ),
        ),
        (
            entry_of("DTSTART:20260615T080000", "DTEND:20260615T090000Z", TITLE),
            (
                "Line 3: “Frist” must start and end alike: on a day, at a time of day, or at a "
                "time of day in a time zone."
            ),
        ),
        (entry_of(DAY, "DURATION:-P1D", TITLE), "Line 5: it cannot be read: DURATION:-P1D"),
        (
            entry_of(DAY, "DURATION:20260616T080000", TITLE),
            "Line 5: it cannot be read: DURATION:20260616T080000",
        ),
        (
            entry_of("DTSTART:99991231", "DURATION:P9D", TITLE),
            "Line 3: it cannot be read: date value out of range",
        ),
        (
            entry_of(DAY, 'SUMMARY;X="open:Frist'),
            (
                "Line 3: it cannot be read: Content line could not be parsed into parts: "
                "'SUMMARY;X=\"open:Frist': 'X=\"open:Frist' is not a vali…"
            ),
        ),
        (
            ['NAME;X="open:Budsjett', *FRIST],
            (
                "Line 1: it cannot be read: Content line could not be parsed into parts: "
                "'NAME;X=\"open:Budsjett': 'X=\"open:Budsjett' is not a v…"
            ),
        ),
        (
            entry_of(DAY, "SUMMARY;VALUE=DATE:20260615"),
            "Line 3: its SUMMARY is no text; correct it.",
        ),
        (
            entry_of(DAY, TITLE, "CATEGORIES;VALUE=URI:https://example.org"),
            "Line 3: its CATEGORIES is no text; correct it.",
        ),
        (
            entry_of(f"DTSTART;TZID={'x' * 5000}:20260615T080000", TITLE),
            "Line 3: the entry's time zone is not known; give it another.",
        ),
        (
            entry_of(DAY, TITLE, "RRULE:FREQ=SECONDLY"),
            (
                "Line 6: the entry is repeated by a rule (RRULE); export the calendar with an "
                "entry for each day."
            ),
        ),
        (
            entry_of(DAY, TITLE, "RECURRENCE-ID:20260615"),
            (
                "Line 6: the entry is repeated by a rule (RECURRENCE-ID); export the calendar with "
                "an entry for each day."
            ),
        ),
        (["Frist 15. juni"], "Line 3: “Frist 15. juni” is no line of a calendar; export it anew."),
        (
            ["BEGIN:VEVENT", DAY, TITLE],
            "Line 6: VCALENDAR ends where it was not begun; the file is damaged.",
        ),
        (
            ["BEGIN:VEVENT", *FRIST, "END:VEVENT"],
            "Line 4: VEVENT begins within VEVENT of line 3; the file is damaged.",
        ),
        (
            ["BEGIN:VCALENDAR", "END:VCALENDAR"],
            "Line 3: VCALENDAR begins within VCALENDAR of line 1; the file is damaged.",
        ),
        (
            [*FRIST, "END:VCALENDAR", "BEGIN:VCALENDAR"],
            "Line 8: another calendar begins; save each in a file of its own.",
        ),
        (
            [f"X-LONG:{'x' * LONGEST_LINE}"],
            f"Line 3: it is longer than {print_count(LONGEST_LINE)} characters; shorten it.",
        ),
    ],
)
def test_what_cannot_be_taken_whole_is_refused_with_its_line(
    lines: list[str], sentence: str
) -> None:
    assert refused(*lines) == sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \n", "“a.ics” is empty."),
        (b"\n\n", "“a.ics” is empty."),
        (
            b"konto, 2027\n",
            "Line 1: “konto, 2027” is no line of a calendar; export it anew.",
        ),
        (
            b"KONTO:1\n",
            "Line 1: here stands no calendar; an iCalendar file begins with BEGIN:VCALENDAR.",
        ),
        (
            b"BEGIN:VEVENT\n",
            "Line 1: here stands no calendar; an iCalendar file begins with BEGIN:VCALENDAR.",
        ),
        (
            b"\xef\xbb\xbf\r\n",
            "Line 1: here stands no calendar; an iCalendar file begins with BEGIN:VCALENDAR.",
        ),
        (
            CALENDAR[:-40],
            "Line 39: VEVENT has no end; the file is damaged or cut off.",
        ),
        (
            b"BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR",
            "The calendar holds no entry; export it with its entries.",
        ),
        (
            calendar_of(*FRIST).replace(b"2.0", b"1.0"),
            "Line 1: the calendar is not of version 2.0 of iCalendar; export it anew.",
        ),
        (
            calendar_of(*entry_of(DAY, "SUMMARY:Møte")).decode().encode("latin-1"),
            "Line 5: it is not UTF-8 text; save the calendar as UTF-8.",
        ),
        (
            calendar_of(*FRIST).decode().encode("utf-16"),
            "Line 1: it is not UTF-8 text; save the calendar as UTF-8.",
        ),
    ],
)
def test_what_is_no_calendar_is_refused(data: bytes, sentence: str) -> None:
    assert refusal(UnreadableError, lambda: read_calendar(data, "a.ics")) == sentence


def test_what_is_left_out_is_told_once() -> None:
    todo = ("BEGIN:VTODO", "SUMMARY:Ring", "RRULE:FREQ=SECONDLY", "END:VTODO")
    assert notices(*FRIST, *todo, *todo) == [
        (
            "reading",
            7,
            "Of a calendar its entries (VEVENT) are read; VTODO is left out.",
        )
    ]


def test_a_time_zone_that_is_not_known_is_told_once() -> None:
    times = ("DTSTART;TZID=Vår tid:20260615T080000", "DTEND;TZID=Vår tid:20260615T090000")
    entry = entry_in(*times)
    assert (entry.starts.isoformat(), entry.ends.isoformat()) == (
        "2026-06-15T08:00:00",
        "2026-06-15T09:00:00",
    )
    assert notices(*entry_of(*times, TITLE)) == [
        (
            "reading",
            4,
            "The time zone “Vår tid” is not known; times in it are taken as they are printed.",
        )
    ]


def test_a_calendar_does_not_change_what_the_next_one_reads() -> None:
    zone = (
        *("BEGIN:VTIMEZONE", "TZID:Vår tid", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:+0500", "TZOFFSETTO:+0500", "RRULE:FREQ=SECONDLY", "END:STANDARD"),
        "END:VTIMEZONE",
    )
    meeting = entry_of("DTSTART;TZID=Vår tid:20260615T080000", TITLE)
    for lines in ((*zone, *meeting), meeting):
        (entry,) = reading_of(*lines).calendar.entries
        assert entry.starts.isoformat() == "2026-06-15T08:00:00"


def test_an_entry_twice_and_a_cancelled_one_are_notices() -> None:
    assert notices(*FRIST, *entry_of(DAY, TITLE, "STATUS:cancelled")) == [
        ("R10", 7, "“Frist” is cancelled."),
        ("R10", 7, "“Frist” stands twice on 2026-06-15."),
    ]


def test_too_many_entries_are_refused() -> None:
    assert len(reading_of(*FRIST * MOST_ENTRIES).calendar.entries) == MOST_ENTRIES
    line = 3 + MOST_ENTRIES * len(FRIST)
    assert refused(*FRIST * (MOST_ENTRIES + 1)) == (
        f"Line {print_count(line)}: the calendar has more than {MOST_ENTRIES} entries; split it up."
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["BEGIN:X"] * 100_000,
        [*["BEGIN:X"] * 100_000, *["END:X"] * 100_000],
        entry_of(DAY, "SUMMARY:" + "\\" * LONGEST_LINE),
        entry_of(DAY, *["CATEGORIES:" + "a," * 40_000] * 2),
        entry_of(DAY, "SUMMARY" + ";a=b" * 20_000 + ":"),
        [" x"] * 500_000,
        [""] * 1_000_000,
    ],
    ids=["begun", "nested", "backslashes", "categories", "parameters", "folded", "blank"],
)
def test_a_hostile_file_is_read_or_refused_in_time(lines: list[str]) -> None:
    begun = time.process_time()
    with pytest.raises(UnreadableError):
        reading_of(*lines)
    assert time.process_time() - begun < MOST_SECONDS


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (CALENDAR, True),
        (b"\xef\xbb\xbf\r\nbegin:vcalendar\r\n", True),
        (b"BEGIN:VCALENDARS\n", False),
        (b"BEGIN:VCARD\n", False),
        (b"# BEGIN:VCALENDAR\n", False),
        (b"", False),
    ],
)
def test_a_calendar_is_known_by_its_beginning(data: bytes, *, is_one: bool) -> None:
    assert is_calendar(data) is is_one
