"""Tables with every column: they fit at 1280 px, and on a telephone each row is a card."""

from playwright.sync_api import Page

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
# The head that each figure of a card shows, and how far from the card's right edge the last stands.
CARD = """row => {
  const cells = [...row.querySelectorAll("td.num")];
  const right = cells.at(-1).getBoundingClientRect().right;
  const edge = row.getBoundingClientRect().right - parseFloat(getComputedStyle(row).paddingRight);
  const shown = cells.filter(each => getComputedStyle(each, "::before").content !== "none");
  const gap = Math.round(edge - row.clientLeft - right);
  return [shown.map(each => each.dataset.label), cells.length, gap];
}"""


def test_what_is_adopted_fits_and_is_cards_on_a_telephone(page: Page, site: Site) -> None:
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
        for label, hidden, _ in regions.evaluate_all(REGIONS):
            assert hidden == 0, (name, label)
        heads, figures, from_edge = page.locator("main tbody tr:has(.year)").first.evaluate(CARD)
        years = [head.split()[-1] for head in heads if head[-4:].isdigit()]
        assert set(years) == {"2026", "2027", "2028", "2029"}, (name, heads)
        assert (len(heads), all(heads), from_edge) == (figures, True, 0), name
