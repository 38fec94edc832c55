"""The recommendation: what the votes adopted, derived and never typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from votum.engine.amounts import Amounts, total_of
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import Kind, Line
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import Decision, Outcome, VotingProcedure, decide


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a body recommends: adopted proposals with money, adopted requests without, the total.

    `decisions` holds the decision on every proposal that was voted on, by identifier. Verbal
    proposals are no part of any sum.
    """

    body: Body
    period: PlanPeriod
    numeric: tuple[Proposal, ...]
    verbal: tuple[Proposal, ...]
    total: Amounts
    decisions: Mapping[str, Decision]

    @property
    def unfunded(self) -> "Unfunded | None":
        """What is adopted and not funded by what is adopted; None where nothing is."""
        return unfunded(each.amounts for each in self.numeric if each.amounts is not None)


@dataclass(frozen=True, slots=True)
class Unfunded:
    """What adopted lines cost in net (minor units), and whether any of them funds a part of it.

    Funding is a line that saves or brings in money: any negative amount.
    """

    needed: int
    partly_funded: bool


def unfunded(adopted: Iterable[Amounts]) -> Unfunded | None:
    """Return what adopted lines cost in net; None where they cost nothing."""
    amounts = [amount for each in adopted for amount in each.years]
    needed = sum(amounts)
    return Unfunded(needed, any(amount < 0 for amount in amounts)) if needed > 0 else None


def derive_recommendation(
    proposals: tuple[Proposal, ...],
    period: PlanPeriod,
    body: Body,
    procedure: VotingProcedure,
    listed: tuple[str, ...] = (),
) -> Recommendation:
    """Return the recommendation that follows from the votes; see `recommendation_of`.

    A proposal without a vote is not decided and not recommended.
    """
    voted = tuple(
        (each, decide(each.vote, body, procedure)) for each in proposals if each.vote is not None
    )
    return recommendation_of(voted, period, body, listed)


def recommendation_of(
    voted: tuple[tuple[Proposal, Decision], ...],
    period: PlanPeriod,
    body: Body,
    listed: tuple[str, ...] = (),
) -> Recommendation:
    """Return the recommendation that follows from proposals with the decisions on them.

    What is adopted stands in the order of `listed` (identifiers, as an adopted sheet has them),
    then in the order of the proposals. A numeric proposal whose figures are not placed adds
    nothing to the total; the checks report it as an error.
    """
    adopted = [each for each, decision in voted if decision.outcome is Outcome.ADOPTED]
    order = {identifier: position for position, identifier in enumerate(listed)}
    adopted.sort(key=lambda each: order.get(each.identifier, len(order)))
    numeric = tuple(each for each in adopted if each.numeric)
    amounts = [each.amounts for each in numeric if each.amounts is not None]
    return Recommendation(
        body,
        period,
        numeric,
        tuple(each for each in adopted if not each.numeric),
        total_of(amounts, len(period.years)),
        {each.identifier: decision for each, decision in voted},
    )


def recommendation_version(recommendation: Recommendation, number: int = 1) -> Version:
    """Return the recommendation as a version: an empty base and one change set of the adopted.

    The body is the only area; the name is the body's with the period, and from the second on the
    version's number, so that no two versions share a digest. Verbal
    proposals are measures without lines. Every figure can be traced to a proposal, and the digest
    says what was recommended, in words and figures.
    """
    area = recommendation.body.short_name
    name = f"{area} {recommendation.period}"
    if number > 1:
        name = f"{name}, {number}"
    adopted = (*recommendation.numeric, *recommendation.verbal)
    measures = tuple(_measure(each, area) for each in adopted)
    change_set = ChangeSet(
        "recommendation", ChangeSetType.RECOMMENDATION, recommendation.body.name, measures
    )
    tree = area_tree([Area(area, recommendation.body.name)])
    return Version(name, recommendation.period, tree, base=(), change_sets=(change_set,))


def _measure(proposal: Proposal, area: str) -> Measure:
    """Return a proposal as a measure; kinds in which it changes nothing have no line."""
    amounts = proposal.amounts
    lines = [
        Line(area, kind, values)
        for kind, values in (
            (Kind.OPERATING, amounts.operating if amounts else ()),
            (Kind.CAPITAL, amounts.capital if amounts else ()),
        )
        if any(values)
    ]
    return Measure(proposal.identifier, proposal.text, tuple(lines))
