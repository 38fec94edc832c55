"""Each account belongs to one line of a statement."""

from dataclasses import replace

import pytest

from tests.support.statements import operating, small_layout, table, taking
from votum.engine.budget.lines import Kind, Line
from votum.engine.messages import StructureError
from votum.engine.statements.account_places import (
    OUTSIDE,
    UNPLACED,
    Account,
    account_index,
    place_of_account,
    places_of_lines,
)
from votum.engine.statements.layouts import Selection, StatementLine
from votum.engine.statements.sign_conventions import Side

LINES = (
    operating("800", 1, function="840"),
    operating("010", 1, function="202"),
    operating("800", 1, function="840"),
    Line("a", Kind.CAPITAL, (1,), "010", "202"),
    operating("980", 1),
    operating("", 1),
)


def test_distinct_accounts_are_found_once() -> None:
    index = account_index(table(LINES, 1))
    assert [index.accounts[each] for each in index.positions] == [
        Account(line.kind, line.economic_code, line.function_code) for line in LINES
    ]
    assert len(index.accounts) == 5


def test_no_lines_have_no_accounts() -> None:
    index = account_index(table((), 1))
    assert (index.accounts, len(index.positions)) == ((), 0)
    assert places_of_lines(small_layout(), index, 2025).tolist() == []


def test_each_line_goes_to_the_line_that_takes_its_account() -> None:
    index = account_index(table(LINES, 1))
    places = places_of_lines(small_layout(), index, 2025).tolist()
    assert places == [0, 3, 0, OUTSIDE, OUTSIDE, 4]


def test_an_account_that_no_line_takes_has_no_place() -> None:
    layout = small_layout()
    without_rest = replace(layout.lines[4], selections=())
    place = place_of_account(
        replace(layout, lines=(*layout.lines[:4], without_rest, *layout.lines[5:])), 2025
    )
    assert place(Kind.OPERATING, "300", "202") == UNPLACED


def test_the_function_decides_where_a_selection_names_it() -> None:
    layout = small_layout()
    by_function = replace(layout.lines[1], selections=(taking("6", functions=("202",)),))
    place = place_of_account(
        replace(layout, lines=(layout.lines[0], by_function, *layout.lines[2:])), 2025
    )
    assert place(Kind.OPERATING, "600", "202") == 1
    assert place(Kind.OPERATING, "600", "203") == 4


def test_a_selection_counts_in_its_years_alone() -> None:
    layout = small_layout()
    until = replace(
        layout.lines[1], selections=(Selection(taking("6").economic_codes, last_year=2025),)
    )
    changed = replace(layout, lines=(layout.lines[0], until, *layout.lines[2:]))
    assert place_of_account(changed, 2025)(Kind.OPERATING, "600", "") == 1
    assert place_of_account(changed, 2026)(Kind.OPERATING, "600", "") == 4


def test_an_account_that_two_lines_take_is_refused_with_both() -> None:
    layout = small_layout()
    second = StatementLine("11", {}, Side.INCOME, (taking("80"),))
    changed = replace(
        layout, lines=(*layout.lines, second), outside=(*layout.outside, taking("80"))
    )
    place = place_of_account(changed, 2025)
    with pytest.raises(StructureError) as refusal:
        place(Kind.OPERATING, "800", "840")
    assert str(refusal.value) == (
        "Account 800/840 is taken by several lines of “Small statement”: –, 1, 11."
    )
