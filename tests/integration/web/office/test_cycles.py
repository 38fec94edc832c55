"""The budget office plans and carries the process, and publishes documents."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.office import CYCLE, PLACE, as_a, links, main_of, shown
from tests.support.site import a_committee, example_site
from votum.formats.opening import MOST_BYTES
from votum.web.budgets.models import Cycle, Document, Step
from votum.web.people.models import RoleKind

pytestmark = pytest.mark.django_db


def a_pdf(content: bytes = b"%PDF-1.7 content", name: str = "budget.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


@pytest.fixture
def office() -> Client:
    example_site("founded")
    return as_a(RoleKind.BUDGET_OFFICE)


def the_step(number: int) -> Step:
    return Step.objects.get(number=number)


def test_the_seven_steps_are_shown_with_what_can_be_done(office: Client) -> None:
    page = office.get(CYCLE)
    text = main_of(page)
    assert text.count("Later ·") == 7
    assert "Begin step 1" in text
    assert "/en/2026-2029/" in links(page), "the page the public sees"
    assert PLACE in links(page)


def test_a_step_is_begun_completed_and_begun_anew(office: Client) -> None:
    for move, state in (("begin", "current"), ("complete", "passed"), ("begin", "current")):
        response = office.post(f"{CYCLE}steps/1/", {"move": move}, follow=True)
        assert "Step 1 is" in main_of(response)
        assert the_step(1).state == state


@pytest.mark.parametrize(
    ("move", "question", "said"),
    [
        ("begin", "Begin step 5 already?", "It is planned to begin on Jan. 1, 2099."),
        ("complete", "Complete step 5 already?", "It is planned until Jan. 2, 2099."),
    ],
)
def test_before_its_planned_day_a_step_is_moved_only_when_that_is_meant(
    office: Client, move: str, question: str, said: str
) -> None:
    address = f"{CYCLE}steps/5/"
    office.post(address, {"starts_on": "2099-01-01", "ends_on": "2099-01-02"})
    asked = office.post(address, {"move": move})
    assert question in main_of(asked)
    assert said in main_of(asked)
    assert CYCLE in links(asked), "the way back"
    assert the_step(5).state == "future"
    assert '<input type="hidden" name="early" value="yes"' in asked.content.decode()
    office.post(address, {"move": move, "early": "yes"})
    assert the_step(5).state == ("current" if move == "begin" else "passed")


def test_the_days_a_step_has_already_are_told(office: Client) -> None:
    form = {"starts_on": "2025-10-01", "ends_on": ""}
    office.post(f"{CYCLE}steps/5/", form)
    again = office.post(f"{CYCLE}steps/5/", form)
    assert again.status_code == 422
    assert "Nothing is changed." in shown(again)


def test_a_step_that_two_people_begin_is_told_to_the_second(office: Client) -> None:
    office.post(f"{CYCLE}steps/1/", {"move": "begin"})
    response = office.post(f"{CYCLE}steps/1/", {"move": "begin"}, follow=True)
    assert "Step 1 is there already" in main_of(response)
    assert 'class="message message-refused"' in response.content.decode()


def test_the_days_of_a_step_are_set(office: Client) -> None:
    form = {"starts_on": "2025-10-01", "ends_on": "20.11.2025"}
    response = office.post(f"{CYCLE}steps/5/", form, follow=True)
    assert "The days of step 5 are set" in main_of(response)
    assert (the_step(5).starts_on, the_step(5).ends_on) == (date(2025, 10, 1), date(2025, 11, 20))


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"starts_on": "2025-10-02", "ends_on": "2025-10-01"}, "cannot end before it begins"),
        ({"starts_on": "", "ends_on": "2025-10-01"}, "Say when the step begins"),
        ({"starts_on": "32.10.2025", "ends_on": ""}, "This is no day"),
    ],
)
def test_days_that_cannot_be_are_explained_and_kept(
    office: Client, form: dict[str, str], sentence: str
) -> None:
    response = office.post(f"{CYCLE}steps/5/", form)
    assert response.status_code == 422
    assert sentence in shown(response)
    assert all(f'value="{typed}"' in response.content.decode() for typed in form.values() if typed)
    assert the_step(5).ends_on is None


def test_a_document_of_the_chief_executive_is_published(office: Client) -> None:
    form = {"kind": "budget_proposal", "title": "Handlingsprogram", "file": a_pdf()}
    response = office.post(f"{CYCLE}documents/new/", form, follow=True)
    assert "“Handlingsprogram” is published" in main_of(response)
    document = Document.objects.get()
    assert (document.treatment, document.title) == (None, "Handlingsprogram")
    assert f"/en/2026-2029/documents/{document.pk}/" in links(response)


def test_a_document_of_a_body_is_published_by_its_secretary() -> None:
    site = example_site("founded")
    client = as_a(RoleKind.SECRETARY, site.body)
    form = {"kind": "minutes", "title": "Protokoll", "file": a_pdf()}
    response = client.post(f"{PLACE}documents/new/", form, follow=True)
    assert "“Protokoll” is published" in main_of(response)
    assert Document.objects.get().treatment == site.treatment


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no pdf", "is not a PDF"),
        (b"", "The file is empty."),
        (b"%PDF-" + b"x" * MOST_BYTES, "larger than 20 MB"),
        (None, "Choose a file first."),
    ],
)
def test_a_file_that_cannot_be_published_is_explained(
    office: Client, content: bytes | None, sentence: str
) -> None:
    form: dict[str, object] = {"kind": "note", "title": "Notat"}
    if content is not None:
        form["file"] = a_pdf(content)
    response = office.post(f"{CYCLE}documents/new/", form)
    assert response.status_code == 422
    assert sentence in shown(response)
    assert 'value="Notat"' in response.content.decode()
    assert not Document.objects.exists()


def test_a_document_is_published_once(office: Client) -> None:
    for status in (302, 422):
        form = {"kind": "note", "title": "Notat", "file": a_pdf()}
        assert office.post(f"{CYCLE}documents/new/", form).status_code == status
    assert Document.objects.count() == 1


def test_a_plan_is_opened_and_bodies_are_added(office: Client) -> None:
    form = {"first_year": "2027", "last_year": "2030", "title": "Økonomiplan 2027–2030"}
    response = office.post("/en/office/cycles/new/", form, follow=True)
    assert "Økonomiplan 2027–2030 is open" in main_of(response)
    cycle = Cycle.objects.get(slug="2027-2030")
    body = a_committee("uol")
    added = office.post("/en/office/2027-2030/treatments/new/", {"body": str(body.pk)}, follow=True)
    assert "treats the plan" in main_of(added)
    assert cycle.treatments.get().body == body


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        (("2026", "2029"), "is already open"),
        (("2030", "2027"), "is not a plan period"),
        (("2026", "2099"), "is too long"),
        (("next", "2030"), "whole number"),
    ],
)
def test_a_plan_that_cannot_be_is_explained(
    office: Client, years: tuple[str, str], sentence: str
) -> None:
    form = {"first_year": years[0], "last_year": years[1], "title": "Plan"}
    response = office.post("/en/office/cycles/new/", form)
    assert response.status_code == 422
    assert sentence in shown(response)
    assert Cycle.objects.count() == 1


def test_a_body_that_treats_the_plan_is_not_offered_again(office: Client) -> None:
    assert "omsorg og mestring" not in main_of(office.get(f"{CYCLE}treatments/new/"))


def test_what_is_not_there_is_not_found(office: Client) -> None:
    assert office.get("/en/office/1999-2002/").status_code == 404
    assert office.get(f"{CYCLE}steps/8/").status_code == 404


@pytest.mark.parametrize("role", [RoleKind.SECRETARY, RoleKind.CHAIR, RoleKind.MEMBER])
def test_the_process_is_the_budget_offices_matter(role: RoleKind) -> None:
    site = example_site("founded")
    client = as_a(role, site.body)
    for url in (CYCLE, f"{CYCLE}steps/1/", f"{CYCLE}documents/new/", f"{CYCLE}treatments/new/"):
        assert client.get(url).status_code == 403, url
        assert client.post(url, {"move": "begin"}).status_code == 403, url
    assert the_step(1).state == "future"


def test_a_chair_publishes_no_documents() -> None:
    site = example_site("founded")
    client = as_a(RoleKind.CHAIR, site.body)
    assert client.post(f"{PLACE}documents/new/", {}).status_code == 403
