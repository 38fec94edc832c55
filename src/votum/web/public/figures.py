"""What the figures of a page stand for, in words."""

from collections.abc import Mapping

from votum.engine.recommendation import Recommendation
from votum.web.budgets.bridge import unit_of
from votum.web.budgets.models import Treatment
from votum.web.components.page_figures import amount_in_words, page_translator, unit_words
from votum.web.people.models import BodyKind


def figures_of(treatment: Treatment) -> dict[str, object]:
    """Return what every page with figures says once: the unit, the sign, the years."""
    unit, cycle = unit_of(treatment), treatment.cycle
    return {
        "unit": unit,
        "unit_words": unit_words(unit, treatment.price_level),
        "years": list(range(cycle.first_year, cycle.last_year + 1)),
    }


def unfunded_words(
    recommendation: Recommendation, treatment: Treatment
) -> Mapping[str, str] | None:
    """Return the notice where nothing shows how what is adopted is paid for; else None."""
    if not recommendation.unfunded:
        return None
    said = page_translator()
    told = {
        "amount": amount_in_words(recommendation.unfunded, unit_of(treatment)),
        "period": recommendation.period,
    }
    if treatment.body.kind == BodyKind.COUNCIL:
        text = said.phrase(
            "What is adopted adds {amount} over {period}, and no line shows how it is "
            "funded. The council's budget must balance in every year.",
            **told,
        )
    else:
        text = said.phrase(
            "What is adopted adds {amount} over {period}, and no line shows how it is "
            "funded. A committee may; the council's budget must balance in every year.",
            **told,
        )
    return {"title": said.phrase("Lacks funding"), "text": text}
