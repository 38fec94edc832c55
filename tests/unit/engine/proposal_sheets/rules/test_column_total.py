"""R2: a column's total is the sum of its rows."""

from dataclasses import replace

from tests.support.sheets import (
    MILLION,
    NOTHING,
    PERIOD,
    consistent,
    millions,
    with_row,
    with_section,
)
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.evidence import column_names
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.rules.column_total import check_column_total
from votum.engine.proposal_sheets.sheets import FigureRow

COLUMNS = column_names(PERIOD)
TOTAL = "Totalt Helseutvalget"


def wrong_total(column: int, found: int, expected: int) -> Finding:
    """Return the finding for a column of Høyre's total, in whole millions."""
    return Finding(
        "R2",
        Severity.ERROR,
        Place("Høyre", TOTAL, COLUMNS[column]),
        say(
            "The rows add up to {expected}, but the total says {found}.",
            found=f"{found},00",
            expected=f"{expected},00",
        ),
        found=f"{found},00",
        expected=f"{expected},00",
        found_minor=found * MILLION,
        expected_minor=expected * MILLION,
    )


def test_right_totals_are_no_finding() -> None:
    assert list(check_column_total(consistent())) == []


def test_each_column_that_does_not_add_up_is_an_error() -> None:
    more = PlacedRow(millions(1, 1, 3, 1))
    spoilt = with_row(consistent(), "Høyre", "1", lambda row: replace(row, figures=more))
    assert list(check_column_total(spoilt)) == [wrong_total(2, 1, 3), wrong_total(4, 4, 6)]


def test_a_blank_row_with_an_amount_is_an_error_and_counts() -> None:
    blank = FigureRow(Place("Høyre", "3"), "", millions(0, 0, 0, 0, capital=(2, 0, 0, 0)))
    spoilt = with_section(
        consistent(), "Høyre", lambda section: replace(section, blank_rows=(blank,))
    )
    in_blank_row = [
        Finding(
            "R2",
            Severity.ERROR,
            Place("Høyre", "3", COLUMNS[column]),
            say(
                "A row without a proposal has the amount {found}; it must be {expected}.",
                found="2,00",
                expected="0,00",
            ),
            found="2,00",
            expected="0,00",
            found_minor=2 * MILLION,
            expected_minor=0,
        )
        for column in (5, 9)
    ]
    assert list(check_column_total(spoilt)) == [
        *in_blank_row,
        wrong_total(5, 0, 2),
        wrong_total(9, 0, 2),
    ]


def test_a_blank_row_of_zeros_is_no_finding() -> None:
    blank = FigureRow(Place("Høyre", "3"), "", NOTHING)
    spoilt = with_section(
        consistent(), "Høyre", lambda section: replace(section, blank_rows=(blank,))
    )
    assert list(check_column_total(spoilt)) == []


def test_proposals_without_a_total_cannot_be_proven() -> None:
    spoilt = with_section(consistent(), "Høyre", lambda section: replace(section, total=None))
    assert list(check_column_total(spoilt)) == [
        Finding(
            "R2",
            Severity.ERROR,
            Place("Høyre"),
            say(
                "The sheet has {rows} proposals but no row with their total, so its figures "
                "cannot be proven.",
                rows=2,
            ),
        )
    ]


def test_a_section_without_rows_needs_no_total() -> None:
    spoilt = with_section(
        consistent(), "Høyre", lambda section: replace(section, rows=(), total=None)
    )
    assert list(check_column_total(spoilt)) == []


def test_columns_with_a_row_that_is_not_placed_are_not_judged() -> None:
    spoilt = with_row(consistent(), "Høyre", "1", lambda row: replace(row, figures=PlacedRow(None)))
    assert list(check_column_total(spoilt)) == []
