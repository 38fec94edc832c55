"""Control totals of real budget files, reproduced exactly by the mapping that is proposed."""

import json

import pytest

from tests.support.budget_tables import read_again, read_real, sums
from tests.support.places import real_data
from votum.countries import load_country
from votum.engine.budget.lines import Dimension, Kind
from votum.engine.findings import Severity
from votum.formats.budget_tables.alterations import AlterationKind
from votum.formats.budget_tables.mapping import RepeatedLines, Stage
from votum.formats.budget_tables.package_folder import read_package_folder
from votum.formats.budget_tables.reading import TableReading, cells_of, read_budget_table

MUNICIPAL = "municipal_budgets"
BERGEN_DRIFT = f"{MUNICIPAL}/bergen_budsjett-2012_driftsbudsjett/dataset.csv"
BERGEN_INVEST = f"{MUNICIPAL}/bergen_budsjett-2012_investeringsbudsjett/dataset.csv"
PARTIES = f"{MUNICIPAL}/hdo_statsbudsjett_parties_2014/2014"


def test_bergen_operating_budget_is_a_base_and_changes() -> None:
    reading = read_real(BERGEN_DRIFT)
    result = reading.result
    assert sums(result) == [
        (2012, 1944, 16_700_463_020, -16_700_463_130),
        (2013, 1944, 17_023_230_151, -17_023_230_522),
        (2014, 1944, 17_098_517_105, -17_098_517_576),
        (2015, 1944, 17_387_881_094, -17_387_881_531),
    ]
    whole = [each for each in result.totals if not each.change_group]
    assert [each.net for each in whole] == [-110_00, -371_00, -471_00, -437_00]
    assert [code for code, _ in result.change_groups] == [
        *("N00", "N01", "N03", "N06", "N02", "N04", "N05", "N07", "N11", "N15", "N08", "N12"),
        *("N07B", "N10", *[code for code, _ in result.change_groups[14:]]),
    ]
    assert len(result.change_groups) == 17
    parts = [each for each in result.totals if each.change_group]
    for year in (2012, 2013, 2014, 2015):
        assert sum(each.net for each in parts if each.year == year) == next(
            each.net for each in whole if each.year == year
        )
    area, function = result.hierarchies
    departments = [each for each in area.tree.areas if each.parent is None]
    assert (len(departments), len({each.code.split("/")[1] for each in area.tree.areas[9:]})) == (
        9,
        42,
    )
    assert len(function.tree.areas) == 194
    assert [each.rule for each in reading.errors] == ["R14"]  # two lines that nothing tells apart
    again = read_again(reading, real_data(BERGEN_DRIFT), RepeatedLines.KEEP)
    assert again.errors == ()
    assert sum(len(each.lines) for each in again.result.tables) == 1944
    assert {each.version for each in again.result.tables} == {""}


def test_bergen_capital_budget_has_two_versions() -> None:
    reading = read_real(BERGEN_INVEST)
    result = reading.result
    assert result.rows == 2515
    assert sums(result, Stage.PLAN, "12-15IN1") == [
        (2012, 1251, 2_899_548_000, -2_899_548_000),
        (2013, 1251, 2_642_818_000, -2_642_818_000),
        (2014, 1251, 1_981_658_000, -1_981_658_000),
        (2015, 1251, 1_700_858_000, -1_700_858_000),
    ]
    assert sums(result, Stage.ADOPTED_BUDGET, "11-14VB")[0][1] == 1264
    assert result.mapping.kind is Kind.CAPITAL
    projects = next(each for each in result.hierarchies if each.dimension is Dimension.PROJECT)
    assert len([each for each in projects.tree.areas if each.parent is not None]) == 260
    assert [each.rule for each in reading.errors] == ["R14"]
    added = read_again(reading, real_data(BERGEN_INVEST), RepeatedLines.SUM)
    assert added.errors == ()
    assert [each.net for each in added.result.totals] == [each.net for each in result.totals]


def test_stavanger_proposal() -> None:
    reading = read_real(f"{MUNICIPAL}/stavanger_budsjettforslag2016/dataset.csv")
    assert sums(reading.result) == [(2016, 12_911, 10_987_331_000, -10_987_331_000)]
    sizes = {each.dimension: len(each.tree.areas) for each in reading.result.hierarchies}
    assert sizes == {
        Dimension.ECONOMIC_CODE: 263,
        Dimension.FUNCTION_CODE: 200,
        Dimension.AREA: 75,
    }
    trimmed = [each for each in reading.result.alterations if each.column == "virksomhetsomraade"]
    assert [each.was for each in trimmed] == ["Hjemmebaserte tjenester "]


def test_stavanger_capital_proposal() -> None:
    reading = read_real(f"{MUNICIPAL}/stavanger_investeringsbudsjett2016/dataset.csv")
    assert sums(reading.result) == [(2016, 125, 1_560_350_000, -1_560_350_000)]


def test_sogndal_has_accounts_and_budgets_as_columns() -> None:
    reading = read_real(f"{MUNICIPAL}/sogndal_budsjett-2013_investeringsbudsjett/dataset.csv")
    result = reading.result
    assert reading.errors == ()
    assert [(each.stage, each.year, each.rows, each.net) for each in result.totals] == [
        (Stage.ACCOUNTS, 2011, 191, 0),
        (Stage.ADOPTED_BUDGET, 2012, 191, 0),
        (Stage.ADOPTED_BUDGET, 2013, 191, 0),
    ]
    assert result.count(AlterationKind.BLANK_ROW) == 1


def test_forde_has_a_residue_of_six_ore() -> None:
    reading = read_real(f"{MUNICIPAL}/forde_budsjett-2013_investeringsbudsjett/dataset.csv")
    assert reading.errors == ()
    assert [(each.rows, each.net) for each in reading.result.totals] == [
        (778, 0),
        (778, -6),
        (778, 0),
    ]
    sizes = {each.dimension: len(each.tree.areas) for each in reading.result.hierarchies}
    assert (sizes[Dimension.PROJECT], sizes[Dimension.ECONOMIC_CODE]) == (154, 75)


def test_sauda_is_whole() -> None:
    reading = read_real(f"{MUNICIPAL}/sauda_budsjett-2013_investeringsbudsjett/dataset.csv")
    assert reading.errors == ()
    assert sums(reading.result) == [(2013, 70, 103_317_323, -103_317_323)]


def test_a_partys_alternative_differs_from_the_states_budget() -> None:
    base = read_real(f"{PARTIES}/main.csv")
    party = read_real(f"{PARTIES}/mdg-main.csv")
    assert sums(base.result) == [(2014, 1602, 1_567_094_857_000, -1_451_110_908_000)]
    ((_, rows, cost, income),) = sums(party.result)
    assert (rows, cost - 1_567_094_857_000, -income - 1_451_110_908_000) == (
        1627,
        8_598_400_000,
        3_246_050_000,
    )
    amounts = [
        {(line.area, line.economic_code): line.amounts for line in each.result.tables[0].lines}
        for each in (base, party)
    ]
    changed = [key for key, amount in amounts[1].items() if amounts[0].get(key) != amount]
    assert (len(changed), len(amounts[1].keys() - amounts[0].keys())) == (153, 25)


@pytest.mark.parametrize(
    ("name", "posts"), [("20241002_gulbok_data_til_publ", 1588), ("2026_gulbok_datagrunnlag", 1600)]
)
def test_the_states_budget_as_records(name: str, posts: int) -> None:
    reading = read_real(f"{MUNICIPAL}/gulbok_statsbudsjett/{name}.json")
    assert (reading.result.rows, reading.errors) == (posts, ())
    areas = next(each for each in reading.result.hierarchies if each.dimension is Dimension.AREA)
    assert areas.levels == ("gdep_nr", "avs_nr", "kap_nr")


def test_a_ragged_file_without_headings() -> None:
    reading = read_real(f"{MUNICIPAL}/bergen2011_nervetattoo/primary.csv")
    assert reading.errors == ()
    assert [each.net // 100 for each in reading.result.totals] == [-202, 4, -6]
    assert {each.severity for each in reading.findings} == {Severity.ROUNDING}
    assert reading.result.count(AlterationKind.TOTAL_ROW) == 23


def test_grants_with_titles_and_differences() -> None:
    reading = read_real(f"{MUNICIPAL}/bergen2011_nervetattoo/grants.csv")
    assert reading.errors == ()
    (difference,) = reading.result.mapping.differences
    assert (difference.new, difference.old) == ("Forslag 2011", "Vedtatt budsjett 2010")
    assert [each.net for each in reading.result.totals] == [235_466_250_00, 240_143_750_00]
    assert reading.result.count(AlterationKind.TOTAL_ROW) == 6


@pytest.mark.parametrize(
    ("name", "rows", "revenue", "expense"),
    [
        ("FY14-15__adopted", 8909, 1_090_238_743, 1_090_122_151),
        ("FY14-15__adjusted", 9120, 1_148_691_330, 1_148_691_330),
        ("FY15-16__proposed", 10_362, 1_213_893_112, 1_213_893_113),
        ("FY16-17__proposed", 10_290, 1_180_808_251, 1_180_808_251),
    ],
)
def test_oakland(name: str, rows: int, revenue: int, expense: int) -> None:
    reading = read_real(f"city_budgets/{name}.csv")
    ((year, found, spent, earned),) = sums(reading.result, reading.result.mapping.amounts[0].stage)
    assert (year, found, spent, -earned) == (2000 + int(name[2:4]), rows, expense, revenue)
    assert [each.rule for each in reading.errors] == ["R14"]
    added = read_again(reading, real_data(f"city_budgets/{name}.csv"), RepeatedLines.SUM)
    assert added.errors == ()


def package(name: str) -> TableReading:
    descriptor = real_data(f"fiscal_package/{name}/datapackage.json")
    return read_package_folder(descriptor, load_country("no"))


def test_albania() -> None:
    result = package("al-treasury-spending").result
    assert sums(result) == [(2014, 40, 33_299_653, 0)]


def test_the_unions_allocations() -> None:
    reading = package("eu-allocations-per-ms-2014-2020")
    assert sums(reading.result) == [(None, 252, 699_386_100_000, 0)]
    assert "called a total" in str(reading.findings[0].message)


def test_madrid_names_a_file_that_is_not_there() -> None:
    reading = package("madrid-municipal-gastos")
    assert reading.errors == ()
    assert [(each.stage, each.year) for each in reading.result.totals] == [
        (Stage.ADOPTED_BUDGET, 2013),
        (Stage.ADOPTED_BUDGET, 2014),
        (Stage.ADOPTED_BUDGET, 2015),
    ]
    assert sum(each.rows for each in reading.result.totals) == 14_913
    assert "is read" in str(reading.reasons[0])


def test_australia_does_not_state_every_amount() -> None:
    reading = package("au-budget")
    not_stated = [
        sum(
            len(each.lines)
            for each in reading.result.alterations
            if each.kind is AlterationKind.NOT_STATED
            and each.column == column.header
            and each.was.strip()
        )
        for column in reading.result.mapping.amounts
    ]
    assert not_stated == [4, 4, 9, 9, 9]
    # some of its figures are computed and finer than a cent: refused, unless they may be rounded
    assert reading.result.tables == ()
    assert {each.rule for each in reading.errors} == {"reading"}


def test_every_csv_is_read_or_refused_with_a_sentence() -> None:
    folder = real_data("")
    for path in sorted(folder.rglob("*.csv")):
        kind, tables = cells_of(path.read_bytes())
        assert (kind, len(tables)) == ("budget-table-text", 1)


def test_oaklands_tree_is_no_table() -> None:
    path = real_data("city_budgets/Adopted.Expense.FY14-15.json")
    assert json.loads(path.read_bytes())["data"]["expense"] == 1_090_122_151
    with pytest.raises(Exception, match="no list of records"):
        read_budget_table(path.read_bytes(), path.name, load_country("no"))
