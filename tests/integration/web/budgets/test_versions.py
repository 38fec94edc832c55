"""Versions are frozen once for each content, and superseded with a reason."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from tests.support.acts import small_site
from tests.support.databases import entries_of, refused, rows_of
from tests.support.site import NOW, an_actor
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure
from votum.engine.budget.budgets import Version as EngineVersion
from votum.engine.budget.canonical import canonical_form, digest
from votum.engine.budget.lines import Kind, Line
from votum.engine.periods import PlanPeriod
from votum.web.budgets.bridge import MeasureChanges, measure_changes, version_value
from votum.web.budgets.domain.versions import freeze_version, latest_version
from votum.web.budgets.models import Treatment, Version, VersionFile
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Event
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act

pytestmark = pytest.mark.django_db

BY = an_actor()
VALUE = EngineVersion("HU 2026–2029", PlanPeriod(2026, 2029), area_tree(()), (), ())
FILES = {"recommendation.pdf": b"%PDF-1.7", "recommendation.csv": b"a,b\n"}


def freeze(treatment: Treatment, name: str = VALUE.name, reason: str = "") -> Version:
    """Freeze a version of a name, in an act."""
    with acting(BY, Act.PUBLISH_RECOMMENDATION, body=treatment.body) as entry:
        return freeze_version(
            BY,
            entry,
            treatment,
            value=replace(VALUE, name=name),
            files=FILES,
            reason=reason,
        )


def test_a_version_is_frozen_with_its_files_and_digests() -> None:
    treatment = small_site("founded").treatment
    (entry,) = entries_of(lambda: freeze(treatment))
    version = Version.objects.get()
    assert (version.number, version.name, version.reason) == (1, VALUE.name, "")
    assert (version.content, version.digest) == (canonical_form(VALUE), digest(VALUE))
    assert version.published_at == NOW
    assert version_value(version) == VALUE
    stored = {each.file_name: each for each in VersionFile.objects.all()}
    assert {name: bytes(each.content) for name, each in stored.items()} == FILES
    assert {name: each.media_type for name, each in stored.items()} == {
        "recommendation.pdf": "application/pdf",
        "recommendation.csv": "text/csv; charset=utf-8",
    }
    assert entry.subject == version.pk
    assert entry.content == {
        "number": 1,
        "digest": version.digest,
        "files": {name: sha256(content).hexdigest() for name, content in FILES.items()},
        "digests": {str(each.pk): row_digest(each) for each in (version, *stored.values())},
    }


def test_a_version_is_superseded_with_a_reason() -> None:
    treatment = small_site("founded").treatment
    freeze(treatment, "Første", "ignored for the first")
    assert refused(RefusedError, lambda: freeze(treatment, "Andre", "  ")) == (
        "Say why: this supersedes version 1."
    )
    second = freeze(treatment, "Andre", " Trykkfeil ")
    assert rows_of(Version, "number", "name", "reason") == [
        (1, "Første", ""),
        (2, "Andre", "Trykkfeil"),
    ]
    assert latest_version(treatment) == second


def test_what_is_published_is_not_published_again() -> None:
    treatment = small_site("founded").treatment
    freeze(treatment, "Første")
    freeze(treatment, "Andre", "Trykkfeil")
    assert refused(RefusedError, lambda: freeze(treatment, "Første", "Tilbake")) == (
        "This is already published: nothing has changed since."
    )


def test_the_digest_in_the_log_is_that_of_the_content() -> None:
    version = small_site("published").version
    content = json.loads(Event.objects.get(act="publish_recommendation").content)
    assert sha256(version.content.encode()).hexdigest() == version.digest
    assert content["digest"] == version.digest


def holding(*measures: Measure) -> EngineVersion:
    """Return a version that holds measures."""
    change_set = ChangeSet("hu", ChangeSetType.RECOMMENDATION, "HU", measures)
    areas = area_tree([Area("a", "A")])
    return replace(VALUE, areas=areas, change_sets=(change_set,))


def test_what_changed_is_said_measure_by_measure_whatever_the_order_of_lines() -> None:
    lines = (
        Line("a", Kind.OPERATING, (1, 0, 0, 0)),
        Line("a", Kind.OPERATING, (0, 2, 0, 0)),
        Line("a", Kind.CAPITAL, (1, 1, 1, 1)),
    )
    same, gone, old = Measure("1", "Bad", lines), Measure("2", "Tak", ()), Measure("3", "Buss", ())
    new, come = replace(old, title="Gratis buss"), Measure("4", "Bru", ())
    turned = replace(same, lines=lines[::-1])
    changes = measure_changes(holding(same, gone, old), holding(come, new, turned))
    assert changes == MeasureChanges(added=(come,), removed=(gone,), changed=(new,))
