"""What a document says of the version it replaces: why, and which votes were corrected since."""

from dataclasses import dataclass

from votum.documents.votes_view import vote_words
from votum.engine.messages import Message, say
from votum.engine.votes.bodies import PartyCounts
from votum.engine.votes.voting import Outcome, Vote
from votum.translations import Translator

_OUTCOMES: dict[Outcome, Message] = {
    Outcome.ADOPTED: say("adopted"),
    Outcome.REJECTED: say("rejected"),
    Outcome.TIED: say("tied"),
    Outcome.NO_QUORUM: say("without a quorum"),
}


@dataclass(frozen=True)
class CorrectedVote:
    """A vote that was registered anew: on what, as it stood and as it stands, and why.

    `seats` are those of the body that voted.
    """

    proposal: str
    old: Vote
    old_outcome: Outcome
    new: Vote
    new_outcome: Outcome
    reason: str
    seats: PartyCounts


@dataclass(frozen=True)
class Supersession:
    """A version that replaces the one before it: its number, why, and what was corrected since."""

    number: int
    reason: str
    corrected: tuple[CorrectedVote, ...]


def superseding_words(supersession: Supersession, translator: Translator) -> tuple[str, ...]:
    """Return what stands in a document's lead: what it replaces, then each corrected vote."""
    return (
        translator.phrase(
            "This is version {number}. It replaces version {before}. Reason: {reason}",
            number=supersession.number,
            before=supersession.number - 1,
            reason=supersession.reason,
        ),
        *(_corrected(each, translator) for each in supersession.corrected),
    )


def _corrected(vote: CorrectedVote, translator: Translator) -> str:
    """Return a corrected vote in words."""
    return translator.phrase(
        "The vote on {proposal} was corrected. Before: {old}, {old_outcome}. Now: {new}, "
        "{new_outcome}. Reason: {reason}",
        proposal=vote.proposal,
        old=vote_words(vote.old, vote.seats),
        old_outcome=translator.text(_OUTCOMES[vote.old_outcome]),
        new=vote_words(vote.new, vote.seats),
        new_outcome=translator.text(_OUTCOMES[vote.new_outcome]),
        reason=vote.reason,
    )
