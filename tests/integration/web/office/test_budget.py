"""The budget office puts the budget together from the tables, looks at it and publishes it."""

import pytest
from django.test import Client

from tests.support.acts import small_site
from tests.support.office import main_of
from tests.support.plans import AREAS, CHANGES_TABLE, WHOLE_TABLE
from tests.support.site import a_user, an_actor
from votum.engine.areas import area_tree
from votum.web.budgets.models import Cycle
from votum.web.people.models import RoleKind
from votum.web.plans.domain.areas import save_areas
from votum.web.plans.domain.publishing import published_plans
from votum.web.plans.domain.tables import confirm_table, mapping_digest, upload_table
from votum.web.plans.models import TableUpload

pytestmark = pytest.mark.django_db

BY = an_actor()
BUDGET = "/en/office/2026-2029/budget/"
NAME = "Økonomiplan 2026–2029"


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan, with the table of its whole budget."""
    cycle = small_site("founded").cycle
    take_in(cycle, WHOLE_TABLE, "budsjett.csv")
    return cycle


@pytest.fixture
def office(client: Client, cycle: Cycle) -> Client:
    """Provide a browser of the budget office; the areas of the plan are saved."""
    save_areas(BY, cycle, area_tree(AREAS))
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
        "Operating expenditure 900,00 1 000,00",
        "Operating net by area",
    ):
        assert words in seen
    assert office.get("/en/2026-2029/budget/").status_code == 200


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
    office.post(BUDGET, {**shown, "reason": "Statsbudsjettet"})
    assert [each.reason for each in published_plans(cycle)] == ["", "Statsbudsjettet"]


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
    assert "lacks 1 kr" in looked
    assert "Publish the budget" not in looked


def test_with_no_table_chosen_there_is_no_budget(office: Client) -> None:
    form = publish(office)
    form |= {name: "left_out" for name in form if name.startswith("part-")}
    assert "No table is chosen." in main_of(office.post(BUDGET, {**form, "do": "look"}))


def test_before_the_areas_are_saved_it_says_so(client: Client, cycle: Cycle) -> None:
    assert cycle.slug == "2026-2029"
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    assert "Say first which areas the municipality has." in main_of(client.get(BUDGET))


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
    assert "Operating expenditure 3,00 3,00 3,00 3,00" in looked
