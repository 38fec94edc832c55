"""What is entered on the proposals of an open vote: read, and written, many times a second."""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from uuid import UUID, uuid4

from votum.engine.messages import say
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.statements import carry_out, id_of, rows_of
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.models import Vote, VoteItem

_HELD = """
    SELECT vote.edition, vote.taken_in, vote.closed_at, item.id, ballot.group_id,
        ballot.in_favour, ballot.against, ballot.absent, ballot.edition, ballot.entered_by
    FROM meetings_vote vote
    LEFT JOIN meetings_voteitem item ON item.vote_id = vote.id AND item.id = %s
    LEFT JOIN meetings_ballot ballot ON ballot.item_id = item.id
    WHERE vote.id = %s
"""
_CHANGED = """
    SELECT item.id, item.edition, item.chair_in_favour, ballot.group_id,
        ballot.in_favour, ballot.against, ballot.absent, ballot.edition
    FROM meetings_voteitem item
    LEFT JOIN meetings_ballot ballot ON ballot.item_id = item.id
    WHERE item.vote_id = %s AND item.edition > %s
"""
_CHANGE_ITEM = "UPDATE meetings_voteitem SET edition = %s WHERE id = %s AND vote_id = %s"
_CLEAR = "DELETE FROM meetings_ballot WHERE item_id = %s AND group_id = %s"
_ENTER = """
    INSERT INTO meetings_ballot (id, item_id, group_id, in_favour, against, absent, edition,
        entered_by, final)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (item_id, group_id) DO UPDATE SET in_favour = excluded.in_favour,
        against = excluded.against, absent = excluded.absent, edition = excluded.edition,
        entered_by = excluded.entered_by
"""
_COUNT = "UPDATE meetings_vote SET edition = %s WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Entered:
    """What is stored for a group: its choice, the edition in which it was entered, and by whom."""

    choice: Choice
    edition: int
    by: UUID | None


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """An item changed since an edition, and a group's entry on it where there is one."""

    item: UUID
    edition: int
    chair_in_favour: bool | None
    entry: tuple[str, int, int, int, int] | None  # the group, its three counts, and its edition


def refuse_closed(*, closed: bool) -> None:
    """Raise RefusedError once a vote is closed."""
    if closed:
        raise RefusedError(
            say("The vote is closed; a mistake is put right by a correction with a reason.")
        )


def gone() -> RefusedError:
    """Return the refusal for a proposal that has been taken out of the vote meanwhile."""
    return RefusedError(say("The proposal is no longer in this vote."))


def hold(item: VoteItem) -> dict[str, Entered]:
    """Return what is entered on a proposal, by group, and give the item its vote as it now is.

    Inside an act, which holds everything else off. RefusedError once the vote is closed, and for
    a proposal that is not, or no longer, in it.
    """
    rows = rows_of(_HELD, item.pk, item.vote.pk)
    edition, taken_in, closed_at, found, *_ = rows[0]
    item.vote = copy(item.vote)  # whoever lent it may hold on to it, also where the act is undone
    item.vote.edition, item.vote.taken_in = edition, taken_in
    refuse_closed(closed=closed_at is not None)
    if found is None:
        raise gone()
    return {
        group: Entered(Choice(*counts), edition, id_of(by) if by else None)
        for *_, group, in_favour, against, absent, edition, by in rows
        if group is not None
        for counts in [(in_favour, against, absent)]
    }


def changed_since(vote: Vote, edition: int) -> Iterator[ChangedItem]:
    """Yield the items changed since an edition, once for each group's entry."""
    for item, own, chair, *entry in rows_of(_CHANGED, vote.pk, edition):
        yield ChangedItem(
            id_of(item),
            own,
            None if chair is None else bool(chair),
            (entry[0], *entry[1:]) if entry[0] is not None else None,
        )


def write(by: Actor, vote: Vote, writes: Mapping[VoteItem, Mapping[str, Choice | None]]) -> None:
    """Store entries (None clears one), each all of one edition."""
    vote.edition += 1
    editions = [(vote.edition, item.pk, vote.pk) for item in writes]
    if editions and carry_out(_CHANGE_ITEM, *editions) != len(writes):
        raise gone()
    each_choice = [
        (item.pk, group, choice)
        for item, choices in writes.items()
        for group, choice in choices.items()
    ]
    cleared = [(item, group) for item, group, choice in each_choice if choice is None]
    entered = [
        (
            *(uuid4(), item, group, choice.in_favour, choice.against, choice.absent),
            *(vote.edition, by.user, False),
        )
        for item, group, choice in each_choice
        if choice is not None
    ]
    if cleared:
        carry_out(_CLEAR, *cleared)
    if entered:
        carry_out(_ENTER, *entered)
    carry_out(_COUNT, (vote.edition, vote.pk))
