"""What is adopted, and what was recommended: with amounts, without, in total."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext

from votum.engine.proposal_sheets.proposals import Proposal as EngineProposal
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.engine.votes.voting import Outcome, Vote, tally
from votum.web.budgets.bridge import version_value
from votum.web.budgets.domain.funding import unfunded_notice
from votum.web.budgets.models import Version
from votum.web.meetings.domain.publication import published_record, published_votes
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.proposals.bridge import frozen_recommendation, outcome_of
from votum.web.public.destination import goes_on
from votum.web.public.downloads import FORMATS, links_to
from votum.web.public.figures import figures_of
from votum.web.public.kinds_table import Line, table_of
from votum.web.public.proposal_rows import address_maker
from votum.web.public.trails import address, crumbs_of


def adopted_tables(now: StandingNow, recommendation: Recommendation) -> dict[str, object]:
    """Return what a recommendation holds as tables, with its total and what lacks funding."""
    lines = [
        _lines(now, proposals) for proposals in (recommendation.numeric, recommendation.verbal)
    ]
    treatment, total = now.standing.treatment, recommendation.total
    return {
        "numeric": table_of(lines[0], total, gettext("Adopted with amounts"), gettext("Total")),
        "verbal": table_of(lines[1], total, gettext("Adopted without amounts"), ""),
        "unfunded": unfunded_notice(recommendation.unfunded, treatment),
        **figures_of(treatment),
    }


def _lines(now: StandingNow, proposals: Iterable[EngineProposal]) -> list[Line]:
    """Return adopted proposals as lines, numbered anew as the printed sheets do."""
    url = address_maker(now.standing.treatment)
    return [
        {
            "number": number,
            "proposers": each.proposers,
            "text": each.text,
            "url": url(now.by_identifier[each.identifier].row.slug),
            "vote": each.vote,
            "outcome": Outcome.ADOPTED,
            "by_casting_vote": each.vote is not None and _is_even(each.vote),
            "gone": False,
            "amounts": each.amounts,
        }
        for number, each in enumerate(proposals, start=1)
    ]


def _is_even(vote: Vote) -> bool:
    """Return whether as many were for as against: only the chair's casting vote adopts then."""
    counted = tally(vote)
    return counted.for_count == counted.against_count


def recommended(now: StandingNow, version: Version) -> Recommendation:
    """Return a published version as the recommendation it froze, with the votes of then."""
    votes = published_votes(version)
    known = (
        (each.row, replace(each.value, vote=votes.get(each.value.identifier)))
        for each in now.standing.proposals
    )
    return frozen_recommendation(version_value(version), known, now.standing.recommendation.body)


def adopted_page(now: StandingNow, published: Version | None) -> dict[str, object]:
    """Return what the page of what is adopted so far shows; `published` is the newest version."""
    standing = now.standing
    treatment = standing.treatment
    return {
        "body": treatment.body,
        "crumbs": crumbs_of(treatment, (gettext("Adopted"),)),
        "voted": standing.meeting is not None,
        "meeting": standing.meeting,
        "meeting_url": (
            address("meeting", treatment, standing.meeting.pk) if standing.meeting else None
        ),
        "waiting": sum(
            outcome_of(each.row, each.decision) == "open" for each in standing.proposals
        ),
        "published": published,
        "current": published is not None and published_record(published) == now.record,
        "recommendation_url": address("recommendation", treatment),
        "goes_on": goes_on(treatment.body),
        "proposals_url": address("proposals", treatment),
        "downloads": links_to(
            address("proposals-file", treatment, extension) for extension in FORMATS.values()
        ),
        **adopted_tables(now, standing.recommendation),
    }
