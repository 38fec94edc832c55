"""`votum backup`: copy the database while the site goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from votum.engine.messages import VotumError, say


def backup(target: Path) -> None:
    """Copy the SQLite database as it is at one moment, through SQLite's backup API.

    The copy appears under its name when it is whole. Raises VotumError for PostgreSQL, whose own
    `pg_dump` does this, and for a target that exists.
    """
    if connection.vendor != "sqlite":
        raise VotumError(say("This database is PostgreSQL; copy it with pg_dump."))
    if target.exists():
        raise VotumError(say("“{name}” exists; choose another name.", name=target.name))
    waiting = target.with_name(f".{target.name}.part")
    waiting.unlink(missing_ok=True)
    connection.ensure_connection()
    with closing(sqlite3.connect(waiting)) as copy:
        connection.connection.backup(copy)
    waiting.replace(target)
