"""Upload a sheet, look at it, take it in or refuse it."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.office import PLACE, as_a, links, logged_in, main_of, shown
from tests.support.places import EXAMPLES
from tests.support.site import COMMITTEE, Site, a_user, an_actor, example_site
from votum.formats.opening import MOST_BYTES
from votum.web.budgets.domain.cycles import assign_treatment
from votum.web.people.domain.bodies import compose_body, establish_body
from votum.web.people.models import BodyKind, RoleKind
from votum.web.proposals.models import Proposal, SheetUpload

pytestmark = pytest.mark.django_db
NEW = f"{PLACE}sheets/new/"
SHEETS = (COMMITTEE / "sheets.txt").read_bytes()
OTHERS = (EXAMPLES / "council_area" / "sheets.txt").read_bytes()


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


def test_a_sheet_that_names_another_body_of_the_plan_is_sent_there(
    site: Site, secretary: Client
) -> None:
    other = "Utvalg for oppvekst og læring"
    body = establish_body(
        an_actor(), slug="uol", name=other, short_name="UOL", kind=BodyKind.COMMITTEE
    )
    assign_treatment(an_actor(), site.cycle, body)
    response = sent(secretary, OTHERS)
    assert response.status_code == 422
    assert (
        f"This sheet is of {other}, and you are uploading for Hovedutvalg for omsorg og mestring. "
        f"Go to {other}, and upload it there."
    ) in shown(response)
    assert not SheetUpload.objects.exists()


def test_a_sheet_whose_votes_are_of_another_body_says_so_once_and_folds_the_rest(
    site: Site, secretary: Client
) -> None:
    seats = {"H": 3, "V": 1, "Ap": 2, "R": 1}
    compose_body(an_actor(), site.body, date(2025, 1, 1), seats=seats, chair="H")
    page = secretary.get(page_of(uploaded(secretary)))
    text = main_of(page)
    assert (
        "The votes in this sheet are of a body with the seats 13 (6H, 2V, 2Frp, 2Ap, 1R), and "
        "Hovedutvalg for omsorg og mestring has 7 (3H, 1V, 2Ap, 1R)."
    ) in text
    before, folded, rest = page.content.decode().partition('<details class="folded">')
    assert folded
    assert "Refuse the sheet" in before
    assert 'class="finding ' not in before
    assert 'class="finding ' in rest
    assert "confirm" not in before


def test_a_sheet_with_few_wrong_votes_is_this_body_s(secretary: Client) -> None:
    page = secretary.get(page_of(uploaded(secretary, with_an_error())))
    assert 'class="folded"' not in page.content.decode()


def test_an_empty_workbook_is_given_and_read_back(secretary: Client) -> None:
    address = f"{PLACE}sheets/empty-workbook/"
    assert address in links(secretary.get(NEW))
    response = secretary.get(address)
    assert response["Content-Disposition"] == 'attachment; filename="2026-2029-omme.xlsx"'
    response = sent(secretary, response.content, "2026-2029-omme.xlsx", follow=True)
    assert "No errors" in main_of(response)
    assert "Rødt" in main_of(response)


def test_the_empty_workbook_has_the_unit_and_price_level_of_what_was_taken_in(
    secretary: Client,
) -> None:
    text = SHEETS.decode().replace("Beløp i mill. kroner", "Beløp i 1000 kr, faste 2026-priser")
    assert text != SHEETS.decode()
    secretary.post(page_of(uploaded(secretary, text.encode()), "confirm/"))
    empty = secretary.get(f"{PLACE}sheets/empty-workbook/").content
    assert sent(secretary, empty, "empty.xlsx").status_code == 302


def test_capital_figures_stand_with_their_years(secretary: Client) -> None:
    page = main_of(secretary.get(page_of(uploaded(secretary, OTHERS))))
    assert "Capital: 2026 2 000,00 · 2027 3 500,00 · 2028 – 0 · 2029 – 0 · Sum 5 500,00" in page


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


def test_a_sheet_of_proposals_that_are_there_already_is_not_offered_to_be_taken_in(
    secretary: Client,
) -> None:
    secretary.post(page_of(uploaded(secretary), "confirm/"))
    page = secretary.get(page_of(uploaded(secretary, SHEETS + b"\n")))
    text = main_of(page)
    assert "The sheet cannot be taken in" in text
    assert (
        "The sheet repeats proposals that are there already: H, V, Frp, KrF 1; H, V, Frp, KrF 2; "
        "H, V, Frp, KrF 3; and 41 more. Correct or replace those one by one."
    ) in text
    assert "No errors" not in text
    assert "confirm" not in page.content.decode()
    assert "Refuse the sheet" in text


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
        (b"%PDF-1.7", "sheets.pdf", "The PDF is damaged"),
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
