"""From a sheet on the secretary's disk to the recommendation that everybody can check."""

import csv
import hashlib
import io
import json

from playwright.sync_api import APIResponse, Locator, Page, expect

from tests.support.browser import Site, log_in
from tests.support.walk import (
    PUBLIC,
    SHEETS,
    cell_of,
    close_the_vote,
    confirm_the_preview,
    enter_the_printed_votes,
    go_to_the_meeting,
    open_over_the_proposals,
    publish_the_recommendation,
    refuse_the_sheet,
    register_presence,
    row_of,
    upload_a_sheet,
)

# What the sheet's text says of the proposals that these votes adopt, in thousands: 2 and 3 of
# Ap and SV, and their reading weeks; the transport of Sp. The first, which the sheet prints as
# adopted, is voted down by hand.
OPERATING = {"2026": 752_50, "2027": 765_00, "2028": 317_50, "2029": 330_00}
CAPITAL = {"2026": 2_000_00, "2027": 3_500_00, "2028": 0, "2029": 0}
THOUSAND = 1000  # minor units are hundredths of a krone, as the figures above are of a thousand
ADOPTED = 6
YEARS = tuple(OPERATING)


def pressed(cell: Locator, choice: str) -> None:
    """Choose in a cell by mouse, and see that it is stored."""
    button = cell.locator(f".choice-{choice}")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def divided(cell: Locator, in_favour: int, against: int) -> None:
    """Divide a group by mouse."""
    cell.locator("summary").click()
    cell.locator('[name^="in_favour-"]').fill(str(in_favour))
    cell.locator('[name^="against-"]').fill(str(against))
    cell.get_by_role("button", name="Save").click()
    expect(cell).to_contain_text(f"{in_favour}–{against}")


def download(page: Page, ending: str) -> bytes:
    """Return the file behind a page's download link."""
    link = page.locator(f'main .downloads a[href$="{ending}"]')
    answer: APIResponse = page.request.get(
        f"{page.url.split('/en/')[0]}{link.get_attribute('href')}"
    )
    assert answer.ok
    return answer.body()


def summed(proposals: list[dict[str, dict[str, int]]], kind: str) -> dict[str, int]:
    """Return the sum of proposals by year."""
    return {year: sum((each[kind] or {}).get(year, 0) for each in proposals) for year in YEARS}


def test_from_the_upload_to_the_public_recommendation(page: Page, site: Site) -> None:
    log_in(page, site, "sekretaer")
    refuse_the_sheet(page, site)
    upload_a_sheet(page, site, SHEETS)
    confirm_the_preview(page)
    _vote(page, site)
    close_the_vote(page)
    publish_the_recommendation(page, site)
    page.context.clear_cookies()  # from here on as everybody

    page.goto(f"{site.address}{PUBLIC}recommendation/")
    recommendation = json.loads(download(page, "recommendation.json"))
    adopted = recommendation["proposals"]
    assert len(adopted) == ADOPTED
    for kind, figures in (("operating_minor", OPERATING), ("capital_minor", CAPITAL)):
        expected = {year: figure * THOUSAND for year, figure in figures.items()}
        assert summed(adopted, kind) == expected
        assert recommendation["total"][kind] == expected
    total = sum(OPERATING.values()) + sum(CAPITAL.values())
    assert recommendation["total"]["sum_minor"] == total * THOUSAND
    _the_files_agree(page, adopted, recommendation["digest"])
    _the_proposals_agree(page, site, adopted)


def _vote(page: Page, site: Site) -> None:
    """Vote on the first proposal while one is missing, then as printed once all are there."""
    go_to_the_meeting(page, site)
    register_presence(page, H=2)
    open_over_the_proposals(page)
    row = row_of(page, 0)
    pressed(cell_of(row, "Ap"), "against")
    pressed(cell_of(row, "Sp"), "for")
    divided(cell_of(row, "H"), 1, 1)
    cell_of(row, "SV").locator("summary").click()
    cell_of(row, "SV").get_by_role("button", name="All absent").click()
    pressed(cell_of(row, "MDG"), "for")
    expect(row.locator(".tally")).to_contain_text("4–5")
    expect(row.locator(".tally")).to_contain_text("Rejected")
    enter_the_printed_votes(page)  # of 11 members each, but 10 are present
    expect(page.get_by_role("status").first).to_contain_text("H 3 printed, 2 present")

    vote = page.url
    go_to_the_meeting(page, site)
    register_presence(page, H=3)
    page.goto(vote)
    expect(cell_of(row, "H")).to_contain_text("2 entered, 3 present")
    divided(cell_of(row, "H"), 2, 1)
    expect(row.locator(".tally")).to_contain_text("5–5")
    expect(row.locator(".tally")).to_contain_text("the chair's vote decided (Ap)")  # with all of Ap
    expect(row.locator(".tally")).to_contain_text("Rejected")
    enter_the_printed_votes(page)
    expect(page.get_by_role("status").first).to_contain_text("on 9 proposals")
    expect(page.locator("#ballot-aside .counts")).to_contain_text("10 of 10 proposals entered")


def _the_files_agree(page: Page, adopted: list[dict[str, object]], digest: str) -> None:
    """Hold the files of the recommendation against its JSON, the digest against its content."""
    rows = list(
        csv.DictReader(io.StringIO(download(page, "recommendation.csv").decode("utf-8-sig")))
    )
    assert [each["identifier"] for each in rows] == [each["identifier"] for each in adopted]
    for kind, figures in (("operating", OPERATING), ("capital", CAPITAL)):
        for year, figure in figures.items():
            column = f"{kind}_{year}_minor"
            assert sum(int(each[column] or 0) for each in rows) == figure * THOUSAND
    assert download(page, "recommendation.pdf").startswith(b"%PDF-")
    assert download(page, "recommendation.xlsx").startswith(b"PK")
    page.locator("main .digest a").click()
    expect(page.locator("main .digest-full").first).to_have_text(digest)
    canonical = page.request.get(f"{page.url.replace('/en/', '/')}canonical.json").body()
    assert hashlib.sha256(canonical).hexdigest() == digest


def _the_proposals_agree(page: Page, site: Site, adopted: list[dict[str, object]]) -> None:
    """Hold the page and the file of all proposals against the recommendation."""
    page.goto(f"{site.address}{PUBLIC}proposals/")
    known = json.loads(download(page, "proposals.json"))
    voted = [each for each in known if each["outcome"] == "adopted"]
    assert sorted(voted, key=_identifier) == sorted(adopted, key=_identifier)
    first = known[0]
    assert first["votes"] == {
        "for": {"Sp": 2, "H": 2, "MDG": 1},
        "against": {"Ap": 4, "H": 1},
    }
    assert first["outcome"] == "rejected"
    page.locator("main tbody tr a").first.click()
    expect(page.locator("main")).to_contain_text("5 for, 5 against.")
    expect(page.locator("main")).to_contain_text("1 was absent from this vote.")
    expect(page.locator("main")).to_contain_text("Decided by the chair's casting vote (Ap).")


def _identifier(proposal: dict[str, object]) -> str:
    """Return what names a proposal."""
    return str(proposal["identifier"])
