"""The main job in the browser, step by step, in the demo's committee that is about to vote."""

from playwright.sync_api import Page, expect

from tests.support.browser import Site

DESK = "/en/office/2026-2029/uol/"
PUBLIC = "/en/2026-2029/uol/"
PROPOSALS = 10
MEMBERS = 11


def open_the_sheet(page: Page, site: Site) -> None:
    """Go to the preview of the sheet that waits."""
    page.goto(f"{site.address}{DESK}")
    page.locator('main a[href*="/sheets/"]', has_text="sheets.txt").click()


def take_in_the_sheet(page: Page, site: Site) -> None:
    """Confirm the sheet that waits."""
    open_the_sheet(page, site)
    expect(page.locator("main")).to_contain_text("No errors")
    page.get_by_role("button", name=f"Take in {PROPOSALS} proposals").click()
    expect(page.get_by_role("status").first).to_be_visible()


def go_to_the_meeting(page: Page, site: Site) -> None:
    """Go to the meeting that was called."""
    page.goto(f"{site.address}{DESK}")
    page.locator('main a[href*="/meetings/"]:not([href$="/new/"])').first.click()


def register_presence(page: Page) -> None:
    """Say that everybody is present."""
    page.get_by_role("link", name="Register who is present").click()
    page.get_by_role("button", name="Register who is present").click()
    expect(page.locator("main")).to_contain_text(str(MEMBERS))


def open_the_vote(page: Page, site: Site) -> None:
    """Carry the committee to its open vote."""
    take_in_the_sheet(page, site)
    go_to_the_meeting(page, site)
    register_presence(page)
    page.get_by_role("button", name="Open a vote over them").click()
    expect(page.locator("tr.ballot-row")).to_have_count(PROPOSALS)


def close_the_vote(page: Page) -> None:
    """Close the vote from the grid."""
    page.locator("#ballot-aside").get_by_text("Close the vote").click()
    page.locator("main form").get_by_role("button", name="Close the vote").click()
    expect(page.locator("h1")).to_contain_text("voted")


def publish_the_recommendation(page: Page, site: Site) -> None:
    """Publish what was adopted."""
    page.goto(f"{site.address}{DESK}recommendation/")
    page.locator("main form [type=submit]").click()
    expect(page.get_by_role("status").first).to_be_visible()
