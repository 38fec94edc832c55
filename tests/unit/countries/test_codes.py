"""Account codes by year, as their lists say."""

import pytest

from tests.support.statements import operating, table
from votum.countries.codes import codes, valid_codes
from votum.countries.loader import UnknownCountryError
from votum.engine.budget.lines import Dimension, Kind, Line
from votum.engine.statements.valid_codes import check_codes

ECONOMIC, FUNCTION = Dimension.ECONOMIC_CODE, Dimension.FUNCTION_CODE


@pytest.mark.parametrize(
    ("dimension", "code", "valid"),
    [
        (ECONOMIC, "010", (2015, 2020, 2025, 2029)),
        (ECONOMIC, "270", (2015, 2020)),
        (ECONOMIC, "271", (2025, 2029)),
        (ECONOMIC, "874", (2015, 2020)),
        (ECONOMIC, "876", (2025, 2029)),
        (ECONOMIC, "912", (2020, 2025, 2029)),
        (FUNCTION, "190", (2015, 2020)),
        (FUNCTION, "254", (2015, 2020)),
        (FUNCTION, "258", (2025, 2029)),
    ],
)
def test_a_code_is_valid_in_its_years(
    dimension: Dimension, code: str, valid: tuple[int, ...]
) -> None:
    years = (2015, 2020, 2025, 2029)
    assert tuple(year for year in years if code in codes("no", dimension, year).index) == valid


@pytest.mark.parametrize(("dimension", "count"), [(ECONOMIC, 116), (FUNCTION, 83)])
def test_the_list_of_2025_has_so_many_codes(dimension: Dimension, count: int) -> None:
    tree = codes("no", dimension, 2025)
    oslo = {"298", "379", "798"}
    assert sum(area.parent is not None and area.code not in oslo for area in tree.areas) == count


def test_codes_lie_under_their_series_and_groups() -> None:
    economic, functions = codes("no", ECONOMIC, 2025), codes("no", FUNCTION, 2025)
    assert economic.areas[economic.position("870")].parent == "8"
    assert functions.areas[functions.position("202")].parent == "FGK8"
    assert economic.areas[economic.position("010")].name == "Fastlønn"


def test_a_code_without_a_known_name_is_named_by_itself() -> None:
    tree = codes("no", ECONOMIC, 2025)
    assert tree.areas[tree.position("272")].name == "272"


def test_sweden_has_the_classes_of_its_chart() -> None:
    assert [area.code for area in codes("se", ECONOMIC, 2025).areas] == list("12345678")


@pytest.mark.parametrize(
    ("country", "dimension", "year", "first"),
    [("no", ECONOMIC, 2014, "2015"), ("se", FUNCTION, 2025, "–"), ("xx", ECONOMIC, 2025, "–")],
)
def test_a_year_or_country_without_a_list_is_refused(
    country: str, dimension: Dimension, year: int, first: str
) -> None:
    with pytest.raises(UnknownCountryError) as refusal:
        codes(country, dimension, year)
    assert str(refusal.value) == (
        f"No codes of {dimension.value} are known for “{country}” in {year}; the first list is "
        f"of {first}."
    )


def test_lines_are_judged_by_the_lists_of_their_years() -> None:
    lines = table(
        [
            operating("870", 1, 1, function="800"),
            operating("874", 1, 1, function="202"),
            operating("910", 1, 1, function="870"),
            operating("800", 1, 1, function="202"),
            Line("a", Kind.CAPITAL, (1, 1), "729", "202"),
        ],
        2,
    )
    found = check_codes(lines, (valid_codes("no", 2020), valid_codes("no", 2025)))
    assert sorted(str(each.message) for each in found) == [
        "Economic code “729” belongs on function 841, not on 202 (2020, 2025; 1 lines).",
        "Economic code “800” belongs on function 840, not on 202 (2020, 2025; 1 lines).",
        "Economic code “874” is not valid (2025; 1 lines).",
        "Economic code “910” does not belong in the operating budget (2020, 2025; 1 lines).",
    ]


def test_a_year_before_every_list_is_not_judged() -> None:
    lines = table([operating("xxx", 1)], 1)
    assert list(check_codes(lines, (valid_codes("no", 2012),))) == []
