"""What is in the database, byte for byte, and databases of a test's own."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from django.db import connection, connections
from django.db.models import Model, QuerySet
from psycopg import sql

from tests.support.refusals import refusal
from votum.engine.messages import VotumError
from votum.web.eventlog.domain.chain import BEGINNING, hash_of
from votum.web.eventlog.models import Chain, ChainHead, Event

type Rows = list[tuple[object, ...]]


def is_sqlite() -> bool:
    """Return whether the tests run on SQLite; else they run on PostgreSQL."""
    return connection.vendor == "sqlite"


def dump() -> dict[str, Rows]:
    """Return every row of every table."""
    tables = connection.introspection.django_table_names(only_existing=True)
    return {table: _rows(table) for table in sorted(tables)}


def _rows(table: str) -> Rows:
    """Return the rows of a table in an order that depends on their content alone."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own
        rows = [tuple(map(_plain, row)) for row in cursor.fetchall()]
    return sorted(rows, key=repr)


def _plain(value: object) -> object:
    """Return a value that can be compared."""
    return bytes(value) if isinstance(value, memoryview) else value


def refused(error: type[VotumError], call: Callable[[], object]) -> str:
    """Return the sentence with which the call is refused; nothing at all may be stored by it."""
    before = dump()
    sentence = refusal(error, call)
    assert dump() == before
    return sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry of the log says, apart from its own number, time and hashes."""

    chain: Chain
    act: str
    actor: UUID | None
    body: UUID | None
    subject: UUID | None
    content: dict[str, object]


def entries_of(call: Callable[[], object]) -> list[Entry]:
    """Return the entries that the call appends, each proven to follow the one before it."""
    heads = dict.fromkeys(Chain.values, (0, BEGINNING)) | _heads()
    known = set(Event.objects.values_list("pk", flat=True))
    call()
    found = []
    for event in Event.objects.exclude(pk__in=known).order_by("chain", "sequence"):
        sequence, last = heads[event.chain]
        assert (event.sequence, event.previous_hash) == (sequence + 1, last)
        assert event.hash == hash_of(event)
        heads[event.chain] = event.sequence, event.hash
        found.append(
            Entry(
                Chain(event.chain),
                event.act,
                event.actor,
                event.body,
                event.subject,
                json.loads(event.content),
            )
        )
    assert _heads() == heads
    return found


def _heads() -> dict[str, tuple[int, str]]:
    """Return how far each chain has come."""
    return {each.chain: (each.sequence, each.hash) for each in ChainHead.objects.all()}


def rows_of(model: type[Model], *fields: str) -> list[tuple[object, ...]]:
    """Return the given columns of all rows of a model, sorted."""
    return sorted(QuerySet(model).values_list(*fields), key=repr)


@contextmanager
def without_triggers(*tables: str) -> Iterator[None]:
    """Let rows of tables be changed behind the application's back; in a transaction to undo."""
    with connection.cursor() as cursor:
        for table in tables:
            for operation in ("update", "delete"):
                of_table = "" if is_sqlite() else f" ON {table}"
                cursor.execute(f"DROP TRIGGER {table}_no_{operation}{of_table}")
    yield


# --- databases of a test's own ---------------------------------------------------------------


@contextmanager
def copied_database(folder: Path) -> Iterator[str]:
    """Make the test's empty database anew on disk, for real transactions; yield its address.

    All threads' connections lead there meanwhile. SQLite: a file; PostgreSQL: another database.
    """
    original = connections["default"]
    known = connections.settings["default"]
    name, url = _copy(folder)
    connections.settings["default"] = {**known, "NAME": name}
    connections["default"] = connections.create_connection("default")
    try:
        yield url
    finally:
        connections["default"].close()
        connections["default"] = original
        connections.settings["default"] = known
        _remove(name, folder)


def _copy(folder: Path) -> tuple[str, str]:
    """Return the name and the address of a copy of the tests' database."""
    if is_sqlite():
        path = folder / "votum.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return str(path), f"sqlite:///{path}"
    source, name = str(connection.settings_dict["NAME"]), f"own_{uuid4().hex}"
    connection.close()  # a database that is copied must be at rest
    with psycopg.connect(_server(), autocommit=True) as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(source)
            )
        )
    return name, _server().replace("/postgres?", f"/{name}?")


def _remove(name: str, folder: Path) -> None:
    """Remove a copy, whoever is still connected to it."""
    if is_sqlite():
        shutil.rmtree(folder, ignore_errors=True)
        return
    with psycopg.connect(_server(), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _server() -> str:
    """Return the address of the server's own database."""
    return os.environ["VOTUM_TEST_POSTGRES"]
