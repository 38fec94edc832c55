"""Read the vote grid: as plain values, and after an entry only what it changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Any
from uuid import UUID

from votum.engine.bodies import Body, PartyCounts
from votum.engine.messages import Message, say
from votum.engine.voting import Decision, Outcome, VotingProcedure, decide
from votum.engine.voting import Vote as EngineVote
from votum.web.eventlog.domain.chain import head_of
from votum.web.eventlog.models import Chain
from votum.web.meetings.bridge import presence_of, vote_body, vote_procedure
from votum.web.meetings.domain.ballots import entry_fault
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
from votum.web.people.models import PartyGroup

MOST_KEPT = 16  # open votes whose rows are kept


def grid_of(vote: Vote) -> Grid:
    """Return a vote as a table, in a number of queries that does not grow with it.

    The caller has loaded `meeting__treatment__body` and `__cycle` with the vote. A proposal that
    was corrected stands once, as it now counts, with what was there before.
    """
    head = head_of(Chain.PUBLIC)
    frame = _frame(vote.pk, head)
    presence = frame.presence
    if vote.closed_at is None:
        rows = _open_rows(vote, head, frame)
    else:
        items = [_item(values) for values in vote.items.values_list(*CLOSED_ITEM)]
        presence = items[0].presence if items else presence
        rows = _rows(items, _entries(vote), presence, frame)
    return Grid(
        vote,
        frame.body,
        tuple(
            GridGroup(code, frame.names[code], seats, presence.get(code, 0))
            for code, seats in frame.body.seats.items()
        ),
        tuple(_as_they_count(rows)),
        frame.earlier,
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """The rows of an open vote as they were after so many entries, under a head of the log."""

    head: str
    taken_in: int
    entries: int
    rows: Mapping[UUID, "GridRow"]


_kept: dict[UUID, _Kept] = {}
_lock = Lock()


def forget_grids() -> None:
    """Forget every row: another database may hold votes of the same name."""
    with _lock:
        _kept.clear()
    _frame.cache_clear()


def _open_rows(vote: Vote, head: str, frame: "_Frame") -> Mapping[UUID, "GridRow"]:
    """Return the rows of an open vote, reading anew only what was entered since the last time.

    Entries follow one another, each with a higher stamp; what else a row shows changes by public
    acts, which change the head, or by taking proposals in.
    """
    with _lock:
        kept = _kept.get(vote.pk)
    if kept is None or (kept.head, kept.taken_in) != (head, vote.taken_in):
        kept = _Kept(head, vote.taken_in, -1, {})
    if kept.entries > vote.entries:  # the vote was read before those entries
        kept = _Kept(head, vote.taken_in, -1, {})
    items = [
        _item(values) for values in vote.items.filter(stamp__gt=kept.entries).values_list(*ITEM)
    ]
    fresh = _rows(items, _entries(vote, kept.entries), frame.presence, frame)
    rows = {**kept.rows, **fresh}
    with _lock:
        _kept[vote.pk] = _Kept(head, vote.taken_in, vote.entries, rows)
        while len(_kept) > MOST_KEPT:
            _kept.pop(next(iter(_kept)))
    return rows


def _rows(
    items: Iterable[GridItem],
    entries: Mapping[tuple[int, int], Mapping[str, GridEntry]],
    presence: PartyCounts,
    frame: "_Frame",
) -> dict[UUID, GridRow]:
    """Return the rows of items by their ids."""
    return {
        item.id: _row(item, entries[item.position, item.entry], presence, frame) for item in items
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the entries, and changes by public acts alone."""

    body: Body
    procedure: VotingProcedure
    presence: PartyCounts
    names: Mapping[str, str]
    earlier: tuple[GridItem, ...]


@lru_cache(maxsize=16)
def _frame(vote_pk: UUID, _head: str) -> _Frame:
    """Return the frame of a vote, kept until the next public act, which changes the log's head."""
    vote = Vote.objects.select_related("meeting__treatment__body").get(pk=vote_pk)
    body = vote_body(vote)
    names = PartyGroup.objects.filter(code__in=body.seats).values_list("code", "name")
    return _Frame(
        body,
        vote_procedure(vote),
        presence_of(vote.meeting),
        dict(names),
        _adopted_earlier(vote),
    )


def _item(values: tuple[Any, ...]) -> GridItem:
    """Return an item of its columns, which are in the order of `_ITEM`; JSON's lists as tuples."""
    columns: Iterator[Any] = (tuple(each) if isinstance(each, list) else each for each in values)
    return GridItem(*columns)


def _entries(vote: Vote, since: int = -1) -> Mapping[tuple[int, int], Mapping[str, GridEntry]]:
    """Return how the groups voted, by the proposal's position and the number of the entry.

    Of items changed since so many entries; of all by default.
    """
    entries: dict[tuple[int, int], dict[str, GridEntry]] = defaultdict(dict)
    rows = Ballot.objects.filter(item__vote=vote, item__stamp__gt=since).values_list(
        "item__proposal__position",
        "item__entry",
        "group",
        "in_favour",
        "against",
        "absent",
        "stamp",
    )
    for position, entry, group, *counts in rows:
        entries[position, entry][group] = GridEntry(*counts)
    return entries


def _row(
    item: GridItem,
    entries: Mapping[str, GridEntry],
    presence: PartyCounts,
    frame: "_Frame",
) -> GridRow:
    """Return a row without what it corrects."""
    known = [code for code in frame.body.seats if code in entries]
    vote = EngineVote(
        {code: entries[code].in_favour for code in known if entries[code].in_favour},
        {code: entries[code].against for code in known if entries[code].against},
    )
    decision = decide(vote, frame.body, frame.procedure, chair_in_favour=item.chair_in_favour)
    missing = tuple(code for code, count in presence.items() if count and code not in entries)
    fault = None if item.outcome else _fault(item, entries, missing, presence, decision)
    return GridRow(item, entries, vote, decision, missing, fault)


def _fault(
    item: GridItem,
    entries: Mapping[str, GridEntry],
    missing: tuple[str, ...],
    presence: PartyCounts,
    decision: Decision,
) -> Message | None:
    """Return what keeps a row from being closed; closing itself refuses for the same reasons."""
    if item.stale:
        return say("It was changed after it came up; take it in anew.")
    if missing:
        return say("Not entered: {parties}.", parties=", ".join(missing))
    for code, entry in entries.items():
        fault = entry_fault(code, entry.choice, presence)
        if fault is not None:
            return fault
    if decision.outcome is Outcome.TIED:
        return say("The vote is tied; say how the chair voted.")
    return None


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


def _adopted_earlier(vote: Vote) -> tuple[GridItem, ...]:
    """Return what other, closed votes on the same plan adopted, as it counts."""
    items = VoteItem.objects.filter(
        vote__meeting__treatment=vote.meeting.treatment_id,
        vote__closed_at__isnull=False,
        corrected_by__isnull=True,
        outcome=Outcomes.ADOPTED,
    ).exclude(vote=vote)
    return tuple(_item(values) for values in items.values_list(*CLOSED_ITEM))
