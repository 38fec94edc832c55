"""The page of fees reads well on a telephone and on a wide screen."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import NARROW, WIDE, Site

PLACES = """rows => rows.map(row => {
    const box = cell => { const b = cell.getBoundingClientRect(); return [b.left, b.top]; };
    const of = kind => Array.from(row.querySelectorAll(kind), box);
    return {years: of("td.year"), others: of("td[data-label]:not(.year)")};
})"""


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_years_of_all_fees_stand_under_each_other(
    page: Page, shared_site: Site, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{shared_site.address}/2026-2029/budget/fees/")
    fees = page.locator("table.budget-fees tbody tr:not(.budget-heading)").evaluate_all(PLACES)
    assert len(fees) > 40
    # Three years and the change, in one line, at the same places for every fee.
    assert {tuple(left for left, _ in fee["years"]) for fee in fees} == {
        tuple(left for left, _ in fees[0]["years"])
    }
    assert {(len(fee["years"]), len({top for _, top in fee["years"]})) for fee in fees} == {(4, 1)}
    if size == NARROW:  # then one thing in each line, from the card's left edge
        assert len({left for fee in fees for left, _ in fee["others"]}) == 1
        for fee in fees:
            tops = [top for _, top in fee["others"]]
            assert tops == sorted(set(tops))
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
