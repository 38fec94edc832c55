import json

import pytest
from django.test import Client

from tests.support.pages import figures, opened
from tests.support.site import an_actor, carry, example_site
from votum.engine.money import Unit, print_exact
from votum.web.proposals.domain.changes import Wording, replace_proposal, withdraw_proposal

pytestmark = pytest.mark.django_db
LIST = "/2026-2029/omme/proposals/"
CAPTION = "Proposals in Hovedutvalg for omsorg og mestring"
NUMBER, FROM, TITLE, FIRST_YEAR, SUM, VOTE, OUTCOME = 0, 1, 2, 3, 7, 8, 9


def test_before_any_sheet_the_page_says_what_will_come(client: Client) -> None:
    example_site("founded")

    page = opened(client, LIST)

    assert page.status == 200
    assert "No proposals yet" in page.text
    assert client.get("/2026-2029/omme/proposals.csv").status_code == 404


def test_each_proposal_is_a_line_with_figures_vote_and_outcome(client: Client) -> None:
    example_site("closed")

    rows = opened(client, LIST).tables[CAPTION]

    assert len(rows) == 1 + 44 + 2
    assert figures(rows[1]) == [
        "1",
        "H V Frp KrF",
        "Styrket Lunvik, Senior på tur Same purpose and amounts as Ap 1",
        "2,20",
        "2,20",
        "0",
        "0",
        "4,40",
        "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R)",
        "Adopted",
    ]
    assert figures(rows[-1])[:8] == [
        "", "", "3 of these adopted", "3,30", "3,40", "1,30", "1,40", "9,40",
    ]  # fmt: skip


def test_what_lacks_funding_is_said(client: Client) -> None:
    example_site("closed")

    text = opened(client, LIST).text.replace("\u00a0", " ")

    assert "25 proposals with amounts and 19 without." in text
    assert "9,40 million kroner lacks funding" in text


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("", 44),
        ("from=Ap", 15),
        ("from=KrF", 4),
        ("kind=amounts", 25),
        ("kind=verbal", 19),
        ("outcome=adopted", 9),
        ("outcome=rejected", 35),
        ("outcome=open", 0),
        ("text=senior+på+TUR", 2),
        ("text=senior&from=R", 1),
        ("from=Ap&kind=verbal&outcome=rejected", 10),
        ("from=&kind=&outcome=&text=", 44),
        ("text=no+such+word", 0),
    ],
)
def test_what_is_asked_for_is_shown(client: Client, query: str, hits: int) -> None:
    example_site("closed")

    page = opened(client, f"{LIST}?{query}")

    rows = [row for row in page.tables.get(CAPTION, [[]])[1:] if row[NUMBER]]
    assert len(rows) == hits
    if query.replace("=&", "").rstrip("="):
        said = f"{hits} of 44 proposals"
        assert (said in page.text) is not query.startswith("from=&")


def test_under_what_is_asked_for_stand_its_sums(client: Client) -> None:
    site = example_site("closed")
    asked = [
        each.latest
        for each in site.treatment.proposals.select_related("current")
        if "Ap" in each.latest.proposers and any(each.latest.operating + each.latest.capital)
    ]
    years = [sum(each.operating[year] + each.capital[year] for each in asked) for year in range(4)]

    rows = opened(client, f"{LIST}?from=Ap").tables[CAPTION]

    assert rows[-2][TITLE] == f"{len(asked)} proposals with amounts"
    printed = [print_exact(minor, Unit.MILLION_KRONER) for minor in (*years, sum(years))]
    assert figures(rows[-2])[FIRST_YEAR : SUM + 1] == [
        each.replace("\u00a0", " ") for each in printed
    ]
    assert figures(rows[-1])[TITLE : SUM + 1] == ["0 of these adopted", "0", "0", "0", "0", "0"]
    joint = figures(opened(client, f"{LIST}?from=KrF").tables[CAPTION][-1])
    assert joint[TITLE : SUM + 1] == ["3 of these adopted", "3,30", "3,40", "1,30", "1,40", "9,40"]
    without = opened(client, f"{LIST}?from=Ap&kind=verbal").tables[CAPTION]
    assert all(row[NUMBER] for row in without[1:])


def test_what_is_withdrawn_or_replaced_is_in_no_sum(client: Client) -> None:
    site = example_site("confirmed")
    withdraw_proposal(an_actor(), site.treatment.proposals.get(slug="arbeiderpartiet-1"), "No")

    rows = opened(client, f"{LIST}?text=senior+på+tur").tables[CAPTION]

    assert figures(rows[-1])[TITLE : SUM + 1] == [
        "1 proposal with amounts, without 1 withdrawn or replaced",
        "2,20", "2,20", "0", "0", "4,40",
    ]  # fmt: skip


def test_where_nothing_fits_there_is_a_way_back(client: Client) -> None:
    example_site("closed")

    page = opened(client, f"{LIST}?from=R&outcome=adopted")

    assert "Nothing fits" in page.text
    assert page.links["Show all proposals"] == f"/en{LIST}"


def test_a_choice_is_kept_by_the_others_and_undone_by_choosing_it_again(client: Client) -> None:
    example_site("closed")

    page = opened(client, f"{LIST}?from=Ap&text=tur")

    assert page.links["With amounts"] == f"/en{LIST}?from=Ap&kind=amounts&text=tur"
    assert page.links["Ap"] == f"/en{LIST}?text=tur"
    assert '<input type="hidden" name="from" value="Ap">' in page.source
    assert 'value="tur"' in page.source


@pytest.mark.parametrize("query", ["from=XX", "from=ap", "kind=money", "outcome=lost"])
def test_a_choice_that_is_none_is_not_found(client: Client, query: str) -> None:
    example_site("confirmed")

    assert opened(client, f"{LIST}?{query}").status == 404


def test_what_is_searched_for_is_text_and_no_markup(client: Client) -> None:
    example_site("confirmed")

    source = opened(client, f"{LIST}?text=<script>alert(1)</script>").source

    assert "<script" not in source


def test_nothing_of_an_open_vote_is_shown(client: Client) -> None:
    site = example_site("confirmed")
    addresses = [
        LIST,
        f"{LIST}arbeiderpartiet-1/",
        "/2026-2029/omme/sheets/",
        "/2026-2029/omme/sheets/arbeiderpartiet/",
        "/2026-2029/omme/adopted/",
        "/2026-2029/omme/recommendation/",
        "/2026-2029/meetings/",
        "/2026-2029/versions/",
        "/2026-2029/",
    ]
    before = [opened(client, address).source for address in addresses]

    carry(site, ("open",))

    assert [opened(client, address).source for address in addresses] == before
    meeting = opened(client, f"/2026-2029/omme/meetings/{site.meeting.pk}/").text
    assert "13 of 13 members" in meeting
    assert "No vote is closed yet" in meeting
    assert "(6H" not in meeting
    entries = json.loads(client.get("/2026-2029/omme/proposals.json").content)
    assert {entry["outcome"] for entry in entries} == {"not_voted"}
    assert [entry["votes"] for entry in entries] == [None] * 44
    chain = client.get("/open-data/events.json").getvalue().decode()
    assert "ballot" not in chain


def test_withdrawn_and_replaced_proposals_stay_and_count_for_nothing(client: Client) -> None:
    site = example_site("confirmed")
    by = an_actor()
    proposals = {each.slug: each for each in site.treatment.proposals.all()}
    withdraw_proposal(by, proposals["arbeiderpartiet-1"], "Agreed with the others")
    wording = Wording("Gratis trening", ("Ap",), (100_000_000,) * 4, (0,) * 4)
    replace_proposal(by, proposals["arbeiderpartiet-2"], 1, wording, "Cheaper", number="2b")

    page = opened(client, LIST)

    outcomes = dict(
        zip(page.column(CAPTION, TITLE), (row[-1] for row in page.tables[CAPTION][1:]), strict=True)
    )
    assert outcomes["Bidrag til Lunvik Senior på tur"] == "Withdrawn"
    assert [title for title, outcome in outcomes.items() if outcome == "Replaced"] == [
        "Beholde kostnadsfri trening mot beinskjørhetsykdom"
    ]
    entries = json.loads(client.get("/2026-2029/omme/proposals.json").content)
    identifiers = {entry["identifier"] for entry in entries}
    assert len(identifiers) == 43
    assert "Arbeiderpartiet/1" not in identifiers
    assert "Arbeiderpartiet/2b" in identifiers
