"""What a rule looks at."""

from dataclasses import replace

import pytest

from tests.support.sheets import PERIOD, UNIT, consistent, document, evidence
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.proposal_sheets.evidence import column_names, in_column
from votum.engine.proposal_sheets.proposals import proposals_of


def test_the_proposals_are_those_of_the_sheets() -> None:
    found = consistent()
    assert found.proposals == proposals_of(found.sheets)


@pytest.mark.parametrize(
    ("minor", "unit", "printed"),
    [
        (150_000_000, UNIT, "1,50"),
        (-150_000_000, UNIT, "−1,50"),
        (0, UNIT, "0,00"),
        (150_000_001, UNIT, "1,50000001"),
        (150_000_001, Unit.KRONE, "1\u00a0500\u00a0000,01"),
    ],
    ids=["two decimals", "negative", "zero", "one øre more", "kroner"],
)
def test_a_figure_is_printed_exactly_in_the_document_s_unit(
    minor: int, unit: Unit, printed: str
) -> None:
    found = replace(evidence(), sheets=replace(document(), unit=unit))
    assert found.figure(minor) == printed


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        (Unit.KRONE, "1\u00a0500\u00a0000,00 kr"),
        (Unit.THOUSAND_KRONER, "1\u00a0500,00 thousand kr"),
        (Unit.MILLION_KRONER, "1,50 mill. kr"),
    ],
)
def test_an_amount_is_said_with_its_unit(unit: Unit, sentence: str) -> None:
    found = replace(evidence(), sheets=replace(document(), unit=unit))
    assert str(found.amount(150_000_000)) == sentence


def test_the_sections_come_with_their_sheets() -> None:
    found = consistent()
    assert list(found.sections()) == [(each, each.sections[0]) for each in found.sheets.sheets]


def test_an_error_about_an_amount_holds_it_as_text_and_as_minor_units() -> None:
    where = Place("Høyre")
    message = say("{who} says {found}, not {expected}.", who="H")
    assert evidence().amount_error("R1", where, message, found=150_000_000, expected=-1) == Finding(
        "R1",
        Severity.ERROR,
        where,
        say("{who} says {found}, not {expected}.", who="H", found="1,50", expected="−0,00000001"),
        found="1,50",
        expected="−0,00000001",
        found_minor=150_000_000,
        expected_minor=-1,
    )


def test_the_columns_are_named_in_the_printed_order() -> None:
    assert [str(each) for each in column_names(PERIOD)] == [
        "operating 2026",
        "operating 2027",
        "operating 2028",
        "operating 2029",
        "sum operating",
        "capital 2026",
        "capital 2027",
        "capital 2028",
        "capital 2029",
        "sum capital",
    ]


def test_a_place_is_narrowed_to_a_column() -> None:
    column = say("sum capital")
    place = Place("Høyre", "H 1", line=3)
    assert in_column(place, column) == Place("Høyre", "H 1", column, 3)
