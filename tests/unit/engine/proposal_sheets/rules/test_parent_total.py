"""R3: a parent's figure is the sum of its children's."""

from dataclasses import replace

from tests.support.sheets import MILLION, PERIOD, consistent, with_section, with_sheet
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.evidence import column_names
from votum.engine.proposal_sheets.rules.parent_total import check_parent_total


def wrong(column: int, found: int, expected: int) -> Finding:
    """Return the finding for a column of Høyre's grand total, in whole millions."""
    return Finding(
        "R3",
        Severity.ERROR,
        Place("Høyre", "TOTALT", column_names(PERIOD)[column]),
        say(
            "The parts add up to {expected}, but the grand total says {found}.",
            found=f"{found},00",
            expected=f"{expected},00",
        ),
        found=f"{found},00",
        expected=f"{expected},00",
        found_minor=found * MILLION,
        expected_minor=expected * MILLION,
    )


def test_right_grand_totals_are_no_finding() -> None:
    assert list(check_parent_total(consistent())) == []


def test_a_section_that_is_not_in_the_grand_total_is_an_error() -> None:
    spoilt = with_sheet(
        consistent(), "Høyre", lambda sheet: replace(sheet, sections=sheet.sections * 2)
    )
    assert list(check_parent_total(spoilt)) == [
        *(wrong(column, 1, 2) for column in range(4)),
        wrong(4, 4, 8),
    ]


def test_a_grand_total_of_nothing_is_an_error() -> None:
    spoilt = with_section(
        consistent(), "Høyre", lambda section: replace(section, rows=(), total=None)
    )
    assert list(check_parent_total(spoilt)) == [
        *(wrong(column, 1, 0) for column in range(4)),
        wrong(4, 4, 0),
    ]


def test_a_grand_total_over_rows_without_a_total_is_left_to_r2() -> None:
    spoilt = with_section(consistent(), "Høyre", lambda section: replace(section, total=None))
    assert list(check_parent_total(spoilt)) == []


def test_a_sheet_without_sections_and_totals_is_no_finding() -> None:
    empty = with_sheet(
        consistent(), "Høyre", lambda sheet: replace(sheet, sections=(), grand_total=None)
    )
    assert list(check_parent_total(empty)) == []


def test_totals_without_a_grand_total_are_a_notice() -> None:
    spoilt = with_sheet(consistent(), "Høyre", lambda sheet: replace(sheet, grand_total=None))
    assert list(check_parent_total(spoilt)) == [
        Finding(
            "R3",
            Severity.NOTICE,
            Place("Høyre"),
            say("The sheet has no grand total to prove that every part is there."),
        )
    ]


def test_a_sheet_without_any_total_has_nothing_to_prove() -> None:
    spoilt = with_sheet(consistent(), "Høyre", lambda sheet: replace(sheet, grand_total=None))
    spoilt = with_section(spoilt, "Høyre", lambda section: replace(section, total=None))
    assert list(check_parent_total(spoilt)) == []
