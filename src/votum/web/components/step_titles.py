"""The seven steps of the process in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as marked

_TITLES = {
    1: marked("The chief executive presents the proposal"),
    2: marked("The parties treat the proposal"),
    3: marked("The parties negotiate"),
    4: marked("Input from residents and organisations"),
    5: marked("Committees and the executive board treat the proposals"),
    6: marked("The council decides"),
    7: marked("Carrying out and following up"),
}
_TEXTS = {
    1: marked(
        "The plan for four years and the budget for the first of them, in one document that "
        "everybody may read."
    ),
    2: marked("Each party group reads the proposal and decides what it would change."),
    3: marked("The groups look for agreement; what they agree on becomes joint proposals."),
    4: marked(
        "Everybody may write to the municipality and say what the budget should give priority to. "
        "This site does not take input yet."
    ),
    5: marked(
        "Each committee votes on the proposals in its field. What is adopted goes to the executive "
        "board as a recommendation."
    ),
    6: marked("The council votes on the budget as a whole; from then on it is binding."),
    7: marked("The chief executive sees to it that what was decided is done."),
}
_WHO = {
    1: marked("Chief executive"),
    2: marked("Party groups"),
    3: marked("Party groups"),
    4: marked("Residents, organisations, unions"),
    5: marked("Committees, executive board"),
    6: marked("Council"),
    7: marked("Chief executive"),
}


def step_title(number: int) -> str:
    """Return the title of a step in the page's language."""
    return gettext(_TITLES[number])


def step_text(number: int) -> str:
    """Return what happens in a step, in one or two sentences."""
    return gettext(_TEXTS[number])


def step_who(number: int) -> str:
    """Return whose step it is."""
    return gettext(_WHO[number])
