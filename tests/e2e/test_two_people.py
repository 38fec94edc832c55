"""Two people at the same grid: neither loses an entry unseen, both are told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.support.browser import Site, log_in, new_page
from tests.support.walk import cell_of, open_the_vote, row_of

SOON = 15_000  # milliseconds in which the other must have been told
NEWS = "**/changes/**"


@pytest.fixture
def other(browser: Browser, page: Page, site: Site) -> Iterator[Page]:
    """Return the chair's page beside the secretary's, both at the open vote."""
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    context = browser.new_context(locale="nb-NO")
    other = new_page(context)
    log_in(other, site, "leder")
    other.goto(page.url)
    yield other
    context.close()


def without_news(page: Page) -> None:
    """Let a page ask for news, and hear that there is none."""
    page.route(NEWS, _nothing)


def _nothing(route: Route) -> None:
    """Answer that nothing has happened."""
    route.fulfill(status=204)


def choose(page: Page, group: str, choice: str) -> None:
    """Choose for a group on the first proposal, and see it stored."""
    button = side(page, group, choice)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def side(page: Page, group: str, choice: str) -> Locator:
    """Return a group's button on the first proposal."""
    return cell_of(row_of(page, 0), group).locator(f".choice-{choice}")


def standing(page: Page) -> dict[str, str]:
    """Return what is entered on the first proposal, by group, as the server gives it afresh."""
    page.reload()
    pressed = page.locator("tr.ballot-row").first.locator('[aria-pressed="true"]')
    names = [str(each.get_attribute("name")) for each in pressed.all()]
    values = [str(each.get_attribute("value")) for each in pressed.all()]
    return {name.removeprefix("choice-"): value for name, value in zip(names, values, strict=True)}


def test_news_after_the_click(page: Page, other: Page) -> None:
    without_news(other)
    choose(page, "Ap", "for")
    side(other, "Ap", "against").click()
    # Not stored, and told by whom: what stands is shown and nothing is overwritten unseen.
    fault = row_of(other, 0).locator(".row-fault")
    expect(fault).to_contain_text("Eva Eksempel has entered 4 for and 0 against for Ap meanwhile")
    expect(fault).to_contain_text("Yours: Ap 4 against")
    expect(side(other, "Ap", "for")).to_have_attribute("aria-pressed", "true")
    assert standing(page) == {"Ap": "for"}
    # Seen now, and entered again: it stands, and the first is told.
    choose(other, "Ap", "against")
    expect(side(page, "Ap", "against")).to_have_attribute("aria-pressed", "true", timeout=SOON)
    expect(page.locator("#ballot-news")).to_contain_text("Ola Oppdiktet changed", timeout=SOON)
    expect(page.locator("#ballot-news")).to_contain_text("Ap 4 against")
    assert standing(page) == standing(other) == {"Ap": "against"}


def test_news_before_the_click(page: Page, other: Page) -> None:
    choose(page, "Ap", "for")
    expect(other.locator("#ballot-news")).to_contain_text("Eva Eksempel changed", timeout=SOON)
    expect(side(other, "Ap", "for")).to_have_attribute("aria-pressed", "true")
    choose(other, "Ap", "against")
    expect(row_of(other, 0).locator(".row-fault")).to_have_count(0)
    assert standing(page) == standing(other) == {"Ap": "against"}


def test_different_groups_of_one_proposal(page: Page, other: Page) -> None:
    without_news(page)
    without_news(other)
    choose(page, "Ap", "for")
    choose(other, "Sp", "against")
    choose(page, "H", "against")
    choose(other, "MDG", "for")
    expected = {"Ap": "for", "Sp": "against", "H": "against", "MDG": "for"}
    assert standing(page) == standing(other) == expected
