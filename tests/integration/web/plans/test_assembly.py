"""The confirmed tables make up the budget that is published."""

from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest

from tests.support.acts import small_site
from tests.support.databases import all_breaks, entries_of, refused, without_triggers
from tests.support.plans import AREAS, CHANGES_TABLE, FUNDS, WHOLE_TABLE
from tests.support.site import an_actor
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSetType
from votum.engine.budget.lines import Dimension, Kind
from votum.engine.budget.rollup import roll_up
from votum.engine.messages import StructureError
from votum.engine.statements.statement import ColumnRole
from votum.formats.budget_tables.assembling import StatedChanges
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.plans.bridge import imported_tables, kept_tables, plan_budget
from votum.web.plans.domain.areas import saved_areas
from votum.web.plans.domain.assembly import (
    Assembly,
    ChosenTable,
    assemble,
    publish_assembly,
    put_together,
    shown_budget_digest,
)
from votum.web.plans.domain.plan_files import remove_plan_file, save_plan_file
from votum.web.plans.domain.publishing import (
    publish_plan,
    published_plans,
    state_of_the_log,
)
from votum.web.plans.domain.tables import (
    confirm_table,
    confirmed_tables,
    mapping_digest,
    upload_table,
)
from votum.web.plans.file_values import read_file
from votum.web.plans.models import FileKind, PlanFile, TableUpload

pytestmark = pytest.mark.django_db

BY = an_actor()


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan, with its areas and the table of its whole budget."""
    cycle = small_site("founded").cycle
    save_plan_file(BY, cycle, FileKind.AREAS, area_tree(AREAS))
    take_in(cycle, WHOLE_TABLE, "budsjett.csv")
    return cycle


def take_in(cycle: Cycle, content: bytes, name: str) -> TableUpload:
    upload = upload_table(BY, cycle, name, content)
    return confirm_table(BY, upload, mapping_digest(upload))


def whole(cycle: Cycle, **changes: ChangeSetType) -> Assembly:
    """Return the assembly of all tables; those named hold changes."""
    tables = tuple(
        ChosenTable(each.pk, StatedChanges(kind, "Kommunedirektøren") if kind else None)
        for each in confirmed_tables(cycle)
        for kind in (changes.get(each.file_name.partition(".")[0]),)
    )
    return Assembly("Økonomiplan 2026–2029", tables)


def published(cycle: Cycle, assembly: Assembly, reason: str = "") -> None:
    publish_assembly(BY, cycle, assembly, reason, shown_budget_digest(assemble(cycle, assembly)))


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
    seen = shown_budget_digest(assemble(cycle, assembly))
    saved = saved_areas(cycle)
    assert saved is not None
    save_plan_file(BY, cycle, FileKind.AREAS, area_tree((*AREAS, Area("5", "Ny"))), str(saved.pk))
    sentence = refused(ConflictError, lambda: publish_assembly(BY, cycle, assembly, "", seen))
    assert sentence == (
        "This is not the budget that was shown: look at it again, and then publish it."
    )
    assert not published_plans(cycle)


def test_another_name_is_no_other_budget(cycle: Cycle) -> None:
    assembly = whole(cycle)
    seen = shown_budget_digest(assemble(cycle, assembly))
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


FEE_FILE = "Gebyr;2025;2026\nSFO;3 000;3 150\n"
INDICATOR_FILE = (
    "identifier;name;unit;decimals;target;stage;figures;2026;2027;2028;2029\n"
    "margin;Resultatgrad;per cent;;;base;values;1,5;1,5;1,5;1,5\n"
    "margin;;;;;tillegg;values;1,6;1,6;1,6;1,6\n"
    "margin;;;;;tillegg;change;0,1;0,1;0,1;0,1\n"
)


def keep(cycle: Cycle, kind: FileKind, text: str) -> None:
    save_plan_file(BY, cycle, kind, read_file(kind, text.encode()))


def test_what_is_kept_beside_the_tables_is_published_with_them(cycle: Cycle) -> None:
    take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    keep(cycle, FileKind.FEES, FEE_FILE)
    save_plan_file(BY, cycle, FileKind.FUNDS, FUNDS)
    keep(cycle, FileKind.INDICATORS, INDICATOR_FILE.replace("tillegg", "tillegg-csv"))
    keep(cycle, FileKind.CODE_NAMES, "dimension;code;name\nproject;P1;Bru\n")
    published(cycle, whole(cycle, tillegg=ChangeSetType.SUPPLEMENTARY))
    value = plan_budget(published_plans(cycle)[0])
    assert value.fees is not None
    assert [each.amounts for each in value.fees.fees] == [(300_000, 315_000)]
    assert value.funds == FUNDS.held
    assert [each.at("tillegg-csv").values for each in value.indicators] == [(1_600_000,) * 4]
    assert value.code_names == {Dimension.PROJECT: {"P1": "Bru"}}
    assert all_breaks() == []


def test_a_file_that_was_taken_out_of_use_is_not_in_the_next_version(cycle: Cycle) -> None:
    funds = save_plan_file(BY, cycle, FileKind.FUNDS, FUNDS)
    published(cycle, whole(cycle))
    remove_plan_file(BY, cycle, FileKind.FUNDS, str(funds.pk))
    published(cycle, whole(cycle), "Uten fond")
    assert [plan_budget(each).funds for each in published_plans(cycle)] == [FUNDS.held, {}]


def test_a_file_that_was_saved_since_it_was_shown_is_not_published(cycle: Cycle) -> None:
    assembly = whole(cycle)
    shown = []
    for kind, text in (
        (FileKind.FEES, FEE_FILE),
        (FileKind.CODE_NAMES, "dimension;code;name\nproject;P1;Bru\n"),
    ):
        shown.append(shown_budget_digest(assemble(cycle, assembly)))
        keep(cycle, kind, text)
    for seen in shown:
        act = partial(publish_assembly, BY, cycle, assembly, "", seen)
        assert refused(ConflictError, act).startswith("This is not the budget that was shown")


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (
            FileKind.FEES,
            "Gebyr;2024;2025\nSFO;1;1\n",
            "The fees are of 2024, 2025, and not of the budget year 2026.",
        ),
        (
            FileKind.FUNDS,
            "fund;2025;2026;2027;2028;2029\nDisposisjonsfond;5;5;5;7;7\nEget fond;1;2;3;4;5\n",
            (
                "The fund “General fund” is said to hold 7 kr at the end of 2028; with what "
                "budsjett- og regnskapsforskriften § 5-4 sets aside and uses it holds 5 kr. "
                "Correct the file of funds, or the budget's lines."
            ),
        ),
        (
            FileKind.FUNDS,
            "fund;2025;2026\nA;1;1\n",
            (
                "The funds have balances for 2025, 2026, but the plan is 2026–2029: give one for "
                "each of its years, and none after them."
            ),
        ),
        (
            FileKind.INDICATORS,
            INDICATOR_FILE.replace("2029", "2030")
            .replace("2028;", "2029;")
            .replace("2027;", "2028;")
            .replace("2026;", "2027;"),
            "The key figures are of 2027, 2028, 2029, 2030, but the plan is 2026–2029.",
        ),
        (
            FileKind.INDICATORS,
            INDICATOR_FILE,
            "“Økonomiplan 2026–2029” has no stage “tillegg”; there are: base, tillegg-csv.",
        ),
        (
            FileKind.INDICATORS,
            INDICATOR_FILE.replace("tillegg", "tillegg-csv").replace("0,1;", "0,5;", 1),
            (
                "Key figures, row tillegg-csv, Resultatgrad; column 2026: The change is given as "
                "0,5\u00a0%, but new less old is 0,1\u00a0%."
            ),
        ),
    ],
)
def test_a_file_that_does_not_fit_is_told_and_nothing_is_published(
    cycle: Cycle, kind: FileKind, text: str, sentence: str
) -> None:
    take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    keep(cycle, kind, text)
    assembly = whole(cycle, tillegg=ChangeSetType.SUPPLEMENTARY)
    found = put_together(cycle, assembly)
    assert ([str(each) for each in found.misfits], found.kinds) == ([sentence], (FileKind.AREAS,))
    seen = shown_budget_digest(found.budget)
    assert refused(StructureError, lambda: publish_assembly(BY, cycle, assembly, "", seen)) == (
        sentence
    )
    assert not published_plans(cycle)


def test_a_change_that_rounding_explains_fits(cycle: Cycle) -> None:
    take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    text = INDICATOR_FILE.replace("tillegg", "tillegg-csv").replace("0,1;", "0,2;", 1)
    keep(cycle, FileKind.INDICATORS, text)
    found = put_together(cycle, whole(cycle, tillegg=ChangeSetType.SUPPLEMENTARY))
    assert (found.misfits, found.kinds) == ((), (FileKind.AREAS, FileKind.INDICATORS))


def test_a_budget_is_put_together_once_for_the_same_tables_and_areas(cycle: Cycle) -> None:
    first = assemble(cycle, whole(cycle))
    assert assemble(cycle, whole(cycle)) is first
    save_plan_file(
        BY, cycle, FileKind.AREAS, area_tree((*AREAS, Area("12", "Ny"))), key_of(saved_areas(cycle))
    )
    assert "12" in assemble(cycle, whole(cycle)).version.areas.index


def key_of(saved: PlanFile | None) -> str:
    assert saved is not None
    return str(saved.pk)


def test_what_is_shown_has_one_digest_whatever_it_is_called(cycle: Cycle) -> None:
    value = assemble(cycle, whole(cycle))
    renamed = assemble(cycle, replace(whole(cycle), name="Et annet navn"))
    assert renamed is not value
    assert shown_budget_digest(renamed) == shown_budget_digest(value)
    take_in(cycle, WHOLE_TABLE.replace(b"900;1 000", b"901;1 000"), "nytt.csv")
    others = assemble(cycle, replace(whole(cycle), tables=whole(cycle).tables[1:]))
    assert shown_budget_digest(others) != shown_budget_digest(value)


@pytest.mark.parametrize("content", [b"no table", WHOLE_TABLE.replace(b"900;1 000", b"901;1 000")])
def test_lines_are_those_taken_in_where_their_file_gives_others(
    cycle: Cycle, content: bytes
) -> None:
    (upload,) = confirmed_tables(cycle)
    taken_in = [list(each.lines) for each in imported_tables(upload)]
    with without_triggers("plans_tableupload"):
        TableUpload.objects.update(content=content)
        kept_tables.cache_clear()
        assert [list(each.lines) for each in kept_tables(upload)] == taken_in
    kept_tables.cache_clear()


def test_what_was_done_while_it_was_put_together_is_not_passed_over(cycle: Cycle) -> None:
    as_of, value = state_of_the_log(), assemble(cycle, whole(cycle))
    save_plan_file(BY, cycle, FileKind.FUNDS, FUNDS)
    sentence = refused(ConflictError, lambda: publish_plan(BY, cycle, value, as_of=as_of))
    assert sentence == "Something was done while the budget was put together; look at it again."
    assert not published_plans(cycle)
    publish_plan(BY, cycle, value, as_of=state_of_the_log())
