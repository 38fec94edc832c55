"""What the figures of a page stand for, in words."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import get_language

from votum.documents.edition import Edition
from votum.documents.figures import in_words, unit_and_sign
from votum.engine.bodies import PartyRegister
from votum.engine.money import Unit, print_exact
from votum.engine.recommendation import Recommendation
from votum.translations import Translator
from votum.web.budgets.bridge import unit_of
from votum.web.budgets.models import Treatment


def translator() -> Translator:
    """Return what says messages in the page's language."""
    return Translator(get_language() or "nb")


def figures_of(treatment: Treatment) -> dict[str, object]:
    """Return what every page with figures says once: the unit, the sign, the years."""
    unit = unit_of(treatment)
    edition = Edition(unit, PartyRegister(()), translator(), date.min, treatment.price_level)
    cycle = treatment.cycle
    return {
        "unit": unit,
        "unit_words": unit_and_sign(edition),
        "years": list(range(cycle.first_year, cycle.last_year + 1)),
    }


def amount_in_words(minor: int, unit: Unit) -> str:
    """Return an amount (minor units) for a sentence: `9,40 million kroner`."""
    return in_words(print_exact(minor, unit), unit, translator())


def unfunded_words(recommendation: Recommendation, unit: Unit) -> Mapping[str, str] | None:
    """Return the notice where nothing shows how what is adopted is paid for; else None."""
    if not recommendation.unfunded:
        return None
    said = translator()
    return {
        "title": said.phrase("Lacks funding"),
        "text": said.phrase(
            "What is adopted adds {amount} over {period}, and no line shows how it is "
            "funded. A committee may; the council's budget must balance in every year.",
            amount=amount_in_words(recommendation.unfunded, unit),
            period=recommendation.period,
        ),
    }
