"""Two people at the same grid: neither loses an entry unseen, both are told."""

from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Site, log_in, new_page
from tests.support.walk import open_the_vote

SOON = 15_000  # milliseconds in which the other must have been told


def test_both_are_told(browser: Browser, page: Page, site: Site) -> None:
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    context = browser.new_context(locale="nb-NO")
    other = new_page(context)
    log_in(other, site, "leder")
    other.goto(page.url)

    def cell(of: Page) -> str:
        return str(of.locator("tr.ballot-row td.ballot-cell").first.get_attribute("id"))

    mine, theirs = page.locator(f"#{cell(page)}"), other.locator(f"#{cell(other)}")
    # The other's page does not ask for news while it is hidden from the network.
    context.set_offline(offline=True)
    mine.locator(".choice-for").click()
    expect(mine.locator(".choice-for")).to_have_attribute("aria-pressed", "true")
    context.set_offline(offline=False)
    theirs.locator(".choice-against").click()
    # Whether the news or the click was first: the other sees what stands, and nothing is
    # overwritten unseen.
    expect(theirs.locator(".choice-for")).to_have_attribute("aria-pressed", "true", timeout=SOON)
    theirs.locator(".choice-against").click()
    expect(theirs.locator(".choice-against")).to_have_attribute(
        "aria-pressed", "true", timeout=SOON
    )
    expect(mine.locator(".choice-against")).to_have_attribute("aria-pressed", "true", timeout=SOON)
    expect(page.locator("#ballot-news")).to_contain_text("Ola Oppdiktet", timeout=SOON)
    context.close()
