"""Tables with every column: they fit at 1280 px, and on a telephone show that they scroll."""

import re

from playwright.sync_api import Page, expect

from tests.support.browser import NARROW, Site, log_in
from tests.support.walk import (
    PUBLIC,
    close_the_vote,
    enter_the_printed_votes,
    open_the_vote,
    publish_the_recommendation,
)

# The label of each region, how much wider than the region its content is, whether Tab stops at it.
REGIONS = """regions => regions.map(
  each => [each.getAttribute("aria-label"), each.scrollWidth - each.clientWidth, each.tabIndex]
)"""
# How far from the region's left edge the first column stands when it is scrolled.
SCROLLED = """region => {
  region.scrollLeft = 250;
  const first = region.querySelector("tbody th");
  return [region.scrollLeft, first.getBoundingClientRect().x - region.getBoundingClientRect().x];
}"""

SHADOWS = re.compile(r"(linear-gradient.*){4}")


def test_what_is_adopted_fits_and_scrolls_on_a_telephone(page: Page, site: Site) -> None:
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    enter_the_printed_votes(page)
    close_the_vote(page)
    publish_the_recommendation(page, site)
    for name in ("adopted", "recommendation", "sheets", "proposals"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{site.address}{PUBLIC}{name}/")
        if name == "sheets":
            page.locator("main table a").first.click()
        regions = page.locator(".scroll")
        for label, hidden, stop in regions.evaluate_all(REGIONS):
            assert label
            assert (hidden, stop) == (0, 0), (name, label)
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        for link in page.locator(".menu a").all():
            box = link.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= NARROW[0]
        if name == "proposals":  # these are cards then
            continue
        expect(regions.first).to_have_css("background-image", SHADOWS)
        assert regions.first.evaluate(SCROLLED) == [250, 0]
