"""Prove that no entry was changed, left out or put in, and that what entries speak of is whole."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model, QuerySet

from votum.engine.messages import Message, say
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import BEGINNING, digest_of, entry_of
from votum.web.eventlog.domain.reading import UNREADABLE, UnreadableRow, readable
from votum.web.eventlog.models import Chain, ChainHead, Event

type Place = tuple[int, str | None]  # the number and hash of an entry, as far as they can be read

DIGESTS = "digests"  # the key of an entry's content under which subjects and their digests stand
TAKEN_AWAY = ""  # in place of the digest of a subject that an act took away


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the log, or what it speaks of, is not what it was."""

    where: str
    message: Message


def log_breaks() -> Iterator[Break]:
    """Yield where the log breaks: each chain, and what pretends to be in another one."""
    for chain in Chain:
        yield from chain_breaks(chain)
    strays = Event.objects.exclude(chain__in=Chain.values).order_by("chain", "sequence")
    for event in readable(strays):
        where = (
            f"eventlog_event {event.identifier}"
            if isinstance(event, UnreadableRow)
            else f"{event.chain} {event.sequence}"
        )
        yield Break(where, say("There is no such chain: no act wrote this entry."))


def chain_breaks(chain: Chain) -> Iterator[Break]:
    """Yield where a chain in the database breaks, its head included."""
    last: Place = (0, BEGINNING)
    for event in readable(Event.objects.filter(chain=chain).order_by("sequence"), 1000):
        entry = None if isinstance(event, UnreadableRow) else _as_exported(event)
        if entry is None:
            last = (last[0] + 1, None)
            yield Break(f"{chain} {last[0]}", say("The entry cannot be read."))
        else:
            yield from _entry_breaks(entry, last)
            last = _place(entry)
    if not _is_head(chain, last):
        yield Break(
            f"{chain} {last[0]}",
            say("The chain ends here, but its head says otherwise: entries are missing."),
        )


def _as_exported(event: Event) -> dict[str, object] | None:
    """Return an entry as open data show it; None where it holds what none can."""
    try:
        exported = {**entry_of(event), "hash": event.hash}
        digest_of(exported)
        _place(exported)
    except UNREADABLE:
        return None
    return exported


def _place(entry: Mapping[str, object]) -> Place:
    """Return the number and hash of an entry."""
    return int(str(entry["sequence"])), str(entry["hash"])


def _is_head(chain: Chain, last: Place) -> bool:
    """Return whether a chain's head names its last entry; one that has none needs no head."""
    try:
        head = ChainHead.objects.filter(chain=chain).first()
    except UNREADABLE:
        return False
    number, hash_ = last
    if head is None:
        return not number
    return head.sequence == number and hash_ in (head.hash, None)


def list_breaks(published: Iterable[Mapping[str, object]]) -> Iterator[Break]:
    """Yield where a chain breaks that was downloaded as open data (a list of entries)."""
    last: Place = (0, BEGINNING)
    for entry in published:
        yield from _entry_breaks(entry, last)
        last = _place(entry)


def entries(chain: Chain) -> Iterator[dict[str, object]]:
    """Yield the entries of a chain in their order, as open data show them: with their hash."""
    for event in Event.objects.filter(chain=chain).order_by("sequence").iterator(1000):
        yield {**entry_of(event), "hash": event.hash}


def _entry_breaks(entry: Mapping[str, object], last: Place) -> Iterator[Break]:
    """Yield what is wrong with an entry after the one with the number and hash given."""
    where = f"{entry['chain']} {entry['sequence']}"
    number, previous_hash = last
    if entry["sequence"] != number + 1:
        yield Break(
            where, say("Entry {expected} should stand here: it is missing.", expected=number + 1)
        )
    if previous_hash not in (entry["previous_hash"], None):
        yield Break(where, say("The entry does not follow the one before it."))
    own = {key: value for key, value in entry.items() if key != "hash"}
    if digest_of(own) != entry["hash"]:
        yield Break(where, say("The entry was changed after it was written."))


def recorded_digests() -> dict[str, str]:
    """Return the digest last recorded for each subject that is to be there, over all chains."""
    recorded: dict[str, str] = {}
    # The public chain last: what the staff prepare is bound anew by the act that makes it public.
    for chain in (Chain.ENTRIES, Chain.OFFICE, Chain.PUBLIC):
        # By their number, not their time: a clock may have been set back.
        own = Event.objects.filter(chain=chain).order_by("sequence")
        for event in readable(own.only("content"), 1000):
            if not isinstance(event, UnreadableRow):
                recorded.update(_digests_of(event.content))
    return {subject: digest for subject, digest in recorded.items() if digest != TAKEN_AWAY}


def is_as_logged(subject: UUID, digest: str, chain: Chain) -> bool:
    """Return whether the last entry of a chain about a subject binds it to a digest."""
    about = Event.objects.filter(chain=chain, subject=subject).order_by("-sequence")
    content = about.values_list("content", flat=True).first()
    return content is not None and _digests_of(content).get(str(subject)) == digest


def _digests_of(content: str) -> Mapping[str, str]:
    """Return the digests an entry records; none of one that is spoiled, which its chain names."""
    try:
        digests = json.loads(content)[DIGESTS]
        return {subject: str(digest) for subject, digest in digests.items()}
    except UNREADABLE:
        return {}


def subject_breaks[Row: Model](
    kind: Message,
    rows: QuerySet[Row],
    recorded: MutableMapping[str, str],
    digest: Callable[[Row], str] = row_digest,
    *,
    at_once: int = 500,
) -> Iterator[Break]:
    """Yield the rows that are not what the log recorded; `at_once` are in memory together.

    Each that is found is struck off, so that what was never found can be told by `lost_breaks`.
    """
    for row in readable(rows.order_by("pk"), at_once):
        identifier = row.identifier if isinstance(row, UnreadableRow) else str(row.pk)
        expected = recorded.pop(identifier, None)
        found = None if isinstance(row, UnreadableRow) else _computed(row, digest)
        if found is None:
            table = rows.model._meta.db_table  # noqa: SLF001 - Django's public name
            yield Break(f"{table} {identifier}", say("{kind}: it cannot be read.", kind=kind))
        elif expected is None:
            yield Break(identifier, say("{kind}: no act in the log made it.", kind=kind))
        elif expected != found:
            yield Break(
                identifier, say("{kind}: its content was changed behind the log.", kind=kind)
            )


def _computed[Row: Model](row: Row, digest: Callable[[Row], str]) -> str | None:
    """Return the digest of a row; None of one that holds what can have none."""
    try:
        return digest(row)
    except UNREADABLE:
        return None


def lost_breaks(recorded: Mapping[str, str]) -> Iterator[Break]:
    """Yield the subjects that the log recorded and nobody has struck off: they are gone."""
    for identifier in recorded:
        yield Break(identifier, say("The log speaks of this, but it is gone."))
