"""The main job in the browser, step by step, in the demo's committee that is about to vote."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import ROOT, Site

DESK = "/en/office/2026-2029/uol/"
PUBLIC = "/en/2026-2029/uol/"
SHEETS = ROOT / "examples" / "council_area" / "sheets.txt"
PROPOSALS = 10
MEMBERS = 11


def open_the_sheet(page: Page, site: Site) -> None:
    """Go to the preview of the sheet that waits."""
    page.goto(f"{site.address}{DESK}")
    page.locator('main a[href*="/sheets/"]', has_text="sheets.txt").click()


def take_in_the_sheet(page: Page, site: Site) -> None:
    """Confirm the sheet that waits."""
    open_the_sheet(page, site)
    confirm_the_preview(page)


def confirm_the_preview(page: Page) -> None:
    """Take in the sheet whose preview is shown."""
    expect(page.locator("main")).to_contain_text("No errors")
    page.get_by_role("button", name=f"Take in {PROPOSALS} proposals").click()
    expect(page.get_by_role("status").first).to_contain_text(f"{PROPOSALS} proposals are taken in")


def refuse_the_sheet(page: Page, site: Site) -> None:
    """Put the sheet that waits aside."""
    open_the_sheet(page, site)
    page.get_by_role("button", name="Refuse the sheet").click()
    expect(page.get_by_role("status").first).to_contain_text("nothing of it was taken in")


def upload_a_sheet(page: Page, site: Site, file: Path) -> None:
    """Upload a file through the form; its preview is shown."""
    page.goto(f"{site.address}{DESK}")
    page.get_by_role("link", name="Upload proposal sheets").click()
    page.locator('main input[type="file"]').set_input_files(file)
    page.get_by_role("button", name="Upload and look at it").click()
    expect(page.locator("h1")).to_have_text(file.name)


def go_to_the_meeting(page: Page, site: Site) -> None:
    """Go to the meeting that was called."""
    page.goto(f"{site.address}{DESK}")
    page.locator('main a[href*="/meetings/"]:not([href$="/new/"])').first.click()


def register_presence(page: Page, **present: int) -> None:
    """Say that everybody is present, but of the groups that are named so many, from the meeting."""
    page.locator('main a[href$="/presence/"]').click()
    for group, count in present.items():
        page.locator(f'[name="present-{group}"]').fill(str(count))
    page.get_by_role("button", name="Register who is present").click()
    expect(page.get_by_role("status").first).to_contain_text(f"of {MEMBERS} members are present")


def open_over_the_proposals(page: Page) -> None:
    """Open the vote, from the meeting."""
    page.get_by_role("button", name="Open a vote over them").click()
    expect(page.locator("tr.ballot-row")).to_have_count(PROPOSALS)


def open_the_vote(page: Page, site: Site) -> None:
    """Carry the committee to its open vote, everybody present."""
    take_in_the_sheet(page, site)
    go_to_the_meeting(page, site)
    register_presence(page)
    open_over_the_proposals(page)


def row_of(page: Page, number: int) -> Locator:
    """Return a row of the grid, counted from 0."""
    return page.locator("tr.ballot-row").nth(number)


def cell_of(row: Locator, group: str) -> Locator:
    """Return a group's cell of a row."""
    return row.locator(f'td.ballot-cell[id$="-{group}"]')


def enter_the_printed_votes(page: Page) -> None:
    """Ask for the votes that the sheets print."""
    page.get_by_role("button", name="Enter the votes that the sheets print").click()


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
