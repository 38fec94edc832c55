"""What the office's page of a proposal shows: what it says now, and what it said before and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from votum.engine.amounts import Amounts
from votum.web.budgets.bridge import period_of, unit_of
from votum.web.components.page_figures import unit_words
from votum.web.meetings.domain.standing_now import standing_now
from votum.web.people.domain.names import names_of
from votum.web.proposals.bridge import amounts_of, outcome_of
from votum.web.proposals.models import Proposal, ProposalRevision, ProposalState


@dataclass(frozen=True)
class ShownRevision:
    """A revision with who made it, and what differs from the one before."""

    row: ProposalRevision
    made_by: str
    amounts: Amounts
    changed: str


def proposal_page(proposal: Proposal) -> dict[str, object]:
    """Return what pages about a proposal show of it."""
    treatment = proposal.treatment
    place = [treatment.cycle.slug, treatment.body.slug]
    unit = unit_of(treatment)
    revisions = _revisions(proposal)
    standing = standing_now(treatment).by_slug.get(proposal.slug)
    others = {
        name: reverse("office:proposal", args=[*place, other.slug])
        for name, other in (
            ("replaced_by", proposal.replaced_by),
            ("replaces", Proposal.objects.filter(replaced_by=proposal).first()),
        )
        if other is not None
    }
    return {
        "proposal": proposal,
        "treatment": treatment,
        "unit": unit,
        "unit_words": unit_words(unit, treatment.price_level),
        "years": period_of(treatment.cycle).years,
        "now": revisions[-1],
        "earlier": revisions[-2::-1],
        "vote": standing.vote if standing else None,
        "outcome": outcome_of(proposal, standing.decision if standing else None),
        "may_change": proposal.state == ProposalState.PROPOSED,
        "public_url": reverse("public:proposal", args=[*place, proposal.slug]),
        **others,
    }


def _revisions(proposal: Proposal) -> list[ShownRevision]:
    """Return the revisions of a proposal, the first one first."""
    rows = list(proposal.revisions.all())
    names = names_of(row.made_by for row in rows)
    befores: list[ProposalRevision | None] = [None, *rows]
    return [
        ShownRevision(
            row,
            names[row.made_by],
            amounts_of(row),
            ", ".join(_changes(before, row)) if before else "",
        )
        for before, row in zip(befores, rows, strict=False)
    ]


def _changes(before: ProposalRevision, row: ProposalRevision) -> Iterator[str]:
    """Yield what of a wording differs from the one before."""
    if before.text != row.text:
        yield gettext("text")
    if before.proposers != row.proposers:
        yield gettext("proposers")
    if (before.operating, before.capital) != (row.operating, row.capital):
        yield gettext("amounts")
