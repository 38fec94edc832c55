"""A lost connection, an expired session, a locked database: a sentence, and nothing lost."""

import sqlite3
from contextlib import closing

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.support.browser import Site, log_in
from tests.support.walk import open_the_vote


def first_cell(page: Page, site: Site) -> Locator:
    """Return the first cell of an open vote."""
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    return page.locator("tr.ballot-row td.ballot-cell").first


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


def test_an_expired_session(page: Page, context: BrowserContext, site: Site) -> None:
    cell = first_cell(page, site)
    context.clear_cookies(name="sessionid")
    cell.locator(".choice-for").click()
    expect(page.locator("#connection")).to_be_visible()
    expect(cell.locator(".unsaved")).to_be_visible()


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
