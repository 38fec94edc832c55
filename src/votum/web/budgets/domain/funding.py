"""What lacks funding, and the law by which that matters."""

from collections.abc import Mapping

from django.utils.translation import gettext

from votum.web.budgets.bridge import unit_of
from votum.web.budgets.models import Treatment
from votum.web.components.page_figures import amount_in_words
from votum.web.people.bridge import the_country
from votum.web.people.models import BodyKind


def unfunded_notice(needed: int, treatment: Treatment) -> Mapping[str, str] | None:
    """Return the notice that adopted amounts (minor units) lack funding; None where none do.

    What a body may do about it is said with it: the council's budget must balance.
    """
    if not needed:
        return None
    text = (
        gettext(
            "Nothing adopted shows where the money comes from, and the council's budget must "
            "balance in every year (%(rule)s)."
        )
        if treatment.body.kind == BodyKind.COUNCIL
        else gettext(
            "Nothing adopted shows where the money comes from. A committee may recommend that; the "
            "council's budget must balance in every year (%(rule)s)."
        )
    )
    return {
        "title": gettext("%(amount)s lacks funding")
        % {"amount": amount_in_words(needed, unit_of(treatment))},
        "text": text % {"rule": the_country().balance_reference},
    }
