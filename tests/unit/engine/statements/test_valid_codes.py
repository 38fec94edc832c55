"""Account codes are judged by what was valid in their year."""

from tests.support.statements import operating, table
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.lines import Dimension, Kind, Line
from votum.engine.statements.layouts import CodeRange
from votum.engine.statements.valid_codes import Companion, ValidCodes, check_codes

ECONOMIC = area_tree([Area("8", "Transfers"), Area("870", "Tax", "8"), Area("874", "Old", "8")])
LATER = area_tree([Area("8", "Transfers"), Area("870", "Tax", "8")])
FUNCTIONS = area_tree([Area("202", "School"), Area("800", "Tax"), Area("841", "Vat")])


def _known(year: int, *, old: bool = False) -> ValidCodes:
    return ValidCodes(
        year,
        {
            Dimension.ECONOMIC_CODE: ECONOMIC if old else LATER,
            Dimension.FUNCTION_CODE: FUNCTIONS,
        },
        frozenset({(Dimension.FUNCTION_CODE, Kind.OPERATING, "841")}),
        (Companion(Kind.OPERATING, (CodeRange("870", "870"),), "800"),),
    )


def _found(*lines: Line) -> list[tuple[str, int, str]]:
    found = check_codes(table(lines, 2), (_known(2023, old=True), _known(2024)))
    return [(each.where.row, each.where.line, str(each.message)) for each in found]


def test_valid_codes_and_what_refines_them_are_no_finding() -> None:
    assert (
        _found(
            operating("870", 1, 1, function="800"),
            operating("87001", 1, 1, function="80099"),
            operating("8", 1, 1, function="202"),
            operating("", 1, 1),
        )
        == []
    )


def test_a_code_no_longer_valid_is_an_error_in_the_years_it_is_used() -> None:
    assert _found(
        operating("870", 1, 1, function="800"),
        operating("874", 1, 1, function="202"),
        operating("874", 1, 1, function="202"),
    ) == [("874/202", 2, "Economic code “874” is not valid (2024; 2 lines).")]
    assert _found(operating("874", 1, 0, function="202")) == []


def test_a_code_on_several_functions_is_one_finding() -> None:
    assert _found(
        operating("870", 1, 1, function="800"),
        operating("874", 0, 1, function="800"),
        operating("874", 0, 1, function="202"),
    ) == [("874/800", 2, "Economic code “874” is not valid (2024; 2 lines).")]


def test_a_series_is_not_refined_by_a_code_that_is_not_listed() -> None:
    assert _found(operating("82", 1, 1)) == [
        ("82/", 1, "Economic code “82” is not valid (2023, 2024; 1 lines).")
    ]


def test_each_code_of_an_account_is_judged() -> None:
    assert _found(operating("x", 0, 1, function="20")) == [
        ("x/20", 1, "Economic code “x” is not valid (2024; 1 lines)."),
        ("x/20", 1, "Function “20” is not valid (2024; 1 lines)."),
    ]


def test_a_code_of_the_other_budget_is_an_error() -> None:
    assert _found(operating("8", 1, 0, function="841")) == [
        ("8/841", 1, "Function “841” does not belong in the operating budget (2023; 1 lines).")
    ]
    assert _found(Line("a", Kind.CAPITAL, (1, 1), "8", "841")) == []


def test_an_economic_code_on_another_function_than_its_own_is_an_error() -> None:
    assert _found(operating("87001", 1, 1, function="202")) == [
        (
            "87001/202",
            1,
            "Economic code “87001” belongs on function 800, not on 202 (2023, 2024; 1 lines).",
        )
    ]
    assert _found(operating("870", 1, 1)) == []
    assert _found(Line("a", Kind.CAPITAL, (1, 1), "870", "202")) == []


def test_a_dimension_without_a_list_is_not_judged() -> None:
    assert list(check_codes(table([operating("x", 1)], 1), (ValidCodes(2010, {}),))) == []
