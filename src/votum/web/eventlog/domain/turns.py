"""Acts take turns before they reach SQLite, which lets its writers wait badly.

Whoever finds SQLite locked sleeps longer and longer, while the lock is free again after some
milliseconds; under many writers most of the time is slept away. A lock on a file beside the
database is asked for every millisecond instead. SQLite's own lock still decides: writers that do
not take turns (sessions, other programs) are waited for as before.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from io import BufferedWriter
from pathlib import Path
from threading import Lock

from django.db import OperationalError, connection

from votum.web.eventlog.domain.same_file import refuse_lost_file

LONGEST_WAIT = 5.0  # seconds; then SQLite is asked, and says itself that it is locked
ASK_AGAIN = 0.001
IN_MEMORY = (":memory:", "file:")  # names of databases that are no file of their own

_asking = Lock()


class NoTurnError(OperationalError):
    """There is a folder where the file to lock should be, and nobody can take turns."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait for the turn to act, and hold it; at once on PostgreSQL and inside a transaction."""
    opened = _lock_file()
    if opened is None:
        refuse_lost_file()
        yield
        return
    until = time.monotonic() + LONGEST_WAIT
    with opened as file, _first_in_this_process(until):
        while not _taken(file.fileno()) and time.monotonic() < until:
            time.sleep(ASK_AGAIN)
        refuse_lost_file()
        yield


@contextmanager
def _first_in_this_process(until: float) -> Iterator[None]:
    """Let one thread of this process ask for the file; the others sleep, and take no time of it."""
    first = _asking.acquire(timeout=max(until - time.monotonic(), 0))
    try:
        yield
    finally:
        if first:
            _asking.release()


def _lock_file() -> BufferedWriter | None:
    """Return the file to lock, open; None where there is nothing to wait for, or no place for it.

    Raises NoTurnError where somebody has put a folder in its place.
    """
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.in_atomic_block or name.startswith(IN_MEMORY):
        return None
    database = Path(name)
    path = database.with_name(f"{database.name}-turn")
    try:
        return path.open("ab")
    except IsADirectoryError:
        raise NoTurnError(f"{path} is a folder; remove it") from None
    except OSError:  # where nothing can be written: SQLite will say so
        return None


def _taken(descriptor: int) -> bool:
    """Return whether the lock could be taken now."""
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True
