"""A published statement's signs are found, and every sum is proven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.statements import printed_table, small_layout
from tests.unit.engine.strategies import fifty_examples
from votum.engine.findings import Severity
from votum.engine.money import Unit
from votum.engine.statements.proof import ProvenStatement, check_published, proven_statement
from votum.engine.statements.recognition import recognised_statement
from votum.engine.statements.sign_conventions import SignConvention, factor

LEDGER = {
    "Grants": -50,
    "Fees": -30,
    "Wages": 60,
    "Other": 12,
    "To the fund": 9,
    "From the fund": -1,
}


def _rows(
    ledger: dict[str, int], convention: SignConvention = SignConvention.INCOME_NEGATIVE
) -> dict[str, list[int | None]]:
    """Return all rows of the small statement, printed by a convention."""
    income = ledger["Grants"] + ledger["Fees"]
    expenditure = ledger["Wages"] + ledger["Other"]
    net = income + expenditure
    amounts = {
        "Grants": ledger["Grants"],
        "Fees": ledger["Fees"],
        "Sum of income": income,
        "Wages": ledger["Wages"],
        "Other": ledger["Other"],
        "Sum of expenditure": expenditure,
        "Net result": net,
        "To the fund": ledger["To the fund"],
        "From the fund": ledger["From the fund"],
        "Left": net + ledger["To the fund"] + ledger["From the fund"],
    }
    return {
        line.names["en"]: [amounts[line.names["en"]] * factor(convention, line.side)]
        for line in small_layout().lines
    }


def _proven(rows: dict[str, list[int | None]], years: tuple[int, ...] = (2025,)) -> ProvenStatement:
    recognised = recognised_statement(printed_table(rows, years), [small_layout()])
    assert recognised is not None
    return proven_statement(recognised)


@pytest.mark.parametrize("convention", SignConvention)
def test_each_sign_convention_is_found(convention: SignConvention) -> None:
    proven = _proven(_rows(LEDGER, convention))
    assert proven.convention is convention
    assert [proven.count(each) for each in (None, Severity.ROUNDING, Severity.ERROR)] == [4, 0, 0]
    assert proven.amount("7", 0) == -8 * Unit.THOUSAND_KRONER


@given(
    st.sampled_from(SignConvention),
    st.lists(st.integers(1, 10**6), min_size=len(LEDGER), max_size=len(LEDGER)),
)
@fifty_examples
def test_a_right_statement_is_right_by_every_convention(
    convention: SignConvention, sizes: list[int]
) -> None:
    signs = [1 if amount > 0 else -1 for amount in LEDGER.values()]
    ledger = {name: sign * size for name, sign, size in zip(LEDGER, signs, sizes, strict=True)}
    proven = _proven(_rows(ledger, convention))
    assert proven.count(None) == len(proven.proofs) == 4


def test_without_figures_the_layouts_own_convention_is_taken() -> None:
    proven = _proven({name: [None] for name in _rows(LEDGER)})
    assert (proven.convention, proven.proofs) == (SignConvention.INCOME_NEGATIVE, ())


def test_rounding_is_said_apart_from_error() -> None:
    rows = _rows(LEDGER) | {"Sum of income": [-81], "Sum of expenditure": [75]}
    found = list(check_published(_proven(rows)))
    assert [each.severity for each in found] == ["notice", "rounding", "error", "error"]
    assert [str(each.message) for each in found[1:]] == [
        "“Sum of income”: the lines add up to −80, but −81 is printed; rounding explains it.",
        "“Sum of expenditure”: the lines add up to 72, but 75 is printed.",
        "“Net result”: the lines add up to −6, but −8 is printed.",
    ]
    assert str(found[0].message) == (
        "Recognised as “Small statement” (§ 1), printed with income −, expenditure +: 1 sums "
        "exactly right, 1 within rounding, 2 wrong; lines not printed: –; rows that are no line "
        "of it: –."
    )


def test_figures_are_told_in_the_signs_that_are_printed() -> None:
    rows = _rows(LEDGER, SignConvention.BY_MEANING) | {"Sum of income": [85]}
    wrong = [each for each in check_published(_proven(rows)) if each.severity is Severity.ERROR]
    assert [(each.found, each.expected) for each in wrong] == [("85", "80"), ("8", "13")]


def test_a_line_left_out_is_worked_out_from_its_own_lines() -> None:
    rows = _rows(LEDGER)
    for name in ("Sum of income", "Sum of expenditure", "Fees", "Left"):
        del rows[name]
    rows["Net result"] = [22]
    assert [proof.judgement for proof in _proven(rows).proofs] == [None]


def test_a_merged_row_stands_for_its_lines_once() -> None:
    rows = _rows(LEDGER)
    del rows["To the fund"], rows["From the fund"], rows["Left"]
    proven = _proven(rows | {"Net to the fund": [8], "Left": [0]})
    assert proven.count(None) == 4
    assert proven.amount("8", 0) is None


def _with_row(name: str, amount: int, before: str) -> dict[str, list[int | None]]:
    """Return the small statement's rows with one more."""
    rows: dict[str, list[int | None]] = {}
    for each, amounts in _rows(LEDGER).items():
        if each == before:
            rows[name] = [amount]
        rows[each] = amounts
    return rows


def test_an_added_line_is_taken_where_only_it_makes_the_sum_right() -> None:
    rows = _with_row("Lottery", -4, before="Sum of income")
    rows |= {"Sum of income": [-84], "Net result": [-12], "Left": [-4]}
    proven = _proven(rows)
    assert proven.count(Severity.ERROR) == 0
    assert [proof.added for proof in proven.proofs] == [(2,), (), (), ()]


def test_an_added_line_that_explains_nothing_is_left_out() -> None:
    last = _proven(_with_row("Remark", 40, before="Left") | {"Left": [7]}).proofs[-1]
    assert (last.judgement, last.expected, last.added) == (Severity.ERROR, 0, ())


def test_a_statement_that_ends_before_its_last_line_is_not_judged_for_balance() -> None:
    rows = _rows(LEDGER | {"Other": 10})
    del rows["Left"]
    assert [each.severity for each in check_published(_proven(rows))] == [Severity.NOTICE]


def test_a_sum_whose_addends_are_not_printed_must_be_nothing() -> None:
    rows = _rows(LEDGER)
    del rows["Grants"], rows["Fees"]
    proven = _proven(rows | {"Sum of income": [0], "Net result": [72], "Left": [80]})
    assert proven.count(None) == 4


def test_a_budget_that_does_not_balance_is_an_error_and_accounts_are_not() -> None:
    rows = {name: [*each, *each] for name, each in _rows(LEDGER | {"Other": 10}).items()}
    proven = _proven(rows, (2023, 2025))
    found = [each for each in check_published(proven, accounts=(0,)) if each.severity == "error"]
    assert [(each.where.line, str(each.message)) for each in found] == [
        (11, "The statement does not balance: −2\u00a0000,00 kr is left.")
    ]
