"""What the figures of a page stand for, in the page's language."""

from django.utils.translation import get_language

from votum.documents.figures import in_words, unit_and_sign
from votum.engine.indicators import Indicator, IndicatorUnit
from votum.engine.money import Unit, print_exact
from votum.translations import Translator


def page_translator() -> Translator:
    """Return what says messages in the page's language."""
    return Translator(get_language() or "nb")


def unit_words(unit: Unit, price_level: str) -> str:
    """Return the unit, the price level and what the signs mean, to be said once above figures."""
    return unit_and_sign(unit, price_level, page_translator())


def amount_in_words(minor: int, unit: Unit) -> str:
    """Return an amount (minor units) for a sentence: `9,40 million kroner`."""
    return in_words(print_exact(minor, unit), unit, page_translator())


def indicator_title(indicator: Indicator) -> str:
    """Return what a key figure is called, with its unit where the figures do not show it."""
    if indicator.unit in {IndicatorUnit.PER_CENT, IndicatorUnit.NUMBER}:
        return indicator.name
    return f"{indicator.name}, {indicator.unit.value}"
