"""Prove that no entry was changed, left out or put in, and that what entries speak of is whole."""

import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass

from votum.engine.messages import Message, say
from votum.web.eventlog.domain.chain import BEGINNING, digest_of, entry_of
from votum.web.eventlog.models import Chain, ChainHead, Event

DIGESTS = "digests"  # the key of an entry's content under which subjects and their digests stand
TAKEN_AWAY = ""  # in place of the digest of a subject that an act took away


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the log, or what it speaks of, is not what it was."""

    where: str
    message: Message


def chain_breaks(chain: Chain) -> Iterator[Break]:
    """Yield where a chain in the database breaks, its head included."""
    last: tuple[int, str] = (0, BEGINNING)
    for entry in entries(chain):
        yield from _entry_breaks(entry, last)
        last = (int(str(entry["sequence"])), str(entry["hash"]))
    head = ChainHead.objects.filter(chain=chain).first()
    if (head.sequence, head.hash) != last if head else last[0]:
        yield Break(
            f"{chain} {last[0]}",
            say("The chain ends here, but its head says otherwise: entries are missing."),
        )


def list_breaks(published: Iterable[Mapping[str, object]]) -> Iterator[Break]:
    """Yield where a chain breaks that was downloaded as open data (a list of entries)."""
    last: tuple[int, str] = (0, BEGINNING)
    for entry in published:
        yield from _entry_breaks(entry, last)
        last = (int(str(entry["sequence"])), str(entry["hash"]))


def entries(chain: Chain) -> Iterator[dict[str, object]]:
    """Yield the entries of a chain in their order, as open data show them: with their hash."""
    for event in Event.objects.filter(chain=chain).order_by("sequence").iterator(1000):
        yield {**entry_of(event), "hash": event.hash}


def _entry_breaks(entry: Mapping[str, object], last: tuple[int, str]) -> Iterator[Break]:
    """Yield what is wrong with an entry after the one with the number and hash given."""
    where = f"{entry['chain']} {entry['sequence']}"
    number, previous_hash = last
    if entry["sequence"] != number + 1:
        yield Break(
            where, say("Entry {expected} should stand here: it is missing.", expected=number + 1)
        )
    if entry["previous_hash"] != previous_hash:
        yield Break(where, say("The entry does not follow the one before it."))
    own = {key: value for key, value in entry.items() if key != "hash"}
    if digest_of(own) != entry["hash"]:
        yield Break(where, say("The entry was changed after it was written."))


def recorded_digests() -> dict[str, str]:
    """Return the digest last recorded for each subject that is to be there, over all chains."""
    recorded: dict[str, str] = {}
    # By their number, not their time: a clock may have been set back.
    for content in Event.objects.order_by("chain", "sequence").values_list("content", flat=True):
        recorded.update(_digests_of(content))
    return {subject: digest for subject, digest in recorded.items() if digest != TAKEN_AWAY}


def _digests_of(content: str) -> Mapping[str, str]:
    """Return the digests an entry records; none of one that is spoiled, which its chain names."""
    try:
        digests: Mapping[str, str] = json.loads(content).get(DIGESTS, {})
    except (ValueError, AttributeError):
        return {}
    return digests


def subject_breaks(
    kind: Message, found: Iterable[tuple[str, str]], recorded: MutableMapping[str, str]
) -> Iterator[Break]:
    """Yield the subjects (id, digest as computed now) that are not what the log recorded.

    Each that is found is struck off, so that what was never found can be told by `lost_breaks`.
    """
    for identifier, digest in found:
        expected = recorded.pop(identifier, None)
        if expected is None:
            yield Break(identifier, say("{kind}: no act in the log made it.", kind=kind))
        elif expected != digest:
            yield Break(
                identifier, say("{kind}: its content was changed behind the log.", kind=kind)
            )


def lost_breaks(recorded: Mapping[str, str]) -> Iterator[Break]:
    """Yield the subjects that the log recorded and nobody has struck off: they are gone."""
    for identifier in recorded:
        yield Break(identifier, say("The log speaks of this, but it is gone."))
