"""The seats of a body, as its votes show them."""

import pytest

from tests.support.sheets import BODY_NAME, CARRIED, LOST, UNANIMOUS, document, row, sheet
from votum.engine.messages import VoteError
from votum.engine.proposal_sheets.compositions import composition_by_votes
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import Vote

NO_VOTES = "No row has a vote that shows the seats; state them in a file of the body."
NO_AGREEMENT = (
    "The votes do not agree on how many seats each party has; state them in a file of the body."
)


def voted(*votes: Vote | None) -> ProposalSheets:
    rows = [row(str(number), "Vikarer", vote=vote) for number, vote in enumerate(votes)]
    return document(sheet("Høyre", *rows))


def test_the_seats_are_those_who_voted_either_way() -> None:
    body = composition_by_votes(voted(CARRIED))
    assert body == Body(BODY_NAME, BODY_NAME, {"H": 3, "Ap": 2, "V": 1, "R": 1})


def test_the_largest_party_stands_first() -> None:
    body = composition_by_votes(voted(Vote({"R": 1, "V": 2}, {"V": 1, "H": 5, "Ap": 3})))
    assert list(body.seats.items()) == [("H", 5), ("V", 3), ("Ap", 3), ("R", 1)]


def test_most_rows_decide() -> None:
    slip = Vote({"H": 4, "V": 1}, {"Ap": 2, "R": 1})
    body = composition_by_votes(voted(slip, CARRIED, LOST, UNANIMOUS))
    assert body.seats == {"H": 3, "Ap": 2, "V": 1, "R": 1}


def test_a_party_with_no_votes_has_no_seat() -> None:
    assert composition_by_votes(voted(Vote({"H": 3, "V": 0}, {}))).seats == {"H": 3}


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        ((), NO_VOTES),
        ((None,), NO_VOTES),
        ((Vote({}, {}),), NO_VOTES),
        ((Vote({"H": 0}, {}),), NO_VOTES),
        ((CARRIED, Vote({"H": 3}, {})), NO_AGREEMENT),
    ],
    ids=["no row", "no vote", "nobody voted", "none of a party", "two that disagree"],
)
def test_without_a_clear_answer_there_is_no_body(
    votes: tuple[Vote | None, ...], sentence: str
) -> None:
    with pytest.raises(VoteError) as caught:
        composition_by_votes(voted(*votes))
    assert str(caught.value) == sentence
