"""What lacks funding, and the law by which that matters."""

from collections.abc import Mapping

from django.utils.translation import gettext

from votum.engine.proposal_sheets.recommendation import Unfunded
from votum.web.budgets.bridge import unit_of
from votum.web.budgets.models import Treatment
from votum.web.components.page_figures import amount_in_words
from votum.web.people.bridge import the_country
from votum.web.people.models import BodyKind


def unfunded_notice(unfunded: Unfunded | None, treatment: Treatment) -> Mapping[str, str] | None:
    """Return the notice that what is adopted lacks funding; None where it does not.

    What a body may do about it is said with it: the council's budget must balance.
    """
    if unfunded is None:
        return None
    title, text = _partly_funded(treatment) if unfunded.partly_funded else _not_funded(treatment)
    amount = amount_in_words(unfunded.needed, unit_of(treatment))
    return {
        "title": title % {"amount": amount},
        "text": text % {"rule": the_country().balance_reference},
    }


def _not_funded(treatment: Treatment) -> tuple[str, str]:
    """Return what is said where no adopted line shows funding."""
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
    return gettext("%(amount)s lacks funding"), text


def _partly_funded(treatment: Treatment) -> tuple[str, str]:
    """Return what is said where adopted lines save or bring in money, and not enough."""
    text = (
        gettext(
            "So much is left after what the adopted proposals save or bring in, and the council's "
            "budget must balance in every year (%(rule)s)."
        )
        if treatment.body.kind == BodyKind.COUNCIL
        else gettext(
            "So much is left after what the adopted proposals save or bring in. A committee may "
            "recommend that; the council's budget must balance in every year (%(rule)s)."
        )
    )
    return gettext("%(amount)s is not covered by what is adopted"), text
