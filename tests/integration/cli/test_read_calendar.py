"""`votum read` of a budget calendar."""

import json
from pathlib import Path

import pytest

from tests.support.calendars import CALENDAR, calendar_of, entry_of
from votum.cli.main import main

DAY = "DTSTART;VALUE=DATE:20260615"


def read(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    """Return the exit code of `votum read`, and what it printed."""
    code = main(["read", *map(str, arguments), "--language", "en"])
    written = capsys.readouterr()
    return code, written.out or written.err


def saved(folder: Path, data: bytes, name: str = "budsjett.ics") -> Path:
    """Return the path of a file with the data."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["budsjett.ics", "BUDSJETT.ICS", "budsjett.txt"])
def test_a_calendar_is_described_by_its_days_and_categories(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = read(capsys, saved(tmp_path, CALENDAR, name))
    assert code == 0
    assert text.splitlines() == [
        "Budsjettprosess 2027 (budget-calendar)",
        "3 entries from 2026-06-15 to 2026-12-17.",
        "",
        "2026-06-15                  Frist          Frist for innspill fra sektorene",
        "2026-08-24 – 2026-08-26                    Budsjettkonferanse",
        (
            "2026-12-17 17:00–21:00 CET  Kommunestyret  Kommunestyret vedtar budsjettet "
            "(Rådhuset, Eksempelvik)"
        ),
        "",
        "Entries by category",
        "Frist                1",
        "without category     1",
        "Kommunestyret        1",
        "",
        "Errors: 0. Roundings: 0. Notices: 0.",
    ]


@pytest.mark.parametrize(
    ("ends", "printed"),
    [
        ("DTEND:20260615T060000Z", "2026-06-15 08:00 CEST – 2026-06-15 06:00 UTC"),
        ("DTEND:20260615T080000Z", "2026-06-15 08:00 CEST – 2026-06-15 08:00 UTC"),
        ("DTEND;TZID=Europe/Oslo:20260616T010000", "2026-06-15 08:00 – 2026-06-16 01:00 CEST"),
        ("DTEND;TZID=Europe/Oslo:20261115T010000", "2026-06-15 08:00 CEST – 2026-11-15 01:00 CET"),
        ("STATUS:CANCELLED", "2026-06-15 08:00 CEST"),
    ],
)
def test_a_time_is_printed_with_its_zone(
    ends: str, printed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = entry_of("DTSTART;TZID=Europe/Oslo:20260615T080000", ends, "SUMMARY:Møte")
    code, text = read(capsys, saved(tmp_path, calendar_of(*entry)))
    assert code == 0
    cancelled = " – cancelled" if "CANCELLED" in ends else ""
    assert text.splitlines()[3] == f"{printed}    Møte{cancelled}"


def test_json_keeps_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = read(capsys, saved(tmp_path, CALENDAR), "--json")
    content = json.loads(text)
    items = content.pop("items")
    assert code == 0
    assert content == {
        "format": "budget-calendar",
        "title": "Budsjettprosess 2027",
        "rows": 3,
        "totals": {
            "entries": 3,
            "first_day": "2026-06-15",
            "last_day": "2026-12-17",
            "by_category": {"Frist": 1, "": 1, "Kommunestyret": 1},
        },
        "findings": [],
    }
    assert [(each["starts"], each["ends"]) for each in items] == [
        ("2026-06-15", "2026-06-15"),
        ("2026-08-24", "2026-08-26"),
        ("2026-12-17T17:00:00+01:00", "2026-12-17T21:00:00+01:00"),
    ]
    assert items[0] == {
        "starts": "2026-06-15",
        "ends": "2026-06-15",
        "all_day": True,
        "title": "Frist for innspill fra sektorene",
        "text": "Innspill sendes budsjettkontoret.\nFristen er endelig.",
        "category": "Frist",
        "location": "",
        "cancelled": False,
        "line": 25,
    }


def test_findings_are_printed_and_written_as_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frist = entry_of(DAY, "SUMMARY:Frist")
    odd = entry_of(DAY, "SUMMARY:Bud\u202esjett")
    path, page = saved(tmp_path, calendar_of(*frist, *frist, *odd)), tmp_path / "funn.html"
    code, text = read(capsys, path, "--html", page)
    assert code == 1
    assert text.splitlines()[-3:] == [
        "Errors: 1. Roundings: 0. Notices: 1.",
        (
            "  error R13  line 11: “Bud�sjett” holds characters that nobody sees: RIGHT-TO-LEFT "
            "OVERRIDE. Type it anew."
        ),
        "  notice R10  line 7: “Frist” stands twice on 2026-06-15.",
    ]
    assert "\u202e" not in text
    assert "“Frist” stands twice on 2026-06-15." in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "“budsjett.ics” is empty.\n"),
        (
            calendar_of(*entry_of(DAY, "SUMMARY:Frist", "RRULE:FREQ=DAILY")),
            (
                "Line 6: the entry is repeated by a rule (RRULE); export the calendar with an "
                "entry for each day.\n"
            ),
        ),
        (b" " * (2 * 2**20 + 1), "“budsjett.ics” is 2 MB; at most 2 MB are read. Split it up.\n"),
    ],
)
def test_what_cannot_be_read_is_refused(
    data: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(capsys, saved(tmp_path, data)) == (2, sentence)


def test_a_calendar_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = read(capsys, tmp_path / "borte.ics")
    assert found == (2, "There is no file “borte.ics”.\n")
