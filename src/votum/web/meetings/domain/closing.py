"""Close a vote for good."""

from collections.abc import Iterator, Mapping

from votum.engine.messages import Message, say
from votum.engine.votes.voting import Decision, Outcome
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.meetings.bridge import (
    counted,
    item_digest,
    presence_of,
    vote_body,
    vote_digest,
    vote_procedure,
)
from votum.web.meetings.domain.ballots import open_for_entries
from votum.web.meetings.domain.choices import choices_in, proposal_fault
from votum.web.meetings.domain.open_entries import items_as_logged
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
        if seen is not None and seen != vote.edition:
            raise ConflictError(
                say("Something was entered after this page was shown; look through it again.")
            )
        items = items_as_logged(vote)
        voted = [item for item in items if item.ballots.all()]
        presence, counts = presence_of(vote.meeting), _counts(vote, voted)
        faults = list(_faults(vote, presence, counts))
        _refuse_unready(faults, items, voted, leave_out=leave_out)
        VoteItem.objects.filter(vote=vote).exclude(pk__in=[each.pk for each in voted]).delete()
        _fix(presence, counts, entry)
        vote.closed_at = by.at
        vote.closed_by = by.user
        vote.on_behalf_of_chair = RoleKind.CHAIR not in entry.roles
        vote.save(update_fields=["closed_at", "closed_by", "on_behalf_of_chair"])
        mark_decided(entry, (each.proposal for each in voted if each.outcome != Outcome.NO_QUORUM))
        entry.subject = vote.pk
        entry.content = {
            "proposals": len(voted),
            "left_out": len(items) - len(voted),
            "on_behalf_of_chair": vote.on_behalf_of_chair,
        }
        entry.digests[str(vote.pk)] = vote_digest(vote)
    return vote


def _counts(vote: Vote, voted: list[VoteItem]) -> dict[VoteItem, Decision]:
    """Return what the entries on each item come to."""
    body, procedure = vote_body(vote), vote_procedure(vote)
    return {each: counted(each, each.ballots.all(), body, procedure) for each in voted}


def _refuse_unready(
    faults: list[Message], items: list[VoteItem], voted: list[VoteItem], *, leave_out: bool
) -> None:
    """Raise RefusedError with what keeps a vote from being closed."""
    empty = [each for each in items if not each.ballots.all()]
    if not voted:
        faults = [say("Nothing has been entered yet.")]
    elif empty and not leave_out:
        faults.append(
            say(
                "{count} proposals have no entries ({first}); enter them, or say that they are "
                "left for another vote.",
                count=len(empty),
                first=tuple(each.label for each in empty[:MOST_NAMED]),
            )
        )
    if len(faults) > MOST_NAMED:
        more = len(faults) - MOST_NAMED
        faults = [*faults[:MOST_NAMED], say("and {count} more", count=more)]
    if faults:
        raise RefusedError(say("The vote cannot be closed: {faults}", faults=tuple(faults)))


def _faults(
    vote: Vote, presence: Mapping[str, int], counts: Mapping[VoteItem, Decision]
) -> Iterator[Message]:
    """Yield what is missing or impossible in the entries."""
    chair = vote_body(vote).chair
    for item, decision in counts.items():
        if item.proposal.state != ProposalState.PROPOSED or (
            item.revision_id != item.proposal.current_id
        ):
            yield say(
                "{proposal} was changed after it came up; take it in anew.", proposal=item.label
            )
            continue
        fault = proposal_fault(
            choices_in(item.ballots.all()),
            presence,
            decision,
            chair,
            chair_in_favour=item.chair_in_favour,
        )
        if fault is not None:
            yield say("{proposal}: {fault}", proposal=item.label, fault=fault)


def _fix(presence: Mapping[str, int], counts: Mapping[VoteItem, Decision], entry: Entry) -> None:
    """Fix outcome and presence of each item, bind it in the log, and make its ballots final."""
    for item, decision in counts.items():
        ballots = item.ballots.all()
        item.presence = presence
        item.outcome = decision.outcome
        for each in ballots:
            each.final = True
        entry.digests[str(item.pk)] = item_digest(item, ballots)
    Ballot.objects.filter(item__in=counts).update(final=True)
    for outcome in Outcome:
        alike = [item.pk for item in counts if item.outcome == outcome]
        VoteItem.objects.filter(pk__in=alike).update(presence=presence, outcome=outcome)
