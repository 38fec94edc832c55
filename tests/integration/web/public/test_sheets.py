import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.support.commands import votum
from tests.support.documents import text_of
from tests.support.pages import figures, opened
from tests.support.site import COMMITTEE, an_actor, carry, example_site, seats_of
from votum.countries import load_country
from votum.formats.body_file import read_body
from votum.formats.reading import read_proposal_sheets
from votum.web.meetings.domain.ballots import enter_ballots
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.people.models import Body, BodyKind
from votum.web.proposals.domain.changes import Wording, correct_proposal

pytestmark = pytest.mark.django_db
BODY = "/2026-2029/omme"
YEARS = ("2026", "2027", "2028", "2029")
MINOR = 100_000_000


def test_before_any_sheet_the_page_says_so(client: Client) -> None:
    example_site("founded")

    assert "No sheets yet" in opened(client, f"{BODY}/sheets/").text
    assert opened(client, f"{BODY}/sheets/arbeiderpartiet/").status == 404


def test_each_sheet_stands_with_counts_and_sums(client: Client) -> None:
    example_site("closed")

    rows = opened(client, f"{BODY}/sheets/").tables["Sheets with counts and sums"]

    assert rows[0][:5] == ["Sheet", "From", "With amounts", "Without", "Adopted"]
    counts = {row[0]: row[1:5] for row in rows[1:]}
    assert counts == {
        "H, V, Frp, KrF": ["H V Frp KrF", "3", "1", "4"],
        "Høyre": ["H", "0", "4", "4"],
        "Venstre": ["V", "0", "1", "1"],
        "Arbeiderpartiet": ["Ap", "5", "10", "0"],
        "Rødt": ["R", "17", "3", "0"],
    }
    sums = {row[0]: figures(row[5:]) for row in rows[1:]}
    assert sums["H, V, Frp, KrF"] == ["3,30", "3,40", "1,30", "1,40", "9,40"]
    assert sums["Høyre"] == ["0"] * 5


def test_a_sheet_is_the_printed_form_with_its_total(client: Client) -> None:
    example_site("closed")

    rows = opened(client, f"{BODY}/sheets/h-v-frp-krf/").tables["H, V, Frp, KrF"]

    assert rows[0] == ["Proposal", *YEARS, "Sum operating", "Votes and outcome"]
    assert figures(rows[2]) == [
        "No. 2 H V Frp KrF Styrket besøksvenntjeneste",
        "0,10",
        "0,20",
        "0,30",
        "0,40",
        "1,00",
        "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R) Adopted",
    ]
    assert figures(rows[-1][:6]) == ["Total", "3,30", "3,40", "1,30", "1,40", "9,40"]


def test_what_is_adopted_follows_from_the_closed_votes(client: Client) -> None:
    example_site("closed")

    page = opened(client, f"{BODY}/adopted/")

    assert "Not published yet" in page.text
    numeric = page.tables["Adopted with amounts"]
    assert [row[0].split(" ", 6)[-1] for row in numeric[1:4]] == [
        "Styrket Lunvik, Senior på tur",
        "Styrket besøksvenntjeneste",
        "Null gebyr på osteoporosetrening (beinskjørhetssykdom)",
    ]
    assert figures(numeric[-1][:6]) == ["Total", "3,30", "3,40", "1,30", "1,40", "9,40"]
    assert len(page.tables["Adopted without amounts"]) == 1 + 6
    assert "9,40 million kroner lacks funding" in page.text


@pytest.mark.parametrize("kind", [BodyKind.COMMITTEE, BodyKind.COUNCIL])
def test_a_committee_may_leave_funding_open_and_the_council_may_not(
    client: Client, kind: BodyKind
) -> None:
    site = example_site("closed")
    Body.objects.filter(pk=site.body.pk).update(kind=kind)

    text = opened(client, f"{BODY}/adopted/").text

    assert "council's budget must balance in every year (kommuneloven § 14-4)." in text
    assert ("A committee may recommend that;" in text) is (kind is BodyKind.COMMITTEE)


@pytest.mark.parametrize("kind", [BodyKind.COMMITTEE, BodyKind.COUNCIL])
def test_what_is_saved_is_taken_off_what_lacks_funding(client: Client, kind: BodyKind) -> None:
    site = example_site("confirmed")
    Body.objects.filter(pk=site.body.pk).update(kind=kind)
    costly = site.treatment.proposals.get(slug="h-v-frp-krf-1")  # it cost 4,40
    saving = Wording("Saves", ("H", "V", "Frp", "KrF"), (-MINOR, 0, 0, 0), (0, 0, 0, 0))
    correct_proposal(an_actor(), costly, 1, saving, "Misread")
    carry(site, ("open",))
    item = site.vote.items.get(proposal=costly)  # what was printed was of another wording
    choices = {code: Choice(count, 0) for code, count in seats_of(site.body).items()}
    enter_ballots(an_actor(), item, choices, {})
    carry(site, ("closed",))

    text = opened(client, f"{BODY}/adopted/").text

    assert "4,00 million kroner is not covered by what is adopted" in text
    assert "council's budget must balance in every year (kommuneloven § 14-4)." in text
    assert ("A committee may recommend that;" in text) is (kind is BodyKind.COMMITTEE)
    assert "lacks funding" not in text


def test_nothing_is_adopted_before_a_vote_is_closed(client: Client) -> None:
    example_site("open")

    assert "Nothing is adopted yet" in opened(client, f"{BODY}/adopted/").text


def test_what_has_changed_since_it_was_published_says_since_which_version(client: Client) -> None:
    site = example_site("published")
    item = site.vote.items.get(proposal__slug="arbeiderpartiet-1")
    seats = seats_of(site.body).items()
    correct_vote(an_actor(), item, {code: Choice(count, 0) for code, count in seats}, "Misread")

    page = opened(client, f"{BODY}/adopted/")

    assert "Changed since version 1 " in page.text
    assert "not part of a published version" not in page.text
    assert page.links["version 1"] == f"/en{BODY}/recommendation/"


def test_what_is_adopted_says_where_it_is_published(client: Client) -> None:
    example_site("published")

    text = opened(client, f"{BODY}/adopted/").text

    assert "This is published, as version 1 ." in text
    assert "goes to the executive board as a recommendation." in text
    assert "Not published yet" not in text


@pytest.mark.parametrize("what", ["proposals", "sheets"])
def test_csv_and_json_hold_every_figure_and_vote(client: Client, what: str) -> None:
    example_site("closed")
    body = read_body((COMMITTEE / "body.toml").read_bytes())
    content = (COMMITTEE / "sheets.txt").read_bytes()
    read = read_proposal_sheets(content, "sheets.txt", load_country("no"), body)

    entries = json.loads(client.get(f"{BODY}/{what}.json").content)
    text = client.get(f"{BODY}/{what}.csv").content.decode("utf-8-sig")
    rows = {row["identifier"]: row for row in csv.DictReader(StringIO(text))}

    assert {each["identifier"] for each in entries} == {each.identifier for each in read.proposals}
    assert len(rows) == len(entries) == 44
    for each in read.proposals:
        assert each.amounts is not None
        assert each.vote is not None
        entry = next(one for one in entries if one["identifier"] == each.identifier)
        assert tuple(entry["operating_minor"].values()) == each.amounts.operating
        assert tuple(entry["capital_minor"].values()) == each.amounts.capital
        assert entry["votes"] == {"for": each.vote.in_favour, "against": each.vote.against}
        row = rows[each.identifier]
        assert [int(row[f"operating_{year}_minor"]) for year in YEARS] == [*each.amounts.operating]
        assert int(row["votes_for"]) == sum(each.vote.in_favour.values())
        for group in ("H", "V", "Frp", "Ap", "R"):
            assert int(row[f"votes_for_{group}"]) == each.vote.in_favour.get(group, 0)
            assert int(row[f"votes_against_{group}"]) == each.vote.against.get(group, 0)


def test_pdf_and_workbook_have_the_adopted_in_front(client: Client) -> None:
    example_site("closed")

    pdf = text_of(client.get(f"{BODY}/proposals.pdf").content)
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{BODY}/proposals.xlsx").content))

    assert "Innstilling til formannskapet" in pdf
    assert "9,40" in pdf
    assert book.sheet_names[0] == "Innstilling til formannskapet"
    assert len(book.sheet_names) == 7


def test_the_workbook_is_read_back_with_the_same_control_totals(
    client: Client, tmp_path: Path
) -> None:
    example_site("closed")
    (tmp_path / "site.xlsx").write_bytes(client.get(f"{BODY}/sheets.xlsx").content)

    read = {}
    for name, file in (("site", tmp_path / "site.xlsx"), ("text", COMMITTEE / "sheets.txt")):
        ran = votum("read", file, "--body", COMMITTEE / "body.toml", "--json")
        assert ran.code == 0, ran.out + ran.err
        read[name] = json.loads(ran.out)["totals"]

    assert read["site"] == read["text"]


def test_the_recommendation_is_that_of_the_command_to_the_byte(
    client: Client, tmp_path: Path
) -> None:
    example_site("published")
    votum(
        "sheets",
        COMMITTEE / "sheets.txt",
        "--body",
        COMMITTEE / "body.toml",
        "--meeting",
        COMMITTEE / "meeting.toml",
        "--date",
        "2025-11-19",
        "--out",
        tmp_path,
        language="nb",
    )

    page = opened(client, f"{BODY}/recommendation/")

    sent = client.get(page.links["PDF"]).content
    assert sent == (tmp_path / "recommendation.pdf").read_bytes()


def test_one_sheet_can_be_taken_along_alone(client: Client) -> None:
    example_site("closed")

    links = opened(client, f"{BODY}/sheets/hoyre/").links
    response = client.get(links["JSON"])
    pdf = text_of(client.get(links["PDF"]).content)

    assert {each["number"] for each in json.loads(response.content)} == {"1", "2", "3", "4"}
    assert (
        response["Content-Disposition"] == 'attachment; filename="2026-2029-omme-sheet-hoyre.json"'
    )
    assert "Innstilling til formannskapet" not in pdf
    assert client.get(f"{BODY}/sheets.json?sheet=nobody").status_code == 404


def test_before_a_vote_the_documents_have_no_adopted_sheets(client: Client) -> None:
    example_site("confirmed")

    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{BODY}/sheets.xlsx").content))

    assert len(book.sheet_names) == 5


def test_a_file_is_dated_by_the_last_public_act_and_not_by_the_clock(client: Client) -> None:
    example_site("confirmed")

    first = client.get("/en" + f"{BODY}/sheets.pdf").content

    assert "Issued 19 November 2025" in text_of(first)
