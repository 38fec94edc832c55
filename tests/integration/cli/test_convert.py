"""`votum convert`: a budget table comes out in every form as it went in."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from tests.support.commands import Ran, votum
from votum.countries import load_country
from votum.formats.budget_tables.package_folder import read_package_folder
from votum.formats.budget_tables.reading import TableReading, read_budget_table

NORWAY = load_country("no")
TABLE = (
    "Tiltak;Tiltaksnavn;Område;Funksjon;Art;2027;2028\n"
    "T1;Ny skole;11;202;010;1 500,50;2 000\n"
    "T1;Ny skole;11;202;600;-500;-500\n"
    "T2;Færre møter;12;100;100;-25;0\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "tiltak.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def the_table() -> TableReading:
    reading = read_budget_table(TABLE.encode(), "tiltak.csv", NORWAY)
    assert reading.errors == ()
    return reading


def written(table: Path, *targets: Path) -> None:
    """Convert a table to the last of the files, which are written in this order."""
    listed = "".join(f"Written: {each}\n" for each in targets)
    assert votum("convert", table, targets[-1]) == Ran(0, listed, "")


def test_as_csv_that_reads_back_equal(table: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut" / "budsjett.csv"
    written(table, target)
    head, first, *_ = target.read_text(encoding="utf-8").splitlines()
    assert head == (
        "version,change_group,stage,kind,area,economic_code,function_code,cost_centre,project,"
        "text,text_name,2027,2028"
    )
    assert first == ",,plan,operating,11,010,202,,,T1,Ny skole,1500.50,2000.00"
    again = read_budget_table(target.read_bytes(), "budsjett.csv", NORWAY)
    assert again.result.digest == the_table().result.digest


def test_as_a_fiscal_data_package(table: Path, tmp_path: Path) -> None:
    descriptor = tmp_path / "pakke" / "datapackage.json"
    written(table, tmp_path / "pakke" / "data" / "budget.csv", descriptor)
    again = read_package_folder(descriptor, NORWAY)
    assert again.result.digest == the_table().result.digest


def test_as_json_and_parquet_in_minor_units(table: Path, tmp_path: Path) -> None:
    arro3 = pytest.importorskip("arro3.io")
    expected = [(150_050, 200_000), (-50_000, -50_000), (-2_500, 0)]
    target = tmp_path / "budsjett.json"
    written(table, target)
    again = read_budget_table(target.read_bytes(), "budsjett.json", NORWAY)
    assert again.result.digest == the_table().result.digest
    records = json.loads(target.read_bytes())
    assert [(each["2027_minor"], each["2028_minor"]) for each in records] == expected
    target = tmp_path / "budsjett.parquet"
    written(table, target)
    read = arro3.read_parquet(BytesIO(target.read_bytes())).read_all()
    years = [read.column(f"{year}_minor").to_numpy().tolist() for year in (2027, 2028)]
    assert list(zip(*years, strict=True)) == expected


def test_an_ending_that_says_no_form_is_refused(table: Path, tmp_path: Path) -> None:
    ran = votum("convert", table, tmp_path / "budsjett.xls")
    assert ran == Ran(
        2,
        "",
        "“budsjett.xls” says no form; end it with one of .csv, .json, .parquet, or with "
        "datapackage.json.\n",
    )


def test_the_table_itself_is_not_written_over(table: Path) -> None:
    ran = votum("convert", table, table)
    assert ran == Ran(2, "", "“tiltak.csv” is a part of what is read; choose another place.\n")
    assert table.read_text(encoding="utf-8") == TABLE


def test_a_table_with_errors_is_not_written(table: Path, tmp_path: Path) -> None:
    table.write_text(TABLE.replace("2 000", "2 0O0"), encoding="utf-8")
    target = tmp_path / "budsjett.json"
    ran = votum("convert", table, target)
    assert (ran.code, ran.out, target.exists()) == (1, "", False)
    assert "“2 0O0”" in ran.err
    assert ran.err.endswith("Nothing is written: the table has errors.\n")


def test_a_package_does_not_write_over_its_own_data(table: Path, tmp_path: Path) -> None:
    descriptor, data = tmp_path / "p" / "datapackage.json", tmp_path / "p" / "data" / "budget.csv"
    written(table, data, descriptor)
    before = data.read_bytes()
    ran = votum("convert", descriptor, data)
    assert ran == Ran(2, "", "“budget.csv” is a part of what is read; choose another place.\n")
    assert data.read_bytes() == before


def test_what_is_left_out_is_said(table: Path, tmp_path: Path) -> None:
    table.write_text(TABLE.replace("Tiltaksnavn", "Xyz"), encoding="utf-8")
    target = tmp_path / "budsjett.json"
    assert votum("convert", table, target).out == (
        f"Left out, for nothing shows what it is: Xyz.\nWritten: {target}\n"
    )
