"""A budget calendar's entries are in order of time, and end after they start."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.calendars import (
    LONGEST_NAME,
    BudgetCalendar,
    CalendarEntry,
    check_calendar,
    in_order_of_time,
)
from votum.engine.findings import Place, Severity
from votum.engine.messages import StructureError

DAY = date(2026, 6, 15)
OSLO = timezone(timedelta(hours=2))
ENTRY = CalendarEntry(DAY, DAY, "Frist", place=Place(line=4))


def at(hour: int, day: date = DAY, zone: timezone | None = OSLO) -> datetime:
    """Return a time of a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone)


def calendar_of(*entries: CalendarEntry) -> BudgetCalendar:
    """Return a calendar of entries, put in order."""
    return BudgetCalendar("Budsjett 2027", in_order_of_time(entries))


def test_an_entry_is_of_whole_days_or_of_a_time() -> None:
    days = replace(ENTRY, ends=DAY + timedelta(days=2))
    timed = CalendarEntry(at(22), at(1, date(2026, 6, 16)), "Møte")
    assert [(each.all_day, each.first_day, each.last_day) for each in (days, timed)] == [
        (True, DAY, date(2026, 6, 17)),
        (False, DAY, date(2026, 6, 16)),
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "title", "sentence"),
    [
        (DAY, DAY, " ", "The entry has no title."),
        (DAY, date(2026, 6, 14), "Frist", "“Frist” ends (2026-06-14) before it starts"),
        (at(12), at(11), "Møte", "“Møte” ends (2026-06-15T11:00:00+02:00) before it starts"),
        (at(12), at(9, zone=UTC), "Møte", "“Møte” ends (2026-06-15T09:00:00+00:00) before"),
        (DAY, at(12), "Møte", "“Møte” must start and end alike"),
        (at(12, zone=None), at(13), "Møte", "“Møte” must start and end alike"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(
    starts: date, ends: date, title: str, sentence: str
) -> None:
    with pytest.raises(StructureError) as raised:
        CalendarEntry(starts, ends, title)
    assert str(raised.value).startswith(sentence)


def test_an_entry_may_end_when_it_starts() -> None:
    assert CalendarEntry(at(12), at(10, zone=UTC), "Møte").last_day == DAY


def test_whole_days_stand_before_the_times_of_their_day() -> None:
    entries = (
        CalendarEntry(at(13), at(14), "d"),
        CalendarEntry(at(9, zone=None), at(9, zone=None), "c"),
        CalendarEntry(at(0, zone=None), at(1, zone=None), "b"),
        CalendarEntry(DAY, date(2026, 8, 1), "a"),
        CalendarEntry(date(2026, 5, 1), date(2026, 5, 1), "0"),
    )
    calendar = calendar_of(*entries)
    assert [each.title for each in calendar.entries] == ["0", "a", "b", "c", "d"]
    assert (calendar.first_day, calendar.last_day) == (date(2026, 5, 1), date(2026, 8, 1))


@given(st.lists(st.dates(), min_size=1))
def test_every_calendar_can_be_put_in_order(days: list[date]) -> None:
    calendar = calendar_of(*(CalendarEntry(each, each, "Frist") for each in days))
    assert [each.starts for each in calendar.entries] == sorted(days)


def test_a_calendar_without_entries_or_out_of_order_is_refused() -> None:
    later = replace(ENTRY, starts=date(2026, 7, 1), ends=date(2026, 7, 1))
    with pytest.raises(StructureError, match="holds no entry"):
        BudgetCalendar("Budsjett", ())
    with pytest.raises(StructureError, match="not in order of time"):
        BudgetCalendar("Budsjett", (later, ENTRY))


def test_entries_are_counted_by_category() -> None:
    calendar = calendar_of(
        replace(ENTRY, category="Frist"), ENTRY, replace(ENTRY, title="b", category="Frist")
    )
    assert calendar.by_category == {"Frist": 2, "": 1}


def test_the_same_title_on_the_same_day_is_a_notice() -> None:
    again = replace(ENTRY, starts=at(9), ends=at(10), title="FRIST", place=Place(line=9))
    later = replace(again, starts=at(9, date(2026, 6, 16)), ends=at(9, date(2026, 6, 16)))
    (found,) = check_calendar(calendar_of(ENTRY, again, later))
    assert (found.rule, found.severity, found.where, found.other) == (
        "R10",
        Severity.NOTICE,
        Place(line=9),
        Place(line=4),
    )
    assert str(found.message) == "“FRIST” stands twice on 2026-06-15."


def test_titles_of_signs_alone_are_told_apart() -> None:
    assert (
        list(check_calendar(calendar_of(replace(ENTRY, title="!"), replace(ENTRY, title="?"))))
        == []
    )


def test_a_cancelled_entry_is_a_notice() -> None:
    (found,) = check_calendar(calendar_of(replace(ENTRY, cancelled=True)))
    assert (found.rule, str(found.message)) == ("R10", "“Frist” is cancelled.")


@pytest.mark.parametrize("name", ["a\u202eb", "x" * (LONGEST_NAME + 1)])
def test_a_name_that_is_none_is_an_error(name: str) -> None:
    for entry in (
        replace(ENTRY, title=name),
        replace(ENTRY, category=name),
        replace(ENTRY, location=name),
    ):
        (found,) = check_calendar(calendar_of(entry))
        assert (found.rule, found.severity, found.where) == ("R13", Severity.ERROR, Place(line=4))
