"""A lost connection, an expired session, a locked database: a sentence, and nothing lost."""

import sqlite3
from contextlib import closing

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.support.browser import Site, log_in, new_page
from tests.support.walk import open_the_vote

NEWS_WITHIN = 15_000  # milliseconds in which the page has asked for news more than once


def first_cell(page: Page, site: Site) -> Locator:
    """Return the first cell of an open vote."""
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    return page.locator("tr.ballot-row td.ballot-cell").first


def stored(page: Page) -> bool:
    """Return whether the first cell's entry stands on the page as the server gives it afresh."""
    page.reload()
    first = page.locator("tr.ballot-row td.ballot-cell").first.locator(".choice-for")
    return first.get_attribute("aria-pressed") == "true"


def test_a_lost_connection(page: Page, context: BrowserContext, site: Site) -> None:
    cell = first_cell(page, site)
    context.set_offline(offline=True)
    cell.locator(".choice-for").click()
    expect(page.locator("#connection")).to_be_visible()
    expect(cell.locator(".unsaved")).to_be_visible()
    context.set_offline(offline=False)
    cell.locator(".unsaved button").click()
    expect(cell.locator(".choice-for")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#connection")).to_be_hidden()
    assert stored(page)


def test_an_expired_session(page: Page, context: BrowserContext, site: Site) -> None:
    cell = first_cell(page, site)
    context.clear_cookies(name="sessionid")
    cell.locator(".choice-for").click()
    said = page.locator("#connection")
    expect(said).to_contain_text("You have been logged out")
    expect(cell.locator(".unsaved")).to_be_visible()
    expect(cell.locator(".choice-for")).to_have_attribute("aria-pressed", "false")
    with closing(new_page(context)) as other:
        log_in(other, site, "sekretaer")
    expect(said).to_be_hidden(timeout=NEWS_WITHIN)  # the page has asked, and has a new form token
    expect(cell.locator(".unsaved")).to_be_visible()
    cell.locator(".unsaved button").click()
    expect(cell.locator(".choice-for")).to_have_attribute("aria-pressed", "true")
    expect(cell.locator(".unsaved")).to_be_hidden()
    assert stored(page)


def test_trying_again_at_once_after_an_expired_session(
    page: Page, context: BrowserContext, site: Site
) -> None:
    cell = first_cell(page, site)
    page.route("**/changes/**", lambda route: route.abort())  # no news comes to help
    context.clear_cookies(name="sessionid")
    cell.locator("summary").click()
    cell.locator('[name^="in_favour-"]').fill("3")
    cell.locator('[name^="against-"]').fill("1")
    page.keyboard.press("Enter")
    expect(cell.locator(".unsaved")).to_be_visible()
    with closing(new_page(context)) as other:
        log_in(other, site, "sekretaer")
    cell.locator(".unsaved button").click()
    # The page still has the old session's form token: nothing is stored, and it says so.
    expect(page.locator("#connection")).to_contain_text("You have logged in anew in another tab")
    expect(cell.locator(".unsaved")).to_be_visible()
    expect(cell.locator('[name^="in_favour-"]')).to_be_visible()
    expect(cell.locator('[name^="in_favour-"]')).to_have_value("3")
    # The refusal has brought the new one.
    cell.locator(".unsaved button").click()
    expect(cell.locator("summary")).to_contain_text("3–1")
    expect(page.locator("#connection")).to_be_hidden()
    page.reload()
    expect(cell.locator("summary")).to_contain_text("3–1")


def test_a_locked_database(page: Page, site: Site) -> None:
    cell = first_cell(page, site)
    with closing(sqlite3.connect(site.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        cell.locator(".choice-for").click()
        expect(page.locator("#connection")).to_be_visible(timeout=15_000)
        expect(cell.locator(".unsaved")).to_be_visible()
        other.execute("ROLLBACK")
    cell.locator(".unsaved button").click()
    expect(cell.locator(".choice-for")).to_have_attribute("aria-pressed", "true")
    assert stored(page)
