"""SQL of our own, for what is done many times a second while a meeting votes.

The ORM makes each statement anew, which takes ten times as long as the database takes to carry it
out, and acts wait for one another meanwhile. What is said here is in the words that SQLite and
PostgreSQL share; ids and times are given as each of them keeps them.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import connection

ROWS_AT_ONCE = 10_000


def rows_of(sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows that a statement finds; each `%s` stands for a value."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [kept(each) for each in values])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def carry_out(sql: str, *rows: Iterable[object]) -> int:
    """Carry out a statement once for each row of values; return how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.executemany(sql, [[kept(each) for each in row] for row in rows])
        changed: int = cursor.rowcount
    return changed


def carry_out_often(sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Carry out a statement for each of many rows, whose values are as the database keeps them."""
    with connection.cursor() as cursor:
        for some in batched(rows, ROWS_AT_ONCE):
            cursor.executemany(sql, some)


def id_of(value: object) -> UUID:
    """Return an id that was read, as the database keeps it."""
    return value if isinstance(value, UUID) else UUID(str(value))


def kept(value: object) -> Any:  # noqa: ANN401 - whatever the database's adapter takes
    """Return a value as the database keeps it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
