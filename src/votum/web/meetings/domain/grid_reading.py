"""Read the vote grid: as plain values, and after an entry only what it changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Any
from uuid import UUID

from votum.engine.messages import Message, say
from votum.engine.votes.bodies import PartyCounts
from votum.engine.votes.voting import Decision, decide
from votum.web.meetings.bridge import vote_value
from votum.web.meetings.domain.choices import proposal_fault
from votum.web.meetings.domain.entered import changed_since
from votum.web.meetings.domain.frames import VoteFrame, forget_frames, frame_of
from votum.web.meetings.domain.grid import (
    CLOSED_ITEM,
    ITEM,
    Grid,
    GridEntry,
    GridGroup,
    GridItem,
    GridRow,
)
from votum.web.meetings.models import Ballot, Outcomes, Vote, VoteItem

MOST_KEPT = 16  # open votes whose rows are kept


def grid_of(vote: Vote) -> Grid:
    """Return a vote as a table, in a number of queries that does not grow with it.

    The caller has loaded `meeting__treatment__body` and `__cycle` with the vote. A proposal that
    was corrected stands once, as it now counts, with what was there before.
    """
    frame = frame_of(vote)
    presence = frame.presence
    if vote.closed_at is None:
        rows = _open_rows(vote, frame)
    else:
        items = [_item(values) for values in vote.items.values_list(*CLOSED_ITEM)]
        presence = items[0].presence if items else presence
        rows = _rows(items, _entries(items), presence, frame)
    return Grid(
        vote,
        frame.body,
        tuple(
            GridGroup(code, frame.names[code], seats, presence.get(code, 0))
            for code, seats in frame.body.seats.items()
        ),
        tuple(_as_they_count(rows)),
        _adopted_earlier(vote.pk, frame.head),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """The rows of an open vote as they were after so many entries, under a head of the log."""

    head: str
    taken_in: int
    edition: int
    rows: Mapping[UUID, GridRow]


_kept: dict[UUID, _Kept] = {}
_lock = Lock()


def forget_grids() -> None:
    """Forget every row: another database may hold votes of the same name."""
    with _lock:
        _kept.clear()
    _adopted_earlier.cache_clear()
    forget_frames()


def _open_rows(vote: Vote, frame: VoteFrame) -> Mapping[UUID, GridRow]:
    """Return the rows of an open vote, reading anew only what was entered since the last time.

    Entries follow one another, each with a higher edition; what else a row shows changes by public
    acts, which change the head, or by taking proposals in.
    """
    with _lock:
        kept = _kept.get(vote.pk)
    if kept is not None and kept.edition >= vote.edition and _same(kept, vote, frame):
        return kept.rows
    if kept is None or not _same(kept, vote, frame):
        items = [_item(values) for values in vote.items.values_list(*ITEM)]
        rows = _rows(items, _entries(items), frame.presence, frame)
    else:
        rows = {**kept.rows, **_changed_rows(vote, kept, frame)}
    with _lock:
        _kept[vote.pk] = _Kept(frame.head, vote.taken_in, vote.edition, rows)
        while len(_kept) > MOST_KEPT:
            _kept.pop(next(iter(_kept)))
    return rows


def _same(kept: _Kept, vote: Vote, frame: VoteFrame) -> bool:
    """Return whether kept rows hold the proposals as they now stand in the vote."""
    return (kept.head, kept.taken_in) == (frame.head, vote.taken_in)


def _changed_rows(vote: Vote, kept: _Kept, frame: VoteFrame) -> dict[UUID, GridRow]:
    """Return the rows on which something was entered since; entries change nothing else in them.

    One that was taken in this very moment is left out; it comes with the next reading.
    """
    items: dict[UUID, GridItem] = {}
    entries: dict[UUID, dict[str, GridEntry]] = defaultdict(dict)
    for each in changed_since(vote, kept.edition):
        if each.item not in kept.rows:
            continue
        items[each.item] = replace(
            kept.rows[each.item].item, edition=each.edition, chair_in_favour=each.chair_in_favour
        )
        if each.entry is not None:
            group, *counts = each.entry
            entries[each.item][group] = GridEntry(*counts)
    return _rows(items.values(), entries, frame.presence, frame)


def _rows(
    items: Iterable[GridItem],
    entries: Mapping[UUID, Mapping[str, GridEntry]],
    presence: PartyCounts,
    frame: VoteFrame,
) -> dict[UUID, GridRow]:
    """Return the rows of items by their ids."""
    return {item.id: _row(item, entries.get(item.id, {}), presence, frame) for item in items}


def _item(values: tuple[Any, ...]) -> GridItem:
    """Return an item of its columns, which are in the order of `ITEM`; JSON's lists as tuples."""
    columns: Iterator[Any] = (tuple(each) if isinstance(each, list) else each for each in values)
    return GridItem(*columns)


def _entries(items: Collection[GridItem]) -> Mapping[UUID, Mapping[str, GridEntry]]:
    """Return how the groups voted on items, by the item's id."""
    entries: dict[UUID, dict[str, GridEntry]] = defaultdict(dict)
    rows = Ballot.objects.filter(item__in=[each.id for each in items]).values_list(
        "item_id", "group_id", "in_favour", "against", "absent", "edition"
    )
    for item, group, *counts in rows:
        entries[item][group] = GridEntry(*counts)
    return entries


def _row(
    item: GridItem, entries: Mapping[str, GridEntry], presence: PartyCounts, frame: VoteFrame
) -> GridRow:
    """Return a row without what it corrects."""
    counts = ((code, each.in_favour, each.against) for code, each in entries.items())
    vote = vote_value(counts, frame.body.seats)
    decision = decide(vote, frame.body, frame.procedure, chair_in_favour=item.chair_in_favour)
    missing = tuple(code for code, count in presence.items() if count and code not in entries)
    fault = None if item.outcome else _fault(item, entries, presence, decision, frame.body.chair)
    return GridRow(item, entries, vote, decision, missing, fault)


def _fault(
    item: GridItem,
    entries: Mapping[str, GridEntry],
    presence: PartyCounts,
    decision: Decision,
    chair: str | None,
) -> Message | None:
    """Return what keeps a row from being closed; closing itself refuses for the same reasons."""
    if item.stale:
        return say("It was changed after it came up; take it in anew.")
    return proposal_fault(
        {code: each.choice for code, each in entries.items()},
        presence,
        decision,
        chair,
        chair_in_favour=item.chair_in_favour,
    )


def _as_they_count(rows: Mapping[UUID, GridRow]) -> Iterator[GridRow]:
    """Yield the rows that nothing corrects, each with those that it corrects."""
    corrected = {each.item.corrects for each in rows.values()}
    for row in rows.values():
        if row.item.id in corrected:
            continue
        before, older = [], row.item.corrects
        while older is not None:
            before.append(rows[older])
            older = rows[older].item.corrects
        yield replace(row, before=tuple(before)) if before else row


@lru_cache(maxsize=MOST_KEPT)
def _adopted_earlier(vote: UUID, _head: str) -> tuple[GridItem, ...]:
    """Return what other, closed votes on the same plan adopted; kept until the next public act."""
    items = VoteItem.objects.filter(
        vote__treatment__votes=vote,
        vote__closed_at__isnull=False,
        corrected_by__isnull=True,
        outcome=Outcomes.ADOPTED,
    ).exclude(vote=vote)
    return tuple(_item(values) for values in items.values_list(*CLOSED_ITEM))
