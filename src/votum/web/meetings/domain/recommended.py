"""What a body has recommended, on its way into the whole budget: each amount where it belongs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.chain import recommended_changes
from votum.engine.messages import say
from votum.web.budgets.bridge import version_value
from votum.web.budgets.domain.versions import latest_version
from votum.web.budgets.models import Cycle, Treatment, Version
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.meetings.domain.publication import published_record
from votum.web.meetings.domain.standing import record_of, standing_of
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.assembly import RecommendedChanges

_CHANGE_SET = "recommendation-"  # how the change set of a recommendation begins, before its body


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where an amount belongs in the budget: its area, economic code and function."""

    area: str
    economic_code: str
    function_code: str = ""


type Places = Mapping[tuple[str, Kind], LinePlace]
"""By measure and kind: a proposal asks for operating and capital amounts apart."""


def recommended_versions(cycle: Cycle) -> Iterator[Version]:
    """Yield the newest recommendation of each body that treats a plan, where it has amounts."""
    for treatment in cycle.treatments.select_related("body"):
        version = latest_version(treatment)
        if version is not None and measures_with_amounts(version):
            version.treatment = treatment  # its body is known
            yield version


def measures_with_amounts(version: Version) -> tuple[Measure, ...]:
    """Return the adopted proposals of a recommendation that ask for money, in their order.

    Each is called as in its permanent address, which what it is called on its sheet does not fit.
    """
    slugs = _slugs(version.treatment)
    (change_set,) = version_value(version).change_sets
    return tuple(
        replace(each, identifier=slugs[each.identifier])
        for each in change_set.measures
        if each.lines
    )


def _slugs(treatment: Treatment) -> Mapping[str, str]:
    """Return what proposals are called in their addresses, by their identifiers."""
    return dict(treatment.proposals.values_list("identifier", "slug"))


def placed_recommendation(version: Version, places: Places) -> RecommendedChanges:
    """Return a recommendation as a change set of the whole budget, with the votes behind it.

    RefusedError where it is not said where amounts belong, and where votes were corrected since
    the recommendation was published.
    """
    treatment = version.treatment
    standing = standing_of(treatment)
    if published_record(version) != record_of(standing):
        raise RefusedError(
            say(
                "Votes of {body} were corrected since its recommendation was published; it has to "
                "be published anew first.",
                body=treatment.body.name,
            )
        )
    slugs = _slugs(treatment)
    _refuse_unplaced(version, places)

    def placed(measure: str, line: Line) -> Line:
        place = places[slugs[measure], line.kind]
        return replace(
            line,
            area=place.area,
            economic_code=place.economic_code,
            function_code=place.function_code,
        )

    what = ChangeSet(
        f"{_CHANGE_SET}{treatment.body.slug}",
        ChangeSetType.RECOMMENDATION,
        treatment.body.name,
        (),
        dated=version.published_at.date(),
    )
    # Requests without amounts change no figure: the recommendation's own pages have them.
    with_amounts = replace(standing.recommendation, verbal=())
    change_set, votes = recommended_changes(what, with_amounts, placed)
    measures = [replace(each, identifier=slugs[each.identifier]) for each in change_set.measures]
    return RecommendedChanges(
        replace(change_set, measures=tuple(measures)),
        {slugs[identifier]: vote for identifier, vote in votes.items()},
        version.digest,
    )


def _refuse_unplaced(version: Version, places: Places) -> None:
    """Raise RefusedError that names the proposals of which it is not said where they belong."""
    lost = [
        measure.title
        for measure in measures_with_amounts(version)
        for line in measure.lines
        if not ((place := places.get((measure.identifier, line.kind))) and place.economic_code)
    ]
    if lost:
        raise RefusedError(
            say(
                "Say in which area and under which economic code these belong: {titles}.",
                titles=tuple(say("“{title}”", title=each) for each in dict.fromkeys(lost)),
            )
        )


def body_of(change_set: ChangeSet) -> str:
    """Return the address of the body whose recommendation a change set is; empty for any other.

    Its type alone says that it is one: no table can be said to be a recommendation.
    """
    if change_set.type is not ChangeSetType.RECOMMENDATION:
        return ""
    return change_set.identifier.removeprefix(_CHANGE_SET)


def places_in(value: PlanBudget) -> Mapping[str, Places]:
    """Return where a published budget has the recommendations that are in it, by body's address."""
    return {
        body: {
            (measure.identifier, line.kind): LinePlace(
                line.area, line.economic_code, line.function_code
            )
            for measure in change_set.measures
            for line in measure.lines
        }
        for change_set in value.version.change_sets
        if (body := body_of(change_set))
    }
