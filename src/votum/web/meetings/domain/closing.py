"""Close a vote for good, and correct what was registered wrongly."""

from collections.abc import Iterator, Mapping, MutableMapping

from votum.engine.messages import Message, say
from votum.engine.voting import Outcome
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.domain.verification import Break, subject_breaks
from votum.web.meetings.bridge import (
    chair_fault,
    decision_of,
    item_digest,
    presence_of,
    vote_body,
    vote_procedure,
    vote_value,
)
from votum.web.meetings.domain.ballots import Choice, entry_fault, open_for_entries
from votum.web.meetings.models import Ballot, Vote, VoteItem
from votum.web.people.domain.acting import Entry, acting
from votum.web.people.domain.permissions import Act
from votum.web.people.models import RoleKind
from votum.web.proposals.domain.changes import mark_decided
from votum.web.proposals.models import ProposalState

MOST_NAMED = 5  # proposals named in one refusal


def close_vote(by: Actor, vote: Vote, *, leave_out: bool = False, seen: int | None = None) -> Vote:
    """Close a vote: from then on it is public and never changed.

    The chair closes, or the secretary on the chair's behalf, and the log says which. Proposals
    without any entry are left waiting for another vote where `leave_out` says so; so is one on
    which there was no quorum. `seen` is how many entries there were in what was shown:
    ConflictError where there are more. RefusedError with every reason why the vote cannot be
    closed yet.
    """
    body = vote.meeting.treatment.body
    with acting(by, Act.CLOSE_VOTE, body=body) as entry:
        vote = open_for_entries(vote)
        if seen is not None and seen != vote.entries:
            raise ConflictError(
                say("Something was entered after this page was shown; look through it again.")
            )
        items = list(vote.items.select_related("proposal", "revision").prefetch_related("ballots"))
        voted = [item for item in items if item.ballots.all()]
        _refuse_unready(vote, items, voted, leave_out=leave_out)
        VoteItem.objects.filter(vote=vote).exclude(pk__in=[each.pk for each in voted]).delete()
        _fix(vote, voted, entry)
        vote.closed_at = by.at
        vote.closed_by = by.user
        vote.on_behalf_of_chair = RoleKind.CHAIR not in entry.roles
        vote.save(update_fields=["closed_at", "closed_by", "on_behalf_of_chair"])
        mark_decided(each.proposal_id for each in voted if each.outcome != Outcome.NO_QUORUM)
        entry.subject = vote.pk
        entry.content = {
            "proposals": len(voted),
            "left_out": len(items) - len(voted),
            "on_behalf_of_chair": vote.on_behalf_of_chair,
        }
    return vote


def _refuse_unready(
    vote: Vote, items: list[VoteItem], voted: list[VoteItem], *, leave_out: bool
) -> None:
    """Raise RefusedError with what keeps a vote from being closed."""
    faults = list(_faults(vote, voted))
    empty = [each for each in items if each not in voted]
    if not voted:
        faults = [say("Nothing has been entered yet.")]
    elif empty and not leave_out:
        faults.append(
            say(
                "{count} proposals have no entries ({first}); enter them, or say that they are "
                "left for another vote.",
                count=len(empty),
                first=", ".join(each.proposal.identifier for each in empty[:MOST_NAMED]),
            )
        )
    if len(faults) > MOST_NAMED:
        more = len(faults) - MOST_NAMED
        faults = [*faults[:MOST_NAMED], say("and {count} more", count=more)]
    if faults:
        raise RefusedError(say("The vote cannot be closed: {faults}", faults=tuple(faults)))


def _faults(vote: Vote, voted: list[VoteItem]) -> Iterator[Message]:
    """Yield what is missing or impossible in the entries."""
    presence = presence_of(vote.meeting)
    body, procedure = vote_body(vote), vote_procedure(vote)
    for item in voted:
        label = f"{item.proposal.sheet} {item.proposal.number}"
        if item.proposal.state != ProposalState.PROPOSED or (
            item.revision_id != item.proposal.current_id
        ):
            yield say("{proposal} was changed after it came up; take it in anew.", proposal=label)
            continue
        faults = [*_entry_faults(item, presence)]
        ballots = item.ballots.all()
        decision = decision_of(item, vote_value(ballots), body, procedure)
        unlikely = chair_fault(vote, ballots, in_favour=item.chair_in_favour)
        if decision.by_casting_vote and unlikely is not None:
            faults.append(unlikely)
        if faults:
            yield say("{proposal}: {fault}", proposal=label, fault=faults[0])
        elif decision.outcome is Outcome.TIED:
            yield say("{proposal}: the vote is tied; say how the chair voted.", proposal=label)


def _entry_faults(item: VoteItem, presence: Mapping[str, int]) -> Iterator[Message]:
    """Yield what is missing or impossible in the entries on one proposal."""
    entered = {each.group_id: each for each in item.ballots.all()}
    for code, present in presence.items():
        if code not in entered and present:
            yield say("{party} is not entered.", party=code)
    for code, ballot in entered.items():
        choice = Choice(ballot.in_favour, ballot.against, ballot.absent)
        fault = entry_fault(code, choice, presence)
        if fault is not None:
            yield fault


def _fix(vote: Vote, voted: list[VoteItem], entry: Entry) -> None:
    """Fix outcome and presence of each item, bind it in the log, and make its ballots final."""
    presence = presence_of(vote.meeting)
    body, procedure = vote_body(vote), vote_procedure(vote)
    for item in voted:
        ballots = item.ballots.all()
        item.presence = presence
        item.outcome = decision_of(item, vote_value(ballots), body, procedure).outcome
        entry.digests[str(item.pk)] = item_digest(item, ballots)
    Ballot.objects.filter(item__in=voted).update(final=True)
    for outcome in Outcome:
        alike = [item.pk for item in voted if item.outcome == outcome]
        VoteItem.objects.filter(pk__in=alike).update(presence=presence, outcome=outcome)


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
        item = (
            VoteItem.objects.select_for_update(of=("self",))
            .select_related("vote__meeting__treatment__body", "proposal")
            .prefetch_related("ballots")
            .get(pk=item.pk)
        )
        _refuse_correction(item, choices, reason, chair_in_favour=chair_in_favour)
        new = VoteItem(
            vote=item.vote,
            proposal=item.proposal,
            revision_id=item.revision_id,
            entry=item.entry + 1,
            corrects=item,
            reason=reason.strip(),
            registered_at=by.at,
            registered_by=by.user,
            chair_in_favour=chair_in_favour,
            presence=item.presence,
        )
        ballots = [
            Ballot(
                item=new,
                group_id=code,
                in_favour=choice.in_favour,
                against=choice.against,
                absent=choice.absent,
                stamp=item.vote.entries,
                entered_at=by.at,
                entered_by=by.user,
                final=True,
            )
            for code, choice in choices.items()
            if choice.heads
        ]
        decision = decision_of(
            new, vote_value(ballots), vote_body(item.vote), vote_procedure(item.vote)
        )
        if decision.outcome is Outcome.TIED:
            raise RefusedError(say("The vote is tied; say how the chair voted."))
        unlikely = chair_fault(item.vote, ballots, in_favour=chair_in_favour)
        if decision.by_casting_vote and unlikely is not None:
            raise RefusedError(unlikely)
        new.outcome = decision.outcome
        new.save(force_insert=True)
        Ballot.objects.bulk_create(ballots)
        entry.subject = new.pk
        entry.content = {"corrects": str(item.pk), "outcome": new.outcome}
        entry.digests = {str(new.pk): item_digest(new, ballots)}
    return new


def _refuse_correction(
    item: VoteItem, choices: Mapping[str, Choice], reason: str, *, chair_in_favour: bool | None
) -> None:
    """Raise for a correction that cannot be made."""
    if item.vote.closed_at is None:
        raise RefusedError(say("The vote is still open; change the entry itself."))
    if VoteItem.objects.filter(corrects=item).exists():
        raise ConflictError(
            say("Somebody has corrected this vote since you opened it; look at it again.")
        )
    if not reason.strip():
        raise RefusedError(say("Say why."))
    if set(choices) != set(item.presence):
        raise RefusedError(say("Enter every group."))
    for code, choice in choices.items():
        fault = entry_fault(code, choice, item.presence)
        if fault is not None:
            raise RefusedError(fault)
    before = {
        each.group_id: (each.in_favour, each.against, each.absent) for each in item.ballots.all()
    }
    after = {
        code: (each.in_favour, each.against, each.absent)
        for code, each in choices.items()
        if each.heads
    }
    if (before, item.chair_in_favour) == (after, chair_in_favour):
        raise RefusedError(say("Nothing is changed."))


def vote_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield the closed votes that are not what the log recorded."""
    votes = {each.pk: each for each in Vote.objects.all()}

    def found() -> Iterator[tuple[str, str]]:
        items = VoteItem.objects.exclude(outcome="").prefetch_related("ballots")
        for item in items.iterator(500):
            vote = votes.get(item.vote_id)
            if vote is not None:
                item.vote = vote
            yield str(item.pk), item_digest(item, item.ballots.all()) if vote else ""

    yield from subject_breaks(say("Vote"), found(), recorded)
