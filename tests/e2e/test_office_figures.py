"""The figures that somebody is about to publish are shown whole."""

from playwright.sync_api import Page, expect

from tests.support.browser import Site, log_in
from tests.support.walk import DESK, close_the_vote, enter_the_printed_votes, open_the_vote

# How much wider than its region each table is.
OVERFLOW = "regions => regions.map(each => each.scrollWidth - each.clientWidth)"


def test_no_figure_of_what_is_to_be_published_is_cut(page: Page, site: Site) -> None:
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    enter_the_printed_votes(page)
    close_the_vote(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.address}{DESK}recommendation/")
    expect(page.locator("h1")).to_contain_text("Utvalg for oppvekst og læring")
    expect(page.locator("main tbody tr")).to_have_count(3)  # operating, capital, together
    assert page.locator("main .scroll").evaluate_all(OVERFLOW) == [0]
