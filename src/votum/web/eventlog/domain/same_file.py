"""Refuse to act on a database whose file is no longer the one at its path.

Where a file that is open is removed or replaced, SQLite goes on writing to what nobody will find
again. The file that this process met first at a path stays the only one it acts on: a new file
beside the old one's `-wal` must not be written to before somebody has looked at it.
"""

import os

from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

type Inode = tuple[int, int]

_FIRST_MET: dict[str, Inode | None] = {}


class LostFileError(OperationalError):
    """The database's file was removed or replaced while it was in use."""


def remember_file(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Remember which file a connection opens, where it is the first at its path."""
    path = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and path not in _FIRST_MET:
        _FIRST_MET[path] = _inode(path)


def refuse_lost_file() -> None:
    """Raise LostFileError where what is stored now would be lost; PostgreSQL sees to its own."""
    path = str(connection.settings_dict["NAME"])
    known = _FIRST_MET.get(path)  # none for a database in memory
    if known is not None and _inode(path) != known:
        raise LostFileError(f"{path} was removed or replaced while in use")


def _inode(path: str) -> Inode | None:
    """Return which file is at a path; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - half the time of a Path, before every act
    except OSError:
        return None
    return found.st_dev, found.st_ino
