"""Votes as a document shows them: the words, and one mark per seat."""

from dataclasses import dataclass

from votum.documents.glyphs import LONGEST_NAME, with_breaks
from votum.engine.votes.bodies import Body, PartyCounts
from votum.engine.votes.vote_notation import print_vote_cell
from votum.engine.votes.voting import Decision, Vote, tally
from votum.translations import Translator


@dataclass(frozen=True, slots=True)
class SeatStrip:
    """One mark per seat: the sizes of the groups on each side, and how many seats took no part."""

    in_favour: tuple[int, ...]
    against: tuple[int, ...]
    abstained: tuple[int, ...] = ()
    absent: int = 0


@dataclass(frozen=True, slots=True)
class VoteView:
    """A vote in words (`10 (6H, 2V, 2Frp) – 3 (2Ap, 1R)`), what to remark on it, its marks."""

    words: str
    remark: str
    strip: SeatStrip


def in_seat_order(counts: PartyCounts, seats: PartyCounts) -> PartyCounts:
    """Return the parties that have votes here, in the order of the seats, others last."""
    order = {party: place for place, party in enumerate(seats)}
    ordered = sorted(counts.items(), key=lambda each: order.get(each[0], len(order)))
    return {party: count for party, count in ordered if count}


def vote_words(vote: Vote, seats: PartyCounts) -> str:
    """Return a vote in words, parties in the order of the seats: `10 (6H, 2V, 2Frp) – 3 (3Ap)`."""
    sides = (in_seat_order(side, seats) for side in (vote.in_favour, vote.against))
    return " – ".join(map(print_vote_cell, sides))


def vote_view(vote: Vote, decision: Decision, body: Body, translator: Translator) -> VoteView:
    """Return a vote and its decision as a document shows them."""
    in_favour = in_seat_order(vote.in_favour, body.seats)
    against = in_seat_order(vote.against, body.seats)
    abstained = in_seat_order(vote.abstained, body.seats)
    absent = max(body.members - tally(vote).present, 0)
    strip = SeatStrip(
        tuple(in_favour.values()), tuple(against.values()), tuple(abstained.values()), absent
    )
    return VoteView(
        with_breaks(vote_words(vote, body.seats), LONGEST_NAME),
        _remark(decision, abstained, absent, translator),
        strip,
    )


def _remark(decision: Decision, abstained: PartyCounts, absent: int, translator: Translator) -> str:
    """Return what the two sides alone do not say; empty for an ordinary vote."""
    parts = (
        (decision.unanimous, translator.phrase("Unanimous")),
        (decision.by_casting_vote, translator.phrase("Decided by the chair's casting vote")),
        (
            abstained,
            translator.phrase("Abstained: {parties}", parties=print_vote_cell(abstained)),
        ),
        (absent, translator.phrase("Did not vote: {count}", count=absent)),
    )
    return " · ".join(words for applies, words in parts if applies)
