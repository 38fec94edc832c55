"""The calendars of a real municipality's budget process, with every entry."""

from datetime import date

import pytest

from tests.support.places import real_data
from votum.formats.calendars.reader import read_calendar

FOLDER = "municipal_budgets/simrishamn_budgetprocess_2026"


@pytest.mark.parametrize(
    ("name", "title", "entries", "period", "categories"),
    [
        (
            "budgetprocess_2026.ics",
            "budgetprocess_2026.ics",
            16,
            (date(2026, 3, 12), date(2027, 1, 15)),
            {"Budgetberedning": 10, "Deadline": 4, "KF-beslut": 2},
        ),
        (
            "budgetprocess_2026_NY.ics",
            "Budgetprocess Simrishamn 2026-2027",
            34,
            (date(2025, 12, 15), date(2027, 1, 31)),
            {"": 34},
        ),
    ],
)
def test_every_entry_is_read(
    name: str,
    title: str,
    entries: int,
    period: tuple[date, date],
    categories: dict[str, int],
) -> None:
    path = real_data(f"{FOLDER}/{name}")
    reading = read_calendar(path.read_bytes(), path.name)
    calendar = reading.calendar
    assert (reading.title, len(calendar.entries), reading.findings) == (title, entries, ())
    assert (calendar.first_day, calendar.last_day) == period
    assert calendar.by_category == categories


def test_times_are_those_of_the_place() -> None:
    path = real_data(f"{FOLDER}/budgetprocess_2026_NY.ics")
    entries = read_calendar(path.read_bytes(), path.name).calendar.entries
    timed = [each for each in entries if not each.all_day]
    assert len(timed) == 17
    assert (timed[0].starts.isoformat(), timed[0].ends.isoformat()) == (
        "2026-03-12T08:00:00+01:00",
        "2026-03-12T12:00:00+01:00",
    )
