"""One proposal: what it says, what it said before, how the vote on it went, where it went."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext

from votum.engine.amounts import Amounts
from votum.web.budgets.domain.versions import course_of
from votum.web.budgets.models import Version
from votum.web.components.proposal_row import headline
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.proposals.bridge import amounts_of, outcome_of
from votum.web.proposals.models import ProposalRevision, ProposalState
from votum.web.public.destination import where_it_went
from votum.web.public.figures import figures_of
from votum.web.public.proposal_rows import (
    address_maker,
    overlaps_of,
)
from votum.web.public.proposal_votes import votes_on
from votum.web.public.sheet_list import sheet_addresses
from votum.web.public.trails import address, crumbs_of


def proposal_page(now: StandingNow, each: StandingProposal) -> dict[str, object]:
    """Return what the page of a proposal shows."""
    treatment, row = now.standing.treatment, each.row
    outcome = outcome_of(row, each.decision)
    url = address_maker(treatment)
    # Most proposals are never corrected, and what they say is at hand.
    revisions = [row.latest] if row.latest.number == 1 else list(row.revisions.all())
    replaces = now.replaced.get(row.pk)
    successor = now.by_pk.get(row.replaced_by_id) if row.replaced_by_id else None
    course = [_in_course(*part) for part in course_of(now.versions, each.value.identifier)]
    last = course[-1] if course else None
    return {
        "body": treatment.body,
        "crumbs": crumbs_of(
            treatment,
            (gettext("Proposals"), address("proposals", treatment)),
            (each.value.label,),
        ),
        "title": headline(each.value.text),
        "value": each.value,
        "sheet_url": address(
            "sheet", treatment, sheet_addresses(now.standing.proposals)[each.value.sheet]
        ),
        "figures": _figures(each.value.amounts),
        "outcome": outcome,
        "closing_reason": row.closing_reason,
        "replaced_by": _link(successor, url),
        "replaces": _link(replaces, url),
        "replaced_because": revisions[0].reason,
        "replacing_reason": _replacing_reason(row.state, successor),
        "votes": votes_on(now, each),
        "wording": revisions[-1],
        "history": [_revision(revision) for revision in reversed(revisions[:-1])],
        "overlaps": [
            {**other, "title": headline(str(other["text"]))}
            for other in overlaps_of(now, each, url)
        ],
        "versions": course,
        "taken_out": last if last and not last["held"] else None,
        "went": where_it_went(
            treatment.body, outcome, published=last is not None and last["held"] is True
        ),
        "here": url(row.slug),
        "json_url": address("proposals-file", treatment, "json"),
        **figures_of(treatment),
    }


def _figures(amounts: Amounts | None) -> list[dict[str, object]] | None:
    """Return the rows of the table of amounts; None for a proposal without any."""
    if amounts is None or not any(amounts.years):
        return None
    together = amounts.by_year
    return [
        _figure_row(gettext("Operating budget"), amounts.operating),
        _figure_row(gettext("Capital budget"), amounts.capital),
        {**_figure_row(gettext("Sum"), together), "strong": True},
    ]


def _figure_row(label: str, amounts: tuple[int, ...]) -> dict[str, object]:
    """Return one row of the table of amounts."""
    return {"label": label, "amounts": amounts, "total": sum(amounts)}


def _revision(revision: ProposalRevision) -> dict[str, object]:
    """Return what a proposal said before."""
    return {
        "number": revision.number,
        "text": revision.text,
        "proposers": revision.proposers,
        "figures": _figures(amounts_of(revision)),
        "reason": revision.reason,
        "at": revision.made_at,
    }


def _replacing_reason(state: str, successor: StandingProposal | None) -> str:
    """Return why a proposal was replaced: it stands with the first wording of the new one."""
    if state != ProposalState.REPLACED or successor is None:
        return ""
    return successor.row.revisions.order_by("number").values_list("reason", flat=True)[0]


def _link(each: StandingProposal | None, url: Callable[[str], str]) -> dict[str, str] | None:
    """Return a link to another proposal."""
    if each is None:
        return None
    return {
        "label": each.value.label,
        "title": headline(each.value.text),
        "url": url(each.row.slug),
    }


def _in_course(version: Version, held: bool) -> dict[str, object]:  # noqa: FBT001 - of `course_of`
    """Return a published version that a proposal is part of, or that took it out again."""
    return {
        "held": held,
        "reason": version.reason,
        "number": version.number,
        "digest": version.digest,
        "at": version.published_at,
        "url": reverse("public:version", args=[version.digest]),
    }
