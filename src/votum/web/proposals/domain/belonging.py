"""Tell a sheet that is another body's, before its many wrong votes are told one by one."""

from votum.engine.messages import Message, VoteError, say
from votum.engine.proposal_sheets.compositions import composition_by_votes
from votum.engine.proposal_sheets.rules.vote_count import RULE as VOTE_COUNT
from votum.engine.votes.vote_notation import print_vote_cell
from votum.formats.reading import SheetsReading
from votum.web.budgets.models import Treatment


def of_another_body(treatment: Treatment, reading: SheetsReading) -> Message | None:
    """Return that a sheet names another body that treats the plan; None where it does not."""
    printed = _plain(reading.sheets.body_name)
    if printed in _names_of(treatment):
        return None
    others = treatment.cycle.treatments.exclude(pk=treatment.pk).select_related("body")
    owner = next((each.body for each in others if printed in _names_of(each)), None)
    if owner is None:
        return None
    return say(
        "This sheet is of {found}, and you are uploading for {expected}. Go to {found}, and upload "
        "it there.",
        found=owner.name,
        expected=treatment.body.name,
    )


def unlike_the_body(treatment: Treatment, reading: SheetsReading) -> Message | None:
    """Return that most votes in a sheet are of a body with other seats; None where they are not.

    A name that no body has says nothing by itself: sheets also print areas.
    """
    own = reading.evidence.body
    try:
        shown = composition_by_votes(reading.sheets)
    except VoteError:
        return None
    wrong = {
        (each.where.sheet, each.where.row) for each in reading.errors if each.rule == VOTE_COUNT
    }
    voted = [row.place for _, row in reading.sheets.rows() if row.in_favour or row.against]
    unfit = sum((place.sheet, place.row) in wrong for place in voted)
    if own is None or dict(shown.seats) == dict(own.seats) or 2 * unfit <= len(voted):
        return None
    return say(
        "The votes in this sheet are of a body with the seats {found}, and {body} has {expected}.",
        found=print_vote_cell(shown.seats),
        body=treatment.body.name,
        expected=print_vote_cell(own.seats),
    )


def _names_of(treatment: Treatment) -> set[str]:
    """Return what a body's sheets may be headed, to be compared."""
    body = treatment.body
    return {_plain(each) for each in (body.name, body.short_name, treatment.section)} - {""}


def _plain(name: str) -> str:
    """Return a name without regard to case and spaces."""
    return " ".join(name.casefold().split())
