"""What the figures of a page stand for, in words."""

from votum.web.budgets.bridge import unit_of
from votum.web.budgets.models import Treatment
from votum.web.components.page_figures import unit_words


def figures_of(treatment: Treatment) -> dict[str, object]:
    """Return what every page with figures says once: the unit, the sign, the years."""
    unit, cycle = unit_of(treatment), treatment.cycle
    return {
        "unit": unit,
        "unit_words": unit_words(unit, treatment.price_level),
        "years": list(range(cycle.first_year, cycle.last_year + 1)),
    }
