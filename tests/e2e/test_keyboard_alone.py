"""The meeting's work by keyboard alone, from the login to the published recommendation.

Nothing here clicks, moves the focus by script or opens an address after the login page: every step
is a key, and what is asserted is only read.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import PASSWORD, Site
from tests.support.walk import PROPOSALS, cell_of, row_of

MOST_STOPS = 120  # of Tab on the way to something; more is no way for anybody


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there, and can be seen."""
    expect(wanted.first).to_be_visible()
    _tab_until(page, wanted.first, "element => element === document.activeElement")


def tab_into(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is somewhere inside."""
    _tab_until(page, wanted, "element => element.contains(document.activeElement)")


def _tab_until(page: Page, wanted: Locator, reached: str) -> None:
    """Press Tab until something is true of an element, with a focus that can be seen."""
    for _stop in range(MOST_STOPS):
        if wanted.evaluate(reached):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not come to {wanted} on {page.url}")


def enter(page: Page, wanted: Locator) -> None:
    """Go to a link or a button by Tab, and press Enter."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def link(page: Page, name: str) -> Locator:
    """Return a link in the content."""
    return page.locator("main").get_by_role("link", name=name)


def button(page: Page, name: str) -> Locator:
    """Return a button in the content."""
    return page.locator("main").get_by_role("button", name=name)


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other, without waiting for what they do."""
    for key in keys:
        page.keyboard.press(key)


def test_from_the_login_to_the_published_recommendation(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/en/office/login/")
    tab_to(page, page.locator("[name=username]"))
    page.keyboard.type("sekretaer")
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("What waits for you")
    _to_the_open_vote(page)
    _the_first_row(page)
    _whole_rows(page)
    enter(page, page.locator("#ballot-aside").get_by_role("link", name="Close the vote"))
    expect(page.locator("h1")).to_have_text("Close the vote")
    enter(page, button(page, "Close the vote"))
    expect(page.locator("h1")).to_contain_text("voted")
    enter(page, link(page, "To the recommendation"))
    enter(page, button(page, "Publish the recommendation"))
    expect(page.get_by_role("status").first).to_be_visible()
    enter(page, link(page, "See it as the public does"))
    expect(page.locator("main")).to_contain_text("Version 1")
    expect(page.locator("h1")).to_contain_text("Recommendation from")
    # What the sheet's text says of all that is adopted here, operating and capital.
    total = page.locator("main tfoot tr", has_text="Total")
    expect(total).to_contain_text("2 025,00")
    expect(total).to_contain_text("25 900,00")


def _to_the_open_vote(page: Page) -> None:
    """Take in the sheet, register that one is missing, open the vote."""
    enter(page, page.locator('main a[href*="/sheets/"]'))
    expect(page.locator("h1")).to_have_text("sheets.txt")
    enter(page, button(page, f"Take in {PROPOSALS} proposals"))
    expect(page.get_by_role("status").first).to_be_visible()
    enter(page, page.locator('main a[href*="/meetings/"]:not([href$="/new/"])'))
    enter(page, link(page, "Register who is present"))
    tab_to(page, page.locator("[name=present-H]"))
    page.keyboard.type("2")  # what stood there is selected
    enter(page, button(page, "Register who is present"))
    expect(page.get_by_role("status").first).to_contain_text("10 of 11 members are present")
    enter(page, button(page, "Open a vote over them"))
    expect(page.locator("tr.ballot-row")).to_have_count(PROPOSALS)


def _the_first_row(page: Page) -> None:
    """Enter for, against, a division and an absence, group by group, and clear one entry."""
    row = row_of(page, 0)
    tab_into(page, page.locator("[data-ballot]"))
    press(page, "Home", "ArrowRight")
    press(page, "F", "ArrowRight", "A", "ArrowRight", "D")
    page.keyboard.type("1")
    press(page, "Tab")
    page.keyboard.type("1")
    press(page, "Enter")
    expect(cell_of(row, "H").locator("summary")).to_contain_text("1–1")
    press(page, "ArrowRight", "D", "Tab", "Tab")
    page.keyboard.type("1")
    press(page, "Enter")
    expect(cell_of(row, "SV").locator("summary")).to_contain_text("Absent")
    press(page, "ArrowRight", "A")
    expect(row.locator(".tally")).to_contain_text("5–4")
    press(page, "Delete")
    expect(row.locator(".missing")).to_contain_text("Missing: MDG")
    press(page, "F")
    expect(row.locator(".tally")).to_contain_text("6–3")
    expect(row.locator(".tally")).to_contain_text("Adopted")


def _whole_rows(page: Page) -> None:
    """Enter the other rows whole: for, against, as the row above."""
    press(page, "ArrowDown", "Home", "F")
    press(page, "ArrowDown", "A")
    expect(row_of(page, 2).locator(".tally")).to_contain_text("0–10")  # what "=" takes over
    press(page, "ArrowDown", "=")
    for _row in range(4, PROPOSALS):
        press(page, "ArrowDown", "F")
    expect(page.locator("#ballot-aside .counts")).to_contain_text("10 of 10 proposals entered")
    tallies = [row_of(page, number).locator(".tally strong") for number in range(PROPOSALS)]
    texts = [each.inner_text() for each in tallies]
    assert texts == ["6–3", "10–0", "0–10", "0–10", *["10–0"] * 6]
