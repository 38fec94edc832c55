"""A day as a sentence has it."""

from datetime import date

from votum.engine.dates import day_words


def test_a_day_has_its_month_in_words() -> None:
    assert str(day_words(date(2026, 1, 1))) == "1 January 2026"
    assert str(day_words(date(2026, 12, 31))) == "31 December 2026"
