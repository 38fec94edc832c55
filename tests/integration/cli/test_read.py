"""`votum read`: text for people, JSON for programs, and an exit code."""

import json
from pathlib import Path

import pytest

from tests.support.commands import votum
from tests.support.places import COMMITTEE, COUNCIL_AREA
from tests.support.readings import HEADER, ONES, PAGE, ROW, read_example
from votum.formats.report import reading_json
from votum.translations import Translator

TEXT = PAGE + HEADER + ROW + ONES
NBSP = "\u00a0"


@pytest.fixture(name="sheets")
def _sheets(tmp_path: Path) -> Path:
    path = tmp_path / "sheets.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_clean_file_is_described_with_its_totals(sheets: Path) -> None:
    ran = votum("read", sheets)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "BØP-periode 2026–2029 (proposal-sheets-text)",
        "1 sheets, 1 rows, 1 proposals: 1 with amounts, 0 verbal.",
        "Utvalget: 7 seats (3H, 2Ap, 1V, 1R).",
        "",
        "Totals in mill. kr  2026  2027  2028  2029  operating  capital",
        "Høyre               1,00  1,00  1,00  1,00       4,00     0,00",
        "",
        "Adopted by the votes: 0 with amounts (0,00 in all), 0 verbal.",
        "",
        "Errors: 0. Roundings: 0. Notices: 2.",
        (
            "  notice reading  sheet “Høyre”: Nobody said how the body is composed; 7 seats are "
            "taken from what most votes agree on: 3H, 2Ap, 1V, 1R."
        ),
        (
            "  notice R15  sheet “Høyre”, line 1: The document does not say at which price level "
            "its amounts are (fixed or current prices, of which year)."
        ),
    ]


def test_errors_stand_before_notices_and_the_exit_code_is_1(sheets: Path) -> None:
    sheets.write_text(TEXT.replace("4,00 0,00 3H", "4,50 0,00 3H"), encoding="utf-8")
    ran = votum("read", sheets)
    lines = ran.out.splitlines()
    start = lines.index("Errors: 2. Roundings: 0. Notices: 2.") + 1
    assert (ran.code, ran.err) == (1, "")
    assert [" ".join(line.split()[:2]) for line in lines[start:]] == [
        "error R1",
        "error R2",
        "notice reading",
        "notice R15",
    ]


@pytest.mark.parametrize("path", [COMMITTEE, COUNCIL_AREA], ids=["committee", "council area"])
def test_json_says_the_same_as_the_reading(path: Path) -> None:
    ran = votum("read", path, "--body", path.with_name("body.toml"), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == reading_json(read_example(path), Translator("en"))


def test_json_keeps_the_contract() -> None:
    content = json.loads(votum("read", COMMITTEE, "--json").out)
    assert list(content) == [
        "format",
        "title",
        "unit",
        "body",
        "rows",
        "proposals",
        "items",
        "totals",
        "findings",
    ]
    assert (content["format"], content["title"]) == (
        "proposal-sheets-text",
        "BØP-periode 2026–2029",
    )
    assert (content["rows"], len(content["items"])) == (53, 53)
    assert {each["proposal"] for each in content["items"]} == {
        f"{each['sheet']}/{each['number']}" for each in content["items"][9:]
    }
    assert content["totals"]["Rødt"]["sum_minor"] == 46_805_000_000
    assert content["totals"]["Rødt"]["2026"] == 8_210_000_000
    for finding in content["findings"]:
        assert list(finding)[:6] == ["rule", "severity", "where", "message", "found", "expected"]
        assert finding["severity"] == "notice"


def test_every_amount_in_json_is_a_whole_number_of_minor_units() -> None:
    content = json.loads(votum("read", COUNCIL_AREA, "--json").out)
    amounts = [
        amount
        for item in content["items"]
        for key, value in item.items()
        if key.endswith("_minor")
        for amount in (value.values() if isinstance(value, dict) else [value])
    ]
    assert len(amounts) == 17 * 10
    assert {type(amount) for amount in amounts} == {int}


def test_json_of_a_file_with_errors_is_still_json_with_exit_code_1(sheets: Path) -> None:
    sheets.write_text(TEXT.replace(" 3H 4", " 4H 4"), encoding="utf-8")
    ran = votum("read", sheets, "--json", "--body", COMMITTEE.with_name("body.toml"))
    assert ran.code == 1
    findings = json.loads(ran.out)["findings"]
    assert {each["rule"] for each in findings if each["severity"] == "error"} == {"R8"}


def test_sentences_are_said_in_norwegian(sheets: Path) -> None:
    ran = votum("read", sheets, language="nb")
    assert ran.code == 0
    english = votum("read", sheets).out.splitlines()
    pairs = list(zip(ran.out.splitlines(), english, strict=True))
    same = [
        " ".join(line.split()) for line, other in pairs if line and line.split() == other.split()
    ]
    assert same == [
        "BØP-periode 2026–2029 (proposal-sheets-text)",
        "Høyre 1,00 1,00 1,00 1,00 4,00 0,00",
    ]


def test_a_refusal_is_said_in_norwegian(tmp_path: Path) -> None:
    english, norwegian = (votum("read", tmp_path, language=each).err for each in ("en", "nb"))
    assert english != norwegian
    assert norwegian.count("\n") == 1


def test_a_unit_is_needed_where_none_is_stated_and_may_be_given(sheets: Path) -> None:
    sheets.write_text(TEXT.replace("Beløp i mill. kroner ", ""), encoding="utf-8")
    refused = votum("read", sheets)
    assert (refused.code, refused.out) == (2, "")
    for unit, minor in (("kr", 400), ("1000", 400_000), ("mill", 400_000_000)):
        content = json.loads(votum("read", sheets, "--unit", unit, "--json").out)
        assert content["items"][0]["operating_sum_minor"] == minor


@pytest.mark.parametrize(
    "arguments",
    [(), ("read",), ("read", "a.txt", "--unit", "øre"), ("paint",), ("read", "a", "--no-such")],
    ids=["no command", "no file", "unknown unit", "unknown command", "unknown option"],
)
def test_a_command_that_cannot_be_understood_has_exit_code_2(arguments: tuple[str, ...]) -> None:
    ran = votum(*arguments, language=None)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.partition(" ")[0] == "usage:"
