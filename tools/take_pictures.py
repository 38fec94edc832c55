"""Take the pictures of every page for docs/pages.md: `make pictures`.

The demo is made, served and walked through; each page is taken at 1280 and 390 px, in Norwegian.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.support.browser import NARROW, WIDE, Site, chromium, launch, log_in, make_demo, served
from tests.support.commands import votum
from tests.support.walk import close_the_vote, open_the_vote, publish_the_recommendation

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "pages"
DOCUMENT = FOLDER.parents[2] / "examples" / "eksempelvik" / "document"
TALLEST = 1500  # pixels; what is below looks like what is above
QUALITY = 55
PUBLIC = {
    "process": "/2026-2029/",
    "bodies": "/bodies/",
    "body": "/bodies/omme/",
    "proposals": "/2026-2029/omme/proposals/",
    "proposal": "/2026-2029/omme/proposals/h-v-frp-krf-1/",
    "sheets": "/2026-2029/omme/sheets/",
    "sheet": "/2026-2029/omme/sheets/arbeiderpartiet/",
    "adopted": "/2026-2029/omme/adopted/",
    "recommendation": "/2026-2029/omme/recommendation/",
    "not-published": "/2026-2029/uol/recommendation/",
    "budget": "/2026-2029/budget/",
    "budget-document": "/2026-2029/budget/document/",
    "budget-chapter": "/2026-2029/budget/document/01_hovedlinjer/",
    "budget-statement": "/2026-2029/budget/statements/no-5-4/",
    "budget-areas": "/2026-2029/budget/areas/",
    "budget-figure": "/2026-2029/budget/figures/operating/2026/1/",
    "budget-measures": "/2026-2029/budget/measures/",
    "budget-what-if": "/2026-2029/budget/what-if/?without=demografi/D01",
    "budget-compared": "/2026-2029/budget/compared/",
    "budget-errata": "/2026-2029/budget/errata/",
    "budget-fees": "/2026-2029/budget/fees/",
    "meetings": "/2026-2029/meetings/",
    "versions": "/2026-2029/versions/",
    "open-data": "/open-data/",
    "not-found": "/2026-2029/nobody/proposals/",
    "login": "/office/login/",
}
BUDGET_OFFICE = {
    "office-desk": "/office/",
    "office-password": "/office/password/",
    "office-people": "/office/people/",
    "office-user-new": "/office/people/new/",
    "office-body-new": "/office/bodies/new/",
    "office-composition": "/office/bodies/uol/composition/",
    "office-cycle-new": "/office/cycles/new/",
    "office-cycle": "/office/2026-2029/",
    "office-step": "/office/2026-2029/steps/5/",
    "office-treatment-new": "/office/2026-2029/treatments/new/",
    "office-document-new": "/office/2026-2029/documents/new/",
    "office-checks": "/office/2026-2029/checks/",
    "office-check-new": "/office/2026-2029/checks/new/",
    "office-errata": "/office/2026-2029/errata/",
}
SECRETARY = {
    "office-body": "/office/2026-2029/uol/",
    "office-upload-new": "/office/2026-2029/uol/sheets/new/",
    "office-meeting-new": "/office/2026-2029/uol/meetings/new/",
}


def main() -> int:
    """Take all pictures; 1 where there is no browser."""
    path = chromium()
    if path is None:
        print("no Chromium was found", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        make_demo(Path(folder))
        with sync_playwright() as playwright:
            browser = launch(playwright, path)
            for width, height in (WIDE, NARROW):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, locale="nb-NO"
                )
                with served(Path(folder) / "site", Path(folder) / str(width)) as site:
                    _take_all(context, site, width)
                context.close()
            browser.close()
    return 0


def _take_all(context: BrowserContext, site: Site, width: int) -> None:
    """Take every page at one width."""
    page = context.new_page()
    for name, path in PUBLIC.items():
        _go(page, site, path)
        _take(page, name, width)
    for username, pages in (("budsjett", BUDGET_OFFICE), ("sekretaer", SECRETARY)):
        context.clear_cookies()
        log_in(page, site, username)
        for name, path in pages.items():
            _go(page, site, path)
            _take(page, name, width)
        if pages is BUDGET_OFFICE:
            _go(page, site, "/office/people/")
            _follow(page, "/roles/")
            _take(page, "office-role-new", width)
            _take_a_check(page, site, width)
            _take_a_table(page, site, width)
            _take_a_document(page, site, width)
    _walk_to_the_vote(page, site, width)
    _walk_from_the_vote(page, site, width)


def _take_a_check(page: Page, site: Site, width: int) -> None:
    """Take the pages on which a published document's findings are worked through."""
    _go(page, site, "/office/2026-2029/checks/")
    page.locator('main th a[href*="/checks/"]').click()
    _take(page, "office-check", width)
    page.locator('main a[href*="/errata/new/"]').first.click()
    _take(page, "office-erratum-new", width)
    page.go_back()
    page.locator('main .filters a[href*="state=accepted"]').click()
    page.locator('main a[href*="/findings/"]').first.click()
    _take(page, "office-finding", width)


def _take_a_table(page: Page, site: Site, width: int) -> None:
    """Take the pages that lie on the way of a budget table: the example's own, of 12 000 lines."""
    _go(page, site, "/office/2026-2029/tables/new/")
    _take(page, "office-table-new", width)
    with tempfile.TemporaryDirectory() as folder:
        votum("example", "--out", folder, folder=FOLDER.parents[2])
        page.locator('main input[type="file"]').set_input_files(Path(folder) / "budget.csv")
        page.locator("main form .ds-button").click()
        table = page.url
        _take_the_files(page, site, width, Path(folder))
    page.goto(table)
    _take(page, "office-table", width)
    _follow(page, "/mapping/")
    _take(page, "office-table-mapping", width)
    page.goto(table)
    page.locator("main form[action*='/confirm/'] .ds-button").click()
    for name, path in (("areas", "areas/"), ("areas-new", "areas/new/"), ("budget", "budget/")):
        _go(page, site, f"/office/2026-2029/{path}")
        if name == "areas":
            page.locator("main form .ds-button").click()
        _take(page, f"office-{name}", width)


def _take_a_document(page: Page, site: Site, width: int) -> None:
    """Take the pages that lie on the way of a budget document: one whose figures are approved."""
    _go(page, site, "/office/2026-2029/budget-document/new/")
    _take(page, "office-budget-document-new", width)
    with tempfile.TemporaryDirectory() as folder:
        archive = shutil.make_archive(f"{folder}/dokument", "zip", DOCUMENT)
        page.locator('main input[type="file"]').set_input_files(archive)
        page.locator("main form .ds-button").click()
    _take(page, "office-budget-document", width)


def _take_the_files(page: Page, site: Site, width: int, folder: Path) -> None:
    """Take the pages of what stands beside the budget, with the example's own files."""
    for kind in ("fees", "funds", "code_names"):
        _go(page, site, f"/office/2026-2029/files/{kind}/new/")
        if kind == "fees":
            _take(page, "office-file-new", width)
        page.locator('main input[type="file"]').set_input_files(folder / f"{kind}.csv")
        page.locator("main form .ds-button").click()
    _go(page, site, "/office/2026-2029/files/")
    _take(page, "office-files", width)


def _walk_to_the_vote(page: Page, site: Site, width: int) -> None:
    """Take the pages that lie on the way from a sheet to the votes on it."""
    _go(page, site, "/office/2026-2029/uol/")
    page.locator('main a[href*="/sheets/"]', has_text="sheets.txt").click()
    _take(page, "office-preview", width)
    open_the_vote(page, site)
    _norwegian(page)
    page.locator("form[action*='/printed/'] button").click()
    row = page.locator("tr.ballot-row").first
    row.locator("td.ballot-cell").first.locator("summary").click()
    _take(page, "office-vote", width)
    _go(page, site, "/office/2026-2029/uol/")
    page.locator("table.proposals tbody a").first.click()
    _take(page, "office-proposal", width)
    _follow(page, "/correct/")
    _take(page, "office-proposal-correct", width)
    _go(page, site, "/office/2026-2029/uol/")
    page.locator('main a[href*="/meetings/"]:not([href$="/new/"])').first.click()
    _take(page, "office-meeting", width)
    _follow(page, "/presence/")
    _take(page, "office-presence", width)
    page.go_back()
    _follow(page, "/change/")
    _take(page, "office-meeting-change", width)
    page.go_back()
    page.locator('main a[href*="/votes/"]').first.click()
    page.locator("#ballot-aside a, #ballot-aside button").last.click()
    _take(page, "office-close", width)
    page.go_back()


def _walk_from_the_vote(page: Page, site: Site, width: int) -> None:
    """Take the pages that lie on the way from the votes to the published recommendation."""
    page.goto(page.url.replace("/office/", "/en/office/"))
    close_the_vote(page)
    _norwegian(page)
    _take(page, "office-closed", width)
    _follow(page, "/correct/")
    _take(page, "office-correct", width)
    _go(page, site, "/office/2026-2029/uol/recommendation/")
    _take(page, "office-recommendation", width)
    publish_the_recommendation(page, site)
    _go(page, site, "/2026-2029/versions/")
    page.locator('main a[href*="/versions/"]').last.click()
    _take(page, "version", width)
    _go(page, site, "/2026-2029/meetings/")
    page.locator('main a[href*="/meetings/"]').last.click()
    _take(page, "meeting", width)


def _go(page: Page, site: Site, path: str) -> None:
    """Open an address."""
    page.goto(f"{site.address}{path}")


def _follow(page: Page, ending: str) -> None:
    """Follow the first link in the content whose address ends so."""
    page.locator(f'main a[href$="{ending}"]').first.click()


def _norwegian(page: Page) -> None:
    """Open the same page in Norwegian."""
    page.goto(page.url.replace("/en/office/", "/office/"))


def _take(page: Page, name: str, width: int) -> None:
    """Take a picture of the page, down to where it repeats itself."""
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}-{width}.jpg", type="jpeg", quality=QUALITY)
    page.set_viewport_size({"width": width, "height": 900})


if __name__ == "__main__":
    sys.exit(main())
