"""Errata are registered, withdrawn while they wait, and stay once a version holds them."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.support.acts import small_site
from tests.support.checks import an_erratum, checked, moved, registered, shown
from tests.support.databases import all_breaks, entries_of, refused
from tests.support.pages import opened
from tests.support.plans import AREAS, KRONE, WHOLE_TABLE
from tests.support.site import Site, a_user, an_actor
from votum.engine.budget.areas import area_tree
from votum.engine.budget.budgets import ChangeSetType
from votum.engine.budget.lines import Kind
from votum.engine.messages import StructureError
from votum.formats.budget_tables.assembling import StatedChanges
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.people.models import RoleKind
from votum.web.plans.bridge import erratum_value, plan_budget
from votum.web.plans.domain.assembly import (
    Assembly,
    ChosenTable,
    assemble,
    publish_assembly,
    shown_budget_digest,
)
from votum.web.plans.domain.checking import checked_findings
from votum.web.plans.domain.errata import (
    put_into_version,
    register_erratum,
    registered_errata,
    waiting_errata,
    withdraw_erratum,
)
from votum.web.plans.domain.plan_files import save_plan_file
from votum.web.plans.domain.publishing import published_plans
from votum.web.plans.domain.tables import (
    confirm_table,
    confirmed_tables,
    mapping_digest,
    upload_table,
)
from votum.web.plans.models import CheckedDocument, FileKind, RegisteredErratum

pytestmark = pytest.mark.django_db

BY = an_actor()


@pytest.fixture
def site() -> Site:
    """Provide a site with the areas of a plan and the table of its whole budget."""
    site = small_site("founded")
    save_plan_file(BY, site.cycle, FileKind.AREAS, area_tree(AREAS))
    upload = upload_table(BY, site.cycle, "budsjett.csv", WHOLE_TABLE)
    confirm_table(BY, upload, mapping_digest(upload))
    return site


def assembly(site: Site, *errata: RegisteredErratum) -> Assembly:
    tables = tuple(ChosenTable(each.pk) for each in confirmed_tables(site.cycle))
    return Assembly("Budsjett", tables, errata=tuple(each.pk for each in errata))


def publish(site: Site, *errata: RegisteredErratum, reason: str = "") -> None:
    chosen = assembly(site, *errata)
    publish_assembly(
        BY, site.cycle, chosen, reason, shown_budget_digest(assemble(site.cycle, chosen))
    )


def test_an_erratum_is_registered_under_the_next_number(site: Site) -> None:
    user = a_user("kari", RoleKind.BUDGET_OFFICE)
    (entry,) = entries_of(lambda: register_erratum(an_actor(user), site.cycle, an_erratum(5)))
    row = RegisteredErratum.objects.get()
    assert (entry.chain, entry.act, entry.subject) == (Chain.OFFICE, "register_erratum", row.pk)
    assert (row.number, row.registered_by, row.registered_at) == (1, user.pk, BY.at)
    assert erratum_value(row) == replace(an_erratum(5), identifier="E1")
    assert register_erratum(BY, site.cycle, an_erratum()).number == 2
    assert list(registered_errata(site.cycle)) == list(waiting_errata(site.cycle))
    assert all_breaks() == []


def test_an_erratum_of_a_finding_decides_it(site: Site) -> None:
    checked(site)
    (entry,) = entries_of(lambda: registered(BY, site))
    row = RegisteredErratum.objects.get()
    (decision,) = checked_findings(CheckedDocument.objects.get())[1].decisions
    assert (decision.decision, decision.erratum) == ("erratum", row)
    assert entry.content["digests"] == {str(each.pk): row_digest(each) for each in (row, decision)}
    assert all_breaks() == []


def test_one_whose_finding_somebody_has_decided_on_is_not_registered(site: Site) -> None:
    before = shown(checked(site), 1)
    registered(BY, site)
    sentence = refused(
        ConflictError, lambda: register_erratum(BY, site.cycle, an_erratum(), before)
    )
    assert sentence.startswith("Somebody has decided on this finding meanwhile")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"area": "77"}, "There is no budget area “77”."),
        ({"economic_code": "999x"}, "Economic code “999x” is not valid (2026, 2027, 2028, 2029; "),
        ({"function_code": "555"}, "Function “555” is not valid"),
        ({"amounts": (KRONE,)}, "has 1 amounts for 4 years"),
    ],
)
def test_a_line_that_cannot_be_in_the_plan_is_refused(
    site: Site, line: dict[str, object], sentence: str
) -> None:
    (wrong, _) = moved(5)
    erratum = replace(an_erratum(), lines=(replace(wrong, **line),))  # type: ignore[arg-type] # as the case has it
    error = RefusedError if "code" in str(line) else StructureError
    assert sentence in refused(error, lambda: register_erratum(BY, site.cycle, erratum))


def test_lines_wait_for_the_areas() -> None:
    cycle = small_site("founded").cycle
    assert refused(RefusedError, lambda: register_erratum(BY, cycle, an_erratum(5))) == (
        "Say first which areas the municipality has."
    )
    assert register_erratum(BY, cycle, an_erratum()).lines == []


def test_one_that_corrects_nothing_or_is_no_text_is_refused(site: Site) -> None:
    same = replace(an_erratum(), now="bøkre")
    assert "changes nothing" in refused(
        StructureError, lambda: register_erratum(BY, site.cycle, same)
    )
    nowhere = replace(an_erratum(), place=" ")
    assert "names the document and the place" in refused(
        StructureError, lambda: register_erratum(BY, site.cycle, nowhere)
    )
    for odd in ({"now": "a\0b"}, {"document": "a\nb"}, {"place": "x" * 301}, {"was": "x" * 2001}):
        wrong = replace(an_erratum(), **odd)  # type: ignore[arg-type] # texts alone
        refused(RefusedError, lambda: register_erratum(BY, site.cycle, wrong))  # noqa: B023 - called at once


def test_an_erratum_is_withdrawn_with_a_reason_and_its_finding_is_open_again(site: Site) -> None:
    row = registered(BY, site)
    assert refused(RefusedError, lambda: withdraw_erratum(BY, row, "")) == "Say why."
    withdraw_erratum(BY, row, "Var riktig")
    row.refresh_from_db()
    assert (row.withdrawn_at, row.withdrawn_because) == (BY.at, "Var riktig")
    assert list(waiting_errata(site.cycle)) == []
    finding = checked_findings(CheckedDocument.objects.get())[1]
    assert finding.holds is None
    assert [(each.decision, each.reason) for each in finding.decisions] == [
        ("erratum", ""),
        ("reopened", "Var riktig"),
    ]
    again = registered(BY, site)
    assert (again.number, again.decision.number) == (2, 3)
    assert refused(RefusedError, lambda: withdraw_erratum(BY, row, "x")) == (
        "Erratum E1 is withdrawn already."
    )
    assert all_breaks() == []


def test_one_that_was_changed_behind_the_log_is_neither_withdrawn_nor_published(site: Site) -> None:
    row = register_erratum(BY, site.cycle, an_erratum())
    RegisteredErratum.objects.update(now="noe annet")
    sentence = "Erratum E1 was changed behind the log, and nothing is done with it."
    assert sentence in refused(RefusedError, lambda: withdraw_erratum(BY, row, "x"))
    assert sentence in refused(RefusedError, lambda: publish(site, row))


def test_an_erratum_goes_into_the_next_version_and_everybody_reads_it(
    site: Site, client: Client
) -> None:
    publish(site)
    word, money = (register_erratum(BY, site.cycle, an_erratum(each)) for each in (0, 5))
    publish(site, word, money, reason="Rettelser")
    value = plan_budget(published_plans(site.cycle)[1])
    (change_set,) = value.version.change_sets
    assert (change_set.identifier, change_set.type, change_set.dated) == (
        "errata-2",
        ChangeSetType.ERRATUM,
        BY.at.date(),
    )
    assert [each.identifier for each in change_set.measures] == ["E1", "E2"]
    assert value.errata == {"errata-2": (erratum_value(word), erratum_value(money))}
    page = opened(client, "/2026-2029/budget/errata/")
    (rows,) = [rows for name, rows in page.tables.items() if "Corrections:" in name]
    assert [row[1:3] for row in rows[1:]] == [["bøkre", "bøker"]] * 2
    assert opened(client, "/2026-2029/budget/measures/errata-2/E2/").status == 200
    assert all_breaks() == []


def test_what_was_published_stays_in_each_later_version_and_is_not_withdrawn(site: Site) -> None:
    first = register_erratum(BY, site.cycle, an_erratum(5))
    publish(site, first)
    second = register_erratum(BY, site.cycle, an_erratum(7, "side 9"))
    publish(site, second, reason="En feil til")
    one, two = map(plan_budget, published_plans(site.cycle))
    assert list(two.errata) == ["errata-1", "errata-2"]
    assert two.version.change_sets[:1] == one.version.change_sets
    amounts = [
        sum(line.amounts[0] for line in each.lines if line.economic_code == "100")
        for change_set in two.version.change_sets
        for each in change_set.measures
    ]
    assert amounts == [5 * KRONE, 7 * KRONE]
    assert refused(RefusedError, lambda: withdraw_erratum(BY, first, "x")) == (
        "Erratum E1 is in version 1 of the published budget and stays there; register a new one "
        "that corrects it."
    )
    first.refresh_from_db()
    assert (first.version, list(waiting_errata(site.cycle))) == (published_plans(site.cycle)[0], [])
    assert all_breaks() == []


def test_one_that_was_left_out_waits_on(site: Site) -> None:
    row = register_erratum(BY, site.cycle, an_erratum())
    publish(site)
    assert list(waiting_errata(site.cycle)) == [row]
    assert plan_budget(published_plans(site.cycle)[0]).errata == {}


def test_one_that_is_withdrawn_meanwhile_is_not_published(site: Site) -> None:
    row = register_erratum(BY, site.cycle, an_erratum())
    chosen = assembly(site, row)
    seen = shown_budget_digest(assemble(site.cycle, chosen))
    withdraw_erratum(BY, row, "Var riktig")
    sentence = "An erratum that was chosen does not wait any more; look at the register."
    assert sentence == refused(
        RefusedError, lambda: publish_assembly(BY, site.cycle, chosen, "", seen)
    )


def test_one_of_another_plan_is_put_into_no_version(site: Site) -> None:
    publish(site)
    (version,) = published_plans(site.cycle)
    row = register_erratum(BY, site.cycle, an_erratum())
    RegisteredErratum.objects.filter(pk=row.pk).update(number=9)
    assert refused(RefusedError, lambda: put_into_version(version, [version.pk])) == (
        "An erratum that was chosen does not wait any more; look at the register."
    )


def test_a_change_set_of_a_table_keeps_its_name(site: Site) -> None:
    content = (
        "Område;Funksjon;Art;Merknad;Plan 2026;Plan 2027;Plan 2028;Plan 2029\n"
        "11;202;100;Bøker;1;1;1;1\n11;202;010;Bøker;-1;-1;-1;-1\n"
    )
    upload = upload_table(BY, site.cycle, "errata-1", content.encode())
    confirm_table(BY, upload, mapping_digest(upload))
    row = register_erratum(BY, site.cycle, an_erratum())
    kinds = {"errata-1": StatedChanges(ChangeSetType.SUPPLEMENTARY)}
    tables = tuple(
        ChosenTable(each.pk, kinds.get(each.file_name)) for each in confirmed_tables(site.cycle)
    )
    value = assemble(site.cycle, Assembly("Budsjett", tables, errata=(row.pk,)))
    assert [each.identifier for each in value.version.change_sets] == ["errata-1", "errata-1-0"]
    assert {line.kind for line in value.version.base} == {Kind.OPERATING}
