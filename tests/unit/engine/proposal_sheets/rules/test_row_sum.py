"""R1: a row's sum is the sum of its years."""

from dataclasses import replace

from tests.support.sheets import (
    MILLION,
    ONES,
    PERIOD,
    consistent,
    with_row,
    with_section,
    with_sheet,
)
from votum.engine.amounts import Amounts
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.proposal_sheets.evidence import column_names
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.rules.row_sum import check_row_sum
from votum.engine.proposal_sheets.sheets import FigureRow, Section

OPERATING = column_names(PERIOD)[4]
CAPITAL = column_names(PERIOD)[9]
OFF_BY_ONE = replace(ONES, operating_sum=4 * MILLION + 1)


def error(row: str, column: Message = OPERATING) -> Finding:
    """Return the finding for a row of ones whose operating sum is an øre too large."""
    return Finding(
        "R1",
        Severity.ERROR,
        Place("Høyre", row, column),
        say(
            "The years add up to {expected}, but the row's sum says {found}.",
            found="4,00000001",
            expected="4,00",
        ),
        found="4,00000001",
        expected="4,00",
        found_minor=4 * MILLION + 1,
        expected_minor=4 * MILLION,
    )


def test_right_sums_are_no_finding() -> None:
    assert list(check_row_sum(consistent())) == []


def test_a_proposal_whose_sum_is_one_minor_unit_too_large_is_an_error() -> None:
    spoilt = with_row(
        consistent(), "Høyre", "1", lambda row: replace(row, figures=PlacedRow(OFF_BY_ONE))
    )
    assert list(check_row_sum(spoilt)) == [error("H 1")]


def test_capital_has_a_sum_of_its_own() -> None:
    wrong = Amounts(ONES.operating, ONES.operating_sum, ONES.operating, 4 * MILLION + 1)
    spoilt = with_row(
        consistent(), "Høyre", "1", lambda row: replace(row, figures=PlacedRow(wrong))
    )
    assert list(check_row_sum(spoilt)) == [error("H 1", CAPITAL)]


def test_a_row_that_is_not_placed_is_not_judged() -> None:
    spoilt = with_row(consistent(), "Høyre", "1", lambda row: replace(row, figures=PlacedRow(None)))
    assert list(check_row_sum(spoilt)) == []


def test_a_blank_row_is_a_row() -> None:
    blank = FigureRow(Place("Høyre", "3"), "", OFF_BY_ONE)
    spoilt = with_section(
        consistent(), "Høyre", lambda section: replace(section, blank_rows=(blank,))
    )
    assert list(check_row_sum(spoilt)) == [error("3")]


def test_a_total_is_a_row() -> None:
    total = FigureRow(Place("Høyre", "Totalt"), "", OFF_BY_ONE)
    spoilt = with_section(consistent(), "Høyre", lambda section: replace(section, total=total))
    assert list(check_row_sum(spoilt)) == [error("Totalt")]


def test_a_grand_total_is_a_row_and_is_judged_once() -> None:
    total = FigureRow(Place("Høyre", "TOTALT"), "", OFF_BY_ONE)
    spoilt = with_sheet(
        consistent(),
        "Høyre",
        lambda sheet: replace(
            sheet,
            sections=(Section("", ()), *sheet.sections),
            grand_total=total,
        ),
    )
    assert list(check_row_sum(spoilt)) == [error("TOTALT")]


def test_totals_that_are_not_printed_are_not_judged() -> None:
    spoilt = with_sheet(consistent(), "Høyre", lambda sheet: replace(sheet, grand_total=None))
    spoilt = with_section(spoilt, "Høyre", lambda section: replace(section, total=None))
    assert list(check_row_sum(spoilt)) == []
