"""Proposals as lines of a table."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from votum.engine.votes.voting import Outcome
from votum.web.budgets.bridge import period_of, unit_of
from votum.web.budgets.models import Treatment
from votum.web.components.proposal_row import Row, proposal_row
from votum.web.components.templatetags.proposal_lines import drawn_lines
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.proposals.bridge import outcome_of
from votum.web.public.trails import address


def address_maker(treatment: Treatment) -> Callable[[str], str]:
    """Return what makes a proposal's address from its slug, looking the pattern up only once."""
    before, after = address("proposal", treatment, "0").rsplit("0", 1)
    return lambda slug: f"{before}{slug}{after}"


def rows_of(now: StandingNow, shown: Iterable[StandingProposal]) -> list[Row]:
    """Return proposals as lines of `components/proposals_table.html`."""
    rows = _all_rows(now, get_language() or "")
    return [rows[each.row.pk] for each in shown]


@lru_cache(maxsize=8)
def _all_rows(now: StandingNow, _language: str) -> Mapping[UUID, Row]:
    """Return the line of each proposal, made once for each state of things and language."""
    url = address_maker(now.standing.treatment)
    return {each.row.pk: _row(now, each, url) for each in now.standing.proposals}


def lines_of(
    now: StandingNow, shown: Iterable[StandingProposal], *, voted: bool
) -> list[SafeString]:
    """Return the lines of a table of proposals, drawn; each is drawn once, as is its row."""
    lines = _all_lines(now, get_language() or "", voted)
    return [lines[each.row.pk] for each in shown]


@lru_cache(maxsize=8)
def _all_lines(now: StandingNow, language: str, voted: bool) -> Mapping[UUID, SafeString]:  # noqa: FBT001 - a cache's key
    """Return the line of each proposal as HTML."""
    rows = _all_rows(now, language)
    treatment = now.standing.treatment
    years = period_of(treatment.cycle).years
    drawn = drawn_lines(rows.values(), years, unit_of(treatment), voted=voted)
    return dict(zip(rows, drawn, strict=True))


def _row(now: StandingNow, each: StandingProposal, url: Callable[[str], str]) -> Row:
    """Return one line, with what the proposal overlaps with."""
    row = proposal_row(
        each.value,
        url=url(each.row.slug),
        outcome=outcome_of(each.row, each.decision),
        gone=each.row.gone,
    )
    return {
        **row,
        "by_casting_vote": each.by_casting_vote,
        "overlaps": overlaps_of(now, each, url),
    }


def overlaps_of(
    now: StandingNow, each: StandingProposal, url: Callable[[str], str]
) -> list[dict[str, object]]:
    """Return what a proposal overlaps with, with links."""
    return [
        {
            "label": other.value.label,
            "text": other.value.text,
            "url": url(other.row.slug),
            "same_amounts": other.value.amounts == each.value.amounts,
        }
        for other in now.overlapping.get(each.value.identifier, ())
    ]


def is_adopted(each: StandingProposal) -> bool:
    """Return whether a closed vote adopted a proposal."""
    return each.decision is not None and each.decision.outcome is Outcome.ADOPTED
