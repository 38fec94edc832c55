"""Dates in words, and the words that stand on every printed page."""

from datetime import date

from votum.engine.messages import say
from votum.translations import Translator

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


def printed_date(day: date, translator: Translator) -> str:
    """Return a date with its month in words: `19. november 2025`."""
    return translator.phrase(
        "{day} {month} {year}",
        day=day.day,
        month=translator.text(_MONTHS[day.month - 1]),
        year=day.year,
    )


def issued_words(day: date, translator: Translator) -> str:
    """Return the words that say when a document was issued."""
    return translator.phrase("Issued {date}", date=printed_date(day, translator))


def page_words(translator: Translator) -> str:
    """Return the words of a page number; the template puts figures for `{page}` and `{pages}`."""
    return translator.phrase("Page {page} of {pages}", page="{page}", pages="{pages}")


def municipality_words(name: str, translator: Translator) -> str:
    """Return a municipality's name with the word for municipality; empty for an empty name."""
    return translator.phrase("Municipality of {name}", name=name) if name else ""
