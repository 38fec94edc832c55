"""Read rows of a database that may be damaged: what cannot be read is named, the rest is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import BinaryField, Model, QuerySet, TextField
from django.db.models.functions import Cast

from votum.engine.messages import VotumError

UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
    OverflowError,
    DatabaseError,
    VotumError,
)


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row that holds what no act of ours writes there, by its id as it stands."""

    identifier: str


def readable[Row: Model](rows: QuerySet[Row], at_once: int = 500) -> Iterator[Row | UnreadableRow]:
    """Yield rows whose key is a UUID, in their order; of those that cannot be read, only which."""
    # SQLite keeps in a column whatever is put there, also text that is no UTF-8.
    raw = BinaryField() if connection.vendor == "sqlite" else TextField()
    for keys in batched(rows.values_list(Cast("pk", raw), flat=True), at_once):
        names = [
            bytes(key).decode(errors="replace") if isinstance(key, bytes | memoryview) else str(key)
            for key in keys
        ]
        yield from _read(rows, names)


def _read[Row: Model](rows: QuerySet[Row], names: Sequence[str]) -> Iterator[Row | UnreadableRow]:
    """Yield the rows of the ids given, searching by halves for those that cannot be read."""
    try:
        keys = [UUID(name) for name in names]
        found = rows.in_bulk(keys)
    except UNREADABLE:
        if len(names) == 1:
            yield UnreadableRow(_as_printed(names[0]))
            return
        half = len(names) // 2
        yield from _read(rows, names[:half])
        yield from _read(rows, names[half:])
        return
    yield from (found[key] for key in keys if key in found)  # one may have been taken away since


def _as_printed(name: str) -> str:
    """Return an id as the log has it; one that is none as it stands."""
    try:
        return str(UUID(name))
    except ValueError:
        return name
