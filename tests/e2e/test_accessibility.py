"""No page has a fault that axe-core finds or is wider than the screen, in light and in dark."""

from collections.abc import Iterable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import NARROW, WIDE, Site, log_in, new_page
from tests.support.walk import (
    DESK,
    cell_of,
    close_the_vote,
    enter_the_printed_votes,
    go_to_the_meeting,
    open_over_the_proposals,
    open_the_sheet,
    register_presence,
    row_of,
    take_in_the_sheet,
)

AXE = Axe()
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]
OFFICE_LOOKS = [(WIDE, "light"), (NARROW, "dark")]  # every page of many: two are enough
OMME = "/2026-2029/omme/"
PLAN = "/office/2026-2029/"
UOL = f"{PLAN}uol/"
PUBLIC_PAGES = (
    "/",
    "/2026-2029/",
    "/bodies/",
    "/bodies/omme/",
    f"{OMME}proposals/",
    f"{OMME}proposals/?text=nothing+has+these+words",
    f"{OMME}proposals/hoyre-1/",
    f"{OMME}sheets/",
    f"{OMME}sheets/hoyre/",
    f"{OMME}adopted/",
    f"{OMME}recommendation/",
    "/2026-2029/uol/proposals/",
    "/2026-2029/uol/recommendation/",
    *(
        f"/2026-2029/budget/{part}"
        for part in (
            "",
            "document/",
            "document/01_hovedlinjer/",
            "document/05_oversikter/",
            "document/06_prisliste/",
            "statements/",
            "statements/no-5-4/",
            "areas/",
            "areas/1/",
            "figures/operating/2026/1/",
            "measures/",
            "measures/demografi/D01/",
            "what-if/?without=demografi/D01",
            "compared/",
            "errata/",
            "fees/",
        )
    ),
    "/2026-2029/meetings/",
    "/2026-2029/versions/",
    "/open-data/",
    "/office/login/",
    "/there-is-nothing-here/",
)
# A page, and which of its links leads to another of its kind.
LISTED = (
    ("/2026-2029/meetings/", 'href*="/meetings/"'),
    ("/2026-2029/versions/", 'href^="/versions/"'),
)
OFFICE_PAGES = {
    "budsjett": (
        "/office/",
        "/office/people/",
        "/office/people/new/",
        "/office/bodies/new/",
        "/office/bodies/uol/composition/",
        "/office/cycles/new/",
        PLAN,
        f"{PLAN}steps/5/",
        f"{PLAN}treatments/new/",
        f"{PLAN}documents/new/",
        f"{PLAN}tables/new/",
        f"{PLAN}budget-document/new/",
        f"{PLAN}areas/",
        f"{PLAN}areas/new/",
        f"{PLAN}files/",
        f"{PLAN}files/fees/new/",
        f"{PLAN}budget/",
        f"{PLAN}checks/",
        f"{PLAN}checks/new/",
        f"{PLAN}errata/",
        f"{PLAN}errata/new/",
        "/office/password/",
    ),
    "sekretaer": (
        "/office/",
        UOL,
        f"{UOL}sheets/new/",
        f"{UOL}documents/new/",
        f"{UOL}meetings/new/",
        f"{UOL}recommendation/",
        f"{PLAN}omme/",  # refused: another's body
    ),
    "medlem": ("/office/", UOL),
}
OF_A_PERSON = ("/roles/", "/end/")  # how the addresses end that the list of people leads to
OF_A_PROPOSAL = ("", "correct/", "replace/", "withdraw/")


def faults(page: Page) -> list[str]:
    """Return what axe-core finds on a page, in a line each, and whether it is too wide."""
    found = [
        f"{page.url}: {each['id']} {each['nodes'][0]['html'][:200]}"
        for each in AXE.run(page, options=OPTIONS).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{page.url}: wider than the screen")
    return found


def faults_at(page: Page, site: Site, paths: Iterable[str]) -> list[str]:
    """Return the faults of pages, one after the other."""
    found = []
    for path in paths:
        page.goto(f"{site.address}{path}")
        found += faults(page)
    return found


def address(page: Page, ending: str) -> str:
    """Return where the first link in the content leads whose address ends so."""
    return str(page.locator(f'main a[href$="{ending}"]').first.get_attribute("href"))


@pytest.fixture
def seen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Return a page in one of the looks."""
    (width, height), scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="nb-NO"
    )
    yield new_page(context)
    context.close()


def _named(look: tuple[tuple[int, int], str]) -> str:
    """Return the name of a look."""
    return f"{look[0][0]}-{look[1]}"


in_all_looks = pytest.mark.parametrize("seen", LOOKS, indirect=True, ids=_named)
in_two_looks = pytest.mark.parametrize("seen", OFFICE_LOOKS, indirect=True, ids=_named)


@in_all_looks
def test_the_public_pages(seen: Page, shared_site: Site) -> None:
    found = faults_at(seen, shared_site, PUBLIC_PAGES)
    for path, part in LISTED:
        seen.goto(f"{shared_site.address}{path}")
        seen.locator(f"main a[{part}]").first.click()
        expect(seen).not_to_have_url(f"{shared_site.address}{path}")
        found += faults(seen)
    assert found == []


@in_two_looks
@pytest.mark.parametrize("username", OFFICE_PAGES)
def test_the_office_pages(seen: Page, shared_site: Site, username: str) -> None:
    log_in(seen, shared_site, username)
    assert faults_at(seen, shared_site, OFFICE_PAGES[username]) == []


@in_two_looks
def test_the_forms_of_a_role(seen: Page, shared_site: Site) -> None:
    log_in(seen, shared_site, "budsjett")
    seen.goto(f"{shared_site.address}/office/people/")
    paths = [address(seen, ending) for ending in OF_A_PERSON]
    assert faults_at(seen, shared_site, paths) == []


@in_two_looks
def test_the_pages_of_a_checked_document(seen: Page, shared_site: Site) -> None:
    log_in(seen, shared_site, "budsjett")
    seen.goto(f"{shared_site.address}{PLAN}checks/")
    seen.locator('main th a[href*="/checks/"]').click()
    found = faults(seen)
    seen.locator('main a[href*="/errata/new/"]').first.click()
    found += faults(seen)
    seen.go_back()
    seen.locator('main .filters a[href*="state=accepted"]').click()
    seen.locator('main a[href*="/findings/"]:not([download])').first.click()
    expect(seen.locator("main #decided")).to_be_visible()
    assert found + faults(seen) == []


@in_two_looks
def test_the_pages_of_a_meeting(seen: Page, site: Site) -> None:
    log_in(seen, site, "sekretaer")
    open_the_sheet(seen, site)
    found = faults(seen)
    take_in_the_sheet(seen, site)
    seen.locator("table.proposals tbody a").first.click()
    proposal = seen.url.removeprefix(site.address)
    found += faults_at(seen, site, (f"{proposal}{each}" for each in OF_A_PROPOSAL))
    go_to_the_meeting(seen, site)
    meeting = seen.url.removeprefix(site.address)
    found += faults_at(seen, site, (f"{meeting}presence/", f"{meeting}change/", meeting))
    register_presence(seen)
    open_over_the_proposals(seen)
    found += _of_the_vote(seen)
    enter_the_printed_votes(seen)
    close_the_vote(seen)
    found += faults(seen)
    found += faults_at(seen, site, (address(seen, "/correct/"), f"{DESK}recommendation/"))
    assert found == []


def _of_the_vote(page: Page) -> list[str]:
    """Return the faults of an open vote with entries, and of the page on which it is closed."""
    vote, row = page.url, row_of(page, 0)
    cell_of(row, "Ap").locator(".choice-for").click()
    cell_of(row, "Sp").locator(".choice-against").click()
    cell_of(row, "H").locator("details.split summary").click()
    row.locator(".whole-row summary").click()
    found = faults(page)
    page.locator("#ballot-aside").get_by_text("Close the vote").click()
    found += faults(page)
    page.goto(vote)
    for group in ("H", "SV", "MDG"):
        cell_of(row, group).locator(".choice-for").click()
        expect(cell_of(row, group).locator(".choice-for")).to_have_attribute("aria-pressed", "true")
    return found
