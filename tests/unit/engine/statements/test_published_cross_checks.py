"""Published statements of one document agree with each other."""

from dataclasses import replace

import pytest

from tests.support.statements import printed_table, small_layout
from votum.countries.statement_layouts import cross_checks, statement_layout
from votum.engine.findings import Finding, Severity
from votum.engine.statements.layouts import CrossCheck, CrossTerm, Relation
from votum.engine.statements.proof import ProvenStatement, proven_statement
from votum.engine.statements.published_cross_checks import check_published_together
from votum.engine.statements.recognition import recognised_statement
from votum.engine.statements.sign_conventions import Side, SignConvention

CHECK = CrossCheck(
    "same-result",
    (CrossTerm("small", "7"), CrossTerm("other", "7", -1)),
    Relation.EQUAL,
    "",
    "§ 2",
    {"nb": "Samme resultat"},
)


def _proven(
    identifier: str, *results: int, years: tuple[int, ...] = (2025,), label: str = "Budget"
) -> ProvenStatement:
    rows = {
        "Grants": [-100 for _ in results],
        "Fees": [-1000 for _ in results],
        "Sum of income": [-1100 for _ in results],
        "Wages": [1100 + result for result in results],
        "Net result": list(results),
    }
    layout = replace(small_layout(), identifier=identifier)
    recognised = recognised_statement(printed_table(rows, years, label=label), [layout])
    assert recognised is not None
    return proven_statement(recognised)


def _found(*proven: ProvenStatement, check: CrossCheck = CHECK) -> list[Finding]:
    return list(check_published_together(proven, [check]))


def test_statements_that_agree_are_no_finding() -> None:
    assert _found(_proven("small", -20), _proven("other", -20)) == []


@pytest.mark.parametrize(("other", "severity"), [(-21, Severity.ROUNDING), (-25, Severity.ERROR)])
def test_statements_that_differ_are_rounding_or_an_error(other: int, severity: Severity) -> None:
    (found,) = _found(_proven("small", -20), _proven("other", other))
    assert found.severity is severity
    assert str(found.message) == f"Broken: “Samme resultat” (§ 2). It differs by {-20 - other}."


def test_only_columns_that_both_have_are_judged() -> None:
    first = _proven("small", -20, -30, years=(2025, 2026))
    assert _found(first, _proven("other", -30, -40, years=(2026, 2027))) == []
    assert len(_found(first, _proven("other", -35, -40, years=(2026, 2027)))) == 1


def test_a_year_that_stands_twice_is_compared_by_its_columns_name() -> None:
    first = _proven("small", -20, -30, years=(2025, 2025))
    assert _found(first, _proven("other", -99, -99, years=(2025, 2025), label="Accounts")) == []


def test_the_first_of_two_equal_statements_counts() -> None:
    assert _found(_proven("small", -20), _proven("small", -90), _proven("other", -20)) == []


def test_a_check_whose_line_or_amount_is_not_printed_is_not_judged() -> None:
    pair = (_proven("small", -20), _proven("other", -90))
    assert _found(pair[0]) == []
    assert _found(*pair, check=replace(CHECK, given="limit")) == []
    assert _found(*pair, check=replace(CHECK, terms=(CrossTerm("small", "10"),))) == []


def test_signs_are_those_of_the_ledger_whatever_is_printed() -> None:
    first = _proven("small", -20)
    turned = replace(first, convention=SignConvention.INCOME_POSITIVE)
    assert len(_found(turned, _proven("other", -20))) == 1


@pytest.mark.parametrize(
    ("result", "severities"),
    [(40, []), (0, []), (-40, [Severity.ERROR])],
    ids=["a surplus", "nothing left", "a deficit"],
)
def test_swedish_income_may_exceed_costs_and_not_fall_short(
    result: int, severities: list[Severity]
) -> None:
    layout = statement_layout("se-balance-requirement")
    printed = {
        line.names["sv"]: [result if line.side is Side.RESULT else 0] for line in layout.lines
    }
    printed[layout.lines[4].names["sv"]] = [0]  # of securities nothing, so both results are line 1
    recognised = recognised_statement(printed_table(printed), [layout])
    assert recognised is not None
    (check,) = [each for each in cross_checks("se") if each.identifier == "income-exceeds-costs"]
    proven = proven_statement(recognised)
    assert [each.severity for each in _found(proven, check=check)] == severities
    as_accounts = check_published_together([proven], [check], lambda table: table.figure_columns)
    assert list(as_accounts) == []
