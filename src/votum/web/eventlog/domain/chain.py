"""The hash chain: append an entry, and compute what its hash must be."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from votum.web.eventlog.domain.statements import carry_out, rows_of
from votum.web.eventlog.models import Chain, ChainHead, Event

BEGINNING = "0" * 64

_HEAD = "SELECT hash FROM eventlog_chainhead WHERE chain = %s"
_HEADS = "SELECT chain, sequence, hash FROM eventlog_chainhead ORDER BY chain"
_ADVANCE = "UPDATE eventlog_chainhead SET sequence = %s, hash = %s WHERE chain = %s"
_APPEND = """
    INSERT INTO eventlog_event (id, chain, sequence, "at", act, actor, body, subject, content,
        previous_hash, hash)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does an act, and when; `user` is None for an operator at the machine."""

    user: UUID | None
    at: datetime


def canonical_json(content: object) -> str:
    """Return JSON with one spelling for one content: sorted keys, no spaces, text as it is."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: object) -> str:
    """Return the SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def lock_chains() -> Mapping[str, ChainHead]:
    """Let one act happen at a time: hold the heads of all chains until the transaction ends."""
    heads = _held()
    if len(heads) != len(Chain.values):
        ChainHead.objects.bulk_create(
            [ChainHead(chain=chain) for chain in Chain.values], ignore_conflicts=True
        )
        heads = _held()
    return heads


def _held() -> Mapping[str, ChainHead]:
    """Return the heads of all chains by their names, held until the transaction ends."""
    rows = rows_of(_HEADS + (" FOR UPDATE" if connection.features.has_select_for_update else ""))
    return {chain: ChainHead(chain, sequence, hash_) for chain, sequence, hash_ in rows}


def append(  # noqa: PLR0913 - an entry has these parts
    by: Actor,
    head: ChainHead,
    act: str,
    *,
    body: UUID | None,
    subject: UUID | None,
    content: Mapping[str, object],
) -> Event:
    """Append an entry after a chain's head, which the caller holds by `lock_chains`."""
    event = Event(
        chain=head.chain,
        sequence=head.sequence + 1,
        at=by.at,
        act=act,
        actor=by.user,
        body=body,
        subject=subject,
        content=canonical_json(content),
        previous_hash=head.hash,
    )
    event.hash = hash_of(event)
    place = (event.id, event.chain, event.sequence)
    what = (event.at, event.act, event.actor, event.body, event.subject, event.content)
    carry_out(_APPEND, (*place, *what, event.previous_hash, event.hash))
    carry_out(_ADVANCE, (event.sequence, event.hash, head.chain))
    head.sequence, head.hash = event.sequence, event.hash
    return event


def entry_of(event: Event) -> dict[str, object]:
    """Return an entry's content as its hash is computed over it, and as open data show it."""
    return {
        "chain": event.chain,
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "act": event.act,
        "actor": str(event.actor) if event.actor else None,
        "body": str(event.body) if event.body else None,
        "subject": str(event.subject) if event.subject else None,
        "content": event.content,
        "previous_hash": event.previous_hash,
    }


def hash_of(event: Event) -> str:
    """Return the hash that an entry must have."""
    return digest_of(entry_of(event))


def head_of(chain: Chain) -> str:
    """Return the hash of a chain's last entry: it changes whenever anything in the chain does.

    Asked at every request, also for pages that are only handed out.
    """
    found = rows_of(_HEAD, chain.value)
    return str(found[0][0]) if found else BEGINNING
