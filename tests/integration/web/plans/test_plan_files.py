"""What stands beside a budget is saved as a file of its kind, and holds until another does."""

import pytest

from tests.support.acts import small_site
from tests.support.book import FEES
from tests.support.databases import all_breaks, entries_of, refused, without_triggers
from tests.support.places import EXAMPLES
from tests.support.plans import AREAS, FUNDS
from tests.support.site import an_actor
from votum.cli.example_budget.budget import code_names, example_budget
from votum.cli.example_budget.facts import read_facts
from votum.cli.example_budget.files import example_files
from votum.countries.fee_words import fee_words
from votum.engine.budget.areas import area_tree
from votum.engine.budget.lines import Dimension
from votum.engine.funds import FundBalances
from votum.engine.indicators import Indicator, IndicatorTable, IndicatorUnit, StageFigures
from votum.formats.beside_budget.fee_schedule_writer import write_fee_csv, write_fee_workbook
from votum.formats.refusals import UnreadableError
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.plans.domain.plan_files import (
    file_digest,
    remove_plan_file,
    save_plan_file,
    saved_file,
    saved_files,
    value_of,
)
from votum.web.plans.file_values import FileValue, file_text, read_file, row_count
from votum.web.plans.models import FileKind, PlanFile

pytestmark = pytest.mark.django_db

BY = an_actor()
INDICATORS = IndicatorTable(
    (2026, 2027, 2028, 2029),
    (
        Indicator(
            "margin",
            "Resultatgrad",
            IndicatorUnit.PER_CENT,
            1,
            "Minst 1,75 %",
            (StageFigures("base", (1_500_000, None, 2_000_000, -300_000)),),
        ),
    ),
)
VALUES: dict[FileKind, FileValue] = {
    FileKind.AREAS: area_tree(AREAS),
    FileKind.FEES: FEES,
    FileKind.FUNDS: FUNDS,
    FileKind.INDICATORS: INDICATORS,
    FileKind.CODE_NAMES: {Dimension.PROJECT: {"P1": "Ny skole", "P2": "Bru"}},
}


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan."""
    return small_site("founded").cycle


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_is_saved_and_read_again(cycle: Cycle, kind: FileKind) -> None:
    assert saved_file(cycle, kind) is None
    (entry,) = entries_of(lambda: save_plan_file(BY, cycle, kind, VALUES[kind]))
    saved = saved_file(cycle, kind)
    assert saved is not None
    assert value_of(saved) == VALUES[kind]
    assert (entry.chain, entry.subject) == (Chain.OFFICE, saved.pk)
    assert (entry.content["kind"], entry.content["count"]) == (kind, row_count(VALUES[kind]))
    assert saved_files(cycle) == {kind: saved}
    assert all_breaks() == []


def test_kinds_hold_beside_each_other_in_their_order(cycle: Cycle) -> None:
    for kind in reversed(FileKind):
        save_plan_file(BY, cycle, kind, VALUES[kind])
    assert list(saved_files(cycle)) == list(FileKind)
    assert [row_count(VALUES[kind]) for kind in FileKind] == [3, len(FEES.fees), 1, 1, 2]


@pytest.mark.parametrize("kind", FileKind)
def test_the_same_content_again_is_no_act(cycle: Cycle, kind: FileKind) -> None:
    first = save_plan_file(BY, cycle, kind, VALUES[kind])
    again = read_file(kind, file_text(VALUES[kind]).encode("iso-8859-1"))
    assert entries_of(lambda: save_plan_file(BY, cycle, kind, again, str(first.pk))) == []
    assert saved_file(cycle, kind) == first


def test_another_file_replaces_the_one_before_and_both_are_kept(cycle: Cycle) -> None:
    first = save_plan_file(BY, cycle, FileKind.FEES, FEES)
    save_plan_file(BY, cycle, FileKind.FUNDS, FUNDS)
    other = read_file(FileKind.FEES, b"Gebyr;2026\nSFO;3 000\n")
    second = save_plan_file(BY, cycle, FileKind.FEES, other, str(first.pk))
    first.refresh_from_db()
    assert (first.replaced_at, second.replaced_at) == (BY.at, None)
    assert saved_file(cycle, FileKind.FEES) == second
    assert all_breaks() == []


def test_a_file_is_taken_out_of_use_and_stays(cycle: Cycle) -> None:
    saved = save_plan_file(BY, cycle, FileKind.FUNDS, FUNDS)
    seen = str(saved.pk)
    (entry,) = entries_of(lambda: remove_plan_file(BY, cycle, FileKind.FUNDS, seen))
    assert (entry.subject, entry.content["kind"]) == (saved.pk, "funds")
    assert saved_files(cycle) == {}
    assert PlanFile.objects.get().replaced_at == BY.at
    assert all_breaks() == []
    sentence = refused(RefusedError, lambda: remove_plan_file(BY, cycle, FileKind.FUNDS, ""))
    assert sentence == "There is no such file any more."
    new = save_plan_file(BY, cycle, FileKind.FUNDS, FUNDS)
    assert saved_file(cycle, FileKind.FUNDS) == new


@pytest.mark.parametrize("seen", ["", "another"])
def test_what_somebody_saved_meanwhile_is_not_lost(cycle: Cycle, seen: str) -> None:
    saved = save_plan_file(BY, cycle, FileKind.FEES, FEES)
    other = read_file(FileKind.FEES, b"Gebyr;2026\nSFO;3 000\n")
    for act in (
        lambda: save_plan_file(BY, cycle, FileKind.FEES, other, seen),
        lambda: remove_plan_file(BY, cycle, FileKind.FEES, seen),
    ):
        assert refused(ConflictError, act) == (
            "Somebody has saved this since you opened the page; look at it again."
        )
    assert saved_files(cycle) == {FileKind.FEES: saved}


def test_what_nobody_sees_is_not_saved(cycle: Cycle) -> None:
    hidden = read_file(FileKind.FEES, "Gebyr;2026\nS\u202eFO;3 000\n".encode())
    sentence = refused(RefusedError, lambda: save_plan_file(BY, cycle, FileKind.FEES, hidden))
    assert "holds characters that nobody sees: RIGHT-TO-LEFT OVERRIDE" in sentence
    assert not PlanFile.objects.exists()


@pytest.mark.usefixtures("cycle")
def test_fees_are_read_from_a_workbook_too() -> None:
    words = fee_words("no")
    for data in (write_fee_csv(FEES, words), write_fee_workbook(FEES, words, BY.at.date())):
        assert read_file(FileKind.FEES, data) == FEES


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize("data", [b"", b"\0\0", b"x", b"a;b\n1;2\n", b"PK\x03\x04", b'a;"b\n'])
def test_what_is_no_such_file_is_refused_in_a_sentence(kind: FileKind, data: bytes) -> None:
    assert refused(UnreadableError, lambda: read_file(kind, data)).endswith((".", ")"))


@pytest.mark.usefixtures("cycle")
def test_the_first_error_of_a_fee_schedule_is_told_with_its_place() -> None:
    data = b"Gebyr;2026;Selvkost %\nSFO;x;y\n"
    assert refused(UnreadableError, lambda: read_file(FileKind.FEES, data)) == (
        "The fee schedule has errors (2), and nothing of it is taken in. The first: column 2026; "
        "line 2: “x” is not an amount."
    )


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_that_was_changed_behind_the_log_is_named(cycle: Cycle, kind: FileKind) -> None:
    saved = save_plan_file(BY, cycle, kind, VALUES[kind])
    other = next(each for each in FileKind if each != kind)
    with without_triggers("plans_planfile"):
        for columns in ({"content": "x"}, {"kind": other}):
            PlanFile.objects.filter(pk=saved.pk).update(**columns)
            assert all_breaks() == [
                (str(saved.pk), "File beside a budget: its content was changed behind the log.")
            ]
            PlanFile.objects.filter(pk=saved.pk).update(content=saved.content, kind=saved.kind)
            assert all_breaks() == []


def test_areas_are_bound_as_before_there_was_any_other_kind(cycle: Cycle) -> None:
    saved = save_plan_file(BY, cycle, FileKind.AREAS, VALUES[FileKind.AREAS])
    assert file_digest(saved) != row_digest(saved)
    other = save_plan_file(BY, cycle, FileKind.FUNDS, FUNDS)
    assert file_digest(other) == row_digest(other)


def test_the_files_of_the_example_are_taken_in(cycle: Cycle) -> None:
    source = EXAMPLES / "eksempelvik"
    budget = example_budget(read_facts(source), 6_000)
    written = example_files(budget, source)
    for kind in (FileKind.AREAS, FileKind.FEES, FileKind.FUNDS, FileKind.CODE_NAMES):
        save_plan_file(BY, cycle, kind, read_file(kind, written[f"{kind}.csv"]))
    files = {kind: value_of(saved) for kind, saved in saved_files(cycle).items()}
    areas, funds = files[FileKind.AREAS], files[FileKind.FUNDS]
    assert areas == budget.cost_centres
    assert files[FileKind.CODE_NAMES] == code_names(budget)
    assert isinstance(funds, FundBalances)
    assert list(funds.held) == list(budget.facts.funds)
    assert list(funds.beside(budget.period)) == list(budget.facts.funds)


def test_the_areas_stay_in_use() -> None:
    cycle = small_site("founded").cycle
    saved = save_plan_file(BY, cycle, FileKind.AREAS, area_tree(AREAS))
    assert refused(
        RefusedError, lambda: remove_plan_file(BY, cycle, FileKind.AREAS, str(saved.pk))
    ) == ("A budget needs its areas; save others in place of them.")
    assert saved_file(cycle, FileKind.AREAS) == saved
