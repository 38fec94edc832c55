"""A day as a sentence has it: its month in words."""

from datetime import date

from votum.engine.messages import Message, say

_MONTHS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)


def day_words(day: date) -> Message:
    """Return a day with its month in words: `19. november 2025`."""
    return say("{day} {month} {year}", day=day.day, month=_MONTHS[day.month - 1], year=day.year)
