"""Bind rows to the log: the digest of all that a row holds, recorded by the act that made it so."""

import hashlib
from collections.abc import Collection
from datetime import UTC, date, datetime, time
from functools import cache
from uuid import UUID

from django.db.models import Model

from votum.web.eventlog.domain.chain import digest_of

_AS_IT_IS = (str, int, type(None), list, dict)


def row_digest(row: Model) -> str:
    """Return the digest of every column of a row, the same before and after it is stored."""
    return digest_of(columns_of(row))


def columns_of(row: Model, *, without: Collection[str] = ()) -> dict[str, object]:
    """Return what the columns of a row hold, all but those left out, as JSON has it."""
    names = _column_names(type(row))
    return {name: _plain(getattr(row, name)) for name in names if name not in without}


@cache
def _column_names(model: type[Model]) -> tuple[str, ...]:
    """Return what the columns of a model are called."""
    return tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 - Django's public name


def _plain(value: object) -> object:
    """Return a value as JSON has it: times in UTC, bytes by their digest."""
    if isinstance(value, _AS_IT_IS):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    return value
