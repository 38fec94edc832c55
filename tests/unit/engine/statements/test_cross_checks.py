"""Statements agree with each other and with what was decided."""

from dataclasses import replace

import pytest

from tests.support.statements import operating, plan, small_layout
from votum.engine.statements.cross_checks import check_statements
from votum.engine.statements.layouts import CrossCheck, CrossTerm, Relation
from votum.engine.statements.statement import ColumnGroup, ColumnRole, Statement, statement

OTHER = replace(small_layout(), identifier="other")


def _check(relation: Relation = Relation.EQUAL, given: str = "") -> CrossCheck:
    terms = (CrossTerm("small", "7"), CrossTerm("other", "7", -1))
    return CrossCheck("same-result", terms, relation, given, "§ 2", {"nb": "Samme resultat"})


def _statements(first: int, second: int) -> list[Statement]:
    return [
        statement(small_layout(), [plan(operating("010", 5, first))]),
        statement(OTHER, [plan(operating("010", 5, second))]),
    ]


def test_statements_that_agree_are_no_finding() -> None:
    assert list(check_statements(_statements(7, 7), [_check()])) == []


def test_statements_that_disagree_are_an_error_in_its_column() -> None:
    (found,) = check_statements(_statements(700, 900), [_check()])
    assert str(found.message) == "Broken: “Samme resultat” (§ 2). It differs by 2,00 kr."
    assert str(found.where) == "sheet “small – other”, row 7, 7, column 2026"
    assert (found.found_minor, found.expected_minor) == (-200, 0)


@pytest.mark.parametrize(
    ("relation", "limit", "broken"),
    [
        (Relation.AT_MOST, 3, False),
        (Relation.AT_MOST, 1, True),
        (Relation.AT_LEAST, 2, False),
        (Relation.AT_LEAST, 3, True),
        (Relation.EQUAL, 2, False),
        (Relation.EQUAL, 3, True),
    ],
)
def test_lines_are_held_against_an_amount_given(
    relation: Relation, limit: int, *, broken: bool
) -> None:
    found = list(
        check_statements(_statements(9, 7), [_check(relation, "limit")], {"limit": {2026: limit}})
    )
    assert len(found) == broken


def test_a_check_without_its_amount_or_its_statement_is_not_judged() -> None:
    assert list(check_statements(_statements(9, 7), [_check(given="limit")])) == []
    assert list(check_statements(_statements(9, 7)[:1], [_check()])) == []


def test_a_column_that_one_statement_lacks_is_not_judged() -> None:
    accounts = plan(operating("010", 5, 9))
    first = statement(
        small_layout(), [ColumnGroup(ColumnRole.LAST_ACCOUNTS, (2025, 2026), accounts.lines)]
    )
    assert list(check_statements([first, _statements(9, 7)[1]], [_check()])) == []
