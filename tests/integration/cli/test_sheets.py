"""`votum sheets`: documents of a file without errors, or an empty template."""

import json
from pathlib import Path

import pytest

from tests.support.commands import files_under, votum
from tests.support.documents import text_of
from tests.support.places import COMMITTEE
from tests.support.readings import HEADER, ONES, PAGE, ROW, SEATS
from tests.support.workbooks import with_cells

DATE = ("--date", "2025-11-19")
BODY = ("--body", COMMITTEE.with_name("body.toml"))
MEETING = ("--meeting", COMMITTEE.with_name("meeting.toml"))
DOCUMENTS = ["recommendation.pdf", "recommendation.xlsx", "sheets.pdf", "sheets.xlsx"]


def amounts_and_votes(path: Path) -> list[object]:
    items = json.loads(votum("read", path, *BODY, "--json").out)["items"]
    return [
        [value for key, value in item.items() if key.endswith("_minor") or key == "votes"]
        for item in items
    ]


def test_four_documents_are_written_and_named(tmp_path: Path) -> None:
    ran = votum("sheets", COMMITTEE, *BODY, *MEETING, *DATE, "--out", "out", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"Written: {Path('out') / name}" for name in DOCUMENTS]
    assert files_under(tmp_path / "out") == DOCUMENTS
    starts = [(tmp_path / "out" / name).read_bytes()[:4] for name in DOCUMENTS]
    assert starts == [b"%PDF", b"PK\x03\x04", b"%PDF", b"PK\x03\x04"]


def test_the_workbook_of_the_sheets_reads_as_the_sheets_did(tmp_path: Path) -> None:
    votum("sheets", COMMITTEE, *BODY, *DATE, "--out", tmp_path)
    assert amounts_and_votes(tmp_path / "sheets.xlsx") == amounts_and_votes(COMMITTEE)


def test_the_workbook_of_the_recommendation_reads_without_errors(tmp_path: Path) -> None:
    votum("sheets", COMMITTEE, *BODY, *DATE, "--out", tmp_path)
    ran = votum("read", tmp_path / "recommendation.xlsx", *BODY, "--json")
    content = json.loads(ran.out)
    assert ran.code == 0
    assert [each["outcome"] for each in content["items"]] == ["adopted"] * 9
    sums = [each["sum_minor"] for each in content["totals"].values()]
    assert sums == [940_000_000, 0]


@pytest.mark.parametrize("plan", ["Økonomiplan", "Handlingsplan"])
def test_documents_call_the_plan_what_the_body_s_file_says(plan: str, tmp_path: Path) -> None:
    own = COMMITTEE.with_name("body.toml").read_text(encoding="utf-8")
    said = "" if plan == "Økonomiplan" else f'plan = "{plan}"\n'
    (tmp_path / "body.toml").write_text(said + own, encoding="utf-8")
    body = ("--body", tmp_path / "body.toml")
    votum("sheets", COMMITTEE, *body, *DATE, "--out", tmp_path)
    assert f"{plan} 2026–2029" in text_of((tmp_path / "sheets.pdf").read_bytes())
    assert json.loads(votum("read", tmp_path / "sheets.xlsx", *body, "--json").out)["title"] == (
        f"{plan} 2026–2029"
    )


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "second"):
        votum("sheets", COMMITTEE, *BODY, *MEETING, *DATE, "--out", tmp_path / name)
    first, second = (
        [(tmp_path / folder / name).read_bytes() for name in DOCUMENTS]
        for folder in ("first", "second")
    )
    assert first == second


def test_a_file_with_errors_writes_nothing(tmp_path: Path) -> None:
    text = (PAGE + HEADER + ROW + ONES).replace("4,00 0,00 3H", "4,50 0,00 3H")
    (tmp_path / "sheets.txt").write_text(text, encoding="utf-8")
    ran = votum("sheets", "sheets.txt", folder=tmp_path)
    assert (ran.code, ran.err) == (1, "Nothing was written: mend the errors first.\n")
    assert files_under(tmp_path) == ["sheets.txt"]


def test_a_file_that_is_not_voted_on_has_sheets_and_no_recommendation(tmp_path: Path) -> None:
    text = (PAGE + HEADER + ROW + ONES).replace(" 3H 4 (1V, 2Ap, 1R)", "")
    (tmp_path / "sheets.txt").write_text(text, encoding="utf-8")
    ran = votum("sheets", "sheets.txt", *DATE, folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert files_under(tmp_path / "out") == ["sheets.pdf", "sheets.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("sheets",),
            "An empty template needs --body and --period; a file to read makes documents.",
        ),
        (
            ("sheets", *BODY, "--period", "2026/29"),
            "“2026/29” is not a plan period; write it as 2026-2029.",
        ),
        (
            ("sheets", *BODY, "--period", "2029-2026"),
            "2029–2026 is not a plan period: the first year must come first.",
        ),
        (
            ("sheets", COMMITTEE, *BODY, "--date", "19.11.2025"),
            "“19.11.2025” is not a date; write it as 2025-11-19.",
        ),
        (
            ("sheets", COMMITTEE, *BODY, "--meeting", "none.toml"),
            "There is no file “none.toml”.",
        ),
    ],
    ids=["nothing", "period", "period backwards", "date", "no meeting"],
)
def test_a_request_that_cannot_be_met_is_refused_and_writes_nothing(
    arguments: tuple[str | Path, ...], sentence: str, tmp_path: Path
) -> None:
    ran = votum(*arguments, folder=tmp_path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")
    assert files_under(tmp_path) == []


def test_a_template_is_filled_in_and_made_into_documents(tmp_path: Path) -> None:
    (tmp_path / "body.toml").write_text(f'name = "Utvalget"\n[seats]\n{SEATS}', encoding="utf-8")
    body = ("--body", "body.toml")
    ran = votum("sheets", *body, "--period", "2026-2029", "--unit", "1000", *DATE, folder=tmp_path)
    template = tmp_path / "out" / "template.xlsx"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Written: {Path('out') / 'template.xlsx'}\n"
    row: dict[str, str | float | None] = {
        "A6": "H",
        "B6": 1,
        "C6": "Flere vikarer",
        "D6": 250.5,
        "N6": "4 (3H, 1V)",
        "O6": "3 (2Ap, 1R)",
    }
    template.write_bytes(with_cells(template.read_bytes(), row, 2))
    content = json.loads(votum("read", template, *body, "--json", folder=tmp_path).out)
    (item,) = content["items"]
    assert (item["sheet"], item["operating_sum_minor"], item["outcome"]) == (
        "Høyre",
        25_050_000,
        "adopted",
    )
    made = votum("sheets", template, *body, *DATE, "--out", "documents", folder=tmp_path)
    assert (made.code, made.err) == (0, "")
    assert files_under(tmp_path / "documents") == DOCUMENTS
