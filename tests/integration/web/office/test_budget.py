"""The budget office puts the budget together from the tables, looks at it and publishes it."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.support.acts import small_site
from tests.support.office import main_of
from tests.support.plans import AREAS, CHANGES_TABLE, FUNDING, WHOLE_TABLE, small_budget
from tests.support.site import a_user, an_actor, example_site
from votum.engine.budget.areas import area_tree
from votum.engine.budget.budgets import ChangeSetType
from votum.web.budgets.models import Cycle
from votum.web.people.models import Body, RoleKind
from votum.web.plans.bridge import plan_budget
from votum.web.plans.domain.plan_files import save_plan_file, saved_file, value_of
from votum.web.plans.domain.publishing import publish_plan, published_plans
from votum.web.plans.domain.tables import confirm_table, mapping_digest, upload_table
from votum.web.plans.file_values import read_file
from votum.web.plans.models import FileKind, TableUpload
from votum.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db

BY = an_actor()
BUDGET = "/en/office/2026-2029/budget/"
NAME = "Økonomiplan 2026–2029"
BESIDE = {
    FileKind.FEES: "Gebyr;2025;2026\nSFO;3 000;3 150\n",
    FileKind.FUNDS: (
        "fund;2025;2026;2027;2028;2029\nDisposisjonsfond;6000000;6000000;6000000;6000000;6000000\n"
    ),
    FileKind.INDICATORS: (
        "identifier;name;unit;decimals;target;stage;figures;2026;2027;2028;2029\n"
        "margin;Resultatgrad;per cent;;Minst 1,75 %;base;values;1,5;1,6;1,7;1,8\n"
    ),
    FileKind.CODE_NAMES: "dimension;code;name\ncost_centre;1101;Fjellskolen\n",
}


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan, with the table of its whole budget."""
    cycle = small_site("founded").cycle
    take_in(cycle, WHOLE_TABLE, "budsjett.csv")
    return cycle


@pytest.fixture
def office(client: Client, cycle: Cycle) -> Client:
    """Provide a browser of the budget office; the areas of the plan are saved."""
    save_plan_file(BY, cycle, FileKind.AREAS, area_tree(AREAS))
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    return client


def take_in(cycle: Cycle, content: bytes, name: str) -> TableUpload:
    upload = upload_table(BY, cycle, name, content)
    return confirm_table(BY, upload, mapping_digest(upload))


def publish(office: Client, **also: str) -> dict[str, str]:
    """Return what the form sends to publish what it shows."""
    page = office.get(BUDGET).context
    parts = {f"part-{each.pk}": "base" for each in page["uploads"]}
    return {"name": NAME, "seen": page["shown"], "do": "publish", **parts, **also}


def test_what_comes_of_the_tables_is_seen_before_it_is_published(office: Client) -> None:
    seen = main_of(office.get(BUDGET))
    for words in (
        "Nothing keeps it from being published",
        "Accounts 2024",
        "Operating expenditure 900 1 000",
        "Operating net by area",
    ):
        assert words in seen
    assert office.get("/en/2026-2029/budget/").status_code == 200


def test_the_budget_adopted_before_is_called_as_the_public_pages_call_it(client: Client) -> None:
    cycle = small_site("founded").cycle
    content = WHOLE_TABLE.replace(b"Regnskap 2024", b"Vedtatt budsjett 2025")
    take_in(cycle, content, "budsjett.csv")
    save_plan_file(BY, cycle, FileKind.AREAS, area_tree(AREAS))
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    columns = client.get(BUDGET).context["columns"]
    assert columns == ["Budget 2025", "2026", "2027", "2028", "2029"]


def test_the_budget_is_published_and_the_public_sees_it(office: Client, cycle: Cycle) -> None:
    done = office.post(BUDGET, publish(office), follow=True)
    assert f"“{NAME}” is published as version 1 of the budget." in main_of(done)
    assert [each.number for each in published_plans(cycle)] == [1]
    assert "Oppvekst" in main_of(office.get("/en/2026-2029/budget/areas/"))


def test_the_next_version_says_why(office: Client, cycle: Cycle) -> None:
    office.post(BUDGET, publish(office))
    upload = take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    chosen = {
        f"part-{upload.pk}": "supplementary",
        f"origin-{upload.pk}": "Kommunedirektøren",
        "do": "look",
    }
    looked = office.post(BUDGET, publish(office, **chosen))
    assert "1 measure" in main_of(looked)
    shown = {**publish(office, **chosen), "seen": looked.context["shown"], "do": "publish"}
    refused = office.post(BUDGET, shown)
    assert refused.status_code == 422
    assert "Say why: this supersedes version 1." in main_of(refused)
    assert "1 measure" in main_of(refused)
    (seen,) = re.findall(r'name="seen" value="(\w+)"', refused.text)
    typed = {each.html_name: each.value() or "" for each in refused.context["form"]}
    again = {**typed, "seen": seen, "do": "publish", "reason": "Statsbudsjettet"}
    assert office.post(BUDGET, again).status_code == 302
    assert [each.reason for each in published_plans(cycle)] == ["", "Statsbudsjettet"]


def test_what_was_chosen_is_shown_where_only_the_name_is_wrong(
    office: Client, cycle: Cycle
) -> None:
    upload = take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    chosen = {f"part-{upload.pk}": "supplementary", "name": ""}
    refused = office.post(BUDGET, publish(office, **chosen))
    assert (refused.status_code, refused.context["measures"]) == (422, 1)


def test_a_choice_that_was_not_looked_at_is_not_published(office: Client, cycle: Cycle) -> None:
    take_in(cycle, WHOLE_TABLE.replace(b"202;010", b"202;020"), "andre.csv")
    form = publish(office)
    (last,) = [name for name in form if name.startswith("part-")][1:]
    answer = office.post(BUDGET, {**form, last: "left_out"})
    assert answer.status_code == 409
    assert "This is not the budget that was shown" in main_of(answer)
    assert not published_plans(cycle)


def test_what_keeps_it_from_being_published_is_told(office: Client, cycle: Cycle) -> None:
    upload = take_in(cycle, CHANGES_TABLE.replace(b"-7", b"-6"), "tillegg.csv")
    form = publish(office, **{f"part-{upload.pk}": "supplementary", "do": "look"})
    looked = main_of(office.post(BUDGET, form))
    assert "What keeps it from being published" in looked
    assert "1 kr is lacking in 2026" in looked
    assert "What lacks funding is covered by a table of changes" in looked
    assert "Publish the budget" not in looked


def test_no_table_is_said_to_be_a_recommendation(office: Client, cycle: Cycle) -> None:
    upload = take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    form = publish(office, **{f"part-{upload.pk}": ChangeSetType.RECOMMENDATION.value})
    answer = office.post(BUDGET, form)
    assert answer.status_code == 422
    assert not published_plans(cycle)


def test_with_no_table_chosen_there_is_no_budget(office: Client) -> None:
    form = publish(office)
    form |= {name: "left_out" for name in form if name.startswith("part-")}
    assert "No table is chosen." in main_of(office.post(BUDGET, {**form, "do": "look"}))


def test_before_the_areas_are_saved_it_says_so(client: Client, cycle: Cycle) -> None:
    assert cycle.slug == "2026-2029"
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    seen = main_of(client.get(BUDGET))
    assert "Say first which areas the municipality has." in seen
    assert "What lacks funding" not in seen


def test_a_table_confirmed_while_the_page_was_open_is_asked_about(
    office: Client, cycle: Cycle
) -> None:
    form = publish(office)
    take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    answer = office.post(BUDGET, form)
    assert answer.status_code == 422
    assert "Taken in after you opened the page: say what it is." in main_of(answer)
    assert not published_plans(cycle)


def test_a_version_that_was_loaded_without_tables_is_explained(
    client: Client,
) -> None:
    publish_plan(BY, small_site("founded").cycle, small_budget())
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    assert "What is published was loaded by a command" in main_of(client.get(BUDGET))


def test_without_any_table_there_is_the_way_to_the_first(client: Client) -> None:
    small_site("founded")
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    assert "No table is taken in yet" in main_of(client.get(BUDGET))


def test_one_of_several_versions_of_the_tables_is_chosen(office: Client, cycle: Cycle) -> None:
    doubled = (
        "Versjon;Område;Funksjon;Art;Plan 2026;Plan 2027;Plan 2028;Plan 2029\n"
        "A;11;202;010;1;1;1;1\nA;9;800;870;-1;-1;-1;-1\n"
        "B;11;202;010;3;3;3;3\nB;9;800;870;-3;-3;-3;-3\n"
    )
    upload = take_in(cycle, doubled.encode(), "versjoner.csv")
    page = office.get(BUDGET).context["form"]
    names = [each.html_name for each in page.shared_fields]
    assert names == ["version-plan", "name"]
    first = next(each.pk for each in office.get(BUDGET).context["uploads"] if each != upload)
    form = publish(office, **{"version-plan": "B", f"part-{first}": "left_out", "do": "look"})
    looked = main_of(office.post(BUDGET, form))
    assert "Operating expenditure 3 3 3 3" in looked


@pytest.fixture
def recommended(client: Client) -> Client:
    """Provide a browser of the budget office after a committee has recommended 3.3 millions."""
    site = example_site("published")
    save_plan_file(BY, site.cycle, FileKind.AREAS, area_tree(AREAS))
    take_in(site.cycle, WHOLE_TABLE, "budsjett.csv")
    take_in(site.cycle, FUNDING, "inndekning.csv")
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    return client


def placed(office: Client, area: str = "11") -> dict[str, str]:
    """Return what the form sends to take in what the committee recommended, at one area."""
    (body,) = office.get(BUDGET).context["recommended"]
    sent = {body.included.html_name: "on"}
    for row in body.rows:
        values = zip(row.fields, (area, "010", "202"), strict=True)
        sent |= {field.html_name: value for (_, field), value in values}
    return sent


def with_funding(office: Client, **also: str) -> dict[str, str]:
    """Return what the form sends to look at the budget with the table that pays for it."""
    _, funding = office.get(BUDGET).context["uploads"]
    part = {f"part-{funding.pk}": "supplementary", f"origin-{funding.pk}": "Kommunedirektøren"}
    return publish(office, **{**part, **also, "do": "look"})


def test_what_a_committee_recommended_is_a_part_of_the_next_version(recommended: Client) -> None:
    office = recommended
    form = with_funding(office, **placed(office))
    looked = office.post(BUDGET, form)
    assert "Nothing keeps it from being published" in main_of(looked)
    assert "4 measures" in main_of(looked)
    office.post(BUDGET, {**form, "seen": looked.context["shown"], "do": "publish"})
    traced = main_of(office.get("/en/2026-2029/budget/figures/operating/2026/11/"))
    assert f"Vote in {Body.objects.get().name}: 10 for, 3 against" in traced
    proposal = Proposal.objects.get(slug="h-v-frp-krf-1")
    adopted = office.get(f"/en/2026-2029/budget/measures/recommendation-omme/{proposal.slug}/")
    assert f"Adopted by {Body.objects.get().name}" in main_of(adopted)
    assert adopted.context["proposal_url"] == f"/en/2026-2029/omme/proposals/{proposal.slug}/"
    (body,) = office.get(BUDGET).context["recommended"]
    assert body.included.initial
    assert [[each.initial for _, each in row.fields] for row in body.rows] == [
        ["11", "010", "202"]
    ] * 3


def test_an_amount_without_a_place_is_told(recommended: Client) -> None:
    form = with_funding(recommended, **placed(recommended, ""))
    looked = recommended.post(BUDGET, form)
    assert "Say in which area and under which economic code" in main_of(looked)
    assert "Publish the budget" not in main_of(looked)


def test_what_is_not_chosen_is_left_out(recommended: Client) -> None:
    form = publish(recommended, do="look")
    (_, funding) = recommended.get(BUDGET).context["uploads"]
    form[f"part-{funding.pk}"] = "left_out"
    looked = recommended.post(BUDGET, form)
    assert "Nothing keeps it from being published" in main_of(looked)
    assert looked.context["measures"] == 0


def test_what_stands_beside_the_budget_is_seen_and_then_public(
    office: Client, cycle: Cycle
) -> None:
    assert "Nothing is published with it." in main_of(office.get(BUDGET))
    for kind, text in BESIDE.items():
        save_plan_file(BY, cycle, kind, read_file(kind, text.encode()))
    looked = main_of(office.get(BUDGET))
    assert "Published with it: Fees, Funds, Key figures, Names of cost centres" in looked
    office.post(BUDGET, publish(office))
    overview = main_of(office.get("/en/2026-2029/budget/")).replace("\u00a0", " ")
    assert "Resultatgrad 1,5 % 1,6 % 1,7 % 1,8 % Minst 1,75 %" in overview
    assert "General fund 6,00 6,00 6,00 6,00" in overview
    for kind in (FileKind.FUNDS, FileKind.INDICATORS):
        given = office.get(f"/2026-2029/budget/files/{kind}.csv").content
        kept = saved_file(cycle, kind)
        assert kept is not None
        assert read_file(kind, given) == value_of(kept)
    assert "SFO 3 000 3 150" in main_of(office.get("/en/2026-2029/budget/fees/")).replace(
        "\u00a0", " "
    )


def test_what_does_not_fit_the_budget_is_told_beside_its_sums(office: Client, cycle: Cycle) -> None:
    for kind, text in BESIDE.items():
        other = text.replace(";base;", ";nowhere;")
        if kind is FileKind.FUNDS:
            other = "fund;2025;2026\nDisposisjonsfond;1;1\n"
        save_plan_file(BY, cycle, kind, read_file(kind, other.encode()))
    looked = main_of(office.get(BUDGET))
    for words in (
        "What keeps it from being published",
        "The funds have balances for 2025, 2026, but the plan is 2026–2029",
        "has no stage “nowhere”; there are: base.",
        "Published with it: Fees, Names of cost centres and projects.",
        "Operating expenditure 900 1 000",
    ):
        assert words in looked
    assert "Publish the budget" not in looked
    answer = office.post(BUDGET, publish(office))
    assert answer.status_code == 422
    assert not published_plans(cycle)


def test_a_deficit_says_which_fund_could_cover_it(office: Client, cycle: Cycle) -> None:
    funds = "fund;2025;2026;2027;2028;2029\nDisposisjonsfond;5;5;5;5;5\n"
    kind = FileKind.FUNDS
    save_plan_file(BY, cycle, kind, read_file(kind, funds.encode()))
    upload = take_in(cycle, CHANGES_TABLE.replace(b"-7", b"-4"), "tillegg.csv")
    form = publish(office, **{f"part-{upload.pk}": "supplementary", "do": "look"})
    looked = main_of(office.post(BUDGET, form))
    law = "budsjett- og regnskapsforskriften §"
    both = f"({law} 5-4 and {law} 5-6)"
    assert f"3 kr is lacking in 2026 {both}; General fund could cover 3 kr of it" in looked
    assert f"3 kr is lacking in 2027 {both}; General fund could cover 2 kr of it" in looked


def test_what_is_said_of_changes_is_published_and_proposed_again(
    office: Client, cycle: Cycle
) -> None:
    upload = take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    (first,) = [each for each in TableUpload.objects.all() if each.pk != upload.pk]
    chosen = {
        f"part-{upload.pk}": "supplementary",
        f"origin-{upload.pk}": "Kommunedirektøren",
        f"case-{upload.pk}": "188/25",
        f"price_level-{upload.pk}": "2026-kroner",
        f"dated-{upload.pk}": "2025-10-30",
    }
    looked = office.post(BUDGET, publish(office, **chosen, do="look"))
    office.post(BUDGET, publish(office, **chosen, seen=looked.context["shown"]))
    (version,) = published_plans(cycle)
    (changes,) = plan_budget(version).version.change_sets
    assert (changes.type, changes.origin, changes.case_reference) == (
        ChangeSetType.SUPPLEMENTARY,
        "Kommunedirektøren",
        "188/25",
    )
    assert (changes.price_level, changes.dated) == ("2026-kroner", date(2025, 10, 30))
    (measure,) = changes.measures
    address = f"/en/2026-2029/budget/measures/tillegg-csv/{measure.identifier}/"
    page = main_of(office.get(address))
    assert "188/25" in page
    assert "2026-kroner" in page

    take_in(cycle, WHOLE_TABLE.replace(b"202;010", b"202;020"), "siden.csv")
    form = office.get(BUDGET).context["form"]
    (later,) = TableUpload.objects.exclude(pk__in=(first.pk, upload.pk))
    proposed = {name: form[name].value() for name in chosen}
    assert proposed == {**chosen, f"dated-{upload.pk}": date(2025, 10, 30)}
    assert form[f"part-{first.pk}"].value() == "base"
    assert form[f"part-{later.pk}"].value() == "left_out"
    assert [each.says_more for each in form.rows] == [False, False, True]


def test_a_date_that_is_none_is_told_beside_its_field(office: Client, cycle: Cycle) -> None:
    upload = take_in(cycle, CHANGES_TABLE, "tillegg.csv")
    form = publish(office, **{f"dated-{upload.pk}": "30.2.2025"})
    answer = office.post(BUDGET, form)
    assert answer.status_code == 422
    assert "Enter a valid date." in main_of(answer)
    assert not published_plans(cycle)
