import json

from playwright.sync_api import Page, expect

from tests.support.browser import Site, log_in
from tests.support.walk import PUBLIC, close_the_vote, open_the_vote, publish_the_recommendation


def test_from_the_upload_to_the_public_recommendation(page: Page, site: Site) -> None:
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    first = page.locator("tr.ballot-row").first
    cells = first.locator("td.ballot-cell")
    for number in range(cells.count()):
        cells.nth(number).locator(".choice-for").click()
        expect(cells.nth(number).locator(".choice-for")).to_have_attribute("aria-pressed", "true")
    expect(first.locator(".tally")).to_contain_text("11–0")
    expect(first.locator(".tally")).to_contain_text("Adopted")
    page.get_by_role("button", name="Enter the votes that the sheets print").click()
    expect(page.locator("tr.ballot-row .tally", has_text="–")).to_have_count(10)
    close_the_vote(page)
    publish_the_recommendation(page, site)
    page.goto(f"{site.address}{PUBLIC}recommendation/")
    answer = page.request.get(
        f"{site.address}"
        + str(page.locator('main a[href$="recommendation.json"]').get_attribute("href"))
    )
    recommendation = json.loads(answer.body())
    assert recommendation["proposals"][0]["votes"]["against"] == {}
    total = recommendation["total"]["sum_minor"]
    assert total == sum(
        sum(each["operating_minor"].values()) + sum(each["capital_minor"].values())
        for each in recommendation["proposals"]
    )
    expect(page.locator("main")).to_contain_text(recommendation["digest"][:4])
    document = page.request.get(
        f"{site.address}"
        + str(page.locator('main a[href$="recommendation.pdf"]').get_attribute("href"))
    )
    assert document.body().startswith(b"%PDF-")
    page.goto(f"{site.address}{PUBLIC}proposals/")
    expect(page.locator("main tbody tr").first).to_contain_text("11 (")


def test_the_vote_by_keyboard_alone(page: Page, site: Site) -> None:
    log_in(page, site, "sekretaer")
    open_the_vote(page, site)
    page.locator("tr.ballot-row").first.locator("td.ballot-cell").first.locator(
        ".choice-for"
    ).focus()
    keys = page.keyboard
    for letter in "FFAFA":
        keys.press(letter)
        keys.press("ArrowRight")
    first = page.locator("tr.ballot-row").first
    expect(first.locator('[aria-pressed="true"]')).to_have_count(5)
    expect(first.locator(".choice-against[aria-pressed='true']")).to_have_count(2)
    keys.press("Home")
    keys.press("ArrowDown")
    keys.press("ArrowRight")
    keys.press("D")
    keys.type("3")
    keys.press("Tab")
    keys.type("1")
    keys.press("Enter")
    second = page.locator("tr.ballot-row").nth(1)
    expect(second.locator("td.ballot-cell").first).to_contain_text("3–1")
    keys.press("Delete")
    expect(second.locator("td.ballot-cell").first).not_to_contain_text("3–1")
