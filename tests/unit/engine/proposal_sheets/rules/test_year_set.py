"""R9: every row has a figure for every year of the plan, and for no other."""

from dataclasses import replace

import pytest

from tests.support.sheets import NOTHING, ONES, PERIOD, consistent, millions, with_row, with_sheet
from votum.engine.amounts import Amounts
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.rules.year_set import MOST_LISTED, check_year_set
from votum.engine.proposal_sheets.sheets import YearColumns

WHERE = Place("Høyre", "H 1")
FIRST_YEAR = say("{years}", years="2026")


def read_as(figures: PlacedRow | None) -> Evidence:
    """Return the document with other figures in Høyre's first proposal."""
    return with_row(consistent(), "Høyre", "1", lambda row: replace(row, figures=figures))


def headed(*headers: YearColumns) -> Evidence:
    """Return the document with other headers on Høyre's sheet."""
    return with_sheet(consistent(), "Høyre", lambda sheet: replace(sheet, year_columns=headers))


def test_a_header_of_the_plan_s_years_twice_is_no_finding() -> None:
    assert list(check_year_set(consistent())) == []


def test_a_header_of_the_plan_s_years_once_is_no_finding() -> None:
    assert list(check_year_set(headed(YearColumns(Place(), PERIOD.years)))) == []


def test_a_header_with_other_years_is_an_error() -> None:
    where = Place("Høyre", line=9)
    found, expected = "2025, 2026, 2027, 2028", "2026, 2027, 2028, 2029"
    assert list(check_year_set(headed(YearColumns(where, (2025, 2026, 2027, 2028))))) == [
        Finding(
            "R9",
            Severity.ERROR,
            where,
            say(
                "The table's years are {found}; the plan {period} has {expected}.",
                found=found,
                period="2026–2029",
                expected=expected,
            ),
            found=found,
            expected=expected,
        )
    ]


def test_a_sheet_without_a_header_is_a_notice() -> None:
    assert list(check_year_set(headed())) == [
        Finding(
            "R9",
            Severity.NOTICE,
            Place("Høyre"),
            say(
                "No table header on the sheet lists the years; they are taken from the plan "
                "{period}.",
                period="2026–2029",
            ),
        )
    ]


@pytest.mark.parametrize(
    ("amounts", "years"),
    [
        (millions(1, 0, 1, 0), say("{years}", years="2026, 2028")),
        (
            millions(0, 0, 0, 0, capital=(0, 5, 0, 0)),
            say("{years} (capital)", years="2027"),
        ),
        (
            millions(0, 0, 0, 2, capital=(0, 5, 0, 0)),
            say(
                "{operating} (operating) and {capital} (capital)", operating="2029", capital="2027"
            ),
        ),
    ],
    ids=["operating", "capital", "both"],
)
def test_figures_placed_by_the_totals_are_a_notice(amounts: Amounts, years: Message) -> None:
    placed = PlacedRow(amounts, inferred=True, candidates=(amounts, ONES))
    assert list(check_year_set(read_as(placed))) == [
        Finding(
            "R9",
            Severity.NOTICE,
            WHERE,
            say(
                "The row does not say which years its figures belong to; placed in {years}, the "
                "only way in which the columns add up to their totals.",
                years=years,
            ),
            found=str(years),
        )
    ]


def undecided(*listed: Message) -> Finding:
    return Finding(
        "R9",
        Severity.ERROR,
        WHERE,
        say(
            "The row does not say which years its figures belong to, and the totals of the "
            "columns do not decide between these: {candidates}. Fill in every year.",
            candidates=listed,
        ),
        expected="; ".join(map(str, listed)),
    )


def test_figures_that_can_stand_in_several_years_are_an_error_with_the_candidates() -> None:
    both = (millions(1, 0, 0, 0), millions(0, 0, 0, 0, capital=(1, 0, 0, 0)))
    found = list(check_year_set(read_as(PlacedRow(None, candidates=both))))
    assert found == [undecided(FIRST_YEAR, say("{years} (capital)", years="2026"))]


@pytest.mark.parametrize(
    ("candidates", "more"),
    [(MOST_LISTED, ()), (MOST_LISTED + 1, (say("…"),))],
    ids=["as many as are listed", "one more"],
)
def test_only_the_first_candidates_are_listed(candidates: int, more: tuple[Message, ...]) -> None:
    many = PlacedRow(None, candidates=(millions(1, 0, 0, 0),) * candidates)
    assert list(check_year_set(read_as(many))) == [undecided(*[FIRST_YEAR] * MOST_LISTED, *more)]


def test_figures_that_fit_no_years_are_an_error() -> None:
    assert list(check_year_set(read_as(PlacedRow(None)))) == [
        Finding(
            "R9",
            Severity.ERROR,
            WHERE,
            say("The row's figures fit no set of years: none makes its sums right."),
        )
    ]


def test_a_row_that_says_its_years_is_no_finding() -> None:
    assert list(check_year_set(read_as(PlacedRow(NOTHING)))) == []


def test_a_row_with_an_amount_that_cannot_be_read_is_no_finding_here() -> None:
    assert list(check_year_set(read_as(None))) == []
