"""Dates as printed, and the words that stand on every printed page."""

from datetime import date

from votum.engine.dates import day_words
from votum.translations import Translator


def printed_date(day: date, translator: Translator) -> str:
    """Return a date with its month in words: `19. november 2025`."""
    return translator.text(day_words(day))


def issued_words(day: date, translator: Translator) -> str:
    """Return the words that say when a document was issued."""
    return translator.phrase("Issued {date}", date=printed_date(day, translator))


def page_words(translator: Translator) -> str:
    """Return the words of a page number; the template puts figures for `{page}` and `{pages}`."""
    return translator.phrase("Page {page} of {pages}", page="{page}", pages="{pages}")


def municipality_words(name: str, translator: Translator) -> str:
    """Return a municipality's name with the word for municipality; empty for an empty name."""
    return translator.phrase("Municipality of {name}", name=name) if name else ""
