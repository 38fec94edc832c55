"""What is written as open data is read back equal."""

import json
from dataclasses import replace
from functools import partial
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.budget_tables import PLAIN, read_csv
from tests.support.refusals import refusal
from votum.countries import load_country
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.lines import ACCOUNT_CODES, KINDS, Dimension, Kind, Line, line_table
from votum.engine.messages import StructureError
from votum.formats.budget_tables.content_digest import content_digest
from votum.formats.budget_tables.fiscal_package_reader import read_fiscal_package
from votum.formats.budget_tables.fiscal_package_writer import DATA, DESCRIPTOR, fiscal_package
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.mapping import Stage
from votum.formats.budget_tables.open_formats import (
    budget_csv,
    budget_json,
    budget_parquet,
)
from votum.formats.budget_tables.reading import TableReading, read_budget_table
from votum.formats.refusals import UnreadableError

NO = load_country("no")
codes = st.text("0123456789AÅæ;,\"' -\n", max_size=5).map(str.strip)
areas = st.text("0123456789ABÅ", min_size=1, max_size=3)
amounts = st.integers(-(10**15), 10**15)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    stated = {each.value: draw(codes) for each in ACCOUNT_CODES}
    kind = draw(st.sampled_from(KINDS))
    return Line(draw(areas), kind, (draw(amounts), draw(amounts)), **stated)


@st.composite
def tables(draw: st.DrawFn) -> list[ImportedTable]:
    identities = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["", "A", "B"]), st.sampled_from(["", "N1"]), st.sampled_from(Stage)
            ),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    found = []
    for version, group, stage in identities:
        own = draw(st.lists(lines(), min_size=1, max_size=4))
        texts = tuple(draw(st.lists(codes, min_size=len(own), max_size=len(own))))
        found.append(ImportedTable(version, group, stage, (2027, 2028), line_table(own, 2), texts))
    return found


def read_package(files: dict[str, bytes]) -> TableReading:
    def named(path: str) -> tuple[str, bytes] | None:
        return (path.rpartition("/")[2], files[path]) if path in files else None

    return read_fiscal_package(files[DESCRIPTOR], named, NO)


def content(found: list[ImportedTable]) -> list[tuple[object, ...]]:
    return sorted(
        (each.version, each.change_group, each.stage.value, each.years, text, *map(str, [line]))
        for each in found
        for line, text in zip(each.lines, each.texts or [""] * len(each.lines), strict=True)
    )


@settings(deadline=None)
@given(tables())
def test_a_fiscal_package_is_read_back_equal(written: list[ImportedTable]) -> None:
    reading = read_package(fiscal_package(written, (), "Budsjett 2027–2028"))
    assert reading.errors == ()
    assert content(list(reading.result.tables)) == content(written)
    assert reading.result.digest == content_digest(written)


@settings(deadline=None)
@given(tables())
def test_csv_is_read_back_equal(written: list[ImportedTable]) -> None:
    result = read_budget_table(budget_csv(written), "lines.csv", NO).result
    assert result.errors == ()
    assert content(list(result.tables)) == content(written)
    assert result.digest == content_digest(written)


@settings(deadline=None, max_examples=25)
@given(tables())
def test_json_and_parquet_hold_the_same_minor_units(written: list[ImportedTable]) -> None:
    arro3 = pytest.importorskip("arro3.io")
    records = json.loads(budget_json(written))
    again = read_budget_table(budget_json(written), "lines.json", NO)
    assert (again.errors, again.result.digest) == ((), content_digest(written))
    table = arro3.read_parquet(BytesIO(budget_parquet(written))).read_all()
    expected = [line.amounts for each in written for line in each.lines]
    assert [(each["2027_minor"], each["2028_minor"]) for each in records] == expected
    years = [table.column(f"{year}_minor").to_numpy().tolist() for year in (2027, 2028)]
    assert list(zip(*years, strict=True)) == expected
    areas_read = [str(each) for each in table.column("area").to_pylist()]
    assert areas_read == [line.area for each in written for line in each.lines]


def test_areas_keep_their_levels_in_a_package() -> None:
    result = read_csv(
        "sektor;sektor_tekst;programområde;konto;2027\n1;Oppvekst;16;1;5\n2;Vei;17;1;-6\n"
    ).result
    files = fiscal_package(result.tables, result.hierarchies, "Budsjett")
    again = read_package(files).result
    assert again.digest == result.digest
    assert [(each.code, each.parent) for each in again.hierarchies[0].tree.areas] == [
        ("1", None),
        ("2", None),
        ("16", "1"),
        ("17", "2"),
    ]
    descriptor = json.loads(files[DESCRIPTOR])
    assert descriptor["fiscalPeriod"] == {"start": "2027-01-01", "end": "2027-12-31"}
    header, first, second = files[DATA].decode().splitlines()
    assert header.startswith("line,fiscal_year,phase,direction,kind,version,change_group,area_1")
    assert (first.split(",")[3], first.split(",")[-1]) == ("expenditure", "5.00")
    assert (second.split(",")[3], second.split(",")[-1]) == ("revenue", "6.00")


def test_a_package_of_other_data_or_of_a_path_outside_is_refused() -> None:
    result = read_csv(PLAIN).result
    files = fiscal_package(result.tables, result.hierarchies, "Budsjett")
    changed = {**files, DATA: files[DATA].replace(b"500.00", b"501.00")}
    assert "SHA-256 differs" in refusal(UnreadableError, lambda: read_package(changed))
    for path in ("../secret.csv", "/etc/passwd", "C:\\x.csv"):
        descriptor = json.loads(files[DESCRIPTOR])
        descriptor["resources"][0]["path"] = path
        outside = {**files, DESCRIPTOR: json.dumps(descriptor).encode()}
        assert "leads out" in refusal(UnreadableError, partial(read_package, outside))
    for broken in (b"[]", b"{}", b"{", b'{"resources": [{"path": "a.csv"}]}'):
        with pytest.raises(UnreadableError):
            read_package({DESCRIPTOR: broken})
    assert "no file" in refusal(
        UnreadableError, lambda: read_package({DESCRIPTOR: files[DESCRIPTOR]})
    )


def test_amounts_without_a_year_are_no_package() -> None:
    result = read_csv("konto;beløp\n1;5\n2;6\n").result
    assert "year of every amount" in refusal(
        StructureError, lambda: fiscal_package(result.tables, (), "x")
    )


def test_what_would_not_be_read_back_is_not_written() -> None:
    line = line_table([Line("1", Kind.OPERATING, (5,))], 1)
    one = ImportedTable("A", "", Stage.PLAN, (2027,), line)
    for write in (budget_csv, budget_json, lambda tables: fiscal_package(tables, (), "x")):
        said = refusal(StructureError, partial(write, [one, replace(one, years=(2028,))]))
        assert said == (
            "Two parts of the table are both of version “A”, change group “” and stage “plan”, and "
            "nothing would tell them apart; convert them from a file each."
        )
        for long in (replace(one, texts=("x" * 131_073,)), replace(one, version="x" * 131_073)):
            assert refusal(StructureError, partial(write, [long])) == (
                "A text of the table has more than 131\N{NO-BREAK SPACE}072 letters, and could not "
                "be read again."
            )
        assert refusal(StructureError, partial(write, [])) == (
            "The table has no lines with amounts; there is nothing to write."
        )


def test_a_package_has_no_more_levels_than_the_specification() -> None:
    codes = [str(level) for level in range(9)]
    parents = [None, *codes]
    tree = area_tree([Area(code, "", above) for code, above in zip(codes, parents, strict=False)])
    hierarchy = Hierarchy(Dimension.AREA, ("area",), tree, by_path=False)
    lines = line_table([Line("8", Kind.OPERATING, (5,))], 1)
    table = ImportedTable("", "", Stage.PLAN, (2027,), lines)
    assert refusal(StructureError, lambda: fiscal_package([table], [hierarchy], "x")) == (
        "The areas lie 9 levels deep; a Fiscal Data Package has at most 8."
    )


def test_minor_units_in_json_are_minor_units_and_nothing_else() -> None:
    def read(amount: object, **more: str) -> TableReading:
        record = {"area": "1", **more, "2027_minor": amount}
        return read_budget_table(json.dumps([record, record | {"area": "2"}]).encode(), "o", NO)

    for more in ({}, {"stage": "plan", "kind": "operating"}):
        (table,) = read(1_234_567_850, **more).result.tables
        assert table.lines.amounts.tolist() == [[1_234_567_850] * 2]
    wrong = read(1.5, stage="plan", kind="operating")
    assert [str(each.where) for each in wrong.errors] == ["cell D2"]
