"""The hash chain: append an entry, and compute what its hash must be."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from votum.web.eventlog.models import Chain, ChainHead, Event

BEGINNING = "0" * 64
_HEAD = "SELECT hash FROM eventlog_chainhead WHERE chain = %s"


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
    held = ChainHead.objects.select_for_update().order_by("chain")
    heads = {head.chain: head for head in held}
    if len(heads) != len(Chain.values):
        ChainHead.objects.bulk_create(
            [ChainHead(chain=chain) for chain in Chain.values], ignore_conflicts=True
        )
        heads = {head.chain: head for head in held.all()}
    return heads


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
    event.save(force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=["sequence", "hash"])
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

    Asked at every request, also for pages that are only handed out; so in SQL of our own, which
    takes a fifth of the time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [chain.value])
        row = cursor.fetchone()
    return str(row[0]) if row else BEGINNING
