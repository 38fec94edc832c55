"""A budget table is looked at, and taken in as a whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from tests.support.acts import small_site
from tests.support.databases import (
    Entry,
    all_breaks,
    entries_of,
    refused,
    rows_of,
    without_triggers,
)
from tests.support.plans import KRONE, TABLE
from tests.support.site import NOW, an_actor
from votum.engine.budget.lines import Line
from votum.engine.money import Unit
from votum.formats.budget_tables.content_digest import content_digest
from votum.formats.budget_tables.mapping import AmountColumn, Stage
from votum.formats.budget_tables.mapping_file import mapping_toml
from votum.formats.refusals import UnreadableError
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain import statements
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.plans.bridge import imported_tables
from votum.web.plans.domain.mappings import choose_mapping, saved_mappings
from votum.web.plans.domain.tables import (
    confirm_table,
    preview_table,
    refuse_table,
    upload_table,
)
from votum.web.plans.models import BudgetLine, BudgetTable, SavedMapping, TableUpload

pytestmark = pytest.mark.django_db

BY = an_actor()
# The same lines in another order and form.
TURNED = """Område,Funksjon,Art,Budsjett 2026,Økonomiplan 2027
9,800,870,-800,-900
11,202,600,-200,-200
11,202,010,1000,1100
""".encode()
TWICE = TABLE + b"11;202;010;5;5\n"


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan."""
    return small_site("founded").cycle


def upload(cycle: Cycle, content: bytes = TABLE, name: str = "budsjett.csv") -> TableUpload:
    """Upload a file as an operator."""
    return upload_table(BY, cycle, name, content)


def test_a_table_is_kept_to_the_byte_and_nothing_of_it_taken_in(cycle: Cycle) -> None:
    entries = entries_of(lambda: upload(cycle))
    kept = TableUpload.objects.get()
    digest = sha256(TABLE).hexdigest()
    assert (bytes(kept.content), kept.sha256, kept.digest) == (TABLE, digest, "")
    assert (kept.state, kept.uploaded_at, kept.uploaded_by) == ("previewed", NOW, None)
    assert kept.mapping == mapping_toml(preview_table(kept).result.mapping)
    content: dict[str, object] = {"sha256": digest, "digests": {str(kept.pk): row_digest(kept)}}
    assert entries == [Entry(Chain.OFFICE, "upload_table", None, None, kept.pk, content)]
    assert not BudgetTable.objects.exists()


def test_a_confirmed_table_holds_its_lines(cycle: Cycle) -> None:
    waiting = upload(cycle)
    (entry,) = entries_of(lambda: confirm_table(BY, waiting))
    held = TableUpload.objects.get()
    result = preview_table(held).result
    assert (held.state, held.decided_at, held.decided_by) == ("confirmed", NOW, None)
    assert held.digest == result.digest == content_digest(imported_tables(held))
    assert (entry.chain, entry.act, entry.subject) == (Chain.OFFICE, "confirm_table", held.pk)
    lines = sum(len(each.lines) for each in result.tables)
    assert entry.content == {"lines": lines, "digests": {str(held.pk): row_digest(held)}}
    assert BudgetLine.objects.count() == lines
    assert [(each.stage, each.years) for each in held.tables.all()] == [
        (each.stage.value, [*each.years]) for each in result.tables
    ]
    stored = [line for table in imported_tables(held) for line in table.lines]
    assert stored == [line for table in result.tables for line in table.lines]
    assert {line.amounts for line in stored if line.economic_code == "870"} <= {
        (-800 * KRONE,),
        (-900 * KRONE,),
        (-800 * KRONE, -900 * KRONE),
    }
    assert all_breaks() == []


def test_lines_are_stored_in_parts(cycle: Cycle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "ROWS_AT_ONCE", 2)
    held = confirm_table(BY, upload(cycle))
    assert content_digest(imported_tables(held)) == held.digest


def test_what_a_line_says_in_words_is_kept(cycle: Cycle) -> None:
    told = TABLE.replace(b";Budsjett 2026", b";Merknad;Budsjett 2026")
    told = told.replace(b"010;", "010;Lærere;".encode()).replace(b"600;", b"600;Foreldre;")
    told = told.replace(b"870;", b"870;Skatt;")
    waiting = upload(cycle, told)
    mapping = preview_table(waiting).result.mapping
    codes = tuple(each for each in mapping.codes if each.header != "Merknad")
    choose_mapping(BY, waiting, replace(mapping, codes=codes, text="Merknad"))
    held = confirm_table(BY, TableUpload.objects.get())
    assert {*BudgetLine.objects.values_list("text", flat=True)} == {"Lærere", "Foreldre", "Skatt"}
    assert all_breaks() == []
    assert all(each.texts for each in imported_tables(held))


def test_the_same_file_waiting_is_the_same_upload_and_no_act(cycle: Cycle) -> None:
    first = upload(cycle)
    assert entries_of(lambda: upload(cycle, name="again.csv")) == []
    assert upload(cycle, name="again.csv") == first
    assert rows_of(TableUpload, "file_name") == [("budsjett.csv",)]


def test_the_same_file_twice_changes_nothing_and_says_so(cycle: Cycle) -> None:
    confirm_table(BY, upload(cycle))
    assert refused(RefusedError, lambda: upload(cycle, name="again.csv")) == (
        "This was taken in on 19 November 2025 as “budsjett.csv”; nothing is changed."
    )


def test_the_same_lines_in_another_file_change_nothing_and_say_so(cycle: Cycle) -> None:
    confirm_table(BY, upload(cycle))
    again = upload(cycle, TURNED, "annen.csv")
    assert refused(RefusedError, lambda: confirm_table(BY, again)) == (
        "This was taken in on 19 November 2025 as “budsjett.csv”; nothing is changed."
    )


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"Hei", b"PK\x03\x04 not a workbook"])
def test_what_cannot_be_read_is_not_kept(cycle: Cycle, content: bytes) -> None:
    refused(UnreadableError, lambda: upload(cycle, content))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TWICE, "1 lines have the codes of a line before them"),
        (TABLE.replace(b"1 100", b"1 l00"), "1 l00"),
        (TABLE.replace(b"1 100", b"99999999999999999999"), "\u00a0999\u00a0900 øre is too large"),
    ],
)
def test_a_file_with_errors_is_refused_as_a_whole(cycle: Cycle, content: bytes, said: str) -> None:
    waiting = upload(cycle, content)
    sentence = refused(RefusedError, lambda: confirm_table(BY, waiting))
    assert sentence.startswith("The table has 1 errors and nothing of it is taken in;")
    assert said in sentence


def test_a_table_of_no_known_year_is_refused(cycle: Cycle) -> None:
    waiting = upload(cycle)
    mapping = preview_table(waiting).result.mapping
    amount = AmountColumn("Budsjett 2026", Stage.PLAN, None)
    choose_mapping(BY, waiting, replace(mapping, amounts=(amount,)))
    assert refused(RefusedError, lambda: confirm_table(BY, TableUpload.objects.get())) == (
        "The table does not say which years its amounts are of; say it in the mapping."
    )


def test_a_refused_table_may_be_uploaded_again(cycle: Cycle) -> None:
    first = upload(cycle)
    refuse_table(BY, first)
    again = upload(cycle)
    assert rows_of(TableUpload, "pk", "state") == sorted(
        [(first.pk, "refused"), (again.pk, "previewed")], key=repr
    )


def test_what_is_decided_on_stays_so(cycle: Cycle) -> None:
    waiting = upload(cycle)
    mapping = preview_table(waiting).result.mapping
    refuse_table(BY, waiting)
    said = "“budsjett.csv” has been decided on already."
    assert refused(RefusedError, lambda: refuse_table(BY, waiting)) == said
    assert refused(RefusedError, lambda: confirm_table(BY, waiting)) == said
    assert refused(RefusedError, lambda: choose_mapping(BY, waiting, mapping)) == said


def test_what_is_confirmed_is_what_was_looked_at(cycle: Cycle) -> None:
    looked_at = upload(cycle)
    mapping = preview_table(looked_at).result.mapping
    choose_mapping(BY, looked_at, replace(mapping, unit=Unit.THOUSAND_KRONER))
    looked_at.mapping = mapping_toml(mapping)
    assert refused(ConflictError, lambda: confirm_table(BY, looked_at)) == (
        "Somebody has chosen another mapping for “budsjett.csv” meanwhile; look at it again."
    )


def test_another_mapping_reads_the_file_in_another_way(cycle: Cycle) -> None:
    waiting = upload(cycle)
    mapping = preview_table(waiting).result.mapping
    chosen = choose_mapping(BY, waiting, replace(mapping, unit=Unit.THOUSAND_KRONER))
    assert not SavedMapping.objects.exists()
    confirm_table(BY, chosen)
    amounts = {each for line in lines_of(chosen) for each in line.amounts}
    assert -800 * 1000 * KRONE in amounts


def lines_of(upload: TableUpload) -> list[Line]:
    """Return the lines taken in from a file."""
    return [line for table in imported_tables(upload) for line in table.lines]


def test_a_mapping_of_another_table_is_refused(cycle: Cycle) -> None:
    waiting = upload(cycle)
    mapping = preview_table(waiting).result.mapping
    other = replace(mapping, amounts=(AmountColumn("Beløp", Stage.PLAN, 2026),))
    assert "The table has no column “Beløp”" in refused(
        UnreadableError, lambda: choose_mapping(BY, waiting, other, "Annen")
    )


def test_a_mapping_is_saved_under_a_name_and_used_again(cycle: Cycle) -> None:
    waiting = upload(cycle)
    mapping = replace(preview_table(waiting).result.mapping, unit=Unit.THOUSAND_KRONER)
    (entry,) = entries_of(lambda: choose_mapping(BY, waiting, mapping, "Vår tabell"))
    rows = (TableUpload.objects.get(), SavedMapping.objects.get())
    bound = {str(each.pk): row_digest(each) for each in rows}
    assert (entry.subject, entry.content) == (
        waiting.pk,
        {"saved_as": "Vår tabell", "digests": bound},
    )
    saved = saved_mappings().get()
    assert (saved.name, saved.saved_at) == ("Vår tabell", NOW)
    again = upload_table(BY, cycle, "ny.csv", TURNED, saved.content)
    assert again.mapping == saved.content
    assert preview_table(again).result.mapping == replace(mapping, name="Vår tabell")


def test_a_mapping_saved_anew_replaces_the_one_of_that_name(cycle: Cycle) -> None:
    waiting = upload(cycle)
    mapping = preview_table(waiting).result.mapping
    choose_mapping(BY, waiting, mapping, "Vår tabell")
    assert entries_of(lambda: choose_mapping(BY, waiting, mapping, "Vår tabell")) == []
    choose_mapping(BY, waiting, replace(mapping, unit=Unit.THOUSAND_KRONER), "Vår tabell")
    assert rows_of(SavedMapping, "name", "replaced_at") == sorted(
        [("Vår tabell", NOW), ("Vår tabell", None)], key=repr
    )
    assert saved_mappings().get().content != mapping_toml(mapping)


@pytest.mark.parametrize("name", ["a\N{ZERO WIDTH SPACE}b", "a\nb", "x" * 61])
def test_a_name_is_one_that_everybody_can_read(cycle: Cycle, name: str) -> None:
    waiting = upload(cycle)
    mapping = preview_table(waiting).result.mapping
    refused(RefusedError, lambda: choose_mapping(BY, waiting, mapping, name))


def test_a_choice_that_changes_nothing_is_no_act(cycle: Cycle) -> None:
    waiting = upload(cycle)
    mapping = preview_table(waiting).result.mapping
    assert entries_of(lambda: choose_mapping(BY, waiting, mapping)) == []


def choose_the_same(by: Actor, upload: TableUpload) -> TableUpload:
    """Choose the mapping that an upload has."""
    return choose_mapping(by, upload, preview_table(upload).result.mapping, "Vår tabell")


@pytest.mark.parametrize("decide", [confirm_table, refuse_table, choose_the_same])
def test_a_table_that_was_changed_behind_the_log_is_not_decided_on(
    cycle: Cycle, decide: Callable[[Actor, TableUpload], object]
) -> None:
    waiting = upload(cycle)
    with without_triggers("plans_tableupload"):
        TableUpload.objects.update(content=TABLE.replace(b"1 000", b"2 000"))
        sentence = refused(RefusedError, lambda: decide(BY, TableUpload.objects.get()))
        assert sentence.startswith("“budsjett.csv” is not what was uploaded")
        refused(RefusedError, lambda: decide(BY, waiting))
    assert rows_of(TableUpload, "state") == [("previewed",)]


def test_a_file_that_is_no_bytes_any_more_is_refused(cycle: Cycle) -> None:
    waiting = upload(cycle)
    waiting.content = TABLE.decode()  # as a change of its text in the database leaves it
    shown = refused(RefusedError, lambda: preview_table(waiting))
    assert shown.startswith("“budsjett.csv” is not what was uploaded")
    assert refused(RefusedError, lambda: confirm_table(BY, waiting)) == shown
