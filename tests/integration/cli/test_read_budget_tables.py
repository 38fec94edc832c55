"""`votum read` of budget tables."""

import json
from pathlib import Path

import pytest

from tests.support.budget_tables import PLAIN, read_csv
from tests.support.tables_as_workbooks import as_ods, as_xlsx
from votum.cli.main import main
from votum.formats.budget_tables.fiscal_package_writer import fiscal_package
from votum.formats.budget_tables.open_formats import budget_csv


def read(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = main(["read", *map(str, arguments), "--language", "en"])
    written = capsys.readouterr()
    return code, written.out or written.err


def test_a_table_is_read_and_its_mapping_saved_and_used_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, mapping = tmp_path / "budsjett.csv", tmp_path / "mapping.toml"
    table.write_text(PLAIN, encoding="utf-8")
    code, text = read(capsys, table, "--save-mapping", mapping)
    assert code == 0
    assert "plan 2027" in text
    assert "Proposed mapping:" in text
    code, again = read(capsys, table, "--mapping", mapping, "--json")
    assert code == 0
    content = json.loads(again)
    assert [each["net_minor"] for each in content["totals"]] == [0, 199_750]
    assert content["items"][0] == {
        "stage": "plan",
        "kind": "operating",
        "economic_code": "10100",
        "function_code": "202",
        "cost_centre": "0120",
        "amounts_minor": {"2027": 100_000, "2028": 200_050},
    }
    assert content["digest"] in text


def test_an_error_ends_with_1_and_no_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "budsjett.csv"
    table.write_text("konto;2027\n1;5\n2;6\n3;x\n", encoding="utf-8")
    code, text = read(capsys, table)
    assert code == 1
    assert "3 rows; no totals: not every amount could be read." in text
    assert "column 2027, line 4: “x” is not an amount." in text


@pytest.mark.parametrize(("name", "write"), [("a.xlsx", as_xlsx), ("a.ods", as_ods)])
def test_workbooks(tmp_path: Path, capsys: pytest.CaptureFixture[str], name, write) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (tmp_path / name).write_bytes(write(PLAIN))
    assert read(capsys, tmp_path / name)[0] == 0


def test_a_package_and_a_csv_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = read_csv(PLAIN).result
    for path, data in fiscal_package(result.tables, result.hierarchies, "Budsjett").items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    code, text = read(capsys, tmp_path / "datapackage.json")
    assert code == 0
    assert result.digest in text
    assert read(capsys, tmp_path) == (code, text)
    (tmp_path / "ours.csv").write_bytes(budget_csv(result.tables))
    code, text = read(capsys, tmp_path / "ours.csv")
    assert (code, result.digest in text) == (0, True)


@pytest.mark.parametrize("content", [b"", b"abc", b"\x00", b"a;b\nc;d\n"])
def test_what_is_no_table_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    code, text = read(capsys, tmp_path / "a.csv")
    assert (code, text.count("\n")) == (2, 1)
