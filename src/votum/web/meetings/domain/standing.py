"""How things stand: the votes on proposals, and the recommendation that follows from them."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from votum.documents.open_data import recommendation_json
from votum.engine.proposal_sheets.proposals import Proposal as EngineProposal
from votum.engine.proposal_sheets.recommendation import Recommendation, recommendation_of
from votum.engine.votes.meetings import Meeting as EngineMeeting
from votum.engine.votes.voting import Decision, Vote
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Treatment
from votum.web.eventlog.domain.chain import canonical_json
from votum.web.meetings.bridge import (
    decision_of,
    meeting_value,
    vote_body,
    vote_procedure,
    vote_value,
)
from votum.web.meetings.models import Ballot, Meeting, VoteItem
from votum.web.meetings.models import Vote as VoteRow
from votum.web.people.bridge import body_value, the_country
from votum.web.proposals.bridge import proposal_value
from votum.web.proposals.models import Proposal, ProposalState


@dataclass(frozen=True)
class StandingProposal:
    """A proposal as it stands: its row, the engine's value with its vote, and what came of it."""

    row: Proposal
    value: EngineProposal
    item: VoteItem | None
    decision: Decision | None

    @property
    def vote(self) -> Vote | None:
        """The closed vote on it."""
        return self.value.vote

    @property
    def by_casting_vote(self) -> bool:
        """Whether the closed vote on it was a tie that the chair's vote decided."""
        return self.decision is not None and self.decision.by_casting_vote


@dataclass(frozen=True)
class Standing:
    """A body's treatment as the public may see it: every proposal, the votes, what is adopted.

    `meeting` is the last one with a closed vote, None before that.
    """

    treatment: Treatment
    proposals: tuple[StandingProposal, ...]
    recommendation: Recommendation
    meeting: Meeting | None

    @property
    def values(self) -> tuple[EngineProposal, ...]:
        """The engine's proposals: those withdrawn or replaced are left out."""
        gone = (ProposalState.WITHDRAWN, ProposalState.REPLACED)
        return tuple(each.value for each in self.proposals if each.row.state not in gone)

    @property
    def engine_meeting(self) -> EngineMeeting:
        """What documents say about the meeting."""
        return meeting_value(self.meeting) if self.meeting else EngineMeeting()


def closed_items(treatment: Treatment) -> QuerySet[VoteItem]:
    """Return the closed votes of a treatment as they count: corrected ones only as corrected."""
    return (
        VoteItem.objects.filter(
            vote__treatment=treatment,
            vote__closed_at__isnull=False,
            corrected_by__isnull=True,
        )
        .select_related("vote")
        .order_by("vote__closed_at", "vote__number")
    )


def _counts(treatment: Treatment) -> Mapping[UUID, list[tuple[str, int, int]]]:
    """Return groups with their heads by item; as plain values, for there may be thousands."""
    counts: dict[UUID, list[tuple[str, int, int]]] = defaultdict(list)
    ballots = Ballot.objects.filter(item__in=closed_items(treatment).values("pk"))
    rows = ballots.values_list("item_id", "group_id", "in_favour", "against")
    for item, group, in_favour, against in rows:
        counts[item].append((group, in_favour, against))
    return counts


def standing_of(treatment: Treatment) -> Standing:
    """Return how a treatment stands, from closed votes alone."""
    closed = treatment.votes.filter(closed_at__isnull=False)
    in_time = closed.select_related("meeting").order_by("closed_at", "number")
    rounds = {each.pk: each for each in in_time}
    for each in rounds.values():
        each.meeting.treatment = treatment  # its body and cycle are known
    frames = {pk: (vote_body(each), vote_procedure(each)) for pk, each in rounds.items()}
    # A proposal may have come up again, where there was no quorum: the last vote counts.
    items = {each.proposal_id: each for each in closed_items(treatment)}
    counts = _counts(treatment)
    proposals = []
    for row in treatment.proposals.select_related("current"):
        item = items.get(row.pk)
        if item is None:
            proposals.append(StandingProposal(row, proposal_value(row), None, None))
            continue
        body, procedure = frames[item.vote_id]
        vote = vote_value(counts.get(item.pk, ()), body.seats)
        decision = decision_of(item, vote, body, procedure)
        proposals.append(StandingProposal(row, proposal_value(row, vote), item, decision))
    last = next(reversed(rounds.values()), None)
    recommendation = _recommendation(treatment, proposals, last)
    return Standing(treatment, tuple(proposals), recommendation, last.meeting if last else None)


def _recommendation(
    treatment: Treatment, proposals: list[StandingProposal], last: VoteRow | None
) -> Recommendation:
    """Return what the closed votes adopted, in the order in which sheets list it."""
    period = period_of(treatment.cycle)
    if last is None:
        body = body_value(treatment.body, the_country().adopted_by(period))
    else:
        present = next(
            each.item.presence for each in proposals if each.item and each.item.vote_id == last.pk
        )
        body = vote_body(last, present)
    listed = sorted(
        (each.row for each in proposals if each.row.listed_position is not None),
        key=lambda row: row.listed_position or 0,
    )
    return recommendation_of(
        tuple((each.value, each.decision) for each in proposals if each.decision),
        period,
        body,
        tuple(row.identifier for row in listed),
    )


def record_of(standing: Standing) -> str:
    """Return what would be published of a standing: votes, amounts, words; not number or date."""
    return canonical_json(json.loads(recommendation_json(standing.recommendation, "")))
