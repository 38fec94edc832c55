import pytest
from django.test import Client

from tests.support.pages import figures, opened
from tests.support.site import Site, an_actor, carry, example_site, seats_of
from votum.web.meetings.domain.ballots import enter_ballots, enter_chair_vote
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.publication import publish_recommendation
from votum.web.meetings.models import VoteItem
from votum.web.people.models import BodyKind
from votum.web.proposals.domain.changes import (
    Wording,
    correct_proposal,
    replace_proposal,
    withdraw_proposal,
)
from votum.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db
BODY = "/2026-2029/omme/"
LIST = f"{BODY}proposals/"
ZERO = (0, 0, 0, 0)


def proposal(site: Site, slug: str) -> Proposal:
    return site.treatment.proposals.get(slug=slug)


def item_on(site: Site, slug: str) -> VoteItem:
    return site.vote.items.get(proposal__slug=slug, corrected_by__isnull=True)


def test_it_says_what_who_how_much_and_where_from(client: Client) -> None:
    example_site("confirmed")

    page = opened(client, f"{LIST}arbeiderpartiet-1/")

    assert "Bidrag til Lunvik Senior på tur" in page.text
    assert "Proposal 1 on the sheet Arbeiderpartiet in Hovedutvalg for omsorg" in page.text
    rows = page.tables["Amounts by year"]
    assert [figures(row) for row in rows] == [
        ["Budget", "2026", "2027", "2028", "2029", "Sum"],
        ["Operating budget", "2,20", "2,20", "0", "0", "4,40"],
        ["Capital budget", "0", "0", "0", "0", "0"],
        ["Sum", "2,20", "2,20", "0", "0", "4,40"],
    ]
    assert "No vote has been closed yet." in page.text
    assert "Nowhere yet" in page.text
    assert page.links[f"/en{LIST}arbeiderpartiet-1/"] == f"/en{LIST}arbeiderpartiet-1/"
    assert page.links["Arbeiderpartiet"] == "/en/2026-2029/omme/sheets/arbeiderpartiet/"


def test_a_request_asks_for_no_money(client: Client) -> None:
    example_site("confirmed")

    assert "The proposal asks for no money." in opened(client, f"{LIST}hoyre-1/").text


def test_what_it_overlaps_with_is_linked_both_ways(client: Client) -> None:
    example_site("confirmed")

    one = opened(client, f"{LIST}arbeiderpartiet-1/")
    other = opened(client, f"{LIST}h-v-frp-krf-1/")

    assert one.links["H, V, Frp, KrF 1: Styrket Lunvik, Senior på tur"].endswith("/h-v-frp-krf-1/")
    assert other.links["Ap 1: Bidrag til Lunvik Senior på tur"].endswith("/arbeiderpartiet-1/")
    assert "the same amounts" in one.text


def test_a_closed_vote_stands_as_seats_words_and_outcome(client: Client) -> None:
    site = example_site("closed")

    page = opened(client, f"{LIST}h-v-frp-krf-1/")

    strip = page.source.partition('<svg class="seats"')[2].partition("</svg>")[0]
    assert strip.count("z") == 13
    assert "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R) Adopted 10 for, 3 against." in page.text
    address = f"/en/2026-2029/omme/meetings/{site.meeting.pk}/"
    assert page.links["Meeting of Nov. 19, 2025"] == address
    assert "Adopted, and not part of a published version yet." in page.text
    assert "goes to the executive board as a recommendation." in page.text


def test_what_was_recommended_says_in_which_version(client: Client) -> None:
    site = example_site("published")

    adopted = opened(client, f"{LIST}h-v-frp-krf-1/")
    rejected = opened(client, f"{LIST}arbeiderpartiet-1/")

    assert adopted.links["version 1"] == f"/en/versions/{site.version.digest}/"
    part = "Part of version 1 , published Nov. 19, 2025 The version's digest (SHA-256):"
    assert f"{part} {site.version.digest}" in adopted.text
    assert "How to check a digest stands on the page of its version." in adopted.text
    assert "Rejected: it goes no further from here." in rejected.text
    assert site.version.digest not in rejected.text


def _tied(site: Site, slug: str, *, in_favour: bool) -> None:
    """Enter five votes for and five against a proposal, and on which side the chair stood."""
    by = an_actor()
    register_presence(by, site.meeting, {**seats_of(site.body), "H": 5, "V": 1})
    for item in site.vote.items.all():
        ballots = {each.group_id: each for each in item.ballots.all()}
        choices = {}
        for code, present in (("H", 5), ("V", 1)):
            favour = bool(ballots[code].in_favour)
            choices[code] = Choice(present if favour else 0, 0 if favour else present)
        enter_ballots(by, item, choices, {code: each.edition for code, each in ballots.items()})
    item = item_on(site, slug)
    editions = {each.group_id: each.edition for each in item.ballots.all()}
    tie = {"H": Choice(5, 0), "V": Choice(0, 0, 1), "Frp": Choice(0, 2)}
    if not in_favour:
        tie |= {"H": Choice(4, 1), "Frp": Choice(1, 1)}
    enter_ballots(by, item, tie, editions)
    enter_chair_vote(by, item, in_favour=in_favour)


def test_who_was_away_and_the_casting_vote_are_told(client: Client) -> None:
    site = example_site("confirmed")
    carry(site, ("open",))
    _tied(site, "h-v-frp-krf-1", in_favour=True)
    carry(site, ("closed",))

    text = opened(client, f"{LIST}h-v-frp-krf-1/").text

    assert "5H – 5 (2Frp, 2Ap, 1R) Adopted 5 for, 5 against." in text
    assert "Decided by the chair's casting vote (H)." in text
    assert "2 were not at the meeting. 1 was absent from this vote." in text


@pytest.mark.parametrize("in_favour", [True, False])
def test_every_table_says_that_the_chair_decided(client: Client, in_favour: bool) -> None:  # noqa: FBT001 - the two cases
    site = example_site("confirmed")
    carry(site, ("open",))
    _tied(site, "h-v-frp-krf-1", in_favour=in_favour)
    carry(site, ("closed",))
    said = "Decided by the chair's casting vote."
    tables = [LIST, f"{BODY}meetings/{site.meeting.pk}/", f"{BODY}sheets/h-v-frp-krf/"]
    if in_favour:
        publish_recommendation(an_actor(), site.treatment)
        digest = site.treatment.versions.get().digest
        tables += [f"{BODY}adopted/", f"{BODY}recommendation/", f"/versions/{digest}/"]
    for address in tables:
        cells = [
            cell
            for table in opened(client, address).tables.values()
            for row in table
            for cell in row
            if said in cell
        ]
        assert len(cells) == 1, address
        assert ("Adopted" if in_favour else "Rejected") in cells[0], address


def test_a_corrected_vote_stands_beside_the_old_one_with_its_reason(client: Client) -> None:
    site = example_site("closed")
    choices = {
        "H": Choice(6, 0),
        "V": Choice(2, 0),
        "Frp": Choice(2, 0),
        "Ap": Choice(2, 0),
        "R": Choice(0, 1),
    }
    correct_vote(an_actor(), item_on(site, "h-v-frp-krf-1"), choices, "Ap was for")

    text = opened(client, f"{LIST}h-v-frp-krf-1/").text

    new, _, old = text.partition("As it was registered before")
    assert "12 (6H, 2V, 2Frp, 2Ap) – 1R" in new
    assert "corrected Nov. 19, 2025: Ap was for" in new
    assert "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R)" in old
    meeting = opened(client, f"/2026-2029/omme/meetings/{site.meeting.pk}/").text
    assert "Ap was for" in meeting.partition("Corrected afterwards")[2]
    assert "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R)" in meeting.partition("Corrected afterwards")[2]


def test_a_corrected_proposal_says_what_it_said_before_and_why(client: Client) -> None:
    site = example_site("confirmed")
    wording = Wording("Tilskudd til senior på tur", ("Ap", "R"), (300_000_000, 0, 0, 0), ZERO)
    correct_proposal(an_actor(), proposal(site, "arbeiderpartiet-1"), 1, wording, "R joined")

    page = opened(client, f"{LIST}arbeiderpartiet-1/")

    *above, before = page.text.split("What it said before")
    now = " ".join(above)
    assert "Tilskudd til senior på tur" in now
    told = "Wording 2 of Nov. 19, 2025 replaced wording 1 of Nov. 19, 2025: R joined"
    assert told in now
    assert page.links["What it said before"] == "#before"
    assert "Bidrag til Lunvik Senior på tur" in before
    assert figures(page.tables["Amounts by year"][1])[1:] == ["3,00", "0", "0", "0", "3,00"]
    assert figures(page.tables["Amounts by year, wording 1"][1])[1:] == [
        "2,20", "2,20", "0", "0", "4,40",
    ]  # fmt: skip


def test_a_withdrawn_proposal_says_why(client: Client) -> None:
    site = example_site("confirmed")
    withdraw_proposal(an_actor(), proposal(site, "arbeiderpartiet-1"), "Agreed with H")

    text = opened(client, f"{LIST}arbeiderpartiet-1/").text

    assert "Withdrawn Agreed with H" in text
    assert "It was not voted on." in text
    assert "Where it went Nowhere: it was withdrawn." in text


def test_a_replaced_proposal_and_its_successor_are_linked_both_ways(client: Client) -> None:
    site = example_site("confirmed")
    wording = Wording("Gratis trening", ("Ap",), (100_000_000, 0, 0, 0), ZERO)
    replace_proposal(
        an_actor(), proposal(site, "arbeiderpartiet-2"), 1, wording, "Cheaper", number="2b"
    )

    old = opened(client, f"{LIST}arbeiderpartiet-2/")
    new = opened(client, f"{LIST}arbeiderpartiet-2b/")

    assert "Replaced Cheaper Now reads:" in old.text
    assert old.links["Ap 2b: Gratis trening"] == f"/en{LIST}arbeiderpartiet-2b/"
    went = "Where it went Nowhere itself: another proposal took its place. Ap 2b: Gratis trening"
    assert went in old.text
    back = next(link for words, link in new.links.items() if words.startswith("Ap 2: "))
    assert back == f"/en{LIST}arbeiderpartiet-2/"
    assert "Cheaper" in new.text


def test_an_unknown_proposal_is_not_found(client: Client) -> None:
    example_site("confirmed")

    assert opened(client, f"{LIST}nobody-1/").status == 404


@pytest.mark.parametrize(
    ("kind", "adopted", "rejected"),
    [
        (
            BodyKind.EXECUTIVE_BOARD,
            "goes to the council as a recommendation.",
            "It may be put forward again in the council.",
        ),
        (BodyKind.COUNCIL, "What is adopted here is decided.", "Rejected: it goes no further. "),
        (
            BodyKind.ADVISORY_COUNCIL,
            "follows the case to the council as a statement.",
            "It may be put forward again in the executive board or the council.",
        ),
    ],
)
def test_where_it_went_is_said_by_who_decided(
    client: Client, kind: BodyKind, adopted: str, rejected: str
) -> None:
    site = example_site("closed")
    site.body.kind = kind
    site.body.save()

    assert adopted in opened(client, f"{LIST}h-v-frp-krf-1/").text
    assert rejected in opened(client, f"{LIST}arbeiderpartiet-1/").text


def test_only_the_versions_that_hold_a_proposal_are_named(client: Client) -> None:
    site = example_site("published")
    sides = {"H": 6, "V": 2, "Frp": 2, "Ap": 2, "R": 1}
    everybody = {code: Choice(count, 0) for code, count in sides.items()}
    correct_vote(an_actor(), item_on(site, "arbeiderpartiet-1"), everybody, "Read wrongly")
    second = publish_recommendation(an_actor(), site.treatment, "A vote was read wrongly")

    page = opened(client, f"{LIST}arbeiderpartiet-1/")

    assert second.digest in page.text
    assert site.version.digest not in page.text


def test_a_proposal_that_a_version_took_out_says_which_and_why(client: Client) -> None:
    site = example_site("published")
    seats = {"H": 6, "V": 2, "Frp": 2, "Ap": 2, "R": 1}
    against = {code: Choice(0, count) for code, count in seats.items()}
    correct_vote(an_actor(), item_on(site, "h-v-frp-krf-1"), against, "Read wrongly")

    waiting = opened(client, f"{LIST}h-v-frp-krf-1/").text
    still = "It still stands in what is published: no new version has been published since."
    assert still in waiting
    assert "Taken out" not in waiting

    second = publish_recommendation(an_actor(), site.treatment, "It was rejected")
    page = opened(client, f"{LIST}h-v-frp-krf-1/")
    assert "no longer since version 2 of Nov. 19, 2025: It was rejected" in page.text
    assert "Taken out by version 2 , published Nov. 19, 2025: It was rejected" in page.text
    assert page.links["version 2"] == f"/en/versions/{second.digest}/"
    assert page.links["version 1"] == f"/en/versions/{site.version.digest}/"
    assert still not in page.text
    assert "Taken out" not in opened(client, f"{LIST}h-v-frp-krf-2/").text

    everybody = {code: Choice(count, 0) for code, count in seats.items()}
    correct_vote(an_actor(), item_on(site, "h-v-frp-krf-1"), everybody, "Read rightly at last")
    third = publish_recommendation(an_actor(), site.treatment, "It was adopted")
    page = opened(client, f"{LIST}h-v-frp-krf-1/")
    assert "Taken out again" not in page.text
    assert "Taken out by version 2" in page.text
    assert page.links["version 3"] == f"/en/versions/{third.digest}/"
