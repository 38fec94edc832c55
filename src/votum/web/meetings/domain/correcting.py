"""Correct what was registered wrongly; the old entry stays beside the new."""

from collections.abc import Mapping

from votum.engine.messages import say
from votum.engine.votes.voting import Outcome
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.domain.typed import reason_given
from votum.web.meetings.bridge import counted, item_digest, vote_body, vote_procedure
from votum.web.meetings.domain.choices import Choice, choices_in, entry_fault, proposal_fault
from votum.web.meetings.models import Ballot, VoteItem
from votum.web.people.domain.acting import Entry, acting
from votum.web.people.domain.permissions import Act
from votum.web.proposals.domain.changes import mark_decided, mark_undecided


def correct_vote(
    by: Actor,
    item: VoteItem,
    choices: Mapping[str, Choice],
    reason: str,
    *,
    chair_in_favour: bool | None = None,
) -> VoteItem:
    """Register anew how groups voted on a proposal, with a reason; the old entry stays beside it.

    The presence is the one the vote was closed with. ConflictError where the item has been
    corrected already; RefusedError for an open vote, without a reason, for entries that cannot be,
    and where nothing changes.
    """
    body = item.vote.meeting.treatment.body
    with acting(by, Act.CORRECT_VOTE, body=body) as entry:
        item = _held(item)
        _refuse_correction(item, choices, chair_in_favour=chair_in_favour)
        new = _corrected(by, item, reason_given(reason), chair_in_favour=chair_in_favour)
        ballots = _ballots(by, new, choices)
        new.outcome = _outcome(new, ballots)
        new.save(force_insert=True)
        Ballot.objects.bulk_create(ballots)
        entry.subject = new.pk
        entry.content = {"corrects": str(item.pk), "outcome": new.outcome}
        entry.digests = {str(new.pk): item_digest(new, ballots)}
        _follow(entry, item, new)
    return new


def _held(item: VoteItem) -> VoteItem:
    """Return the item as it now is, held, with all that a correction asks of it."""
    return (
        VoteItem.objects.select_for_update(of=("self",))
        .select_related("vote__meeting__treatment__body", "proposal")
        .prefetch_related("ballots")
        .get(pk=item.pk)
    )


def _outcome(new: VoteItem, ballots: list[Ballot]) -> Outcome:
    """Return what a corrected item comes to; RefusedError where it comes to nothing."""
    body = vote_body(new.vote)
    decision = counted(new, ballots, body, vote_procedure(new.vote))
    fault = proposal_fault(
        choices_in(ballots),
        new.presence,
        decision,
        body.chair,
        chair_in_favour=new.chair_in_favour,
    )
    if fault is not None:
        raise RefusedError(fault)
    return decision.outcome


def _corrected(by: Actor, item: VoteItem, reason: str, *, chair_in_favour: bool | None) -> VoteItem:
    """Return the item that takes another's place, still without its outcome."""
    return VoteItem(
        vote=item.vote,
        proposal=item.proposal,
        revision_id=item.revision_id,
        entry=item.entry + 1,
        corrects=item,
        reason=reason,
        registered_at=by.at,
        registered_by=by.user,
        chair_in_favour=chair_in_favour,
        presence=item.presence,
    )


def _ballots(by: Actor, item: VoteItem, choices: Mapping[str, Choice]) -> list[Ballot]:
    """Return the ballots of a corrected item, final from the first."""
    return [
        Ballot(
            item=item,
            group_id=code,
            in_favour=choice.in_favour,
            against=choice.against,
            absent=choice.absent,
            edition=item.vote.edition,
            entered_by=by.user,
            final=True,
        )
        for code, choice in choices.items()
        if choice.heads
    ]


def _follow(entry: Entry, old: VoteItem, new: VoteItem) -> None:
    """Let the proposal follow: without a quorum it waits for a vote, with one it is decided.

    Not where it has come up again since, for then the later vote counts.
    """
    later = VoteItem.objects.filter(
        proposal=new.proposal_id, vote__closed_at__gte=new.vote.closed_at
    ).exclude(vote=new.vote)
    if Outcome.NO_QUORUM not in (old.outcome, new.outcome) or later.exists():
        return
    if new.outcome == Outcome.NO_QUORUM:
        mark_undecided(entry, [new.proposal])
    else:
        mark_decided(entry, [new.proposal])


def _refuse_correction(
    item: VoteItem, choices: Mapping[str, Choice], *, chair_in_favour: bool | None
) -> None:
    """Raise for a correction that cannot be made."""
    if item.vote.closed_at is None:
        raise RefusedError(say("The vote is still open; change the entry itself."))
    if VoteItem.objects.filter(corrects=item).exists():
        raise ConflictError(
            say("Somebody has corrected this vote since you opened it; look at it again.")
        )
    if set(choices) != set(item.presence):
        raise RefusedError(say("Enter every group."))
    for code, choice in choices.items():
        fault = entry_fault(code, choice, item.presence)
        if fault is not None:
            raise RefusedError(fault)
    after = {code: each for code, each in choices.items() if each.heads}
    if (choices_in(item.ballots.all()), item.chair_in_favour) == (after, chair_in_favour):
        raise RefusedError(say("Nothing is changed."))
