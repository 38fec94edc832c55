"""The migrations make the tables that the models say, forwards and back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = ("eventlog", "people", "budgets", "proposals", "meetings")


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)
    assert out.getvalue() == "No changes detected\n"


@pytest.mark.django_db
def test_every_application_has_one_line_of_migrations() -> None:
    loader = MigrationLoader(connection)
    assert loader.detect_conflicts() == {}
    assert set(OURS) <= loader.migrated_apps


@pytest.mark.usefixtures("own_database")
def test_the_migrations_can_be_taken_back_and_made_again() -> None:
    def tables() -> set[str]:
        return {name for name in connection.introspection.table_names() if name.startswith(OURS)}

    before = tables()
    for app in reversed(OURS):
        call_command("migrate", app, "zero", verbosity=0)
    assert tables() == set()
    call_command("migrate", verbosity=0)
    assert tables() == before
