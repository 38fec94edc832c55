"""What is in the database, byte for byte, and databases of a test's own."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from itertools import chain
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import psycopg
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.models import AutoField, Model, QuerySet
from psycopg import sql

from tests.support.refusals import refusal
from votum.engine.messages import VotumError
from votum.web.budgets.domain.verification import budget_breaks
from votum.web.eventlog.domain.chain import BEGINNING, hash_of
from votum.web.eventlog.domain.verification import log_breaks, lost_breaks, recorded_digests
from votum.web.eventlog.models import Chain, ChainHead, Event
from votum.web.meetings.domain.verification import vote_breaks
from votum.web.people.domain.verification import role_breaks
from votum.web.plans.domain.verification import plan_breaks
from votum.web.proposals.domain.verification import proposal_breaks

# What Django fills by itself when the tables are made.
NEVER_OURS = ("django_content_type", "auth_permission")

type Rows = list[tuple[object, ...]]


def is_sqlite() -> bool:
    """Return whether the tests run on SQLite; else they run on PostgreSQL."""
    return connection.vendor == "sqlite"


def dump() -> dict[str, Rows]:
    """Return every row of every table."""
    tables = (model._meta.db_table for model in apps.get_models())  # noqa: SLF001 - Django's public name
    return {table: _rows(table) for table in sorted(tables) if table not in NEVER_OURS}


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


# --- what was built before -------------------------------------------------------------------

_BUILT: dict[str, dict[str, tuple[list[str], list[tuple[Any, ...]]]]] = {}


def built_once(name: str, build: Callable[[], object]) -> None:
    """Build something in an empty database; from the second time on its rows are put back.

    Building by the acts takes most of a small test's time, and comes to the same each time.
    """
    known = _BUILT.get(name)
    if known is None:
        build()
        _BUILT[name] = {table: _with_columns(table) for table, rows in dump().items() if rows}
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in known.items():
            names = ", ".join(map(connection.ops.quote_name, columns))
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - our own
        counted = [
            model
            for model in apps.get_models()
            if model._meta.db_table in known and isinstance(model._meta.pk, AutoField)  # noqa: SLF001 - Django's public name
        ]
        for statement in connection.ops.sequence_reset_sql(no_style(), counted):
            cursor.execute(statement)


def _with_columns(table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the columns and rows of a table, as they can be put back."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own
        # A time of day is read as such, and taken as text alone.
        rows = [
            tuple(str(value) if isinstance(value, time) else value for value in row)
            for row in cursor.fetchall()
        ]
        return [each[0] for each in cursor.description], rows


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
    return name, urlsplit(_server())._replace(path=f"/{name}").geturl()


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


def together(*calls: Callable[[], object]) -> list[object]:
    """Do calls at the same time, each in a thread with a connection of its own.

    Return what each returned, or the error it raised.
    """
    start = Barrier(len(calls))
    results: list[object] = [None] * len(calls)

    def run(position: int, call: Callable[[], object]) -> None:
        start.wait()
        try:
            results[position] = call()
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test looks at it
            results[position] = fault
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def all_breaks() -> list[tuple[str, str]]:
    """Return everything that `votum verify` finds: where, and what."""
    recorded = recorded_digests()
    found = chain(
        log_breaks(),
        proposal_breaks(recorded),
        vote_breaks(recorded),
        budget_breaks(recorded),
        plan_breaks(recorded),
        role_breaks(recorded),
        lost_breaks(recorded),
    )
    return sorted((each.where, str(each.message)) for each in found)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# --- bad days --------------------------------------------------------------------------------


@contextmanager
def full_disk() -> Iterator[None]:
    """Leave no room for another page (SQLite), or let the server say so (PostgreSQL)."""
    with connection.cursor() as cursor:
        if is_sqlite():
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {int(pages)}")
        else:
            cursor.execute(
                "CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'could not extend file: No space left on device' "
                "USING ERRCODE = 'disk_full'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER is_full BEFORE INSERT ON eventlog_event "
                "FOR EACH ROW EXECUTE FUNCTION is_full()"
            )
        yield
        if is_sqlite():
            cursor.execute("PRAGMA max_page_count = 1073741823")
        else:
            cursor.execute("DROP TRIGGER is_full ON eventlog_event")


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold what every act waits for, in a connection of somebody else's; be quick to give up."""
    patience = "PRAGMA busy_timeout = 100" if is_sqlite() else "SET lock_timeout = '100ms'"
    with connection.cursor() as cursor:
        cursor.execute(patience)
    if is_sqlite():
        other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
        return
    with psycopg.connect(url) as server:
        server.execute("SELECT * FROM eventlog_chainhead FOR UPDATE")
        yield
