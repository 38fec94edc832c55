"""The countries' statements as their data files say."""

import pytest

from votum.countries.codes import codes, valid_codes
from votum.countries.loader import UnknownCountryError
from votum.countries.statement_layouts import (
    all_statement_layouts,
    code_ranges,
    cross_checks,
    layouts_in_force,
    statement_layout,
    statement_layouts,
)
from votum.engine.budget.lines import Dimension
from votum.engine.statements.account_places import UNPLACED, place_of_account
from votum.engine.statements.layouts import CodeRange, StatementLayout
from votum.engine.statements.recognition import plain_name


def test_norway_and_sweden_have_their_statements() -> None:
    assert {each.identifier: len(each.lines) for each in all_statement_layouts()} == {
        "no-1a": 23,
        "no-2a": 19,
        "no-5-4": 25,
        "no-5-5": 27,
        "no-5-6": 32,
        "se-balance-requirement": 9,
        "se-capital": 3,
        "se-income": 13,
    }


@pytest.mark.parametrize(
    ("year", "identifiers"),
    [(2019, ["no-1a", "no-2a"]), (2020, ["no-5-4", "no-5-5", "no-5-6"])],
)
def test_the_forms_gave_way_to_the_statements_of_2020(year: int, identifiers: list[str]) -> None:
    assert [each.identifier for each in layouts_in_force("no", year)] == identifiers


@pytest.mark.parametrize(
    ("identifier", "line", "terms"),
    [
        ("no-5-4", "5", ["1", "2", "3", "4"]),
        ("no-5-4", "17", ["9", "15", "16"]),
        ("no-5-4", "25", ["17", "24"]),
        ("no-5-5", "27", ["6", "14", "19", "26"]),
        ("no-5-6", "32", ["24", "31"]),
        ("no-1a", "21", ["6", "12", "19", "20"]),
        ("se-income", "12", ["10", "11", "11b"]),
    ],
)
def test_sums_are_those_of_the_law(identifier: str, line: str, terms: list[str]) -> None:
    layout = statement_layout(identifier)
    found = layout.lines[layout.position(line)]
    assert [term.line for term in found.terms] == terms


@pytest.mark.parametrize("layout", all_statement_layouts(), ids=lambda each: each.identifier)
def test_a_layout_states_its_law_its_source_and_its_names(layout: StatementLayout) -> None:
    language = {"no": "nb", "se": "sv"}[layout.identifier[:2]]
    assert layout.legal_reference
    assert layout.source
    assert all(language in each for each in (layout.titles, *(x.names for x in layout.lines)))


@pytest.mark.parametrize("layout", all_statement_layouts(), ids=lambda each: each.identifier)
def test_no_two_lines_of_a_layout_have_one_name(layout: StatementLayout) -> None:
    names = [
        {plain_name(name) for name in (*line.names.values(), *line.aliases)}
        for line in layout.lines
    ] + [{plain_name(name) for name in each.aliases} for each in layout.merged]
    assert len(set().union(*names)) == sum(map(len, names))


@pytest.mark.parametrize("year", [2020, 2024, 2025, 2029])
@pytest.mark.parametrize("identifier", ["no-5-4", "no-5-5", "no-5-6"])
def test_every_code_that_a_budget_may_use_has_its_line(identifier: str, year: int) -> None:
    layout = statement_layout(identifier)
    known = valid_codes("no", year)
    place = place_of_account(layout, year)
    left = {
        area.code
        for area in codes("no", Dimension.ECONOMIC_CODE, year).areas
        for function in codes("no", Dimension.FUNCTION_CODE, year).areas
        if area.parent is not None
        and (Dimension.ECONOMIC_CODE, layout.kind, area.code) not in known.not_allowed
        and place(layout.kind, area.code, function.code) == UNPLACED
    }
    # 930, the use of an earlier surplus, ended with the forms; one list kept it until 2024.
    assert left == ({"930"} if year < 2025 and identifier != "no-5-4" else set())


@pytest.mark.parametrize("country", ["no", "se"])
def test_cross_checks_name_lines_that_there_are(country: str) -> None:
    for check in cross_checks(country):
        for term in check.terms:
            assert statement_layout(term.layout).position(term.line) >= 0


def test_a_country_without_statements_is_refused() -> None:
    with pytest.raises(UnknownCountryError) as refusal:
        statement_layouts("xx")
    assert str(refusal.value) == "No statements are known for the country “xx”."
    assert cross_checks("xx") == ()


def test_a_statement_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownCountryError) as refusal:
        statement_layout("no-5-99")
    assert str(refusal.value) == "No statement is called “no-5-99”."


@pytest.mark.parametrize(
    ("text", "ranges"),
    [("", ()), ("870", (("870", "870"),)), ("870-873, 876", (("870", "873"), ("876", "876")))],
)
def test_ranges_are_written_with_hyphen_and_comma(
    text: str, ranges: tuple[tuple[str, str], ...]
) -> None:
    assert code_ranges(text) == tuple(CodeRange(first, last) for first, last in ranges)
