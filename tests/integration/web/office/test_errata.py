"""The budget office keeps the register of errata, and puts them into the next version."""

import csv
import io
from dataclasses import replace

import pytest
from django.test import Client

from tests.support.acts import small_site
from tests.support.checks import an_erratum, registered
from tests.support.office import links, main_of
from tests.support.plans import AREAS, KRONE, WHOLE_TABLE, small_budget
from tests.support.site import Site, a_user, an_actor
from votum.engine.budget.areas import area_tree
from votum.engine.budget.lines import Kind, Line
from votum.web.people.models import RoleKind
from votum.web.plans.domain.errata import register_erratum, withdraw_erratum
from votum.web.plans.domain.plan_files import save_plan_file
from votum.web.plans.domain.publishing import publish_plan
from votum.web.plans.domain.tables import confirm_table, mapping_digest, upload_table
from votum.web.plans.models import FileKind, RegisteredErratum

pytestmark = pytest.mark.django_db

BY = an_actor()
PLAN = "/en/office/2026-2029/"
REGISTER = f"{PLAN}errata/"
NEW = f"{REGISTER}new/"
BUDGET = f"{PLAN}budget/"
SAID = {
    "document": "Økonomiplan",
    "place": "side 4",
    "was": "5",
    "now": "6",
    "reason": "Trykkfeil",
    "effect": "",
    "unit": "THOUSAND_KRONER",
    "line-TOTAL_FORMS": "6",
    "line-INITIAL_FORMS": "0",
}
YEARS = (2026, 2027, 2028, 2029)


@pytest.fixture
def site() -> Site:
    """Provide a site with the areas of a plan and the table of its whole budget."""
    site = small_site("founded")
    save_plan_file(BY, site.cycle, FileKind.AREAS, area_tree(AREAS))
    upload = upload_table(BY, site.cycle, "budsjett.csv", WHOLE_TABLE)
    confirm_table(BY, upload, mapping_digest(upload))
    return site


@pytest.fixture
def office(client: Client, site: Site) -> Client:
    """Provide a browser of the budget office."""
    assert site.cycle.slug == "2026-2029"
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    return client


def row(number: int, code: str, *amounts: str, area: str = "11") -> dict[str, str]:
    """Return what a row of the form sends."""
    told = {"area": area, "kind": "operating", "economic_code": code, "function_code": "202"}
    told |= {f"amount-{year}": each for year, each in zip(YEARS, amounts, strict=True)}
    return {f"line-{number}-{name}": each for name, each in told.items()}


def publish(office: Client, **also: object) -> dict[str, object]:
    """Return what the form sends to publish what it shows."""
    page = office.get(BUDGET).context
    parts = {f"part-{each.pk}": "base" for each in page["uploads"]}
    chosen = {"errata": [str(pk) for pk in page["form"].errata]} if page["form"].errata else {}
    return {"name": "B", "seen": page["shown"], "do": "publish", **parts, **chosen, **also}


def test_an_erratum_is_typed_and_stands_in_the_register(office: Client) -> None:
    assert "No errata yet" in main_of(office.get(REGISTER))
    assert REGISTER in links(office.get(PLAN))
    lines = {**row(0, "010", "-1,5", "0", "0", "0"), **row(1, "100", "1,5", "0", "0", "0")}
    done = office.post(NEW, {**SAID, **lines}, follow=True)
    assert done.redirect_chain == [(REGISTER, 302)]
    seen = main_of(done)
    for words in (
        "Erratum E1 is registered.",
        "E1 Økonomiplan side 4 5 6 Trykkfeil",
        "Waits for the next version",
        "E1 11 operating budget 100 / 202 1 500,00",
    ):
        assert words in seen.replace("\u00a0", " ")
    amounts = [each["amounts"][0] for each in RegisteredErratum.objects.get().lines]
    assert amounts == [-1_500 * KRONE, 1_500 * KRONE]


def test_what_is_wrong_with_a_line_is_said_where_it_stands(office: Client) -> None:
    for lines, sentence in (
        (row(0, "010", "1", "", "0", "0"), "Type an amount; 0 where there is none."),
        (row(0, "010", "1", "x", "0", "0"), "“x” is not an amount."),
        (row(0, "010", "1", "0", "0", "0", area=""), "Say which area the line is of."),
        (row(0, "010", "1", "0", "0", "0", area="77"), "There is no budget area “77”."),
        (row(0, "999x", "1", "0", "0", "0"), "Economic code “999x” is not valid"),
        ({"place": ""}, "This field is required."),
        ({"now": "5"}, "changes nothing"),
        ({"unit": "lost"}, "Select a valid choice"),
    ):
        response = office.post(NEW, {**SAID, **lines})
        assert response.status_code == 422, sentence
        assert sentence in main_of(response)
    assert not RegisteredErratum.objects.exists()


def test_a_wrong_line_is_announced_above_the_form(office: Client) -> None:
    page = main_of(office.post(NEW, {**SAID, **row(0, "010", "1", "", "0", "0")}))
    assert page.count("Some rows are wrong; it says so where they stand.") == 1


def test_a_document_and_a_place_are_as_long_as_the_register_keeps_them(office: Client) -> None:
    for column, longest in (("document", 200), ("place", 300)):
        response = office.post(NEW, {**SAID, column: "x" * (longest + 1)})
        assert response.status_code == 422
        assert f"is longer than {longest} characters." in main_of(response)
    office.post(NEW, {**SAID, "document": "x" * 200, "place": "x" * 300})
    row = RegisteredErratum.objects.get()
    assert (len(row.document), len(row.place)) == (200, 300)


def test_an_erratum_is_withdrawn_and_stays_readable(office: Client, site: Site) -> None:
    row = registered(BY, site)
    page = f"{REGISTER}{row.pk}/withdraw/"
    assert page in links(office.get(REGISTER))
    assert office.post(page, {"reason": ""}).status_code == 422
    seen = main_of(office.post(page, {"reason": "Var riktig"}, follow=True))
    assert "Erratum E1 is withdrawn." in seen
    assert "Withdrawn : Var riktig" in seen.replace("Withdrawn:", "Withdrawn :")
    again = office.post(page, {"reason": "x"})
    assert (again.status_code, "is withdrawn already" in main_of(again)) == (422, True)


def test_the_register_is_taken_along(office: Client, site: Site) -> None:
    register_erratum(BY, site.cycle, an_erratum(5))
    withdraw_erratum(BY, register_erratum(BY, site.cycle, an_erratum()), "=1+1")
    response = office.get(f"{PLAN}errata.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [
        (each["identifier"], each["state"], each["version"], each["withdrawn_because"])
        for each in rows
    ] == [("E1", "waiting", "", ""), ("E2", "withdrawn", "", "'=1+1")]
    assert [each["operating_2026_minor"] for each in rows] == ["0", "0"]


def test_errata_go_into_the_next_version_with_their_effect_shown(
    office: Client, site: Site
) -> None:
    office.post(BUDGET, publish(office))
    register_erratum(BY, site.cycle, an_erratum(5))
    register_erratum(BY, site.cycle, an_erratum())
    seen = main_of(office.get(BUDGET))
    for words in ("Errata that go in", "E1: Økonomiplan, side 4", "2 errata are in it. No total"):
        assert words in seen
    office.post(BUDGET, publish(office, reason="Rettelser"))
    assert "In version 2 of the budget" in main_of(office.get(REGISTER))
    assert "Errata that go in" not in main_of(office.get(BUDGET))
    assert "2 errata are in it." in main_of(office.get(BUDGET))
    assert "bøker" in main_of(office.get("/en/2026-2029/budget/errata/"))


def test_an_erratum_may_be_left_out_and_one_that_unbalances_is_told(
    office: Client, site: Site
) -> None:
    (_, more) = an_erratum(5).lines
    lone = an_erratum(5)
    register_erratum(BY, site.cycle, type(lone)("", "Plan", "s. 1", "1", "2", lines=(more,)))
    seen = main_of(office.get(BUDGET))
    assert "5 kr is lacking in 2026" in seen
    assert "What the corrections change" in seen
    assert "Operating, net 5 5 5 5" in seen
    looked = main_of(office.post(BUDGET, publish(office, errata=[], do="look")))
    assert "Nothing keeps it from being published" in looked


def test_what_an_erratum_moves_between_areas_is_shown_by_area(office: Client, site: Site) -> None:
    lines = tuple(
        Line(area, Kind.OPERATING, (0, kroner * KRONE, 0, 0), "010", function)
        for area, function, kroner in (("9", "120", 10_000_000), ("11", "202", -10_000_000))
    )
    register_erratum(BY, site.cycle, replace(an_erratum(), lines=lines))
    page = office.get(BUDGET)
    assert [(row.title, row.amounts, row.strong) for row in page.context["corrections"]] == [
        ("Operating, net", (0, 0, 0, 0), True),
        ("9 Finans", (0, 10_000_000 * KRONE, 0, 0), False),
        ("11 Skole", (0, -10_000_000 * KRONE, 0, 0), False),
    ]
    seen = main_of(page)
    assert ("1 erratum is in it." in seen, "No total changes." in seen) == (True, False)


def test_published_errata_that_a_new_version_drops_are_named(office: Client, site: Site) -> None:
    loaded = tuple(
        replace(an_erratum(place=f"side {number}"), identifier=f"F{number}") for number in range(8)
    )
    publish_plan(BY, site.cycle, replace(small_budget(7), errata={"supplement": loaded}))
    register_erratum(BY, site.cycle, an_erratum(place="side 0"))  # registered again: is not dropped
    page = office.get(BUDGET)
    assert (
        "7 published errata are not in this budget; their lines fall away unless they are "
        "registered again or a table of changes holds them. Økonomiplan, side 1 Økonomiplan, "
        "side 2 Økonomiplan, side 3 Økonomiplan, side 4 Økonomiplan, side 5 and 2 more"
    ) in main_of(page)
    for number in range(1, 7):
        register_erratum(BY, site.cycle, an_erratum(place=f"side {number}"))
    page = office.get(BUDGET)
    assert "1 published erratum is not in this budget; its lines fall away" in main_of(page)
    register_erratum(BY, site.cycle, an_erratum(place="side 7"))
    assert "published errat" not in main_of(office.get(BUDGET))


def test_why_and_what_follows_are_set_apart(office: Client, site: Site) -> None:
    office.post(BUDGET, publish(office))
    register_erratum(BY, site.cycle, an_erratum())
    office.post(BUDGET, publish(office, reason="Rettelser"))
    for address in (REGISTER, "/en/2026-2029/budget/errata/"):
        assert "<td>Trykkfeil<br>Ingen</td>" in office.get(address).text
