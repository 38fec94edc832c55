"""Proposal sheets as they are printed."""

from dataclasses import replace

import pytest

from tests.support.sheets import BODY_NAME, ONES, consistent, document, row, sheet, with_row
from votum.engine.amounts import Amounts, total_of
from votum.engine.findings import Place
from votum.engine.messages import StructureError
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.sheets import Section, Sheet, SheetKind

ALL = [
    ("Innstilling", "1"),
    ("Innstilling", "2"),
    ("Vedtak", "1"),
    ("Høyre", "1"),
    ("Høyre", "2"),
    ("Venstre", "1"),
    ("Arbeiderpartiet", "1"),
]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), ALL),
        ((SheetKind.ADOPTED_VERBAL,), ALL[2:3]),
        ((SheetKind.ADOPTED_VERBAL, SheetKind.ADOPTED_NUMERIC), ALL[:3]),
        ((SheetKind.PROPOSALS,), ALL[3:]),
    ],
    ids=["every kind", "verbal", "adopted", "proposals"],
)
def test_rows_come_with_their_sheets(
    kinds: tuple[SheetKind, ...], expected: list[tuple[str, str]]
) -> None:
    found = [(each.title, row.number) for each, row in consistent().sheets.rows(*kinds)]
    assert found == expected


def test_a_sheet_has_the_rows_of_all_its_sections() -> None:
    one, two, three = (row(number, "Vikarer") for number in "123")
    sections = (Section("A", (one, two)), Section("B", ()), Section("C", (three,)))
    several = Sheet("Høyre", SheetKind.PROPOSALS, Place("Høyre"), sections)
    assert several.rows == (one, two, three)


def test_a_sheet_is_added_up_from_its_years_once_every_figure_is_placed() -> None:
    rows = (row("1", "Vikarer", ONES), row("2", "Legesenter", ONES))
    assert sheet("Høyre", *rows).proven_total(4) == total_of([ONES, ONES], 4)
    assert sheet("Høyre", *rows, row("3", "Bok", None)).proven_total(4) is None


@pytest.mark.parametrize(
    ("proposers", "number", "label"),
    [(("H",), "4", "H 4"), (("H", "V"), "4", "H, V 4"), (("H",), "", "H"), ((), "4", "4")],
    ids=["one", "joint", "no number", "no proposer"],
)
def test_a_row_is_called_by_its_proposers_and_number(
    proposers: tuple[str, ...], number: str, label: str
) -> None:
    assert row(number, "Vikarer", proposers=proposers).label == label


def test_the_amounts_of_a_row_are_those_that_were_placed() -> None:
    assert row("1", "Vikarer", ONES).amounts == ONES


def test_a_row_that_was_not_placed_has_no_amounts() -> None:
    open_row = replace(row("1", "Vikarer"), figures=PlacedRow(None, candidates=(ONES,)))
    assert open_row.amounts is None


def test_the_first_total_with_a_name_names_the_body() -> None:
    found = sheet("Høyre", row("1", "Vikarer"))
    unnamed = replace(found, sections=(replace(found.sections[0], name=""),))
    assert document(unnamed, found).body_name == BODY_NAME


def test_a_document_without_sections_names_no_body() -> None:
    assert document().body_name == ""


def test_a_row_with_other_years_than_the_plan_is_refused() -> None:
    short = PlacedRow(Amounts((1,), 1, (0,), 0))
    with pytest.raises(StructureError, match="“Høyre” has not one figure for each of 4 years"):
        with_row(consistent(), "Høyre", "1", lambda row: replace(row, figures=short))
