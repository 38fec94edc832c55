"""The budget office takes a table in: upload, preview, mapping, decision."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.acts import small_site
from tests.support.databases import rows_of
from tests.support.office import main_of
from tests.support.plans import TABLE
from tests.support.site import a_user
from votum.web.office import table_preview
from votum.web.people.models import RoleKind
from votum.web.plans.models import BudgetLine, SavedMapping, TableUpload

pytestmark = pytest.mark.django_db

PLAN = "/en/office/2026-2029/"
NEW = f"{PLAN}tables/new/"
WRONG = TABLE.replace(b"1 100", b"1 1OO")


@pytest.fixture
def office(client: Client) -> Client:
    """Provide a browser of the budget office."""
    small_site("founded")
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    return client


def upload(office: Client, content: bytes = TABLE, name: str = "budsjett.csv") -> str:
    """Upload a table and return the address of its preview."""
    response = office.post(NEW, {"file": SimpleUploadedFile(name, content), "mapping": ""})
    assert response.status_code == 302, main_of(response)
    address: str = response.headers["Location"]
    return address


def seen_by(office: Client, page: str) -> str:
    """Return which mapping the page is of."""
    return str(office.get(page).context["mapping_digest"])


def form_of(office: Client, page: str) -> dict[str, str]:
    """Return what the form of a mapping says as it is opened."""
    form = office.get(f"{page}mapping/").context["form"]
    return {field.html_name: "" if field.value() is None else str(field.value()) for field in form}


def test_a_table_is_seen_before_it_is_taken_in(office: Client) -> None:
    page = upload(office)
    seen = main_of(office.get(page))
    for words in ("Waits for a decision", "No errors", "Take in 3 lines", "budget or plan 2026 3"):
        assert words in seen
    assert not BudgetLine.objects.exists()
    assert "look at it again" in main_of(office.post(f"{page}confirm/", follow=True))
    done = office.post(f"{page}confirm/", {"mapping": seen_by(office, page)}, follow=True)
    assert "the public does not see them" in main_of(done)
    assert "3 lines are taken in." in main_of(done)
    assert rows_of(TableUpload, "state") == [("confirmed",)]
    assert BudgetLine.objects.count() == 3
    assert "Taken in" in main_of(office.get(PLAN))


def test_who_takes_many_lines_in_hears_that_it_takes_long(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = upload(office)
    assert "takes up to a minute" not in main_of(office.get(page))
    monkeypatch.setattr(table_preview, "MANY_LINES", 3)
    assert "takes up to a minute" in main_of(office.get(page))


def test_the_same_file_leads_to_where_it_waits_and_one_that_is_no_table_is_explained(
    office: Client,
) -> None:
    assert upload(office) == upload(office)
    for content, sentence in ((b"Til alle\n", "sets off its cells"), (b"", "is empty")):
        response = office.post(NEW, {"file": SimpleUploadedFile("a.csv", content)})
        assert response.status_code == 422
        assert sentence in main_of(response)
    assert "Choose a file first" in main_of(office.post(NEW, {}))


def test_a_table_with_errors_offers_no_button_and_is_not_taken_in(office: Client) -> None:
    page = upload(office, WRONG)
    seen = main_of(office.get(page))
    assert "1 error" in seen
    assert "1 1OO" in seen
    assert "Take in" not in seen
    seen = seen_by(office, page)
    refused = main_of(office.post(f"{page}confirm/", {"mapping": seen}, follow=True))
    assert "nothing of it is taken in" in refused
    assert "is refused; nothing of it" in main_of(office.post(f"{page}refuse/", follow=True))
    assert rows_of(TableUpload, "state") == [("refused",)]


def test_what_the_columns_mean_is_said_saved_and_used_again(office: Client) -> None:
    page = upload(office)
    form = form_of(office, page)
    assert (form["meaning-0"], form["meaning-3"], form["year-3"]) == ("area", "plan", "2026")
    changed = {**form, "unit": "THOUSAND_KRONER", "meaning-3": "accounts", "year-3": "2024"}
    response = office.post(f"{page}mapping/", {**changed, "save_as": "Vår tabell"})
    assert response.headers["Location"] == page
    seen = main_of(office.get(page))
    assert "accounts, 2024" in seen
    assert "1 000 000,00" in seen
    file = office.get(f"{page}mapping.toml")
    assert file.text == TableUpload.objects.get().mapping
    saved = SavedMapping.objects.get()
    again = {"file": SimpleUploadedFile("ny.csv", TABLE + b"9;800;871;1;1\n"), "mapping": saved.pk}
    other = office.post(NEW, again).headers["Location"]
    assert "accounts, 2024" in main_of(office.get(other))
    assert form_of(office, other)["save_as"] == "Vår tabell"


def test_a_mapping_that_somebody_has_changed_meanwhile_is_not_confirmed(office: Client) -> None:
    page = upload(office)
    seen = seen_by(office, page)
    form = form_of(office, page)
    office.post(f"{page}mapping/", {**form, "unit": "MILLION_KRONER"})
    told = main_of(office.post(f"{page}confirm/", {"mapping": seen}, follow=True))
    assert "Somebody has chosen another mapping for “budsjett.csv” meanwhile" in told
    assert rows_of(TableUpload, "state") == [("previewed",)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"meaning-0": "text", "meaning-1": "text"}, "cannot both be the same"),
        ({"meaning-3": "", "meaning-4": ""}, "names no column of amounts"),
        ({"meaning-0": "area_label"}, "names codes, but no column has the codes"),
        ({"year-3": "12"}, "greater than or equal to 1900"),
        ({"meaning-3": "nonsense"}, "Select a valid choice"),
    ],
)
def test_a_mapping_that_cannot_be_is_explained_and_kept(
    office: Client, change: dict[str, str], sentence: str
) -> None:
    page = upload(office)
    response = office.post(f"{page}mapping/", {**form_of(office, page), **change})
    assert response.status_code == 422
    assert sentence in main_of(response)


def test_a_table_without_years_asks_for_them(office: Client) -> None:
    page = upload(office, "Art;Funksjon;Beløp\n010;202;5\n020;202;6\n".encode())
    assert "does not say which years" in main_of(office.get(page))
    form = form_of(office, page)
    office.post(f"{page}mapping/", {**form, "year-2": "2026"})
    assert "Take in 2 lines" in main_of(office.get(page))


def test_a_table_of_another_plan_or_none_is_not_found(office: Client) -> None:
    page = upload(office)
    assert office.get(page.replace("2026-2029", "2030-2033")).status_code == 404
    assert office.get(f"{PLAN}tables/00000000-0000-0000-0000-000000000000/").status_code == 404
