"""Every version of the whole budget is listed, and its frozen texts are handed out byte by byte."""

import hashlib
from dataclasses import replace

import pytest
from django.test import Client

from tests.support.acts import small_site
from tests.support.pages import opened
from tests.support.published_budget import published, small_budget
from tests.support.site import Site, an_actor
from votum.web.eventlog.models import Event
from votum.web.plans.bridge import budget_from, frozen_texts
from votum.web.plans.domain.publishing import publish_plan
from votum.web.plans.models import PlanVersion

pytestmark = pytest.mark.django_db
VERSIONS = "/2026-2029/budget/versions"
LISTS = ("/2026-2029/versions/", "/open-data/")


@pytest.fixture
def site() -> Site:
    """Provide a site without a published budget."""
    return small_site("founded")


def two_versions(site: Site) -> list[PlanVersion]:
    """Publish the budget, and once more without its fees."""
    later = replace(small_budget(), fees=None)
    return [published(site), publish_plan(an_actor(), site.cycle, later, "The fees were wrong.")]


@pytest.mark.parametrize("address", LISTS)
def test_every_version_is_listed_with_day_reason_and_digests(
    client: Client, site: Site, address: str
) -> None:
    rows = two_versions(site)
    text = opened(client, address).text
    for row in rows:
        assert f"Version {row.number}, " in text
        assert text.count(row.beside_digest) == 1
    # Both have the same content, and so one digest.
    assert text.count(rows[0].digest) == 2
    assert text.index("Version 2, ") < text.index("Version 1, ")
    assert "The fees were wrong." in text
    assert "sha256sum 2026-2029-budget-2-content.json" in text


def test_the_texts_are_those_whose_digests_are_shown_and_logged(client: Client, site: Site) -> None:
    for row in two_versions(site):
        entry = Event.objects.get(subject=row.pk)
        found = []
        for name, digest in (("content.json", row.digest), ("beside.json", row.beside_digest)):
            response = client.get(f"{VERSIONS}/{row.number}/{name}")
            assert response.status_code == 200
            assert response["Content-Type"] == "application/json"
            kept = f"2026-2029-budget-{row.number}-{name}"
            assert response["Content-Disposition"] == f'attachment; filename="{kept}"'
            assert hashlib.sha256(response.content).hexdigest() == digest
            assert digest in entry.content
            found.append(response.content.decode())
        assert tuple(found) == frozen_texts(budget_from(*found))


@pytest.mark.parametrize(
    "deeper",
    ["1/other.json", "3/content.json", "0/beside.json", "99999999999999999999/beside.json"],
)
def test_what_was_not_published_is_not_there(client: Client, site: Site, deeper: str) -> None:
    two_versions(site)
    assert client.get(f"{VERSIONS}/{deeper}").status_code == 404


@pytest.mark.usefixtures("site")
def test_without_a_published_budget_none_is_listed(client: Client) -> None:
    assert client.get(f"{VERSIONS}/1/content.json").status_code == 404
    for address in LISTS:
        assert "content.json" not in opened(client, address).text


def test_every_page_of_the_budget_leads_to_its_versions(client: Client, site: Site) -> None:
    published(site)
    for page in ("", "errata/", "areas/22/"):
        links = opened(client, f"/2026-2029/budget/{page}").links
        assert links["All published versions, as files to check"] == "/en/2026-2029/versions/"
