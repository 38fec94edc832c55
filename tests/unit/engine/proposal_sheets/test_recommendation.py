"""The recommendation that follows from the votes."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.sheets import (
    BODY,
    CARRIED,
    LOST,
    NOTHING,
    ONES,
    PERIOD,
    PROCEDURE,
    UNANIMOUS,
    document,
    millions,
    proposal,
    row,
    sheet,
)
from votum.engine.amounts import summed
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure
from votum.engine.budget.lines import Kind, Line
from votum.engine.proposal_sheets.proposals import Proposal, proposals_of
from votum.engine.proposal_sheets.recommendation import (
    Recommendation,
    derive_recommendation,
    recommendation_version,
)
from votum.engine.votes.voting import Decision, Outcome, Tally

CARRIED_DECISION = Decision(Outcome.ADOPTED, Tally(4, 3, 0), unanimous=False, by_casting_vote=False)


def derived(*proposals: Proposal, listed: tuple[str, ...] = ()) -> Recommendation:
    return derive_recommendation(proposals, PERIOD, BODY, PROCEDURE, listed)


def test_nothing_proposed_recommends_nothing() -> None:
    assert derived() == Recommendation(BODY, PERIOD, (), (), NOTHING, {})


def test_adopted_proposals_are_parted_into_money_and_requests() -> None:
    staff = proposal("1", "Vikarer", ONES)
    report = proposal("2", "Rapport", NOTHING)
    assert derived(report, staff) == Recommendation(
        BODY,
        PERIOD,
        (staff,),
        (report,),
        ONES,
        {"H/2": CARRIED_DECISION, "H/1": CARRIED_DECISION},
    )


def test_what_was_rejected_is_decided_and_not_recommended() -> None:
    found = derived(proposal("1", "Vikarer", ONES, LOST))
    rejected = Decision(Outcome.REJECTED, Tally(3, 4, 0), unanimous=False, by_casting_vote=False)
    assert found == Recommendation(BODY, PERIOD, (), (), NOTHING, {"H/1": rejected})


def test_what_was_not_voted_on_is_not_decided() -> None:
    assert derived(proposal("1", "Vikarer", ONES, None)).decisions == {}


def test_a_proposal_that_is_not_placed_adds_nothing() -> None:
    unplaced = proposal("1", "Vikarer", None)
    found = derived(unplaced, proposal("2", "Legesenter", ONES))
    assert [each.number for each in found.numeric] == ["1", "2"]
    assert found.total == ONES


def test_the_listed_stand_first_and_in_their_order() -> None:
    proposals = [proposal(number, "Vikarer", ONES) for number in "1234"]
    found = derived(*proposals, listed=("H/4", "X/9", "H/2"))
    assert [each.number for each in found.numeric] == ["4", "2", "1", "3"]


ROWS = st.tuples(*[st.integers(-(10**12), 10**12)] * 4)
PROPOSALS = st.lists(
    st.builds(
        proposal,
        st.just("1"),
        st.just("Vikarer"),
        st.none() | st.builds(summed, ROWS, ROWS),
        st.sampled_from([CARRIED, LOST, UNANIMOUS, None]),
        st.integers(0, 10**9).map(lambda each: (f"P{each}",)),
    ),
    max_size=8,
    unique_by=lambda each: each.identifier,
)


@given(PROPOSALS)
def test_the_total_is_the_sum_of_the_adopted_amounts(proposals: list[Proposal]) -> None:
    adopted = [
        each.amounts.columns
        for each in proposals
        if each.amounts is not None and each.vote in (CARRIED, UNANIMOUS)
    ]
    total = tuple(sum(row[column] for row in adopted) for column in range(10))
    assert derived(*proposals).total.columns == total


def test_a_recommendation_is_a_version_of_one_change_set() -> None:
    staff = proposal("1", "Vikarer", ONES)
    centre = proposal("2", "Legesenter", millions(0, 0, 0, 1, capital=(5, 0, 0, 0)))
    version = recommendation_version(derived(staff, centre, proposal("3", "Rapport", NOTHING)))
    five, one = (millions(5, 0, 0, 0).operating, millions(0, 0, 0, 1).operating)
    measures = (
        Measure("H/1", "Vikarer", (Line("HU", Kind.OPERATING, ONES.operating),)),
        Measure(
            "H/2", "Legesenter", (Line("HU", Kind.OPERATING, one), Line("HU", Kind.CAPITAL, five))
        ),
        Measure("H/3", "Rapport", ()),
    )
    kind = ChangeSetType.RECOMMENDATION
    assert version.name == "HU 2026–2029"
    assert version.period == PERIOD
    assert [(each.code, each.name) for each in version.areas.areas] == [("HU", "Helseutvalget")]
    assert version.base == ()
    assert version.change_sets == (ChangeSet("recommendation", kind, "Helseutvalget", measures),)


def test_a_measure_that_is_not_placed_changes_nothing() -> None:
    version = recommendation_version(derived(proposal("1", "Vikarer", None)))
    assert version.change_sets[0].measures == (Measure("H/1", "Vikarer", ()),)


def test_a_later_version_says_its_number_so_that_no_two_have_one_digest() -> None:
    recommendation = derived()
    names = [recommendation_version(recommendation, number).name for number in (1, 2)]
    assert names == ["HU 2026–2029", "HU 2026–2029, 2"]


def test_a_number_printed_twice_does_not_adopt_what_was_rejected() -> None:
    rejected = row("1", "Flere vikarer", ONES, LOST)
    adopted = row("1", "Nytt legesenter", millions(2, 0, 0, 0), CARRIED)
    for rows in ((rejected, adopted), (adopted, rejected)):
        found = derived(*proposals_of(document(sheet("Høyre", *rows))))
        assert [each.text for each in found.numeric] == ["Nytt legesenter"]
        assert found.total == millions(2, 0, 0, 0)
