"""The areas of a plan are saved as a list that holds until another does."""

import pytest

from tests.support.acts import small_site
from tests.support.databases import all_breaks, entries_of, refused, without_triggers
from tests.support.plans import AREAS, TABLE
from tests.support.site import an_actor
from votum.engine.budget.areas import Area, area_tree
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.refusals import ConflictError
from votum.web.plans.domain.areas import areas_of, proposed_areas, saved_areas
from votum.web.plans.domain.plan_files import save_plan_file
from votum.web.plans.domain.tables import confirm_table, mapping_digest, upload_table
from votum.web.plans.models import FileKind, PlanFile

pytestmark = pytest.mark.django_db

BY = an_actor()
TREE = area_tree(AREAS)


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan."""
    return small_site("founded").cycle


def test_areas_are_saved_and_read_again(cycle: Cycle) -> None:
    assert saved_areas(cycle) is None
    save_plan_file(BY, cycle, FileKind.AREAS, TREE)
    saved = saved_areas(cycle)
    assert saved is not None
    assert areas_of(saved) == TREE


def test_the_same_areas_again_are_no_act(cycle: Cycle) -> None:
    first = save_plan_file(BY, cycle, FileKind.AREAS, TREE)
    assert entries_of(lambda: save_plan_file(BY, cycle, FileKind.AREAS, TREE, str(first.pk))) == []
    assert saved_areas(cycle) == first


def test_other_areas_replace_those_before_and_both_are_kept(cycle: Cycle) -> None:
    first = save_plan_file(BY, cycle, FileKind.AREAS, TREE)
    second = save_plan_file(
        BY, cycle, FileKind.AREAS, area_tree((Area("5", "Alt"),)), str(first.pk)
    )
    first.refresh_from_db()
    assert (first.replaced_at, second.replaced_at) == (BY.at, None)
    assert saved_areas(cycle) == second
    assert all_breaks() == []


@pytest.mark.parametrize("seen", ["", "another"])
def test_areas_that_somebody_saved_meanwhile_are_not_lost(cycle: Cycle, seen: str) -> None:
    save_plan_file(BY, cycle, FileKind.AREAS, TREE)
    sentence = refused(
        ConflictError,
        lambda: save_plan_file(BY, cycle, FileKind.AREAS, area_tree((Area("5", "Alt"),)), seen),
    )
    assert sentence == ("Somebody has saved this since you opened the page; look at it again.")
    assert PlanFile.objects.count() == 1


def test_areas_that_were_changed_behind_the_log_are_named(cycle: Cycle) -> None:
    saved = save_plan_file(BY, cycle, FileKind.AREAS, TREE)
    with without_triggers("plans_planfile"):
        PlanFile.objects.filter(pk=saved.pk).update(content="code,name,parent\n1,A,\n")
    assert [what for _, what in all_breaks()] == [
        "File beside a budget: its content was changed behind the log."
    ]


def test_the_areas_of_the_tables_are_proposed(cycle: Cycle) -> None:
    assert proposed_areas(cycle).areas == ()
    upload = upload_table(BY, cycle, "budsjett.csv", TABLE)
    confirm_table(BY, upload, mapping_digest(upload))
    other = TABLE.replace(b"11;", b"12;")
    upload = upload_table(BY, cycle, "nytt.csv", other)
    confirm_table(BY, upload, mapping_digest(upload))
    assert [each.code for each in proposed_areas(cycle).areas] == ["11", "9", "12"]
