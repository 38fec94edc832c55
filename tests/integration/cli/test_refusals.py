"""Files that cannot be read: exit code 2, one sentence, no traceback, nothing written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.bad_workbooks import (
    SHEET,
    bomb,
    bomb_of_cells,
    bomb_of_distance,
    good_workbook,
    lying_bomb,
    with_part,
)
from tests.support.commands import Ran, files_under, measured_votum, votum
from tests.support.places import COMMITTEE
from tests.support.readings import HEADER, ONES, PAGE, ROW, SEATS
from tests.support.workbooks import with_cells
from votum.formats.opening import MOST_BYTES

TEXT = PAGE + HEADER + ROW + ONES
DAMAGED = "The workbook is damaged or cut off; send it again, or save it anew first."
TOO_LARGE = "The workbook unpacks to more than 64 MB or 500 parts; split it up."
TOO_MANY_CELLS = (
    "The workbook's sheets span more than 1\u00a0000\u00a0000 cells; remove what stands far "
    "from the tables."
)
NO_TEXT = "“a.bin” is neither text nor a workbook;"
UNKNOWN_KIND = f"{NO_TEXT} Votum reads .txt, .pdf, .xlsx, .ods, .csv, .json, .toml and .ics."
NO_SHEETS = f"{NO_TEXT} proposal sheets are read from .txt, .pdf and .xlsx."
SECOND = TEXT.replace("Høyre 1", "Venstre 2")


def assert_refused(ran: Ran, sentence: str) -> None:
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty file": (lambda: b"", "“a.bin” is empty."),
    "binary file": (lambda: b"\x93" + bytes(range(256)) * 16, UNKNOWN_KIND),
    "PDF": (
        lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "The PDF is damaged and cannot be read; save it anew.",
    ),
    "old workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        (
            "The file is an old or password-protected Office file; save it as .xlsx without a "
            "password."
        ),
    ),
    "Latin-1 text": (
        lambda: TEXT.encode("latin-1"),
        "“a.bin” is not UTF-8 text (line 1); save it as UTF-8 and read it again.",
    ),
    "UTF-16 text": (
        lambda: TEXT.encode("utf-16"),
        "The file is UTF-16 text; save it as UTF-8.",
    ),
    "other text": (
        lambda: b"Referat\n",
        (
            "“a.bin” holds neither proposal sheets nor a table with a column for each year; Votum "
            "finds nothing to prove in it."
        ),
    ),
    "years out of order": (
        lambda: TEXT.replace("2026-2029", "2029-2026").encode(),
        "Line 1: 2029–2026 is not a plan period: the first year must come first.",
    ),
    "two sheets of one name in a text": (
        (TEXT + SECOND + TEXT).encode,
        (
            "Line 19: there is a sheet “Høyre” already; give each sheet its own name and keep its "
            "pages together."
        ),
    ),
    "two sheets of one name in a workbook": (
        lambda: with_part(good_workbook(), "xl/workbook.xml", b"Venstre", "Høyre".encode()),
        "The workbook has two sheets named “Høyre”; give each its own name.",
    ),
    "truncated workbook": (lambda: good_workbook()[:-3000], DAMAGED),
    "macro workbook": (
        lambda: with_part(
            good_workbook(),
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        "The workbook holds macros; save it as an ordinary workbook (.xlsx) and send that.",
    ),
    "formula without a value": (
        lambda: with_part(good_workbook(), SHEET, b"</f><v>0.0</v>", b"</f>"),
        (
            "sheet1.xml, cell H6: the formula has no value; open the workbook in a spreadsheet "
            "program, save it and send it again."
        ),
    ),
    "bomb": (bomb, TOO_LARGE),
    "bomb that lies about its size": (lying_bomb, DAMAGED),
    "bomb of cells": (bomb_of_cells, TOO_MANY_CELLS),
    "bomb of distance": (bomb_of_distance, TOO_MANY_CELLS),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    build, sentence = REFUSED[name]
    (tmp_path / "a.bin").write_bytes(build())
    assert_refused(votum("read", "a.bin", folder=tmp_path), sentence)
    assert files_under(tmp_path) == ["a.bin"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("binary file", NO_SHEETS), ("bomb", TOO_LARGE), ("truncated workbook", DAMAGED)],
)
def test_documents_of_a_file_that_cannot_be_read_are_not_written(
    name: str, sentence: str, tmp_path: Path
) -> None:
    build, _ = REFUSED[name]
    (tmp_path / "a.bin").write_bytes(build())
    assert_refused(votum("sheets", "a.bin", folder=tmp_path), sentence)
    assert files_under(tmp_path) == ["a.bin"]


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    no_package = "is a folder without “datapackage.json”, by which a Fiscal Data Package is read"
    sentence = f"“{tmp_path.name}” {no_package}; name the file to read."
    assert_refused(votum("read", tmp_path), sentence)
    assert_refused(votum("read", ".", folder=tmp_path), sentence)
    assert_refused(votum("read", "/"), f"“/” {no_package}; name the file to read.")
    assert_refused(votum("read", tmp_path / "none.txt"), "There is no file “none.txt”.")


def test_a_body_file_is_no_larger_than_a_megabyte(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    path.write_bytes(b"#" * (2 * 2**20))
    assert_refused(
        votum("read", COMMITTEE, "--body", path),
        "“body.toml” is 2 MB; at most 1 MB are read. Split it up.",
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            'name = "U"\nsize = 3\n[seats]\nH = 1\n',
            (
                "The body's file: `size` is not known here, or not of the right kind; known: name, "
                "short_name, municipality, country, chair, seats, present, parties, plan."
            ),
        ),
        ('name = "U"\n[seats]\nH = -1\n', "“U”: each party needs at least one seat."),
        (
            'name = "U"\n[seats]\nH = 3\n[present]\nH = 4\n',
            "“U”: 4 of H cannot be present; it has 3 seats.",
        ),
        ('name = "U"\n[seats]\nH = "3"\n', "The body's file: “H” needs one whole number."),
        (
            'name = "U"\n[seats]\nBygdelista = 3\n',
            "“Bygdelista” is not a known party; enter local lists in the body's file.",
        ),
        (
            'name = "U"\ncountry = "xx"\n[seats]\nH = 3\n',
            "There is no data for the country “xx”; known: no.",
        ),
    ],
    ids=["unknown key", "negative seats", "too many present", "seats", "party", "country"],
)
def test_a_body_file_that_is_wrong_is_refused_in_one_sentence(
    content: str, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "body.toml"
    path.write_text(content, encoding="utf-8")
    assert_refused(votum("read", COMMITTEE, "--body", path), sentence)


def test_a_body_file_that_is_no_toml_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    path.write_bytes(b"name = ")
    ran = votum("read", COMMITTEE, "--body", path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.partition(":")[0] == "The body's file is not valid TOML"


ERRORS: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "truncated text": (
        TEXT[: TEXT.index("2Ap, 1R")].encode,
        [
            (
                "reading  sheet “Høyre”, row H 1, line 7: “3H 4 (1V,” is not a vote for and "
                "against; write both, as 10 (6H, 2V, 2Frp) 3 (2Ap, 1R)."
            ),
            (
                "R2  sheet “Høyre”, line 1: The sheet has 1 proposals but no row with their total, "
                "so its figures cannot be proven."
            ),
        ],
    ),
    "negative vote": (
        lambda: TEXT.replace(" 3H 4", " -3H 4").encode(),
        [
            (
                "reading  sheet “Høyre”, row H 1, line 7: “-3H” is not a vote; write it as "
                "10 (6H, 2V, 2Frp) or 2Ap."
            ),
        ],
    ),
    "eight votes of seven seats": (
        lambda: TEXT.replace(" 3H 4", " 4H 4").encode(),
        [
            "R8  sheet “Høyre”, row H 1, line 7: 8 votes are printed, but 7 members vote.",
            "R8  sheet “Høyre”, row H 1, line 7: H has 4 votes but only 3 members present.",
        ],
    ),
    "unknown party": (
        lambda: TEXT.replace("1R)", "1XX)").encode(),
        [
            (
                "reading  sheet “Høyre”, row H 1, line 7: “4 (1V, 2Ap, 1XX)” names a party that is "
                "not known: “XX”."
            ),
        ],
    ),
    "years of the table out of order": (
        lambda: TEXT.replace("2026 2027 2028 2029", "2027 2026 2028 2029").encode(),
        [
            (
                "R9  sheet “Høyre”, line 6: The table's years are 2027, 2026, 2028, 2029, 2027, "
                "2026, 2028, 2029; the plan 2026–2029 has 2026, 2027, 2028, 2029."
            ),
        ],
    ),
    "beyond 64 bits in a workbook": (
        lambda: with_cells(
            good_workbook(),
            {"A6": "H", "B6": 1, "C6": "Mye", "D6": 1e12, "N6": "3H", "O6": "4 (1V, 2Ap, 1R)"},
            sums=False,
        ),
        [
            (
                "reading  sheet “Felles forslag”, row H 1, cell D6: The amount "
                "100\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000 øre is too large to be "
                "kept exactly."
            ),
        ],
    ),
    "parties without seats": (
        lambda: TEXT.replace("1V, 2Ap, 1R", "1Sp, 2SV, 1MDG").encode(),
        [
            "R8  sheet “Høyre”, row H 1, line 7: Sp has no seat in Utvalget.",
            "R8  sheet “Høyre”, row H 1, line 7: SV has no seat in Utvalget.",
            "R8  sheet “Høyre”, row H 1, line 7: MDG has no seat in Utvalget.",
            (
                "R8  sheet “Høyre”, row H 1, line 7: V has 0 votes, but 1 members are present and "
                "must vote."
            ),
            (
                "R8  sheet “Høyre”, row H 1, line 7: Ap has 0 votes, but 2 members are present and "
                "must vote."
            ),
            (
                "R8  sheet “Høyre”, row H 1, line 7: R has 0 votes, but 1 members are present and "
                "must vote."
            ),
        ],
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_file_with_errors_is_read_with_exit_code_1_and_its_errors(
    name: str, tmp_path: Path
) -> None:
    build, errors = ERRORS[name]
    (tmp_path / "a.bin").write_bytes(build())
    (tmp_path / "body.toml").write_text(f'name = "Utvalget"\n[seats]\n{SEATS}', encoding="utf-8")
    ran = votum("read", "a.bin", "--body", "body.toml", folder=tmp_path)
    found = [line.strip() for line in ran.out.splitlines() if line.startswith("  error ")]
    assert (ran.code, ran.err) == (1, "")
    assert found == [f"error {each}" for each in errors]
    assert files_under(tmp_path) == ["a.bin", "body.toml"]


def test_an_amount_beyond_64_bits_in_a_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT.replace("1,00 1,00", "100000000000,00 1,00", 1), encoding="utf-8")
    ran = votum("read", path)
    assert (ran.code, ran.err) == (1, "")
    assert (
        ran.out.count(
            "The amount 10\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000 øre is too large "
            "to be kept exactly"
        )
        == 1
    )


@pytest.mark.parametrize(
    ("name", "most_mb"),
    [
        ("bomb", 100),
        ("bomb that lies about its size", 100),
        ("bomb of cells", 300),
        ("bomb of distance", 100),
    ],
)
def test_a_bomb_is_refused_in_bounded_memory(name: str, most_mb: int, tmp_path: Path) -> None:
    build, sentence = REFUSED[name]
    (tmp_path / "a.bin").write_bytes(build())
    ran = measured_votum("read", "a.bin", folder=tmp_path)
    print(f"{name}: {ran.peak_mb} MB")  # noqa: T201 - the measured figure is the point
    assert_refused(ran, sentence)
    assert 10 < ran.peak_mb < most_mb


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    ran = measured_votum("read", "a.bin", folder=tmp_path)
    print(f"200 MB: {ran.peak_mb} MB")  # noqa: T201 - the measured figure is the point
    assert_refused(ran, "“a.bin” is 200 MB; at most 20 MB are read. Split it up.")
    assert 10 < ran.peak_mb < 100
    assert path.stat().st_size > MOST_BYTES


def test_a_bomb_just_under_the_limit_is_read_in_bounded_memory(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bomb(62))
    ran = measured_votum("read", "a.bin", folder=tmp_path)
    print(f"62 MB of spaces: {ran.peak_mb} MB")  # noqa: T201 - the measured figure is the point
    assert ran.code == 0
    assert 10 < ran.peak_mb < 500


def test_a_folder_that_cannot_be_made_is_refused_and_nothing_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("A file stands where the folder should be.", encoding="utf-8")
    ran = votum("sheets", COMMITTEE, "--out", out)
    assert_refused(ran, "“out” could not be written or read: File exists.")
    assert files_under(tmp_path) == ["out"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = votum("sheets", COMMITTEE, "--out", tmp_path / "out")
    assert_refused(ran, "“out” could not be written or read: Permission denied.")
