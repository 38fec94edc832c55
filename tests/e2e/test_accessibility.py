"""No page has a fault that axe-core finds, wide and narrow, light and dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.support.browser import NARROW, WIDE, Site, log_in, new_page
from tests.support.walk import DESK, go_to_the_meeting, open_the_vote

AXE = Axe()
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]
OMME = "/2026-2029/omme/"
PUBLIC_PAGES = (
    "/",
    "/2026-2029/",
    "/bodies/",
    "/bodies/omme/",
    f"{OMME}proposals/",
    f"{OMME}proposals/?q=nothing+has+these+words",
    f"{OMME}proposals/hoyre-1/",
    f"{OMME}sheets/",
    f"{OMME}sheets/hoyre/",
    f"{OMME}adopted/",
    f"{OMME}recommendation/",
    "/2026-2029/uol/proposals/",
    "/2026-2029/uol/recommendation/",
    "/2026-2029/meetings/",
    "/2026-2029/versions/",
    "/open-data/",
    "/office/login/",
    "/there-is-nothing-here/",
)
OFFICE_PAGES = {
    "budsjett": (
        "/office/",
        "/office/people/",
        "/office/people/new/",
        "/office/bodies/uol/composition/",
        "/office/2026-2029/",
        "/office/2026-2029/documents/new/",
        "/office/password/",
    ),
    "sekretaer": (
        "/office/",
        "/office/2026-2029/uol/",
        "/office/2026-2029/uol/sheets/new/",
        "/office/2026-2029/uol/documents/new/",
        "/office/2026-2029/uol/meetings/new/",
        "/office/2026-2029/uol/recommendation/",
        "/office/2026-2029/omme/",
    ),
    "medlem": ("/office/", "/office/2026-2029/uol/"),
}


def faults(page: Page) -> list[str]:
    """Return what axe-core finds on a page, in a line each."""
    found = AXE.run(page, options=OPTIONS)
    return [
        f"{page.url}: {each['id']} {each['nodes'][0]['html'][:200]}"
        for each in found.response["violations"]
    ]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0][0]}-{look[1]}")
def seen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Return a page in one of the four looks."""
    (width, height), scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="nb-NO"
    )
    yield new_page(context)
    context.close()


def test_the_public_pages(seen: Page, shared_site: Site) -> None:
    found = []
    for path in PUBLIC_PAGES:
        seen.goto(f"{shared_site.address}{path}")
        found += faults(seen)
    assert found == []


def test_no_page_is_wider_than_the_screen(seen: Page, shared_site: Site) -> None:
    wide = []
    for path in PUBLIC_PAGES:
        seen.goto(f"{shared_site.address}{path}")
        if seen.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("username", OFFICE_PAGES)
def test_the_office_pages(seen: Page, shared_site: Site, username: str) -> None:
    log_in(seen, shared_site, username)
    found = []
    for path in OFFICE_PAGES[username]:
        seen.goto(f"{shared_site.address}{path}")
        found += faults(seen)
    assert found == []


def test_the_pages_of_a_meeting(seen: Page, site: Site) -> None:
    log_in(seen, site, "sekretaer")
    seen.goto(f"{site.address}{DESK}")
    seen.locator('main a[href*="/sheets/"]', has_text="sheets.txt").click()
    found = faults(seen)
    go_to_the_meeting(seen, site)
    found += faults(seen)
    seen.get_by_role("link", name="Register who is present").click()
    found += faults(seen)
    go_to_the_meeting(seen, site)
    open_the_vote(seen, site)
    cells = seen.locator("tr.ballot-row").first.locator("td.ballot-cell")
    cells.nth(0).locator(".choice-for").click()
    cells.nth(1).locator(".choice-against").click()
    cells.nth(2).locator("details.split summary").click()
    found += faults(seen)
    seen.locator("#ballot-aside").get_by_text("Close the vote").click()
    found += faults(seen)
    assert found == []
