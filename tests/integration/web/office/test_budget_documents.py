"""The budget office takes in a budget document, approves its figures, publishes or refuses it."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.acts import small_site
from tests.support.budget_documents import (
    LINES,
    NOT_APPROVED,
    STALE,
    TEXTS,
    a_waiting_document,
    folder,
    packed,
)
from tests.support.office import CYCLE, main_of
from tests.support.plans import small_budget
from tests.support.site import Site, a_user, an_actor
from votum.web.people.models import RoleKind
from votum.web.plans.domain.documents import shown_document_digest
from votum.web.plans.domain.publishing import publish_plan
from votum.web.plans.models import PlanDocument

pytestmark = pytest.mark.django_db

NEW = f"{CYCLE}budget-document/new/"


@pytest.fixture
def site() -> Site:
    """Provide the site of the plan, with a published budget."""
    site = small_site("founded")
    publish_plan(an_actor(), site.cycle, small_budget())
    return site


@pytest.fixture
def office(client: Client, site: Site) -> Client:
    """Provide a browser of the budget office."""
    assert site.cycle.slug in CYCLE
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    return client


def sent(content: bytes) -> dict[str, SimpleUploadedFile]:
    """Return what the form of the upload sends."""
    return {"file": SimpleUploadedFile("bok.zip", content, "application/zip")}


def page_of(document: PlanDocument) -> str:
    """Return the address of a document's page."""
    return f"{CYCLE}budget-document/{document.pk}/"


def chosen(document: PlanDocument, do: str, **also: str) -> dict[str, str]:
    """Return what the form of a document's page sends."""
    return {"seen": shown_document_digest(document), "do": do, **also}


def test_before_a_budget_is_published_the_plan_s_page_says_so(client: Client) -> None:
    small_site("founded")
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    page = client.get(CYCLE)
    assert "No document yet. Publish the budget first" in main_of(page)
    assert "budget-document/new/" not in page.content.decode()
    refused = client.post(NEW, sent(folder()))
    assert refused.status_code == 422
    assert "Publish the budget first" in main_of(refused)


def test_a_document_is_uploaded_looked_at_and_published(office: Client) -> None:
    assert NEW in office.get(CYCLE).content.decode()
    seen = main_of(office.post(NEW, sent(folder()), follow=True))
    for words in (
        "Nothing of this is public yet.",
        "No errors",
        "version 1 of “Økonomiplan 2026–2029”",
        "Publish the document",
        "Kort fortalt",
        "Driften går opp: 0",
        "1 Oppvekst 1 000",
    ):
        assert words in seen
    for words in ("Approve", "left out", "uploaded before", "Why it supersedes"):
        assert words not in seen
    document = PlanDocument.objects.get()
    assert "bok.zip : Waits for a decision" in main_of(office.get(CYCLE))
    done = main_of(office.post(page_of(document), chosen(document, "publish"), follow=True))
    assert "“bok.zip” is published as document 1 of the plan." in done
    assert "Publish the document" not in done
    assert "Published as document 1" in main_of(office.get(CYCLE))
    assert "Driften går opp" in main_of(office.get("/en/2026-2029/budget/document/01_hovedlinjer/"))


def test_what_is_left_out_and_what_was_there_before_is_told(office: Client) -> None:
    content = packed({**TEXTS, "notater.txt": "x", "bilde.png": b"x"})
    seen = main_of(office.post(NEW, sent(content), follow=True))
    assert "2 files are left out, for the document does not name them: bilde.png, notater.txt" in (
        seen
    )
    again = main_of(office.post(NEW, sent(content), follow=True))
    assert "This file was uploaded before; here it is." in again
    assert PlanDocument.objects.count() == 1


@pytest.mark.parametrize("content", [b"words", b"PK", packed({"a": "b"})])
def test_a_bad_file_is_refused_at_its_field_and_not_kept(office: Client, content: bytes) -> None:
    refused = office.post(NEW, sent(content))
    assert refused.status_code == 422
    assert refused.context["form"].errors["file"]
    assert not PlanDocument.objects.exists()


def test_no_file_is_said(office: Client) -> None:
    assert "Choose a file first." in main_of(office.post(NEW))


def test_a_stale_figure_is_named_and_approved_and_the_folder_taken_back(
    office: Client, site: Site
) -> None:
    document = a_waiting_document(site, f"{STALE}\n\n{NOT_APPROVED}\n\nDet er 17 mill. kroner.\n")
    seen = main_of(office.get(page_of(document)))
    for words in (
        "2 errors",
        "The model has changed: approved was 1, it now shows 0.",
        "01_hovedlinjer.md, line 1, “total | operating | 2026 | kr”",
        "1 notice",
        "Approve 2 figures as they are now",
        "As it would be published",
    ):
        assert words in seen
    assert "Publish the document" not in seen
    refused = office.post(page_of(document), chosen(document, "publish"))
    assert (refused.status_code, PlanDocument.objects.get().state) == (422, "previewed")
    assert "line 1, “total | operating | 2026 | kr”: The model" in main_of(refused)
    done = office.post(page_of(document), chosen(document, "approve"), follow=True)
    assert "Every figure is approved as it is now." in main_of(done)
    assert "Publish the document" in main_of(done)
    file = office.get(f"{page_of(document)}document.zip")
    assert file["Content-Disposition"] == 'attachment; filename="document.zip"'
    with zipfile.ZipFile(BytesIO(file.content)) as archive:
        assert archive.read("01_hovedlinjer.md").decode().startswith(f"{LINES}\n\n{LINES}")
        assert sorted(archive.namelist()) == sorted(TEXTS)


def test_a_document_whose_tables_cannot_be_made_is_not_shown(office: Client, site: Site) -> None:
    document = a_waiting_document(site, "{{table statement no-9}}")
    seen = main_of(office.get(page_of(document)))
    assert "There is no statement “no-9”." in seen
    assert "The chapters are shown here when every table and list of them can be made." in seen


def test_many_errors_are_told_in_part(office: Client, site: Site) -> None:
    document = a_waiting_document(site, STALE * 203)
    assert "and 3 more" in main_of(office.get(page_of(document)))


def test_a_document_that_supersedes_one_says_why(office: Client, site: Site) -> None:
    first = a_waiting_document(site)
    office.post(page_of(first), chosen(first, "publish"))
    document = a_waiting_document(site, f"Mer.\n\n{LINES}")
    assert "Why it supersedes the document before" in main_of(office.get(page_of(document)))
    refused = office.post(page_of(document), chosen(document, "publish", reason=" "))
    assert refused.status_code == 422
    assert "Say why: this supersedes document 1." in main_of(refused)
    office.post(page_of(document), chosen(document, "publish", reason="Statsbudsjettet"))
    assert PlanDocument.objects.get(number=2).reason == "Statsbudsjettet"


def test_a_newer_budget_is_told_as_a_conflict_and_what_was_typed_is_kept(
    office: Client, site: Site
) -> None:
    first = a_waiting_document(site)
    office.post(page_of(first), chosen(first, "publish"))
    document = a_waiting_document(site, f"Mer.\n\n{LINES}")
    shown = chosen(document, "publish", reason="Statsbudsjettet")
    publish_plan(an_actor(), site.cycle, small_budget(5), "Tillegg")
    refused = office.post(page_of(document), shown)
    assert refused.status_code == 409
    assert "This is not the document that was shown" in main_of(refused)
    assert "Statsbudsjettet" in main_of(refused)
    assert shown_document_digest(document) in refused.content.decode()


def test_a_refused_document_stays_readable_and_is_not_decided_on_again(
    office: Client, site: Site
) -> None:
    document = a_waiting_document(site)
    done = office.post(page_of(document), chosen(document, "refuse"), follow=True)
    assert "“bok.zip” is refused; nothing of it was published." in main_of(done)
    assert "What it says" in main_of(done)
    again = office.post(page_of(document), chosen(document, "publish"))
    assert again.status_code == 422
    assert "“bok.zip” has been decided on already." in main_of(again)


def test_nothing_chosen_does_nothing(office: Client, site: Site) -> None:
    document = a_waiting_document(site)
    refused = office.post(page_of(document), chosen(document, ""))
    assert (refused.status_code, PlanDocument.objects.get().state) == (422, "previewed")
    assert "Nothing was chosen." in main_of(refused)


def test_a_document_that_a_newer_rule_cannot_read_says_so(office: Client, site: Site) -> None:
    document = a_waiting_document(site)
    PlanDocument.objects.update(texts='{"document.toml":""}')
    seen = main_of(office.get(page_of(document)))
    assert "The document cannot be read now" in seen
    assert "document.toml lacks `title`." in seen


def test_another_plan_s_document_is_not_found(office: Client, site: Site) -> None:
    document = a_waiting_document(site)
    assert office.get(f"/en/office/2027-2030/budget-document/{document.pk}/").status_code == 404
