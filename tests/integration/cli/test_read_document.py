"""`votum read` of a document with tables: text, JSON and a page to work through."""

import json
from pathlib import Path

from tests.support.commands import votum
from tests.support.places import EXAMPLES

PUBLISHED = EXAMPLES / "published" / "supplement.txt"


def test_the_tables_their_sums_and_the_findings_are_printed() -> None:
    ran = votum("read", PUBLISHED)
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[1] == "8 tables, 41 rows."
    assert lines[3:9] == [
        "Endringer (line 7), mill. kr",
        "                 2026   2027   2028   2029",
        "Flere eldre      12,4   20,3   31,6   40,2",
        "Nye behov         8,3    9,1   10,4   10,4",
        "Effektivisering  -6,1  -11,2  -17,4  -23,3",
        "Sum              14,6   18,2   24,7   27,3  adds up, rounded",
    ]
    states = [line for line in lines if line.startswith("Sum")]
    assert [line.rpartition("  ")[2] for line in states] == [
        "adds up, rounded",
        "does not add up",
        "wrong with one of its parts",
        "adds up",
        "adds up",
    ]
    assert "Errors: 6. Roundings: 9. Notices: 8." in lines


def test_the_json_has_rows_totals_and_findings_in_minor_units() -> None:
    ran = votum("read", PUBLISHED, "--json")
    content = json.loads(ran.out)
    assert list(content) == ["format", "title", "rows", "tables", "items", "totals", "findings"]
    assert (content["format"], content["rows"]) == ("printed-tables-text", 41)
    assert content["items"][3]["amounts_minor"]["2028"] == 2_470_000_000
    total = content["totals"]["Endringer (line 7)"]["Sum (line 12)"]
    assert total["printed_minor"]["2028"] == 2_470_000_000
    assert total["computed_minor"]["2028"] == 2_460_000_000
    share = content["items"][content["rows"] - 17 :]
    assert any(item["per_cent_millionths"] for item in share)
    error = next(each for each in content["findings"] if each["rule"] == "R5")
    assert (error["found_minor"], error["expected_minor"]) == (4_350_000_000, -4_350_000_000)


def test_the_page_to_work_through_stands_alone(tmp_path: Path) -> None:
    page = tmp_path / "findings.html"
    ran = votum("read", PUBLISHED, "--html", page)
    assert ran.code == 1
    content = page.read_text(encoding="utf-8")
    assert content.startswith("<!doctype html>")
    assert "<script" not in content
    assert "http" not in content
    assert content.count("<tr class=") >= 23
    assert '<mark class="error">45,8</mark>' in content
    assert 'href="#line-45"' in content
    assert 'id="line-45"' in content


def test_a_page_about_proposal_sheets_has_their_findings(tmp_path: Path) -> None:
    page = tmp_path / "findings.html"
    sheets = EXAMPLES / "committee" / "sheets.txt"
    assert votum("read", sheets, "--html", page).code == 0
    assert "R14" in page.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    ran = votum("read", PUBLISHED, "--html", tmp_path / "none" / "findings.html")
    assert ran.code == 2
    assert "“findings.html” could not be written or read" in ran.err
