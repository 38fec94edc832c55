import hashlib
import json

import pytest
from django.test import Client

from tests.support.pages import figures, opened
from tests.support.site import Site, an_actor, example_site
from votum.web.budgets.models import Version
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.publication import publish_recommendation

pytestmark = pytest.mark.django_db
BODY = "/2026-2029/omme"
FOR_ALL = {
    "H": Choice(6, 0),
    "V": Choice(2, 0),
    "Frp": Choice(2, 0),
    "Ap": Choice(2, 0),
    "R": Choice(1, 0),
}
AGAINST_ALL = {code: Choice(0, choice.in_favour) for code, choice in FOR_ALL.items()}


def corrected(site: Site, slug: str, choices: dict[str, Choice]) -> None:
    item = site.vote.items.get(proposal__slug=slug, corrected_by__isnull=True)
    correct_vote(an_actor(), item, choices, "Read wrongly")


def superseded(site: Site) -> Version:
    """Publish again: Ap 1 is in, H, V, Frp, KrF 2 is out."""
    corrected(site, "arbeiderpartiet-1", FOR_ALL)
    corrected(site, "h-v-frp-krf-2", AGAINST_ALL)
    return publish_recommendation(an_actor(), site.treatment, "Two votes were read wrongly")


def test_before_publication_the_page_says_what_will_come(client: Client) -> None:
    site = example_site("confirmed")
    assert (
        "What follows from the votes stands here" in opened(client, f"{BODY}/recommendation/").text
    )
    assert "Nothing is published yet." in opened(client, "/2026-2029/versions/").text
    assert site.treatment.versions.count() == 0


def test_after_the_votes_and_before_publication_it_says_so(client: Client) -> None:
    example_site("closed")

    page = opened(client, f"{BODY}/recommendation/")

    assert "The votes are closed." in page.text
    assert page.links["What is adopted"] == f"/en{BODY}/adopted/"


def test_the_recommendation_stands_with_figures_votes_and_files(client: Client) -> None:
    site = example_site("published")

    page = opened(client, f"{BODY}/recommendation/")

    assert "Version 1, published Nov. 19, 2025" in page.text
    rows = page.tables["Adopted with amounts"]
    assert figures(rows[1][1:7]) == [
        "2,20", "2,20", "0", "0", "4,40", "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R) Adopted",
    ]  # fmt: skip
    assert figures(rows[-1][:6]) == ["Total", "3,30", "3,40", "1,30", "1,40", "9,40"]
    assert len(page.tables["Adopted without amounts"]) == 1 + 6
    assert "9,40 million kroner lacks funding" in page.text
    assert site.version.digest in page.text.replace(" ", "")
    for name, kind in (("PDF", "pdf"), ("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json")):
        stored = site.version.files.get(file_name=f"recommendation.{kind}")
        response = client.get(page.links[name])
        assert response.content == bytes(stored.content)
        assert response["Content-Type"] == stored.media_type
        assert response["Content-Disposition"] == (
            f'attachment; filename="2026-2029-omme-1-recommendation.{kind}"'
        )


def test_a_version_can_be_checked_by_its_digest(client: Client) -> None:
    site = example_site("published")

    page = opened(client, f"/versions/{site.version.digest}/")
    canonical = client.get(page.links["canonical.json"]).content

    assert hashlib.sha256(canonical).hexdigest() == site.version.digest
    assert site.version.digest in page.text
    assert "It covers what was adopted: wording and amounts. The votes are not in it:" in page.text
    assert page.links["log of public acts"] == "/en/open-data/"
    (change_set,) = json.loads(canonical)["change_sets"]
    assert {key for each in change_set["measures"] for key in each} == {
        "identifier",
        "lines",
        "title",
    }
    sums = dict(row for row in page.tables["Files with their SHA-256"][1:])
    for name, sha256 in sums.items():
        assert hashlib.sha256(client.get(page.links[name]).content).hexdigest() == sha256
    assert set(sums) == {f"recommendation.{kind}" for kind in ("pdf", "xlsx", "csv", "json")}


def test_a_version_shows_what_it_froze_with_the_votes_of_then(client: Client) -> None:
    site = example_site("published")
    corrected(site, "h-v-frp-krf-1", FOR_ALL)

    for address in (f"/versions/{site.version.digest}/", f"{BODY}/recommendation/"):
        rows = opened(client, address).tables["Adopted with amounts"]
        assert rows[0][-1] == "Votes and outcome"
        assert rows[1][-1] == "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R) Adopted"
        assert figures(rows[-1][:6]) == ["Total", "3,30", "3,40", "1,30", "1,40", "9,40"]


def test_a_version_that_only_corrects_a_vote_says_which(client: Client) -> None:
    site = example_site("published")
    corrected(site, "h-v-frp-krf-1", FOR_ALL)
    second = publish_recommendation(an_actor(), site.treatment, "A vote was read wrongly")
    corrected(site, "h-v-frp-krf-2", FOR_ALL)
    third = publish_recommendation(an_actor(), site.treatment, "And another")

    pages = {each: opened(client, f"/versions/{each.digest}/") for each in (second, third)}

    told = pages[second].text.partition("No year's total changed.")[2].partition("With amounts")[0]
    assert "Corrected votes H, V, Frp, KrF 1: Styrket Lunvik, Senior på tur" in told
    assert "Nov. 19, 2025: Read wrongly" in told
    assert "Registered first 10 (6H, 2V, 2Frp) – 3 (2Ap, 1R) Adopted 10 for, 3 against." in told
    assert "As corrected 13 (6H, 2V, 2Frp, 2Ap, 1R) – 0 Adopted 13 for, 0 against." in told
    assert "Styrket besøksvenntjeneste" not in told
    told = pages[third].text.partition("Corrected votes")[2].partition("With amounts")[0]
    assert "Styrket besøksvenntjeneste" in told
    assert "Styrket Lunvik" not in told
    first = opened(client, f"/versions/{site.version.digest}/").text
    assert "Corrected votes" not in first


def test_what_changed_is_said_on_the_new_version(client: Client) -> None:
    site = example_site("published")
    new = superseded(site)

    page = opened(client, f"/versions/{new.digest}/")

    assert "Supersedes version 1 : Two votes were read wrongly" in page.text
    change = page.tables["Change of the total by year"]
    assert figures(change[1]) == [
        "Operating budget", "2,10", "2,00", "−0,30", "−0,40", "3,40",
    ]  # fmt: skip
    assert len(change) == 2
    added = page.text.partition("Added")[2].partition("Taken out")[0]
    removed = page.text.partition("Taken out")[2].partition("Corrected votes")[0]
    assert "Bidrag til Lunvik Senior på tur" in added
    assert "Styrket besøksvenntjeneste" in removed
    total = page.tables["Adopted with amounts"][-1]
    assert figures(total[:6]) == ["Total", "5,40", "5,40", "1,00", "1,00", "12,80"]


def test_the_old_version_stays_and_points_to_the_new(client: Client) -> None:
    site = example_site("published")
    old = opened(client, f"/versions/{site.version.digest}/").tables
    new = superseded(site)

    page = opened(client, f"/versions/{site.version.digest}/")

    assert page.tables == old
    assert page.links["version 2"] == f"/en/versions/{new.digest}/"
    assert "Superseded Nov. 19, 2025 by version 2 : Two votes were read wrongly" in page.text


def test_the_recommendation_page_is_the_newest_and_says_what_it_supersedes(client: Client) -> None:
    site = example_site("published")
    superseded(site)

    page = opened(client, f"{BODY}/recommendation/")

    assert "Version 2" in page.text
    assert "Supersedes version 1 : Two votes were read wrongly" in page.text
    assert figures(page.tables["Adopted with amounts"][-1][:6])[-1] == "12,80"


def test_a_correction_after_publication_is_said_and_changes_nothing_published(
    client: Client,
) -> None:
    site = example_site("published")
    corrected(site, "h-v-frp-krf-2", AGAINST_ALL)

    page = opened(client, f"{BODY}/recommendation/")

    assert "Votes have been closed or corrected since" in page.text
    assert "below stands what was published, with the votes as they were then." in page.text
    assert figures(page.tables["Adopted with amounts"][-1])[5] == "9,40"
    assert "Changed since version 1" in opened(client, f"{BODY}/adopted/").text
    assert figures(opened(client, f"{BODY}/adopted/").tables["Adopted with amounts"][-1])[5] == (
        "8,40"
    )


def test_all_versions_stand_by_body_the_newest_first(client: Client) -> None:
    site = example_site("published")
    new = superseded(site)

    text = opened(client, "/2026-2029/versions/").text

    assert text.index(new.digest) < text.index(site.version.digest)
    assert "Two votes were read wrongly" in text


@pytest.mark.parametrize("name", ["nothing.pdf", "recommendation.exe", "..%2Fsecret"])
def test_a_file_that_is_none_of_the_versions_is_not_found(client: Client, name: str) -> None:
    site = example_site("published")

    assert client.get(f"/versions/{site.version.digest}/{name}").status_code == 404


def test_a_digest_that_nobody_published_is_not_found(client: Client) -> None:
    example_site("published")

    assert client.get(f"/versions/{'0' * 64}/").status_code == 404
