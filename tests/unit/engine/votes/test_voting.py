"""Votes: their count, what makes them impossible, and what they come to."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.bodies import PARTIES, bodies_and_votes
from tests.support.refusals import refusal
from votum.engine.messages import VoteError
from votum.engine.votes.bodies import Body, PartyCounts
from votum.engine.votes.voting import (
    Counted,
    Decision,
    Outcome,
    Tally,
    Vote,
    VotingProcedure,
    decide,
    enough_for_quorum,
    faults_of,
    has_quorum,
    tally,
)

MUST_VOTE = VotingProcedure(
    identifier="simple",
    legal_reference="§ 8-1",
    source="",
    valid_from=date(2019, 1, 1),
    valid_to=None,
    quorum_numerator=1,
    quorum_denominator=2,
    quorum_counted=Counted.VOTES_CAST,
    quorum_strict=False,
    abstention=False,
    casting_vote=True,
)
MAY_ABSTAIN = replace(MUST_VOTE, quorum_counted=Counted.PRESENT, abstention=True)
NO_CASTING_VOTE = replace(MUST_VOTE, casting_vote=False)
COUNCIL = Body("Council", "C", {"H": 3, "V": 1, "Ap": 4}, "H")
WITHOUT_CHAIR = replace(COUNCIL, chair=None)

procedures = st.builds(
    replace,
    st.just(MUST_VOTE),
    quorum_numerator=st.integers(0, 3),
    quorum_denominator=st.integers(1, 4),
    quorum_counted=st.sampled_from(Counted),
    quorum_strict=st.booleans(),
    abstention=st.booleans(),
    casting_vote=st.booleans(),
)


def renamed(counts: PartyCounts, names: dict[str, str]) -> PartyCounts:
    return {names[party]: count for party, count in counts.items()}


def faults(vote: Vote, body: Body, procedure: VotingProcedure = MUST_VOTE) -> list[str]:
    return list(map(str, faults_of(vote, body, procedure)))


@given(bodies_and_votes())
def test_the_count_adds_up_to_those_present(pair: tuple[Body, Vote]) -> None:
    body, vote = pair
    counted = tally(vote)
    assert counted.present == sum(body.voting.values())
    assert counted.votes_cast + counted.abstained_count == counted.present
    assert {party: vote.of(party) for party in vote.parties} == body.voting


@given(bodies_and_votes())
def test_a_vote_of_those_present_is_possible_where_they_may_abstain(
    pair: tuple[Body, Vote],
) -> None:
    body, vote = pair
    assert faults(vote, body, MAY_ABSTAIN) == []


@given(bodies_and_votes(), procedures, st.permutations(PARTIES), st.none() | st.booleans())
def test_renaming_parties_does_not_change_the_outcome(
    pair: tuple[Body, Vote],
    procedure: VotingProcedure,
    order: list[str],
    chair_in_favour: bool | None,  # noqa: FBT001 - drawn, never written by hand
) -> None:
    body, vote = pair
    names = dict(zip(PARTIES, order, strict=True))
    other = replace(
        body,
        seats=renamed(body.seats, names),
        present=renamed(body.present, names),
        chair=names[body.chair] if body.chair else None,
    )
    same = Vote(*(renamed(side, names) for side in (vote.in_favour, vote.against, vote.abstained)))
    assert decide(same, other, procedure, chair_in_favour=chair_in_favour) == decide(
        vote, body, procedure, chair_in_favour=chair_in_favour
    )


@given(bodies_and_votes(), procedures)
def test_the_opposite_vote_has_the_opposite_majority(
    pair: tuple[Body, Vote], procedure: VotingProcedure
) -> None:
    body, vote = pair
    opposite = {Outcome.ADOPTED: Outcome.REJECTED, Outcome.REJECTED: Outcome.ADOPTED}
    turned = decide(Vote(vote.against, vote.in_favour, vote.abstained), body, procedure)
    decision = decide(vote, body, procedure)
    without_casting_vote = decision.outcome is Outcome.REJECTED and not procedure.casting_vote
    if without_casting_vote and decision.tally.for_count == decision.tally.against_count:
        assert turned.outcome == Outcome.REJECTED
    else:
        assert turned.outcome == opposite.get(decision.outcome, decision.outcome)


def test_a_group_may_stand_on_every_side() -> None:
    vote = Vote({"H": 1, "V": 1}, {"Ap": 2, "H": 1}, {"R": 1, "H": 1})
    assert vote.parties == ("H", "V", "Ap", "R")
    assert [vote.of(party) for party in ("H", "V", "Ap", "R", "X")] == [3, 1, 2, 1, 0]
    assert tally(vote) == Tally(2, 3, 2)


@pytest.mark.parametrize("side", ["in_favour", "against", "abstained"])
def test_a_negative_count_is_refused(side: str) -> None:
    sides: dict[str, PartyCounts] = {"in_favour": {"H": 3}, "against": {}, side: {"V": -1}}
    assert refusal(VoteError, lambda: tally(Vote(**sides))) == (
        "\u22121 votes of V: a count cannot be negative."
    )


def test_a_vote_by_everybody_has_no_faults() -> None:
    assert faults(Vote({"H": 3, "Ap": 1}, {"V": 1, "Ap": 3}), COUNCIL) == []


def test_every_fault_of_a_vote_is_told() -> None:
    vote = Vote({"H": 4, "R": 1}, {"Ap": 2}, {"Ap": 1})
    assert faults(vote, COUNCIL) == [
        "1 abstained, but members present must vote (§ 8-1).",
        "R has no seat in C.",
        "H has 4 votes but only 3 members present.",
        "V has 0 votes, but 1 members are present and must vote.",
        "Ap has 3 votes, but 4 members are present and must vote.",
    ]


def test_where_members_may_abstain_too_few_votes_are_no_fault() -> None:
    assert faults(Vote({"H": 4}, {}, {"Ap": 1}), COUNCIL, MAY_ABSTAIN) == [
        "H has 4 votes but only 3 members present."
    ]


def test_votes_are_held_against_those_present() -> None:
    body = replace(COUNCIL, present={"H": 2, "V": 0, "Ap": 4})
    assert faults(Vote({"H": 3, "V": 1}, {"Ap": 4}), body) == [
        "H has 3 votes but only 2 members present.",
        "V has 1 votes but only 0 members present.",
    ]


def test_a_party_of_which_nobody_is_present_has_no_votes() -> None:
    body = replace(COUNCIL, present={"H": 3, "Ap": 4})
    assert faults(Vote({"H": 3, "V": 1}, {"Ap": 4}), body) == [
        "V has 1 votes but only 0 members present."
    ]


@pytest.mark.parametrize(
    ("vote", "outcome", "unanimous"),
    [
        (Vote({"H": 3, "V": 1, "Ap": 4}, {}), Outcome.ADOPTED, True),
        (Vote({}, {"H": 3, "V": 1, "Ap": 4}), Outcome.REJECTED, True),
        (Vote({"H": 3, "V": 1, "Ap": 1}, {"Ap": 3}), Outcome.ADOPTED, False),
        (Vote({"H": 3}, {"V": 1, "Ap": 4}), Outcome.REJECTED, False),
        (Vote({"H": 3, "V": 1}, {}, {"Ap": 4}), Outcome.ADOPTED, False),
    ],
)
def test_the_majority_of_votes_cast_decides(vote: Vote, outcome: Outcome, unanimous: bool) -> None:  # noqa: FBT001
    assert decide(vote, COUNCIL, MAY_ABSTAIN) == Decision(
        outcome, tally(vote), unanimous=unanimous, by_casting_vote=False
    )


TIE = Vote({"H": 3, "V": 1}, {"Ap": 4})
TIE_THE_OTHER_WAY = Vote({"Ap": 4}, {"H": 3, "V": 1})
TIE_WITH_A_SPLIT_CHAIR = Vote({"H": 2, "V": 1}, {"H": 1, "Ap": 2}, {"Ap": 2})
TIE_WITHOUT_THE_CHAIR = Vote({"V": 1, "Ap": 1}, {"Ap": 2}, {"H": 3})


@pytest.mark.parametrize(
    ("vote", "body", "known", "outcome"),
    [
        (TIE, COUNCIL, None, Outcome.ADOPTED),
        (TIE_THE_OTHER_WAY, COUNCIL, None, Outcome.REJECTED),
        (TIE, COUNCIL, False, Outcome.REJECTED),
        (TIE, WITHOUT_CHAIR, True, Outcome.ADOPTED),
        (TIE_WITH_A_SPLIT_CHAIR, COUNCIL, False, Outcome.REJECTED),
    ],
)
def test_the_chairs_vote_decides_a_tie(
    vote: Vote,
    body: Body,
    known: bool | None,  # noqa: FBT001
    outcome: Outcome,
) -> None:
    assert decide(vote, body, MAY_ABSTAIN, chair_in_favour=known) == Decision(
        outcome, tally(vote), unanimous=False, by_casting_vote=True
    )


@pytest.mark.parametrize(
    ("vote", "body"),
    [(TIE, WITHOUT_CHAIR), (TIE_WITH_A_SPLIT_CHAIR, COUNCIL), (TIE_WITHOUT_THE_CHAIR, COUNCIL)],
)
def test_a_tie_stays_one_while_the_chairs_vote_is_not_known(vote: Vote, body: Body) -> None:
    assert decide(vote, body, MAY_ABSTAIN) == Decision(
        Outcome.TIED, tally(vote), unanimous=False, by_casting_vote=False
    )


def test_a_group_that_partly_abstained_does_not_show_the_chairs_vote() -> None:
    vote = Vote({"H": 2, "V": 1}, {"Ap": 3}, {"H": 1, "Ap": 1})
    assert decide(vote, COUNCIL, MAY_ABSTAIN).outcome == Outcome.TIED


def test_without_a_casting_vote_a_tie_rejects() -> None:
    assert decide(TIE, COUNCIL, NO_CASTING_VOTE, chair_in_favour=True) == Decision(
        Outcome.REJECTED, tally(TIE), unanimous=False, by_casting_vote=False
    )


def test_too_few_votes_decide_nothing() -> None:
    vote = Vote({"H": 3}, {}, {"Ap": 4})
    assert decide(vote, COUNCIL, MUST_VOTE) == Decision(
        Outcome.NO_QUORUM, Tally(3, 0, 4), unanimous=False, by_casting_vote=False
    )


@given(procedures, st.builds(Tally, *[st.integers(0, 9)] * 3), st.integers(1, 30))
def test_a_quorum_is_a_share_of_all_members(
    procedure: VotingProcedure, counted: Tally, members: int
) -> None:
    taking_part = counted.for_count + counted.against_count
    if procedure.quorum_counted == Counted.PRESENT:
        taking_part += counted.abstained_count
    share = Fraction(taking_part, members)
    needed = Fraction(procedure.quorum_numerator, procedure.quorum_denominator)
    enough = share > needed or (share == needed and not procedure.quorum_strict)
    assert has_quorum(counted, members, procedure) == enough


@given(procedures, st.integers(0, 20), st.integers(1, 20))
def test_those_present_are_a_quorum_where_their_votes_would_be(
    procedure: VotingProcedure, present: int, members: int
) -> None:
    enough = enough_for_quorum(present, members, procedure)
    assert enough == has_quorum(Tally(present, 0, 0), members, procedure)
    assert enough_for_quorum(present + 1, members, procedure) >= enough
