"""The budget office edits the areas, row by row or as a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.acts import small_site
from tests.support.office import main_of
from tests.support.site import a_user, an_actor
from votum.engine.budget.areas import Area, area_tree
from votum.web.budgets.models import Cycle
from votum.web.people.models import RoleKind
from votum.web.plans.domain import areas as domain
from votum.web.plans.domain.areas import areas_of, saved_areas
from votum.web.plans.domain.plan_files import save_plan_file
from votum.web.plans.models import FileKind, PlanFile

pytestmark = pytest.mark.django_db

AREAS = "/en/office/2026-2029/areas/"
FILE = b"code;name;parent\n1;Oppvekst;\n11;Skole;1\n"


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan."""
    return small_site("founded").cycle


@pytest.fixture
def office(client: Client, cycle: Cycle) -> Client:
    """Provide a browser of the budget office."""
    assert cycle.slug == "2026-2029"
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    return client


def typed(*rows: tuple[str, str, str], seen: str = "") -> dict[str, str]:
    """Return what the form sends for rows of code, name and parent."""
    form = {"seen": seen, "area-TOTAL_FORMS": str(len(rows)), "area-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        for part, text in zip(("code", "name", "parent"), row, strict=True):
            form[f"area-{number}-{part}"] = text
    return form


def kept(cycle: Cycle) -> list[Area]:
    saved = saved_areas(cycle)
    return list(areas_of(saved).areas) if saved else []


def test_areas_are_typed_and_changed(office: Client, cycle: Cycle) -> None:
    assert "No areas yet" in main_of(office.get(AREAS))
    done = office.post(AREAS, typed(("1", "Oppvekst", ""), ("11", "Skole", "1")), follow=True)
    assert "2 areas are saved." in main_of(done)
    form = office.get(AREAS).context["form"]
    assert [row["name"].value() for row in form.rows][:3] == ["Oppvekst", "Skole", None]
    seen = form["seen"].value()
    office.post(AREAS, typed(("1", "Barn og unge", ""), ("", "", ""), seen=seen))
    assert kept(cycle) == [Area("1", "Barn og unge")]


def test_a_wrong_row_is_told_where_it_stands_and_nothing_is_saved(office: Client) -> None:
    answer = office.post(AREAS, typed(("1", "", ""), ("2", "To\u202e", "")))
    assert answer.status_code == 422
    for words in ("Some rows are wrong", "An area has a code and a name.", "RIGHT-TO-LEFT"):
        assert words in main_of(answer)
    assert not PlanFile.objects.exists()


def test_a_form_that_is_none_saves_nothing(office: Client) -> None:
    assert office.post(AREAS, {}).status_code == 422
    assert office.post(AREAS, {"area-TOTAL_FORMS": "9" * 30}).status_code == 422
    assert not PlanFile.objects.exists()


def test_areas_that_make_up_no_tree_are_told_and_what_was_typed_is_kept(office: Client) -> None:
    answer = office.post(AREAS, typed(("1", "Oppvekst", "9")))
    assert answer.status_code == 422
    assert "Budget area “1” lies under “9”, which does not exist." in main_of(answer)
    assert [row["name"].value() for row in answer.context["form"].rows] == ["Oppvekst"]


def test_two_who_edit_at_once_are_told(office: Client, cycle: Cycle) -> None:
    save_plan_file(an_actor(), cycle, FileKind.AREAS, area_tree((Area("1", "Andres"),)))
    answer = office.post(AREAS, typed(("1", "Mine", "")))
    assert answer.status_code == 409
    assert "Somebody has saved this since you opened the page" in main_of(answer)
    assert kept(cycle) == [Area("1", "Andres")]


def test_a_file_replaces_all_areas_and_is_given_back(office: Client, cycle: Cycle) -> None:
    new = f"{AREAS}new/"
    seen = office.get(new).context["form"]["seen"].value()
    office.post(new, {"file": SimpleUploadedFile("areas.csv", FILE), "seen": seen})
    assert kept(cycle) == [Area("1", "Oppvekst"), Area("11", "Skole", "1")]
    given = office.get(AREAS.replace("areas/", "areas.csv"))
    assert given.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert given.content == b"code,name,parent\n1,Oppvekst,\n11,Skole,1\n"


def test_a_wrong_file_replaces_nothing(office: Client, cycle: Cycle) -> None:
    new = f"{AREAS}new/"
    answer = office.post(new, {"file": SimpleUploadedFile("areas.csv", b"a;b\n1;2\n"), "seen": ""})
    assert answer.status_code == 422
    assert "The file has the columns code, name, parent" in main_of(answer)
    assert kept(cycle) == []


def test_many_areas_are_edited_in_the_file(
    office: Client, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("votum.web.office.views.areas.MOST_EDITED", 1)
    many = area_tree((Area("1", "A"), Area("2", "B")))
    save_plan_file(an_actor(), cycle, FileKind.AREAS, many)
    assert domain.saved_areas(cycle) is not None
    assert "too many for one page" in main_of(office.get(AREAS))
