"""Random bodies, and votes in them by everybody who is present."""

from hypothesis import strategies as st

from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import Vote

PARTIES = ("H", "V", "Ap", "R", "Frp", "MDG", "KrF")


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    """Draw a body, with or without a chair, with everybody present or some away."""
    seats = draw(st.dictionaries(st.sampled_from(PARTIES), st.integers(1, 12), min_size=1))
    present = {party: draw(st.integers(0, count)) for party, count in seats.items()}
    chair = draw(st.none() | st.sampled_from(tuple(seats)))
    return Body("The council", "Council", seats, chair, draw(st.sampled_from((present, {}))))


@st.composite
def bodies_and_votes(draw: st.DrawFn) -> tuple[Body, Vote]:
    """Draw a body, and how each of those present voted."""
    body = draw(bodies())
    in_favour, against, abstained = {}, {}, {}
    for party, members in body.voting.items():
        in_favour[party] = draw(st.integers(0, members))
        against[party] = draw(st.integers(0, members - in_favour[party]))
        abstained[party] = members - in_favour[party] - against[party]
    return body, Vote(in_favour, against, abstained)
