"""Triggers that make the database itself refuse to change what must not change.

They stop mistakes in code, not an operator with the database in hand; that is what the chain and
`votum verify` are for.
"""

from collections.abc import Callable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

type Migrate = Callable[[StateApps, BaseDatabaseSchemaEditor], None]


def never_changed(table: str, when: str = "TRUE") -> RunPython:
    """Return a migration by which rows of a table can be neither changed nor deleted.

    `when` is a condition in SQL on `OLD` under which that holds. Only the schema's own words may
    be passed; nothing of it comes from a user.
    """
    return RunPython(_create(table, when), _drop(table))


def may_change(table: str, when: str = "TRUE") -> RunPython:
    """Return a migration that takes `never_changed` back, for a table that is itself remade.

    SQLite drops a table's triggers with it; they are made again afterwards.
    """
    return RunPython(_drop(table), _create(table, when))


def _create(table: str, when: str) -> Migrate:
    def create(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for operation in ("UPDATE", "DELETE"):
            name = f"{table}_no_{operation.lower()}"
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {operation} ON {table} WHEN {when} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
                )
            else:
                schema_editor.execute(
                    f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN RAISE EXCEPTION '{table} is never changed' "
                    "USING ERRCODE = 'integrity_constraint_violation'; END $$"
                )
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {operation} ON {table} FOR EACH ROW "
                    f"WHEN ({when}) EXECUTE FUNCTION {name}()"
                )

    return create


def _drop(table: str) -> Migrate:
    def drop(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for operation in ("update", "delete"):
            name = f"{table}_no_{operation}"
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(f"DROP TRIGGER {name}")
            else:
                schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
                schema_editor.execute(f"DROP FUNCTION {name}()")

    return drop
