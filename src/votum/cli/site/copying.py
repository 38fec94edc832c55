"""`votum backup`: copy the database while the site goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from votum.engine.messages import VotumError, say
from votum.web.people.models import Municipality


def backup(target: Path) -> None:
    """Copy the SQLite database as it is at one moment, through SQLite's backup API.

    The copy appears under its name when it is whole. Raises VotumError for PostgreSQL, whose own
    `pg_dump` does this, for a target that exists, and for a database that is empty or damaged.
    """
    if connection.vendor != "sqlite":
        raise VotumError(say("This database is PostgreSQL; copy it with pg_dump."))
    if not Municipality.objects.exists():  # also where a path is mistyped: nothing to keep
        raise VotumError(say("There is no municipality in this database; is its path right?"))
    if not target.parent.is_dir():
        raise VotumError(say("There is no folder “{name}”.", name=target.parent))
    if target.exists():
        raise VotumError(say("“{name}” exists; choose another name.", name=target.name))
    waiting = target.with_name(f".{target.name}.part")
    waiting.unlink(missing_ok=True)
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(waiting)) as copy:
            connection.connection.backup(copy)
            found = copy.execute("PRAGMA quick_check").fetchone()[0]
        if found != "ok":
            raise VotumError(
                say("The database is damaged: {fault}. No copy was made.", fault=found)
            )
        waiting.replace(target)
    except (sqlite3.Error, OSError) as fault:
        raise VotumError(
            say(
                "No copy was made: {fault}. Is there room left, and may the folder be written to?",
                fault=fault,
            )
        ) from None
    finally:
        for left in ("", "-journal"):  # the second is SQLite's own
            waiting.with_name(f"{waiting.name}{left}").unlink(missing_ok=True)
