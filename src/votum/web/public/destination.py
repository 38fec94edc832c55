"""Where what a body adopts goes: committees and the board recommend, the council decides."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as marked

from votum.engine.votes.voting import Outcome
from votum.web.people.models import Body, BodyKind
from votum.web.proposals.models import ProposalState

_RECOMMENDATION = (marked("Recommendation"), marked("Recommendation from %(body)s"))
_STATEMENT = (marked("Statement"), marked("Statement from %(body)s"))
_TITLES: Mapping[str, tuple[str, str]] = {
    BodyKind.COMMITTEE: _RECOMMENDATION,
    BodyKind.EXECUTIVE_BOARD: _RECOMMENDATION,
    BodyKind.COUNCIL: (marked("Decision"), marked("Decision of %(body)s")),
    BodyKind.ADVISORY_COUNCIL: _STATEMENT,
    BodyKind.JOINT_COMMITTEE: _STATEMENT,
}
_AS_STATEMENT = marked("What is adopted here follows the case to the council as a statement.")
_ADOPTED: Mapping[str, str] = {
    BodyKind.COMMITTEE: marked(
        "What is adopted here goes to the executive board as a recommendation."
    ),
    BodyKind.EXECUTIVE_BOARD: marked(
        "What is adopted here goes to the council as a recommendation."
    ),
    BodyKind.COUNCIL: marked("What is adopted here is decided."),
    BodyKind.ADVISORY_COUNCIL: _AS_STATEMENT,
    BodyKind.JOINT_COMMITTEE: _AS_STATEMENT,
}
_REJECTED_BELOW = marked(
    "Rejected: it goes no further from here. It may be put forward again in the executive board "
    "or the council."
)
_REJECTED: Mapping[str, str] = {
    BodyKind.COMMITTEE: _REJECTED_BELOW,
    BodyKind.EXECUTIVE_BOARD: marked(
        "Rejected: it goes no further from here. It may be put forward again in the council."
    ),
    BodyKind.COUNCIL: marked("Rejected: it goes no further."),
    BodyKind.ADVISORY_COUNCIL: _REJECTED_BELOW,
    BodyKind.JOINT_COMMITTEE: _REJECTED_BELOW,
}
_ENDED: Mapping[str, str] = {
    ProposalState.WITHDRAWN: marked("Nowhere: it was withdrawn."),
    ProposalState.REPLACED: marked("Nowhere itself: another proposal took its place."),
    Outcome.NO_QUORUM: marked(
        "Nowhere yet: the body had no quorum. The proposal may be put to the vote again."
    ),
}


def published_as(body: Body) -> str:
    """Return what a body's published version is, in a word."""
    return gettext(_TITLES[body.kind][0])


def published_title(body: Body) -> str:
    """Return the title of what a body publishes."""
    return gettext(_TITLES[body.kind][1]) % {"body": body.name}


def goes_on(body: Body) -> str:
    """Return where what a body adopts goes, as a sentence."""
    return gettext(_ADOPTED[body.kind])


def where_it_went(body: Body, outcome: str, *, published: bool) -> str:
    """Return where a proposal went by what came of it.

    `published`: as part of the version that is published now, which may be older than its vote.
    """
    went = _by_outcome(body, outcome, published=published)
    if published and outcome != Outcome.ADOPTED:
        still = gettext(
            "It still stands in what is published: no new version has been published since."
        )
        return f"{went} {still}"
    return went


def _by_outcome(body: Body, outcome: str, *, published: bool) -> str:
    """Return where a proposal goes from here."""
    if outcome == Outcome.ADOPTED:
        if published:
            return goes_on(body)
        return f"{gettext('Adopted, and not part of a published version yet.')} {goes_on(body)}"
    if outcome == Outcome.REJECTED:
        return gettext(_REJECTED[body.kind])
    if outcome in _ENDED:
        return gettext(_ENDED[outcome])
    return f"{gettext('Nowhere yet: it has not been decided on.')} {goes_on(body)}"
