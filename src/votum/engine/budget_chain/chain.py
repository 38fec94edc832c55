"""A budget's chain: its base, each change set in order, and what was published beside them.

Proposal, supplement by sector, programme area and measure, register of errata, recommendation: one
after the other they lead to the consolidated version. Beside the lines stand the key figures as
given at each stage, the errata behind a correction, the votes behind a recommendation, and the sums
that the documents print, against which the lines are proven.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Version
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.errata import Erratum, errata_change_set
from votum.engine.indicators import Indicator
from votum.engine.messages import StructureError, say
from votum.engine.proposal_sheets.recommendation import Recommendation, recommendation_version
from votum.engine.votes.voting import Decision, Vote

BASE = "base"


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A sum that a document prints (minor units by year) of one stage's lines of a kind.

    `areas` are the areas it sums up, each with all below it; none: the whole budget. `fineness` is
    what one unit of the last printed digit stands for.
    """

    stage: str
    areas: tuple[str, ...]
    kind: Kind
    amounts: tuple[int, ...]
    fineness: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class MeasureVote:
    """How a body voted on a measure that was put forward as a proposal."""

    body: str
    label: str
    vote: Vote
    decision: Decision


@dataclass(frozen=True, slots=True)
class BudgetChain:
    """A whole budget with all its change sets (`whole`), and what stands beside its lines.

    `errata` are the registers by change set, `votes` those on measures by change set and measure.
    `rounded` says that the amounts are printed ones, so that sums may differ by rounding.
    Raises StructureError for a stage that is no change set, a total of an unknown area, figures
    that are not one for each year, and an indicator that comes twice.
    """

    whole: Version
    price_level: str = ""
    rounded: bool = False
    indicators: tuple[Indicator, ...] = ()
    totals: tuple[StatedTotal, ...] = ()
    errata: Mapping[str, tuple[Erratum, ...]] = field(default_factory=dict)
    votes: Mapping[tuple[str, str], MeasureVote] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what does not fit the stages, the areas or the years."""
        _refuse_base_as_name(self.whole.change_sets)
        years = len(self.whole.period.years)
        for total in self.totals:
            self.position(total.stage)
            for area in total.areas:
                self.whole.areas.position(area)
            _refuse_years(total.label or total.stage, [total.amounts], years)
        seen: set[str] = set()
        for indicator in self.indicators:
            if indicator.identifier in seen:
                raise StructureError(
                    say("“{identifier}” occurs twice.", identifier=indicator.identifier)
                )
            seen.add(indicator.identifier)
            for given in indicator.stages:
                self.position(given.stage)
                figures = [each for each in (given.values, given.change) if each]
                _refuse_years(indicator.name, figures, years)

    @property
    def stages(self) -> tuple[str, ...]:
        """`base` and the change sets by their identifiers, in order."""
        return (BASE, *(each.identifier for each in self.whole.change_sets))

    def position(self, stage: str) -> int:
        """Return the place of a stage, 0 for the base; StructureError where there is no such."""
        if stage not in self.stages:
            raise StructureError(
                say(
                    "“{name}” has no stage “{stage}”; there are: {stages}.",
                    name=self.whole.name,
                    stage=stage,
                    stages=", ".join(self.stages),
                )
            )
        return self.stages.index(stage)


def _refuse_base_as_name(change_sets: Sequence[ChangeSet]) -> None:
    """Raise StructureError where a change set is called what the base is called."""
    if any(each.identifier == BASE for each in change_sets):
        raise StructureError(
            say("A change set cannot be called “{name}”: so the base is called.", name=BASE)
        )


def _refuse_years(name: str, figures: Sequence[Sequence[object]], years: int) -> None:
    """Raise StructureError where figures are not one for each year."""
    for each in figures:
        if len(each) != years:
            raise StructureError(
                say(
                    "“{name}” has {found} figures for {years} years.",
                    name=name,
                    found=len(each),
                    years=years,
                )
            )


def consolidated(chain: BudgetChain, through: str = "", name: str = "") -> Version:
    """Return the version that base and change sets make, up to and with the stage `through`.

    By default all of them. Each version has a name of its own, for its digest covers it: the
    budget's, with the stage where not all change sets are in. Raises StructureError for a stage
    that there is not.
    """
    last = chain.position(through) if through else len(chain.whole.change_sets)
    version = replace(chain.whole, change_sets=chain.whole.change_sets[:last])
    if name:
        return replace(version, name=name)
    complete = last == len(chain.whole.change_sets)
    return version if complete else replace(version, name=f"{version.name} ({through})")


def stage_alone(chain: BudgetChain, stage: str) -> Version:
    """Return what one stage adds, as a version without base, or the base without change sets."""
    place = chain.position(stage)
    if place == 0:
        return consolidated(chain, BASE)
    change_set = chain.whole.change_sets[place - 1]
    return replace(chain.whole, name=stage, base=(), change_sets=(change_set,))


def with_errata(
    chain: BudgetChain, change_set: ChangeSet, errata: Sequence[Erratum]
) -> BudgetChain:
    """Return the chain with a register of errata as its last change set.

    `change_set` says identifier, origin, case, price level and date; its measures are made from
    the errata. Raises StructureError for an erratum that corrects nothing or stands nowhere.
    """
    made = replace(
        errata_change_set(change_set.identifier, change_set.origin, errata),
        case_reference=change_set.case_reference,
        price_level=change_set.price_level,
        dated=change_set.dated,
    )
    return replace(
        chain,
        whole=replace(chain.whole, change_sets=(*chain.whole.change_sets, made)),
        errata={**chain.errata, made.identifier: tuple(errata)},
    )


def with_recommendation(
    chain: BudgetChain, change_set: ChangeSet, recommendation: Recommendation, area: str
) -> BudgetChain:
    """Return the chain with what a body's votes adopted as its last change set.

    `change_set` says identifier, case, price level and date, and who made it where that is not the
    body. The adopted proposals are its measures, their lines lie on `area`. Raises StructureError
    where the recommendation is for other years.
    """
    if recommendation.period != chain.whole.period:
        raise StructureError(
            say(
                "“{change_set}” is for {found}, the budget for {period}.",
                change_set=change_set.identifier,
                found=str(recommendation.period),
                period=str(chain.whole.period),
            )
        )
    made, votes = recommended_changes(
        change_set, recommendation, lambda _, line: replace(line, area=area)
    )
    keyed = {(made.identifier, measure): vote for measure, vote in votes.items()}
    return replace(
        chain,
        whole=replace(chain.whole, change_sets=(*chain.whole.change_sets, made)),
        votes={**chain.votes, **keyed},
    )


def recommended_changes(
    change_set: ChangeSet, recommendation: Recommendation, placed: Callable[[str, Line], Line]
) -> tuple[ChangeSet, Mapping[str, MeasureVote]]:
    """Return a body's recommendation as a change set of the budget, and the votes by measure.

    `change_set` says what it is called and where it comes from. `placed` returns a measure's line
    (the measure by its identifier) where it belongs in the budget, for a proposal does not say.
    """
    (adopted,) = recommendation_version(recommendation).change_sets
    measures = tuple(
        replace(each, lines=tuple(placed(each.identifier, line) for line in each.lines))
        for each in adopted.measures
    )
    origin = change_set.origin or adopted.origin
    made = replace(change_set, type=ChangeSetType.RECOMMENDATION, origin=origin, measures=measures)
    votes = {
        each.identifier: MeasureVote(
            recommendation.body.name,
            each.label,
            each.vote,
            recommendation.decisions[each.identifier],
        )
        for each in (*recommendation.numeric, *recommendation.verbal)
        if each.vote is not None
    }
    return made, votes


def lines_of_stage(chain: BudgetChain, stage: str) -> tuple[Line, ...]:
    """Return the lines that a stage adds: those of the base, or of a change set's measures."""
    place = chain.position(stage)
    if place == 0:
        return tuple(chain.whole.base)
    measures = chain.whole.change_sets[place - 1].measures
    return tuple(line for measure in measures for line in measure.lines)
