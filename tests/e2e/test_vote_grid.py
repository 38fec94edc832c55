"""The vote grid in the browser: what stays in sight, where Tab enters, that no key is lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.browser import NARROW, Site, log_in
from tests.support.walk import cell_of, open_the_vote, row_of

FINGER = 44  # px that a button is high at least
LATENCY = 150  # milliseconds until an answer
BETWEEN_KEYS = 40  # milliseconds


@pytest.fixture
def grid(page: Page, site: Site) -> Page:
    """Return the page of an open vote in which nothing is entered."""
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    return page


def slow_line(page: Page) -> None:
    """Let every answer take a while, in which more keys are pressed."""
    line = page.context.new_cdp_session(page)
    conditions = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", {**conditions, "latency": LATENCY})


def press(page: Page, *keys: str) -> None:
    """Press keys as fast as one types, without waiting for what they do."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(BETWEEN_KEYS)


def focused(page: Page) -> str:
    """Return the id of what has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def tab_from_the_tools(page: Page) -> None:
    """Press Tab on the last thing before the grid."""
    page.locator(".keys summary").focus()
    page.keyboard.press("Tab")


def divide(cell: Locator, in_favour: str) -> None:
    """Type in the fields of a group, and press Enter."""
    cell.locator("summary").click()
    cell.locator('[name^="in_favour-"]').fill(in_favour)
    cell.page.keyboard.press("Enter")


def test_the_groups_stay_while_the_vote_is_scrolled(grid: Page) -> None:
    grid.emulate_media(reduced_motion="reduce")  # positions are read: nothing may glide
    row_of(grid, 9).scroll_into_view_if_needed()
    expect(row_of(grid, 0)).not_to_be_in_viewport()
    names = grid.locator("[data-ballot] thead .ballot-group")
    for name in names.all():
        expect(name).to_be_in_viewport(ratio=1)
    # What is reached by keyboard lies below them.
    cell_of(row_of(grid, 9), "Ap").locator(".choice-for").focus()
    for _row in range(9):
        grid.keyboard.press("ArrowUp")
        head, focus = names.first.bounding_box(), grid.locator(":focus").bounding_box()
        assert head is not None
        assert focus is not None
        assert focus["y"] >= head["y"] + head["height"] - 1


def test_nine_groups_stand_beside_what_is_adopted(grid: Page) -> None:
    cell = cell_of(row_of(grid, 0), "Ap")
    divide(cell, "2")
    cell.locator('[name^="against-"]').fill("1")
    cell.locator('[name^="absent-"]').fill("1")
    grid.keyboard.press("Enter")
    expect(cell.locator("summary")).to_contain_text("2–1, 1 absent")
    cell.locator("summary").click()  # the widest that a cell can be
    grid.evaluate(
        """() => {
          for (const row of document.querySelectorAll("[data-ballot] tr:not(.ballot-sheet)")) {
            const group = row.querySelector(".ballot-group, .ballot-cell");
            for (const each of Array(4).keys()) group.after(group.cloneNode(true));
          }
        }"""
    )
    expect(grid.locator("[data-ballot] thead .ballot-group")).to_have_count(9)
    table, card, aside = (
        grid.locator(each).bounding_box()
        for each in ("[data-ballot]", ".ballot-card", "#ballot-aside")
    )
    assert table is not None
    assert card is not None
    assert aside is not None
    assert table["x"] + table["width"] <= card["x"] + card["width"] < aside["x"]


def test_on_a_narrow_screen_each_button_has_its_groups_name(grid: Page) -> None:
    grid.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    for group in ("Ap", "Sp", "H", "SV", "MDG"):
        for choice in cell_of(row_of(grid, 0), group).locator(".choice").all():
            box, name = choice.bounding_box(), choice.locator("span").bounding_box()
            assert box is not None
            assert name is not None
            assert box["height"] >= FINGER
            assert name["width"] > 8  # seen, and not only heard
            assert choice.evaluate("button => button.scrollWidth <= button.clientWidth")
            assert choice.inner_text().startswith(f"{group}:")
    divide(cell_of(row_of(grid, 0), "Ap"), "9")
    expect(cell_of(row_of(grid, 0), "Ap").locator(".wrong")).to_be_visible()
    assert grid.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_wrong_division_says_so_at_its_fields(grid: Page) -> None:
    grid.emulate_media(reduced_motion="reduce")  # positions are read: nothing may glide
    cell = cell_of(row_of(grid, 0), "H")
    divide(cell, "9")
    field, said = cell.locator('[name="in_favour-H"]'), cell.locator(".wrong")
    expect(said).to_contain_text("H: 9 entered, but 3 are present")
    expect(field).to_be_focused()
    expect(field).to_have_value("9")
    expect(field).to_have_accessible_description(re.compile("^H: 9 entered, but 3 are present"))
    # All of it is in sight: nothing covers it, and it covers no field.
    for each in (said, *cell.locator("input[type=number]").all()):
        assert each.evaluate(
            """element => {
              const box = element.getBoundingClientRect();
              const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return element.contains(at);
            }"""
        )
    field.fill("2")
    cell.locator('[name="against-H"]').fill("1")
    grid.keyboard.press("Enter")
    expect(cell.locator("summary")).to_contain_text("2–1")
    expect(cell.locator(".wrong")).to_have_count(0)


def test_a_division_that_cannot_be_stays_open_until_it_is_put_right(grid: Page) -> None:
    slow_line(grid)
    row = row_of(grid, 0)
    cell = cell_of(row, "H")
    cell.locator(".choice-for").focus()
    press(grid, "d", "9", "Enter")
    expect(cell.locator("details")).to_have_attribute("open", "", timeout=LATENCY // 2)
    expect(cell.locator('[name="in_favour-H"]')).to_be_focused(timeout=LATENCY // 2)
    expect(cell.locator(".wrong")).to_contain_text("H: 9 entered, but 3 are present")
    expect(cell.locator("details")).to_have_attribute("open", "")
    expect(cell.locator('[name="in_favour-H"]')).to_be_focused()
    press(grid, "2", "Tab", "1", "Enter", "ArrowRight", "f")
    expect(cell.locator("summary")).to_contain_text("2–1")
    expect(cell.locator("details")).not_to_have_attribute("open", "")
    expect(cell_of(row, "SV").locator(".choice-for")).to_have_attribute("aria-pressed", "true")


def test_tab_enters_where_one_left_off(grid: Page) -> None:
    first = row_of(grid, 0)
    tab_from_the_tools(grid)
    expect(cell_of(first, "Ap").locator(".choice-for")).to_be_focused()  # the first empty cell
    grid.keyboard.press("ArrowDown")
    grid.keyboard.press("ArrowRight")
    left = focused(grid)
    assert left == cell_of(row_of(grid, 1), "Sp").locator(".choice-for").get_attribute("id")
    tab_from_the_tools(grid)
    assert focused(grid) == left
    # The titles are one cell further, for who wants to read them.
    grid.keyboard.press("Home")
    expect(row_of(grid, 1).locator(".title a")).to_be_focused()
    # After a reload it is the first cell in which nothing is entered.
    cell_of(first, "Ap").locator(".choice-for").click()
    expect(cell_of(first, "Ap").locator(".choice-for")).to_have_attribute("aria-pressed", "true")
    grid.reload()
    tab_from_the_tools(grid)
    expect(cell_of(first, "Sp").locator(".choice-for")).to_be_focused()
    grid.locator("#ballot-aside").get_by_role("link", name="Next:").click()
    expect(cell_of(first, "Sp").locator(".choice-for")).to_be_focused()


def test_no_key_is_lost_after_a_division(grid: Page) -> None:
    slow_line(grid)
    row = row_of(grid, 0)
    cell_of(row, "H").locator(".choice-for").focus()
    press(grid, "d", "2", "Tab", "1", "Enter", "ArrowRight", "f", "ArrowRight", "a")
    expect(cell_of(row, "H").locator("summary")).to_contain_text("2–1")
    expect(cell_of(row, "SV").locator(".choice-for")).to_have_attribute("aria-pressed", "true")
    expect(cell_of(row, "MDG").locator(".choice-against")).to_have_attribute("aria-pressed", "true")
    expect(cell_of(row, "MDG").locator(".choice-for")).to_be_focused()


def test_the_row_above_is_taken_over_as_fast_as_one_types(grid: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    grid.route("**/items/**", hold)
    row_of(grid, 0).locator(".title a").focus()
    press(grid, "a", "ArrowDown", "=", "ArrowDown", "=", "=")
    grid.route("**/items/**", lambda route: route.continue_())
    for route in reversed(held):  # what is sent late must not be overtaken
        route.continue_()
    for number in range(3):
        expect(row_of(grid, number).locator(".tally")).to_contain_text("0–11")
    expect(grid.locator(".row-fault")).to_have_count(0)
