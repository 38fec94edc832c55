"""Open a vote and enter how the groups vote, proposal by proposal, while it is open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from votum.engine.messages import Message, say
from votum.engine.votes import voting as engine
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.meetings.bridge import meeting_body, presence_of, procedure_of, vote_digest
from votum.web.meetings.domain.choices import Choice, chair_fault, entry_fault
from votum.web.meetings.domain.entered import Entered, hold, refuse_closed, write
from votum.web.meetings.domain.frames import frame_of
from votum.web.meetings.models import Ballot, Meeting, Vote, VoteItem
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.people.models import User
from votum.web.proposals.domain.uploads import preview
from votum.web.proposals.models import Proposal, ProposalState, SheetUpload


@dataclass(frozen=True, slots=True)
class PrintedVotes:
    """Which proposals got the votes that sheets print, and which did not, by reason."""

    entered: tuple[VoteItem, ...]
    left_out: Mapping[Message, tuple[VoteItem, ...]]


def open_vote(by: Actor, meeting: Meeting) -> Vote:
    """Open a vote over every proposal of the treatment that is waiting for one.

    RefusedError before presence is registered, while another vote on the treatment is open, and
    where nothing waits.
    """
    with acting(by, Act.OPEN_VOTE, body=meeting.treatment.body) as entry:
        fault = opening_fault(meeting)
        if fault is not None:
            raise RefusedError(fault)
        waiting = list(waiting_for_a_vote(meeting).select_related("current"))
        body = meeting_body(meeting)
        vote = Vote.objects.create(
            meeting=meeting,
            treatment=meeting.treatment,
            number=meeting.votes.count() + 1,
            procedure=procedure_of(meeting).identifier,
            seats=[[group, count] for group, count in body.seats.items()],
            chair_group=body.chair or "",
        )
        items = _add_items(by, vote, waiting)
        entry.subject = vote.pk
        entry.content = {
            "procedure": vote.procedure,
            "seats": vote.seats,
            "chair_group": vote.chair_group,
            "proposals": _names(waiting),
            "items": _came_up(items),
        }
        entry.digests = {str(vote.pk): vote_digest(vote)}
    return vote


def opening_fault(meeting: Meeting) -> Message | None:
    """Return what keeps a vote from being opened in a meeting, None where nothing does."""
    if not presence_of(meeting):
        return say("Register who is present first; then the vote can be opened.")
    if meeting.treatment.votes.filter(closed_at__isnull=True).exists():
        return say("A vote on these proposals is open already; close it first.")
    if not waiting_for_a_vote(meeting).exists():
        return say("No proposal waits for a vote: upload the sheets, or correct a closed vote.")
    return None


def waiting_for_a_vote(meeting: Meeting) -> QuerySet[Proposal]:
    """Return the proposals of the meeting's treatment that wait for a vote."""
    return meeting.treatment.proposals.filter(state=ProposalState.PROPOSED)


def take_in_proposals(by: Actor, vote: Vote) -> None:
    """Bring an open vote up to date with the proposals: new ones in, withdrawn ones out.

    A proposal that was corrected is voted on as it now reads; what was entered on it is cleared,
    for it was about another wording.
    """
    body = vote.meeting.treatment.body
    with acting(by, Act.TAKE_IN_PROPOSALS, body=body, chain=Chain.ENTRIES) as entry:
        vote = open_for_entries(vote)
        items = list(vote.items.select_related("proposal__current"))
        gone = [each for each in items if each.proposal.state != ProposalState.PROPOSED]
        stale = [
            each
            for each in items
            if each not in gone and each.revision_id != each.proposal.current_id
        ]
        held = {each.proposal_id for each in items}
        waiting = waiting_for_a_vote(vote.meeting).select_related("current")
        new = [each for each in waiting if each.pk not in held]
        if not (gone or stale or new):
            entry.silent = True
            return
        left = [str(each.pk) for each in gone]
        VoteItem.objects.filter(pk__in=left).delete()
        Ballot.objects.filter(item__in=stale).delete()
        vote.edition += 1
        for item in stale:
            item.revision = item.proposal.latest
            item.chair_in_favour = None
            item.edition = vote.edition
        VoteItem.objects.bulk_update(stale, ["revision", "chair_in_favour", "edition"])
        added = _add_items(by, vote, new)
        vote.taken_in = vote.edition
        vote.save(update_fields=["edition", "taken_in"])
        entry.subject = vote.pk
        entry.content = {
            "taken_in": _names(new),
            "cleared": _names(each.proposal for each in stale),
            "left_out": _names(each.proposal for each in gone),
            "items": {**dict.fromkeys(left, None), **_came_up((*stale, *added))},
        }


def _names(proposals: Iterable[Proposal]) -> list[str]:
    """Return what the log calls proposals: their identifiers, in their order."""
    return [each.identifier for each in proposals]


def _came_up(items: Iterable[VoteItem]) -> dict[str, list[str]]:
    """Return of each item what is voted on, as the log has it: the proposal, in which revision."""
    return {str(each.pk): [str(each.proposal_id), str(each.revision_id)] for each in items}


def _add_items(by: Actor, vote: Vote, proposals: Iterable[Proposal]) -> list[VoteItem]:
    """Put proposals into a vote as they now read, and return the items."""
    return VoteItem.objects.bulk_create(
        VoteItem(
            vote=vote,
            proposal=proposal,
            revision=proposal.latest,
            registered_at=by.at,
            registered_by=by.user,
            edition=vote.edition,
        )
        for proposal in proposals
    )


def enter_ballots(
    by: Actor,
    item: VoteItem,
    choices: Mapping[str, Choice | None],
    seen: Mapping[str, int],
    *,
    taken_in: int | None = None,
) -> VoteItem:
    """Enter how groups vote on a proposal, all of the given groups or none; None clears an entry.

    `seen` holds, by group, the edition of the entry that was shown (0 or left out: none),
    `taken_in` when the proposals shown had been taken in, for they may have read otherwise. Raises
    ConflictError where somebody else has entered something else since, RefusedError for an entry
    that cannot be, and after the vote is closed. The item comes back with its vote as it now is.
    """
    body = item.vote.meeting.treatment.body
    with acting(by, Act.ENTER_BALLOTS, body=body, chain=Chain.ENTRIES) as entry:
        known = hold(item)
        _refuse_taken_in_since(item.vote, taken_in)
        changed = {
            code: choice
            for code, choice in choices.items()
            if choice != (known[code].choice if code in known else None)
        }
        _refuse_impossible(changed, frame_of(item.vote).presence)
        _refuse_unseen(changed, known, seen)
        if not changed:
            entry.silent = True
            return item
        write(by, item.vote, {item: changed})
        entry.subject = item.pk
        entry.content = {"entries": _counts(changed)}
    return item


def _refuse_taken_in_since(vote: Vote, shown: int | None) -> None:
    """Raise ConflictError where the proposals that were shown may by now read otherwise."""
    if shown is not None and shown != vote.taken_in:
        raise ConflictError(
            say(
                "The proposals were taken in anew after this page was opened. Reload it and "
                "see how they now read; nothing of this is stored."
            )
        )


def _counts(choices: Mapping[str, Choice | None]) -> dict[str, list[int] | None]:
    """Return choices as the log has them: heads for, against and absent; None for cleared."""
    return {
        code: [choice.in_favour, choice.against, choice.absent] if choice else None
        for code, choice in choices.items()
    }


def enter_chair_vote(
    by: Actor, item: VoteItem, *, in_favour: bool | None, seen: bool | None = None
) -> None:
    """Say how the chair voted on a proposal, which decides a tie (kommuneloven § 11-9).

    `seen` is what was shown: ConflictError where somebody has said otherwise meanwhile.
    """
    body = item.vote.meeting.treatment.body
    with acting(by, Act.ENTER_CHAIR_VOTE, body=body, chain=Chain.ENTRIES) as entry:
        choices = {group: each.choice for group, each in hold(item).items()}
        vote = item.vote
        known = VoteItem.objects.values_list("chair_in_favour", flat=True).get(pk=item.pk)
        if known is not None and known not in (seen, in_favour):
            raise ConflictError(
                say("Somebody has entered meanwhile how the chair voted; look at it again.")
            )
        fault = chair_fault(vote.chair_group, choices, in_favour=in_favour)
        if fault is not None:
            raise RefusedError(fault)
        vote.edition += 1
        vote.save(update_fields=["edition"])
        VoteItem.objects.filter(pk=item.pk).update(chair_in_favour=in_favour, edition=vote.edition)
        entry.subject = item.pk
        entry.content = {"chair_in_favour": in_favour}


def enter_printed_votes(by: Actor, vote: Vote) -> PrintedVotes:
    """Enter the votes that the uploaded sheets print, where nothing has been entered yet.

    A printed vote that does not fit who is present is left out, for a person to enter.
    """
    printed = _printed_votes(vote)
    body = vote.meeting.treatment.body
    with acting(by, Act.ENTER_PRINTED_VOTES, body=body, chain=Chain.ENTRIES) as entry:
        vote = open_for_entries(vote)
        presence = presence_of(vote.meeting)
        writes: dict[VoteItem, Mapping[str, Choice | None]] = {}
        left_out: dict[Message, tuple[VoteItem, ...]] = {}
        for item in vote.items.select_related("proposal", "revision").prefetch_related("ballots"):
            known = printed.get(item.proposal_id)
            if known is None or item.ballots.all():
                continue
            misfit = _misfit(known, presence)
            if misfit is not None:
                left_out[misfit] = (*left_out.get(misfit, ()), item)
                continue
            writes[item] = {
                code: Choice(known.in_favour.get(code, 0), known.against.get(code, 0))
                for code, heads in presence.items()
                if heads
            }
        if not writes:
            entry.silent = True
            return PrintedVotes((), left_out)
        write(by, vote, writes)
        entry.subject = vote.pk
        entry.content = {
            "entered": len(writes),
            "left_out": sum(map(len, left_out.values())),
            "proposals": [item.proposal.identifier for item in writes],
            "entered_on": {str(item.pk): _counts(choices) for item, choices in writes.items()},
        }
    return PrintedVotes(tuple(writes), left_out)


def _misfit(printed: engine.Vote, presence: Mapping[str, int]) -> Message | None:
    """Return why a printed vote does not fit who is present, None where it does."""
    heads = {
        code: printed.in_favour.get(code, 0) + printed.against.get(code, 0)
        for code in dict.fromkeys((*presence, *printed.parties))
    }
    faults = tuple(
        say("{party} {heads} printed, {present} present", party=code, heads=count, present=here)
        for code, count in heads.items()
        if count != (here := presence.get(code, 0)) or code not in presence
    )
    return say("{faults}", faults=faults) if faults else None


def _printed_votes(vote: Vote) -> dict[UUID, engine.Vote]:
    """Return the votes that uploads print, by proposal."""
    proposals = Proposal.objects.filter(
        vote_items__vote=vote, vote_items__revision__number=1, upload__isnull=False
    )
    by_upload: dict[UUID, dict[str, UUID]] = defaultdict(dict)
    for pk, upload, identifier in proposals.values_list("pk", "upload", "identifier"):
        by_upload[upload][identifier] = pk
    uploads = SheetUpload.objects.select_related("treatment__cycle", "treatment__body")
    return {
        by_upload[upload.pk][each.identifier]: each.vote
        for upload in uploads.filter(pk__in=by_upload)
        for each in preview(upload).proposals
        if each.vote is not None and each.identifier in by_upload[upload.pk]
    }


def open_for_entries(vote: Vote) -> Vote:
    """Return the vote, held; RefusedError once it is closed."""
    held = Vote.objects.select_for_update().get(pk=vote.pk)
    refuse_closed(closed=held.closed_at is not None)
    held.meeting = vote.meeting  # a meeting that has voted keeps its day and its chair
    return held


def _refuse_impossible(choices: Mapping[str, Choice | None], presence: Mapping[str, int]) -> None:
    """Raise RefusedError with every reason why the entries cannot be."""
    faults = tuple(
        fault
        for code, choice in choices.items()
        if choice is not None
        and (fault := entry_fault(code, choice, presence) or _nobody(code, choice))
    )
    if faults:
        raise RefusedError(faults[0] if len(faults) == 1 else say("{faults}", faults=faults))


def _nobody(code: str, choice: Choice) -> Message | None:
    """Return why there is nothing to enter for a group of which nobody is present."""
    return None if choice.heads else say("{party}: nobody is present.", party=code)


def _refuse_unseen(
    choices: Mapping[str, Choice | None], known: Mapping[str, Entered], seen: Mapping[str, int]
) -> None:
    """Raise ConflictError where an entry would overwrite one that was not shown."""
    for code in choices:
        if code in known and known[code].edition != seen.get(code, 0):
            raise ConflictError(_entered_meanwhile(code, known[code]))
        if code not in known and seen.get(code, 0):
            raise ConflictError(
                say(
                    "Somebody has cleared the entry of {party} meanwhile; enter it again.",
                    party=code,
                )
            )


def _entered_meanwhile(party: str, entered: Entered) -> Message:
    """Return who entered what in place of what was shown."""
    who = User.objects.filter(pk=entered.by).first() if entered.by else None
    return say(
        "{name} has entered {in_favour} for and {against} against for {party} meanwhile; "
        "yours is not stored. Look, and enter it again if it should stand.",
        name=who.name if who else say("Somebody"),
        party=party,
        in_favour=entered.choice.in_favour,
        against=entered.choice.against,
    )
