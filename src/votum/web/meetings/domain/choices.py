"""How a group may vote on a proposal: what is chosen for it, and whether that can be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from votum.engine.messages import Message, say
from votum.engine.votes.bodies import PartyCounts
from votum.engine.votes.voting import Decision, Outcome
from votum.web.meetings.models import Ballot


@dataclass(frozen=True, slots=True)
class Choice:
    """How a group votes on a proposal: heads for, against, and absent from this one vote."""

    in_favour: int
    against: int
    absent: int = 0

    @property
    def heads(self) -> int:
        """All of the group, however they stand."""
        return self.in_favour + self.against + self.absent


def entry_fault(code: str, choice: Choice, presence: PartyCounts) -> Message | None:
    """Return why a group's entry cannot be: every member present votes or is absent (§ 8-1)."""
    if code not in presence:
        return say("{party} has no seat here.", party=code)
    if min(choice.in_favour, choice.against, choice.absent) < 0:
        return say("{party}: a count cannot be negative.", party=code)
    if choice.heads != presence[code]:
        return say(
            "{party}: {heads} entered, but {present} are present; each votes for or against, or is "
            "absent from this vote.",
            party=code,
            heads=choice.heads,
            present=presence[code],
        )
    return None


def choices_in(ballots: Iterable[Ballot]) -> dict[str, Choice]:
    """Return stored ballots as choices, by group."""
    return {each.group_id: Choice(each.in_favour, each.against, each.absent) for each in ballots}


def chair_fault(
    chair: str | None, choices: Mapping[str, Choice], *, in_favour: bool | None
) -> Message | None:
    """Return why the chair cannot have voted so: nobody of the own group stands on that side."""
    own = choices.get(chair) if chair else None
    if own is None or in_favour is None or (own.in_favour if in_favour else own.against):
        return None
    return say("The chair is of {party}, and nobody of {party} voted so.", party=chair or "")


def proposal_fault(
    choices: Mapping[str, Choice],
    presence: PartyCounts,
    decision: Decision,
    chair: str | None,
    *,
    chair_in_favour: bool | None,
) -> Message | None:
    """Return what keeps the vote on a proposal from being closed as it is entered."""
    missing = [code for code, heads in presence.items() if heads and code not in choices]
    if missing:
        return say("Not entered: {parties}.", parties=", ".join(missing))
    for code, choice in choices.items():
        fault = entry_fault(code, choice, presence)
        if fault is not None:
            return fault
    if decision.outcome is Outcome.TIED:
        return say("The vote is tied; say how the chair voted.")
    if decision.by_casting_vote:
        return chair_fault(chair, choices, in_favour=chair_in_favour)
    return None
