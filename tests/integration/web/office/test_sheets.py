"""Upload a sheet, look at it, take it in or refuse it."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.office import PLACE, as_a, logged_in, main_of, shown
from tests.support.site import COMMITTEE, Site, a_user, example_site
from votum.formats.reading import MOST_BYTES
from votum.web.people.models import RoleKind
from votum.web.proposals.models import Proposal, SheetUpload

pytestmark = pytest.mark.django_db
NEW = f"{PLACE}sheets/new/"
SHEETS = (COMMITTEE / "sheets.txt").read_bytes()


@pytest.fixture
def site() -> Site:
    return example_site("founded")


@pytest.fixture
def secretary(site: Site) -> Client:
    return as_a(RoleKind.SECRETARY, site.body)


def sent(client: Client, content: bytes, name: str = "sheets.txt", **extra: Any) -> Any:  # noqa: ANN401 - as Django has it
    return client.post(NEW, {"file": SimpleUploadedFile(name, content)}, **extra)


def uploaded(client: Client, content: bytes = SHEETS) -> SheetUpload:
    sent(client, content)
    return SheetUpload.objects.latest("uploaded_at")


def page_of(upload: SheetUpload, act: str = "") -> str:
    return f"{PLACE}sheets/{upload.pk}/{act}"


def with_an_error() -> bytes:
    """Return the example with one figure changed."""
    text = SHEETS.decode()
    assert "4,40" in text
    return text.replace("4,40", "4,41", 1).encode()


def test_the_form_says_what_it_takes(secretary: Client) -> None:
    text = main_of(secretary.get(NEW))
    assert "at most 20 MB" in text
    assert ".xlsx" in text


def test_an_upload_leads_to_its_preview(secretary: Client) -> None:
    upload = uploaded(secretary)
    page = secretary.get(page_of(upload))
    text = main_of(page)
    assert "No errors" in text
    assert "44 proposals" in text
    assert "13 seats: 6 H, 2 V, 2 Frp, 2 Ap, 1 R from" in text
    assert "Take in 44 proposals and make them public" in text
    assert "Totals to compare with the paper" in text
    assert "Differs" not in text
    assert not Proposal.objects.exists(), "a preview stores no proposal"


def test_notices_stand_beside_their_rows(secretary: Client) -> None:
    page = secretary.get(page_of(uploaded(secretary))).content.decode()
    row = page.partition('id="row-1-1"')[2].partition("</tr>")[0]
    assert "row-findings" in row
    assert 'href="#row-1-1"' in page


def test_errors_stand_first_and_forbid_to_take_in(secretary: Client) -> None:
    upload = uploaded(secretary, with_an_error())
    page = secretary.get(page_of(upload))
    text = main_of(page)
    assert text.index("error") < text.index("notice")
    assert "A sheet with errors cannot be taken in" in text
    assert "confirm" not in page.content.decode()
    response = secretary.post(page_of(upload, "confirm/"), follow=True)
    assert "cannot be taken in" in main_of(response)
    assert not Proposal.objects.exists()


def test_a_sheet_is_taken_in(secretary: Client) -> None:
    upload = uploaded(secretary)
    response = secretary.post(page_of(upload, "confirm/"), follow=True)
    assert "44 proposals are taken in and public" in main_of(response)
    assert Proposal.objects.count() == 44
    after = main_of(secretary.get(page_of(upload)))
    assert "Taken in" in after
    assert "A-Secretary" in after, "who decided is said in the office"
    assert "Refuse the sheet" not in after


def test_a_sheet_is_refused(secretary: Client) -> None:
    upload = uploaded(secretary)
    response = secretary.post(page_of(upload, "refuse/"), follow=True)
    assert "nothing of it was taken in" in main_of(response)
    assert not Proposal.objects.exists()
    assert sent(secretary, SHEETS).status_code == 302, "it may come again"
    assert SheetUpload.objects.count() == 2


@pytest.mark.parametrize("second", ["confirm/", "refuse/"])
def test_the_second_of_two_who_decide_is_told(site: Site, secretary: Client, second: str) -> None:
    upload = uploaded(secretary)
    other = logged_in(a_user("kari", RoleKind.SECRETARY, body=site.body))
    secretary.post(page_of(upload, "confirm/"))
    response = other.post(page_of(upload, second), follow=True)
    assert "has been decided on already" in main_of(response)
    assert Proposal.objects.count() == 44


def test_the_same_file_twice_leads_to_its_waiting_preview(secretary: Client) -> None:
    upload = uploaded(secretary)
    response = sent(secretary, SHEETS, follow=True)
    assert response.redirect_chain[-1][0] == page_of(upload)
    assert "This file was uploaded before" in main_of(response)
    assert SheetUpload.objects.count() == 1


def test_the_same_file_again_says_when_it_was_taken_in(secretary: Client) -> None:
    secretary.post(page_of(uploaded(secretary), "confirm/"))
    response = sent(secretary, SHEETS)
    assert response.status_code == 422
    assert "This file was taken in on" in shown(response)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "sheets.txt", "The file is empty"),
        (b"%PDF-1.7", "sheets.pdf", "The file is a PDF"),
        (b"PK\x03\x04 no workbook", "sheets.xlsx", ""),
        (b"\x00\x01\x02", "sheets.bin", "neither text nor a workbook"),
        ("BØP".encode("latin-1"), "sheets.txt", "is not UTF-8 text"),
        (b"a letter", "letter.txt", ""),
        (SHEETS.replace(b"2026-2029", b"2027-2030"), "sheets.txt", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_explained_at_its_field(
    secretary: Client, content: bytes, name: str, sentence: str
) -> None:
    response = sent(secretary, content, name)
    assert response.status_code == 422
    assert 'class="wrong" id="id_file_error"' in response.content.decode()
    assert sentence in shown(response)
    assert not SheetUpload.objects.exists()


def test_no_file_is_explained(secretary: Client) -> None:
    response = secretary.post(NEW, {})
    assert response.status_code == 422
    assert "Choose a file first" in shown(response)


def test_a_file_that_is_too_large_is_explained_and_not_kept(secretary: Client) -> None:
    response = sent(secretary, b"x" * (MOST_BYTES + 1))
    assert response.status_code == 422
    assert "The file is larger than 20 MB" in shown(response)
    assert not SheetUpload.objects.exists()


def test_a_file_of_just_the_limit_is_read(secretary: Client) -> None:
    response = sent(secretary, b"x" * MOST_BYTES)
    assert "larger than" not in shown(response)


@pytest.mark.parametrize("role", [RoleKind.CHAIR, RoleKind.MEMBER])
def test_sheets_are_the_secretarys_matter(site: Site, secretary: Client, role: RoleKind) -> None:
    upload = uploaded(secretary)
    client = as_a(role, site.body)
    assert client.get(NEW).status_code == 403
    assert client.get(page_of(upload)).status_code == 403
    assert client.post(page_of(upload, "confirm/")).status_code == 403
    assert not Proposal.objects.exists()


def test_a_sheet_is_decided_on_by_post_alone(secretary: Client) -> None:
    upload = uploaded(secretary)
    assert secretary.get(page_of(upload, "confirm/")).status_code == 405
    assert secretary.get(page_of(upload, "refuse/")).status_code == 405


def test_a_sheet_that_is_not_there_is_not_found(secretary: Client) -> None:
    assert secretary.get(f"{PLACE}sheets/{uuid4()}/").status_code == 404
