"""What holds for every public page."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.made_up import BODY, SEATS, made_up_sheets
from tests.support.pages import opened
from tests.support.site import (
    NOW,
    Site,
    a_committee,
    an_actor,
    carry,
    example_site,
    found,
    upload_text,
)
from votum.web.budgets.domain.cycles import assign_treatment
from votum.web.budgets.models import Cycle
from votum.web.config.page_cache import PAGES
from votum.web.meetings.domain.calling import MeetingNotice, call_meeting
from votum.web.meetings.domain.standing_now import standing_now
from votum.web.people.models import RoleKind, User
from votum.web.proposals.domain.changes import withdraw_proposal
from votum.web.proposals.domain.uploads import confirm_sheet

pytestmark = pytest.mark.django_db


def pages_of(site: Site) -> dict[str, str]:
    """Return the address of every public page of a site, by the page's name."""
    body = f"/2026-2029/{site.body.slug}"
    slug = site.treatment.proposals.order_by("position")[0].slug
    return {
        "front": "/",
        "process": "/2026-2029/",
        "bodies": "/bodies/",
        "body": f"/bodies/{site.body.slug}/",
        "proposals": f"{body}/proposals/",
        "proposal": f"{body}/proposals/{slug}/",
        "sheets": f"{body}/sheets/",
        "sheet": f"{body}/sheets/{slug.rpartition('-')[0]}/",
        "adopted": f"{body}/adopted/",
        "recommendation": f"{body}/recommendation/",
        "meetings": "/2026-2029/meetings/",
        "meeting": f"{body}/meetings/{site.meeting.pk}/",
        "versions": "/2026-2029/versions/",
        "version": f"/versions/{site.version.digest}/",
        "open data": "/open-data/",
    }


def made_up_site(cycle: Cycle, slug: str, proposals: int) -> Site:
    """Return a body with so many made-up proposals, voted on and recommended."""
    body = a_committee(slug, SEATS)
    site = Site(body, cycle, assign_treatment(an_actor(), cycle, body))
    site.maybe_meeting = call_meeting(an_actor(), site.treatment, MeetingNotice(NOW.date()))
    sheets = made_up_sheets(proposals).replace(BODY, body.name)
    confirm_sheet(an_actor(), upload_text(site.treatment, sheets.encode()))
    site.treatment.refresh_from_db()
    carry(site, ("open", "closed", "published"))
    return site


def queries_of(client: Client, site: Site) -> dict[str, int]:
    """Return how many queries each page takes, made anew."""
    counts = {}
    for name, address in pages_of(site).items():
        PAGES.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts[name] = len(queries)
    return counts


def test_three_hundred_proposals_take_no_more_queries_than_three(client: Client) -> None:
    cycle = found()
    few = made_up_site(cycle, "few", 3)
    many = made_up_site(cycle, "many", 300)

    client.get("/")  # what stands around every page is made once after each public act

    counts = queries_of(client, many)

    assert counts == queries_of(client, few)
    assert max(counts.values()) <= 25, counts


def test_every_page_is_cached_the_same_for_everybody(client: Client) -> None:
    site = example_site("published")
    user = User.objects.create(username="eva", name="Eva")
    other = Client()
    other.force_login(user)

    for address in pages_of(site).values():
        one = client.get(address)
        PAGES.clear()
        again = other.get(address)
        assert one.status_code == 200, address
        assert one.content == again.content, address
        assert not one.cookies, address
        assert one["Cache-Control"] == "public, no-cache"
        assert "Cookie" not in one["Vary"]
        assert "script-src 'self'" in one["Content-Security-Policy"]


def test_no_page_has_a_script_or_a_style_of_its_own(client: Client) -> None:
    site = example_site("published")

    for address in pages_of(site).values():
        source = client.get(address).content.decode()
        assert not re.search(r"<script|<style|style=|\son\w+=", source), address


def test_every_link_leads_somewhere(client: Client) -> None:
    site = example_site("published")
    seen: set[str] = set()
    for address in pages_of(site).values():
        source = client.get(address).content.decode()
        targets = set(re.findall(r'id="([^"]+)"', source))
        for link in re.findall(r'href="([^"]+)"', source):
            if link.startswith("#"):
                assert link[1:] in targets, (address, link)
            elif not link.startswith(("/static/", "/office/", "/en/office/")):
                seen.add(link.partition("#")[0].replace("&amp;", "&"))
    for link in seen:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_each_page_is_in_the_language_of_its_address(client: Client, prefix: str) -> None:
    site = example_site("published")
    language = "en" if prefix else "nb"

    for address in pages_of(site).values():
        source = client.get(
            f"{prefix}{address}", headers={"Accept-Language": "sv"}
        ).content.decode()
        assert f'<html lang="{language}"' in source, address


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/1999-2002/",
        "/2026-2029/nobody/proposals/",
        "/2026-2029/omme/proposals.exe",
        "/2026-2029/omme/proposals.",
        "/2026-2029/omme/sheets.docx",
        "/2026-2029/omme/sheets/nobody/",
        "/2026-2029/omme/meetings/00000000-0000-0000-0000-000000000000/",
        "/2026-2029/documents/00000000-0000-0000-0000-000000000000/",
        "/bodies/nobody/",
        "/versions/abc/",
    ],
)
def test_an_address_that_leads_nowhere_says_so_with_a_way_back(
    client: Client, address: str
) -> None:
    example_site("confirmed")

    page = opened(client, address)

    assert page.status == 404
    assert "There is nothing at this address." in page.text
    assert page.links["To the front page"] == "/en/"


def test_what_stands_is_never_older_than_the_log() -> None:
    site = example_site("confirmed")
    first = standing_now(site.treatment)
    assert standing_now(site.treatment) is first

    withdraw_proposal(an_actor(), site.treatment.proposals.get(slug="arbeiderpartiet-1"), "Why not")

    second = standing_now(site.treatment)
    assert second is not first
    assert second.head != first.head
    assert second.by_slug["arbeiderpartiet-1"].row.state == "withdrawn"
    assert first.by_slug["arbeiderpartiet-1"].row.state == "proposed"


def test_roles_change_nothing_for_the_public() -> None:
    site = example_site("confirmed")
    first = standing_now(site.treatment)
    user = User.objects.create(username="eva", name="Eva")
    user.roles.create(kind=RoleKind.SECRETARY, body=site.body, valid_from=NOW.date())

    assert standing_now(site.treatment) is first
