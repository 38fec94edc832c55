"""The migrations make the tables that the models say, forwards and back."""

from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model, QuerySet
from django.utils import timezone

from votum.web.eventlog.domain.binding import row_digest
from votum.web.plans.domain.plan_files import file_digest
from votum.web.plans.models import FileKind, PlanFile

OURS = ("eventlog", "people", "budgets", "plans", "proposals", "meetings")


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


@pytest.mark.usefixtures("own_database")
def test_votes_from_before_get_the_treatment_of_their_meeting() -> None:
    def migrated(name: str) -> Callable[[str, str], type[Model]]:
        executor = MigrationExecutor(connection)
        return executor.migrate([("meetings", name)]).apps.get_model

    def add(label: str, model: str, **values: object) -> Model:
        rows: QuerySet[Model] = QuerySet(before(label, model))
        return rows.create(**values)

    before = migrated("0003_editions")
    cycle = add("budgets", "Cycle", slug="2026-2029", title="x", first_year=2026, last_year=2029)
    body = add("people", "Body", slug="hu", name="HU", short_name="HU", kind="committee")
    treatment = add("budgets", "Treatment", cycle=cycle, body=body)
    meeting = add("meetings", "Meeting", treatment=treatment, date=date(2025, 11, 19))
    now = timezone.now()
    for number, closed_at in ((1, now), (2, None)):
        values = {"number": number, "opened_at": now, "closed_at": closed_at, "seats": []}
        add("meetings", "Vote", meeting=meeting, **values)

    votes: QuerySet[Model] = QuerySet(migrated("0004_one_open_vote")("meetings", "Vote"))
    assert [*votes.values_list("number", "treatment")] == [(1, treatment.pk), (2, treatment.pk)]
    with pytest.raises(IntegrityError, match="is never changed"):
        votes.update(taken_in=1)


@pytest.mark.usefixtures("own_database")
def test_areas_from_before_are_a_file_and_bound_as_they_were() -> None:
    def migrated(name: str) -> Callable[[str, str], type[Model]]:
        executor = MigrationExecutor(connection)
        return executor.migrate([("plans", name)]).apps.get_model

    before = migrated("0004_area_list_never_changed")
    cycles: QuerySet[Model] = QuerySet(before("budgets", "Cycle"))
    cycle = cycles.create(slug="2026-2029", title="x", first_year=2026, last_year=2029)
    now = timezone.now()
    lists: QuerySet[Model] = QuerySet(before("plans", "AreaList"))
    made = [
        lists.create(cycle=cycle, content=content, saved_at=now, replaced_at=replaced_at)
        for content, replaced_at in (("code,name,parent\n1,A,\n", now), ("x", None))
    ]
    digests = {each.pk: row_digest(each) for each in made}

    migrated("0006_plan_file_never_changed")
    files = PlanFile.objects.order_by("content")
    assert [each.kind for each in files] == [FileKind.AREAS] * 2
    assert {each.pk: file_digest(each) for each in files} == digests
    with pytest.raises(IntegrityError, match="is never changed"):
        PlanFile.objects.update(content="y")
