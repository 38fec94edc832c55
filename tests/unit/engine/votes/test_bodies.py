"""Bodies, their seats, and the spellings of parties."""

import pytest
from hypothesis import given

from tests.support.bodies import bodies
from tests.support.refusals import refusal
from votum.engine.counts import print_count
from votum.engine.messages import StructureError
from votum.engine.votes.bodies import Body, Party, PartyCounts, PartyRegister

LABOUR = Party("Ap", "Arbeiderpartiet", ("A", "DNA"))
RIGHT = Party("H", "Høyre")
REGISTER = PartyRegister((LABOUR, RIGHT))


@pytest.mark.parametrize("spelling", ["Ap", "AP", " ap ", "arbeiderPARTIET", "a", "DNA\n"])
def test_a_party_is_known_by_every_spelling_in_any_case(spelling: str) -> None:
    assert REGISTER.code(spelling) == "Ap"


@pytest.mark.parametrize("spelling", ["", "X", "Arbeider", "H A"])
def test_any_other_spelling_is_no_party(spelling: str) -> None:
    assert REGISTER.code(spelling) is None


def test_a_party_has_its_full_name_and_an_unknown_one_its_code() -> None:
    assert [REGISTER.name(code) for code in ("H", "Ap", "X")] == ["Høyre", "Arbeiderpartiet", "X"]


def test_a_party_that_joins_replaces_the_one_with_its_code() -> None:
    own_list, renamed = Party("BL", "Bylista"), Party("H", "Hovedlista")
    joined = REGISTER.joined_by(each for each in (own_list, renamed))
    assert joined.parties == (LABOUR, own_list, renamed)
    assert (joined.code("bylista"), joined.name("H"), joined.code("Høyre")) == (
        "BL",
        "Hovedlista",
        None,
    )


def test_a_register_is_left_as_it_is_when_others_join() -> None:
    REGISTER.joined_by([Party("H", "Hovedlista")])
    assert REGISTER.parties == (LABOUR, RIGHT)


def test_registers_are_compared_by_identity() -> None:
    assert {REGISTER: 1, PartyRegister(REGISTER.parties): 2}[REGISTER] == 1


def test_everybody_votes_where_nothing_is_said_of_presence() -> None:
    body = Body("Council", "C", {"H": 3, "Ap": 2}, "Ap")
    assert (body.members, body.voting) == (5, {"H": 3, "Ap": 2})


def test_only_those_present_vote() -> None:
    body = Body("Council", "C", {"H": 3, "Ap": 2}, present={"H": 2, "Ap": 0})
    assert (body.members, body.voting) == (5, {"H": 2, "Ap": 0})


@given(bodies())
def test_there_are_never_more_voting_than_seats(body: Body) -> None:
    assert {**body.seats, **body.voting}.keys() == body.seats.keys()
    assert max(body.members, sum(body.voting.values())) == body.members


@pytest.mark.parametrize(
    "seats", [{}, {"H": 0}, {"H": 3, "Ap": 0}, {"H": 3, "Ap": -1}, {"H": 1, "Ap": -1}, {"H": -1}]
)
def test_a_party_without_a_seat_is_refused(seats: PartyCounts) -> None:
    assert refusal(StructureError, lambda: Body("Council", "C", seats)) == (
        "“Council”: each party needs at least one seat."
    )


@pytest.mark.parametrize(("party", "count", "seats"), [("H", 4, 3), ("H", -1, 3), ("Ap", 1, 0)])
def test_a_presence_that_cannot_be_is_refused(party: str, count: int, seats: int) -> None:
    assert refusal(
        StructureError, lambda: Body("Council", "C", {"H": 3}, present={party: count})
    ) == (f"“Council”: {print_count(count)} of {party} cannot be present; it has {seats} seats.")


def test_a_chair_of_a_party_without_a_seat_is_refused() -> None:
    assert refusal(StructureError, lambda: Body("Council", "C", {"H": 3}, "Ap")) == (
        "“Council”: the chair's party Ap has no seat."
    )


def test_a_spelling_that_two_parties_share_is_refused() -> None:
    with pytest.raises(StructureError, match="“x” would mean both A and B"):
        PartyRegister((Party("A", "First", ("X",)), Party("B", "Second", ("x",))))
