"""What is adopted, and what was recommended: with amounts, without, in total."""

from collections.abc import Iterable

from django.utils.translation import gettext

from votum.engine.amounts import summed
from votum.engine.budgets import Kind, Measure
from votum.engine.budgets import Version as EngineVersion
from votum.engine.proposals import Proposal as EngineProposal
from votum.engine.recommendation import Recommendation, recommendation_of
from votum.engine.voting import Decision, Outcome, Tally
from votum.web.budgets.bridge import unit_of
from votum.web.budgets.models import Version
from votum.web.meetings.domain.publication import published_record
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.public.downloads import FORMATS, links_to
from votum.web.public.figures import figures_of, unfunded_words
from votum.web.public.finding import address, crumbs_of
from votum.web.public.kinds_table import Line, table_of
from votum.web.public.proposal_rows import address_maker, outcome_of

_ADOPTED = Decision(Outcome.ADOPTED, Tally(0, 0, 0), unanimous=False, by_casting_vote=False)


def adopted_tables(
    now: StandingNow, recommendation: Recommendation, *, votes: bool
) -> dict[str, object]:
    """Return what a recommendation holds as tables, with its total and what lacks funding.

    `votes`: whether to show them; they are how it stands now, and no part of an older version.
    """
    lines = [
        _lines(now, proposals, votes=votes)
        for proposals in (recommendation.numeric, recommendation.verbal)
    ]
    years = len(recommendation.period.years)
    return {
        "numeric": table_of(lines[0], years, gettext("Adopted with amounts"), gettext("Total")),
        "verbal": table_of(lines[1], years, gettext("Adopted without amounts"), ""),
        "unfunded": unfunded_words(recommendation, unit_of(now.standing.treatment)),
        **figures_of(now.standing.treatment),
    }


def _lines(now: StandingNow, proposals: Iterable[EngineProposal], *, votes: bool) -> list[Line]:
    """Return adopted proposals as lines, numbered anew as the printed sheets do."""
    url = address_maker(now.standing.treatment)
    return [
        {
            "number": number,
            "proposers": each.proposers,
            "text": each.text,
            "url": url(now.by_identifier[each.identifier].row.slug),
            "vote": each.vote if votes else None,
            "outcome": Outcome.ADOPTED if votes else None,
            "gone": False,
            "amounts": each.amounts,
        }
        for number, each in enumerate(proposals, start=1)
    ]


def recommended(now: StandingNow, version: EngineVersion) -> Recommendation:
    """Return a published version as the recommendation it froze, in the order of the sheets."""
    standing = now.standing
    measures = {
        measure.identifier: measure
        for change_set in version.change_sets
        for measure in change_set.measures
    }
    proposals = tuple(
        (
            _proposal(each.value, measures[each.value.identifier], len(version.period.years)),
            _ADOPTED,
        )
        for each in standing.proposals
        if each.value.identifier in measures
    )
    listed = sorted(
        (each.row for each in standing.proposals if each.row.listed_position is not None),
        key=lambda row: row.listed_position or 0,
    )
    return recommendation_of(
        proposals,
        version.period,
        standing.recommendation.body,
        tuple(row.identifier for row in listed),
    )


def _proposal(known: EngineProposal, measure: Measure, years: int) -> EngineProposal:
    """Return a proposal with the words and figures that the version froze."""
    by_kind = {
        kind: tuple(
            sum(column)
            for column in zip(
                (0,) * years,
                *(line.amounts for line in measure.lines if line.kind is kind),
                strict=True,
            )
        )
        for kind in Kind
    }
    return EngineProposal(
        known.identifier,
        known.sheet,
        known.number,
        known.proposers,
        measure.title,
        summed(by_kind[Kind.OPERATING], by_kind[Kind.CAPITAL]),
        known.vote,
    )


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
        "waiting": sum(outcome_of(each) == "open" for each in standing.proposals),
        "published": (
            published if published and published_record(published) == now.record else None
        ),
        "recommendation_url": address("recommendation", treatment),
        "proposals_url": address("proposals", treatment),
        "downloads": links_to(
            address("proposals-file", treatment, extension) for extension in FORMATS.values()
        ),
        **adopted_tables(now, standing.recommendation, votes=True),
    }
