"""The office on a telephone: no column is cut off, and what its head says stands beside it."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import NARROW, Site, log_in
from tests.support.walk import (
    cell_of,
    close_the_vote,
    enter_the_printed_votes,
    go_to_the_meeting,
    open_over_the_proposals,
    register_presence,
    row_of,
    take_in_the_sheet,
)

BEFORE = "element => getComputedStyle(element, '::before').content"


@pytest.fixture
def narrow(page: Page) -> Page:
    """Return a page as wide as a telephone."""
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    return page


def nothing_is_cut_off(page: Page) -> None:
    """Prove that nothing in the page has to be scrolled to the side."""
    for each in page.locator("html, .scroll, .table-card").all():
        assert each.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_people_and_bodies_are_read_without_scrolling(narrow: Page, site: Site) -> None:
    log_in(narrow, site, "budsjett")
    narrow.goto(f"{site.address}/en/office/people/")
    nothing_is_cut_off(narrow)
    cell = narrow.locator('td[data-label="User name"]', has_text="leder")
    assert cell.evaluate(BEFORE) == '"User name"'


def test_a_vote_is_entered_and_corrected_without_scrolling(narrow: Page, site: Site) -> None:
    log_in(narrow, site, "sekretaer")
    take_in_the_sheet(narrow, site)
    go_to_the_meeting(narrow, site)
    register_presence(narrow, H=2)
    open_over_the_proposals(narrow)
    nothing_is_cut_off(narrow)
    assert row_of(narrow, 1).evaluate(BEFORE) == '"Proposal 2 of 10"'
    for group, present in (("H", "2 of 3"), ("Sp", "2")):
        said = cell_of(row_of(narrow, 0), group).locator(".cell-group span")
        expect(said).to_have_text(present)
        expect(said).to_be_visible()
    go_to_the_meeting(narrow, site)
    register_presence(narrow, H=3)
    narrow.get_by_role("link", name="Enter votes").click()
    enter_the_printed_votes(narrow)
    close_the_vote(narrow)
    narrow.locator('a[href*="/correct/"]').first.click()
    nothing_is_cut_off(narrow)
    for side in ("For", "Against", "Absent", "Present"):
        cell = narrow.locator(f'tbody tr:first-child td[data-label="{side}"]')
        assert cell.evaluate(BEFORE) == f'"{side}"'
        expect(cell).to_be_visible()
