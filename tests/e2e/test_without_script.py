"""The whole job without any script: plain forms and links."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import WIDE, Site, log_in
from tests.support.walk import close_the_vote, open_the_vote, publish_the_recommendation


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that runs no script."""
    context = browser.new_context(
        viewport={"width": WIDE[0], "height": WIDE[1]}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_the_main_job(plain: Page, site: Site) -> None:
    log_in(plain, site, "sekretaer")
    open_the_vote(plain, site)
    first = plain.locator("tr.ballot-row").first
    first.locator("td.ballot-cell").first.locator(".choice-for").click()
    expect(
        plain.locator("tr.ballot-row").first.locator("td.ballot-cell").first.locator(".choice-for")
    ).to_have_attribute("aria-pressed", "true")
    plain.get_by_role("button", name="Enter the votes that the sheets print").click()
    first = plain.locator("tr.ballot-row").first
    for number in range(1, first.locator("td.ballot-cell").count()):
        cell = plain.locator("tr.ballot-row").first.locator("td.ballot-cell").nth(number)
        cell.locator(".choice-against").click()
    close_the_vote(plain)
    publish_the_recommendation(plain, site)
    plain.goto(f"{site.address}/en/2026-2029/uol/recommendation/")
    expect(plain.locator("main")).to_contain_text("Version 1")
