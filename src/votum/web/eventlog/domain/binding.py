"""Bind rows to the log: the digest of all that a row holds, recorded by the act that made it so."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db.models import Model

from votum.web.eventlog.domain.chain import digest_of


def row_digest(row: Model) -> str:
    """Return the digest of every column of a row, the same before and after it is stored."""
    fields = row._meta.concrete_fields  # noqa: SLF001 - Django's public name
    return digest_of({field.attname: _plain(getattr(row, field.attname)) for field in fields})


def digests_of(rows: Iterable[Model]) -> Iterator[tuple[str, str]]:
    """Yield the id of each row with its digest."""
    for row in rows:
        yield str(row.pk), row_digest(row)


def _plain(value: object) -> object:
    """Return a value as JSON has it: times in UTC, bytes by their digest."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    return value
