"""The budget office works through the findings of a published document."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.acts import SHEETS, small_site
from tests.support.checks import DOCUMENT, FILE, accept, checked, registered, shown
from tests.support.databases import without_triggers
from tests.support.office import links, main_of
from tests.support.places import EXAMPLES, real_source
from tests.support.site import Site, a_user, an_actor
from votum.web.office.finding_list import MOST_SHOWN
from votum.web.people.models import RoleKind
from votum.web.plans.domain.checking import check_document, checked_findings
from votum.web.plans.models import CheckedDocument, FindingDecision, RegisteredErratum

pytestmark = pytest.mark.django_db

PLAN = "/en/office/2026-2029/"
LIST = f"{PLAN}checks/"
NEW = f"{LIST}new/"


@pytest.fixture
def site() -> Site:
    """Provide a site with the cycle of a plan."""
    return small_site("founded")


@pytest.fixture
def office(client: Client, site: Site) -> Client:
    """Provide a browser of the budget office."""
    assert site.cycle.slug == "2026-2029"
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    return client


def upload(office: Client, content: bytes = DOCUMENT, name: str = FILE) -> str:
    """Upload a document and return the address of its findings."""
    response = office.post(NEW, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, main_of(response)
    address: str = response.headers["Location"]
    return address


def finding(page: str, place: int = 0) -> str:
    """Return the address of a finding of the document."""
    return f"{page}findings/{shown(CheckedDocument.objects.get(), place).key}/"


def sent(seen: int = 0, reason: str = "Slik står det", **also: str) -> dict[str, str]:
    """Return what the form at a finding sends."""
    return {"seen": str(seen), "reason": reason, **also}


def test_a_document_is_uploaded_and_its_findings_listed_by_severity(office: Client) -> None:
    page = upload(office)
    seen = main_of(office.get(page))
    for words in (
        "Tillegg til økonomiplan 2026–2027",
        "2 tables",
        "Open (3) Accepted (0) Errata (0) All (3)",
        "Errors: figures that are wrong",
        "The years add up to 3,0, but the row's sum says 3,5.",
        "row Gangvei, column Sum, line 11 · R1",
        "Notices: for a person to judge",
        "The tables as they were read",
    ):
        assert words in seen
    source = office.get(page).content.decode()
    assert '<mark class="mark-error">3,5</mark>' in source
    assert 'id="line-11"' in source


def test_a_unit_and_a_statement_are_called_by_their_names(office: Client) -> None:
    """The list, the finding's own page, both files and the form of an erratum say them alike."""
    unstated = DOCUMENT.replace(b"Bel\xc3\xb8p i mill. kroner\nTiltak", b"Tiltak")
    page = upload(office, unstated)
    document = CheckedDocument.objects.get()
    (row,) = [
        each for each in checked_findings(document) if each.value.expected == "million_kroner"
    ]
    erratum = f"{PLAN}errata/new/?document={document.pk}&finding={row.key}"
    for address in (page, f"{page}findings/{row.key}/", f"{page}findings.csv", erratum):
        seen = office.get(address).content.decode()
        assert ("mill. kr" in seen, "million_kroner" in seen) == (True, False), address


def test_the_list_says_how_far_each_document_is(office: Client, site: Site) -> None:
    assert "No document is checked yet" in main_of(office.get(LIST))
    assert LIST in links(office.get(PLAN))
    page = upload(office)
    registered(an_actor(), site)
    office.post(finding(page), sent())
    seen = main_of(office.get(LIST))
    assert "Errors Roundings Notices Open Accepted Errata" in seen
    assert "Office 2 0 1 1 1 1" in seen


def test_the_same_file_leads_to_where_it_is(office: Client) -> None:
    page = upload(office)
    again = office.post(NEW, {"file": SimpleUploadedFile("b.txt", DOCUMENT)}, follow=True)
    assert again.redirect_chain == [(page, 302)]
    assert "This file was uploaded before; here it is." in main_of(again)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"Til alle\n", "nor a table"), (b"", "is empty"), (SHEETS, "holds proposal sheets")],
)
def test_a_file_that_cannot_be_checked_is_explained(
    office: Client, content: bytes, sentence: str
) -> None:
    response = office.post(NEW, {"file": SimpleUploadedFile("a.txt", content)})
    assert (response.status_code, sentence in main_of(response)) == (422, True)
    assert not CheckedDocument.objects.exists()


def test_a_finding_is_accepted_from_the_list_and_leaves_it(office: Client) -> None:
    page = upload(office)
    done = office.post(finding(page), sent(state="open", page="1"), follow=True)
    assert done.redirect_chain == [(f"{page}?state=open&page=1", 302)]
    seen = main_of(done)
    assert "The finding is accepted." in seen
    assert "Open (2) Accepted (1)" in seen
    assert "row Gangvei" not in seen
    listed = main_of(office.get(f"{page}?state=accepted"))
    assert "Accepted : Slik står det Office" in listed.replace("Accepted:", "Accepted :")
    assert "Nothing is open" not in listed


def test_a_reason_that_is_missing_is_asked_for_on_the_finding_s_own_page(office: Client) -> None:
    page = upload(office)
    response = office.post(finding(page), sent(reason=""))
    assert response.status_code == 422
    seen = main_of(response)
    assert "Say why." in seen
    assert "The years add up to 3,0" in seen
    assert not FindingDecision.objects.exists()


def test_the_second_of_two_is_told_and_sees_what_the_first_decided(office: Client) -> None:
    page = upload(office)
    accept(an_actor(), shown(CheckedDocument.objects.get()), "Den første")
    response = office.post(finding(page), sent(0, "Den andre"))
    assert response.status_code == 409
    seen = main_of(response)
    assert "Somebody has decided on this finding meanwhile" in seen
    assert "Den første" in seen
    assert "Den andre" in seen
    assert response.context["form"]["seen"].value() == 1
    office.post(finding(page), sent(1, "Den andre"))
    assert [each.reason for each in FindingDecision.objects.order_by("number")] == [
        "Den første",
        "Den andre",
    ]


def test_an_accepted_finding_is_opened_again(office: Client) -> None:
    page = upload(office)
    office.post(finding(page), sent())
    assert "Open it again" in main_of(office.get(finding(page)))
    done = office.post(finding(page), sent(1, "Feil likevel", do="reopen"), follow=True)
    assert "The finding is open again." in main_of(done)
    assert "Open (3)" in main_of(done)
    history = main_of(office.get(finding(page)))
    assert history.index("Slik står det") < history.index("Feil likevel")


def test_nothing_is_open_once_all_is_decided(office: Client) -> None:
    page = upload(office)
    for place in range(3):
        office.post(finding(page, place), sent())
    assert "Nothing is open" in main_of(office.get(page))
    assert "There is no such finding." in main_of(office.get(f"{page}?state=erratum"))


def test_roundings_are_accepted_together_and_errors_one_by_one(office: Client) -> None:
    content = (EXAMPLES / "published" / "supplement.txt").read_bytes()
    page = upload(office, content, "supplement.txt")
    errors, roundings, notices = office.get(page).context["groups"]
    source = office.get(page).content.decode()
    assert [f'value="{each["shown"]}"' in source for each in (errors, roundings, notices)] == [
        False,
        True,
        True,
    ]
    sending = {"severity": "rounding", "shown": roundings["shown"], "reason": "Avrunding"}
    done = office.post(f"{page}?state=open&page=1", sending, follow=True)
    assert done.redirect_chain == [(f"{page}?state=open&page=1", 302)]
    assert "9 findings are accepted." in main_of(done)
    assert "Accepted (9)" in main_of(done)
    again = office.post(page, sending)
    assert again.status_code == 409
    assert "Somebody has decided on this finding meanwhile" in main_of(again)
    for wrong, sentence in (
        ({"reason": " "}, "Say why."),
        ({"shown": "x:y"}, "This was not sent by the page."),
        ({"shown": ""}, "Nothing was chosen."),
        ({"severity": "lost"}, "Select a valid choice"),
    ):
        response = office.post(page, {**sending, **wrong})
        assert (response.status_code, sentence in main_of(response)) == (422, True), sentence


def test_a_finding_becomes_an_erratum_that_says_where_it_is_from(office: Client) -> None:
    page = upload(office)
    (address,) = {each for each in links(office.get(page)) if each.endswith(shown_key(1))}
    form = office.get(address).context["form"]
    assert {each.name: each.value() for each in form.said_fields} == {
        "document": "Tillegg til økonomiplan 2026–2027",
        "place": "row Sum, column 2027, line 7",
        "was": "17,0",
        "now": "16,0",
        "reason": None,
        "effect": None,
    }
    assert "Lines 5, 6 add up to 16,0, but 17,0 is printed." in main_of(office.get(address))
    said = {each.html_name: each.value() or "" for each in [*form.said_fields, form["seen"]]}
    rows = {"line-TOTAL_FORMS": "0", "line-INITIAL_FORMS": "0", "unit": "THOUSAND_KRONER"}
    done = office.post(
        address, {**said, "seen": "0", **rows, "reason": "Summert feil"}, follow=True
    )
    assert "Erratum E1 is registered." in main_of(done)
    assert "Errata (1)" in main_of(done)
    row = RegisteredErratum.objects.get()
    assert (row.was, row.now, row.reason, row.lines) == ("17,0", "16,0", "Summert feil", [])
    assert "An erratum was made of it." in main_of(office.get(finding(page, 1)))
    again = office.post(address, {**said, "seen": "0", **rows})
    assert again.status_code == 409
    assert "Somebody has decided on this finding meanwhile" in main_of(again)


def shown_key(place: int) -> str:
    """Return the key of a finding of the document."""
    return shown(CheckedDocument.objects.get(), place).key


def test_the_report_and_the_table_hold_the_decisions(office: Client, site: Site) -> None:
    page = upload(office)
    office.post(finding(page), sent())
    registered(an_actor(), site)
    report = office.get(f"{page}report.html")
    assert report["Content-Disposition"] == 'attachment; filename="findings.html"'
    text = report.content.decode()
    assert '<td class="write">Accepted: Slik står det (Office, ' in text
    assert '<td class="write">Erratum E1: Trykkfeil (An operator, ' in text
    assert text.count('<td class="write"></td>') == 1
    table = office.get(f"{page}findings.csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(each["rule"], each["line"], each["decision"], each["reason"]) for each in rows] == [
        ("R1", "11", "Accepted", "Slik står det"),
        ("R2", "7", "Erratum E1", "Trykkfeil"),
        ("R15", "4", "", ""),
    ]


def test_of_many_findings_a_part_is_shown_and_the_rest_is_reachable(office: Client) -> None:
    rows = "".join(f"Tiltak {number}\t1,0\t2,0\t3,5\n" for number in range(110))
    content = f"Tillegg\n\nBeløp i mill. kroner\nTiltak\t2026\t2027\tSum\n{rows}"
    page = upload(office, content.encode())
    known = [each.key for each in checked_findings(CheckedDocument.objects.get())]
    met: list[str] = []
    for number in (1, 2, 3):
        groups = office.get(f"{page}?page={number}").context["groups"]
        shown_now = [each.key for group in groups for each in group["findings"]]
        assert len(shown_now) <= MOST_SHOWN
        met += shown_now
    assert (len(met), sorted(met)) == (111, sorted(known))
    assert "111 findings on 3 pages" in main_of(office.get(page))
    beyond = office.get(f"{page}?page=99").context
    assert (beyond["page"], len(beyond["groups"])) == (3, 2)
    for odd in ("page=x", "page=12345", "page=-1", "state=lost"):
        assert office.get(f"{page}?{odd}").status_code == 404, odd


def test_a_decision_on_what_is_not_found_any_more_is_still_told(office: Client) -> None:
    page = upload(office)
    office.post(finding(page), sent())
    with without_triggers("plans_findingdecision"):
        FindingDecision.objects.update(finding="gone")
    seen = main_of(office.get(page))
    assert "Decided before, and not found any more" in seen
    assert "Årene blir 3,0 til sammen" in seen


def test_what_is_not_there_is_not_found(office: Client) -> None:
    page = upload(office)
    nothing = "0" * 32
    document = CheckedDocument.objects.get().pk
    for address in (
        f"{page}findings/{nothing}/",
        page.replace("2026-2029", "2030-2033"),
        f"{PLAN}errata/new/?document={document}&finding={nothing}",
        f"{PLAN}errata/new/?document=x&finding={nothing}",
        f"{PLAN}errata/new/?finding={nothing}",
    ):
        assert office.get(address).status_code == 404, address


def test_a_real_document_is_worked_through(office: Client, site: Site) -> None:
    source = real_source("003")
    document = check_document(an_actor(), site.cycle, source.name, source.read_bytes())
    page = f"{LIST}{document.pk}/"
    response = office.get(page)
    assert response.status_code == 200
    assert sum(len(group["findings"]) for group in response.context["groups"]) == len(
        checked_findings(document)
    )
    assert checked(site) != document
