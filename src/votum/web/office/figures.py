"""What the figures of a page stand for, said once above them."""

from datetime import date

from votum.documents.edition import Edition
from votum.documents.figures import unit_and_sign
from votum.engine.bodies import PartyRegister
from votum.engine.money import Unit
from votum.web.office.acting import the_translator


def unit_words(unit: Unit, price_level: str) -> str:
    """Return the unit, the price level and what the signs mean, in the page's language."""
    edition = Edition(unit, PartyRegister(()), the_translator(), date.min, price_level)
    return unit_and_sign(edition)
