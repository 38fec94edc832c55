"""The confirmed tables make up the budget that is published."""

from uuid import uuid4

import pytest

from tests.support.acts import small_site
from tests.support.databases import all_breaks, entries_of, refused
from tests.support.plans import AREAS, CHANGES_TABLE, WHOLE_TABLE
from tests.support.site import an_actor
from votum.engine.areas import Area, area_tree
from votum.engine.budgets import ChangeSetType
from votum.engine.lines import Kind
from votum.engine.messages import StructureError
from votum.engine.rollup import roll_up
from votum.engine.statements import ColumnRole
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.plans.bridge import plan_budget
from votum.web.plans.domain.areas import save_areas, saved_areas
from votum.web.plans.domain.assembly import (
    Assembly,
    ChosenTable,
    assemble,
    confirmed_tables,
    publish_assembly,
    shown_digest,
)
from votum.web.plans.domain.publishing import published_plans
from votum.web.plans.domain.tables import confirm_table, mapping_digest, upload_table
from votum.web.plans.models import TableUpload

pytestmark = pytest.mark.django_db

BY = an_actor()


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan, with its areas and the table of its whole budget."""
    cycle = small_site("founded").cycle
    save_areas(BY, cycle, area_tree(AREAS))
    take_in(cycle, WHOLE_TABLE, "budsjett.csv")
    return cycle


def take_in(cycle: Cycle, content: bytes, name: str) -> TableUpload:
    upload = upload_table(BY, cycle, name, content)
    return confirm_table(BY, upload, mapping_digest(upload))


def whole(cycle: Cycle, **changes: ChangeSetType) -> Assembly:
    """Return the assembly of all tables; those named hold changes."""
    tables = tuple(
        ChosenTable(each.pk, changes.get(each.file_name.partition(".")[0]), "Kommunedirektøren")
        for each in confirmed_tables(cycle)
    )
    return Assembly("Økonomiplan 2026–2029", tables)


def published(cycle: Cycle, assembly: Assembly, reason: str = "") -> None:
    publish_assembly(BY, cycle, assembly, reason, shown_digest(assemble(cycle, assembly)))


def test_the_tables_become_the_published_budget(cycle: Cycle) -> None:
    published(cycle, whole(cycle))
    (row,) = published_plans(cycle)
    value = plan_budget(row)
    totals = roll_up(value.version)
    assert [totals.total("11", year, Kind.OPERATING) for year in value.version.period.years] == [
        100_000
    ] * 4
    (accounts,) = value.before
    assert (accounts.role, accounts.years) == (ColumnRole.LAST_ACCOUNTS, (2024,))
    assert [each.amounts for each in accounts.lines] == [(90_000,), (-90_000,)]
    assert sorted(value.statements) == ["no-5-4", "no-5-5", "no-5-6"]
    assert all_breaks() == []


def test_the_log_says_which_tables_it_was_made_of(cycle: Cycle) -> None:
    (entry,) = entries_of(lambda: published(cycle, whole(cycle)))
    (upload,) = confirmed_tables(cycle)
    assert (entry.chain, entry.content["tables"]) == (Chain.PUBLIC, [upload.sha256])


def test_a_file_of_changes_supersedes_the_first_version(cycle: Cycle) -> None:
    published(cycle, whole(cycle))
    take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    published(cycle, whole(cycle, tillegg=ChangeSetType.SUPPLEMENTARY), "Tilleggsinnstilling")
    value = plan_budget(published_plans(cycle)[1])
    (change_set,) = value.version.change_sets
    assert (change_set.type, change_set.origin, change_set.dated) == (
        ChangeSetType.SUPPLEMENTARY,
        "Kommunedirektøren",
        BY.at.date(),
    )
    assert [(each.title, len(each.lines)) for each in change_set.measures] == [("Flere bøker", 2)]


def test_what_does_not_balance_is_not_published(cycle: Cycle) -> None:
    take_in(cycle, CHANGES_TABLE.replace(b"-7", b"-6"), "tillegg.csv")
    assembly = whole(cycle, tillegg=ChangeSetType.SUPPLEMENTARY)
    sentence = refused(RefusedError, lambda: published(cycle, assembly))
    assert sentence.startswith("The budget must balance in every year, and does not: ")
    assert not published_plans(cycle)


def test_what_changed_since_it_was_shown_is_not_published(cycle: Cycle) -> None:
    assembly = whole(cycle)
    seen = shown_digest(assemble(cycle, assembly))
    saved = saved_areas(cycle)
    assert saved is not None
    save_areas(BY, cycle, area_tree((*AREAS, Area("5", "Ny"))), str(saved.pk))
    sentence = refused(ConflictError, lambda: publish_assembly(BY, cycle, assembly, "", seen))
    assert sentence == (
        "This is not the budget that was shown: look at it again, and then publish it."
    )
    assert not published_plans(cycle)


def test_another_name_is_no_other_budget(cycle: Cycle) -> None:
    assembly = whole(cycle)
    seen = shown_digest(assemble(cycle, assembly))
    publish_assembly(BY, cycle, Assembly("Budsjett", assembly.tables), "", seen)
    assert [each.name for each in published_plans(cycle)] == ["Budsjett"]


def test_a_table_of_another_plan_is_not_taken(cycle: Cycle) -> None:
    foreign = Assembly("x", (ChosenTable(uuid4()),))
    assert refused(RefusedError, lambda: assemble(cycle, foreign)) == (
        "A table that was chosen is not one of this plan's."
    )


def test_without_areas_nothing_is_put_together() -> None:
    cycle = small_site("founded").cycle
    assert refused(RefusedError, lambda: assemble(cycle, Assembly("x", ()))) == (
        "Say first which areas the municipality has."
    )


def test_a_table_with_an_area_that_there_is_not_is_told(cycle: Cycle) -> None:
    take_in(cycle, CHANGES_TABLE.replace(b"11;", b"77;"), "tillegg.csv")
    assert refused(StructureError, lambda: assemble(cycle, whole(cycle))) == (
        "The tables name areas that are not among the municipality's (77); add them there, or "
        "correct the tables."
    )
