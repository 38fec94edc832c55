"""A vote in words and marks."""

import pytest

from tests.support.documents import ENGLISH
from tests.support.sheets import BODY, CARRIED, LEFT, PROCEDURE, RIGHT, SEATS, UNANIMOUS
from votum.documents.votes_view import SeatStrip, VoteView, in_seat_order, vote_view
from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import Vote, decide


def shown(vote: Vote, body: Body = BODY) -> VoteView:
    """Return a vote as a document shows it."""
    return vote_view(vote, decide(vote, body, PROCEDURE), body, ENGLISH)


@pytest.mark.parametrize(
    ("vote", "view"),
    [
        (CARRIED, VoteView("4 (3H, 1V) – 3 (2Ap, 1R)", "", SeatStrip((3, 1), (2, 1)))),
        (
            UNANIMOUS,
            VoteView("7 (3H, 1V, 2Ap, 1R) – 0", "Unanimous", SeatStrip((3, 1, 2, 1), ())),
        ),
        (
            Vote({"H": 2, "V": 1}, {"H": 1, "R": 1}, {"Ap": 1}),
            VoteView(
                "3 (2H, 1V) – 2 (1H, 1R)",
                "Abstained: 1Ap · Did not vote: 1",
                SeatStrip((2, 1), (1, 1), (1,), 1),
            ),
        ),
    ],
)
def test_a_vote_is_words_and_marks(vote: Vote, view: VoteView) -> None:
    assert shown(vote) == view


def test_a_casting_vote_is_remarked_on() -> None:
    body = Body("Utvalget", "U", {"H": 1, "Ap": 1}, chair="H")
    view = shown(Vote({"H": 1}, {"Ap": 1}), body)
    assert view == VoteView(
        "1H – 1Ap", "Decided by the chair's casting vote", SeatStrip((1,), (1,))
    )


def test_parties_stand_in_the_order_of_the_seats() -> None:
    counts = {"MDG": 1, "R": 1, "V": 0, "H": 3}
    assert list(in_seat_order(counts, SEATS)) == ["H", "R", "MDG"]
    assert list(in_seat_order({**LEFT, **RIGHT}, {})) == ["Ap", "R", "H", "V"]
