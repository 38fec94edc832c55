"""R15: a table says in which unit and at which price level its amounts are."""

from dataclasses import replace

from tests.support.sheets import consistent, with_sheet
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.proposal_sheets.rules.unit_stated import check_unit_stated


def test_a_stated_unit_and_price_level_are_no_finding() -> None:
    assert list(check_unit_stated(consistent())) == []


def test_a_sheet_without_a_unit_is_a_notice() -> None:
    spoilt = with_sheet(consistent(), "Høyre", lambda sheet: replace(sheet, unit=None))
    assert list(check_unit_stated(spoilt)) == [
        Finding(
            "R15",
            Severity.NOTICE,
            Place("Høyre"),
            say(
                "The sheet does not say in which unit its amounts are; read like the rest of the "
                "document."
            ),
        )
    ]


def test_a_sheet_in_another_unit_is_an_error() -> None:
    spoilt = with_sheet(
        consistent(), "Høyre", lambda sheet: replace(sheet, unit=Unit.THOUSAND_KRONER)
    )
    assert list(check_unit_stated(spoilt)) == [
        Finding(
            "R15",
            Severity.ERROR,
            Place("Høyre"),
            say(
                "The sheet states another unit than the sheets before it; use one unit in a "
                "document."
            ),
            found="thousand_kroner",
            expected="million_kroner",
        )
    ]


def test_a_document_without_a_price_level_is_a_notice_on_its_first_sheet() -> None:
    found = consistent()
    spoilt = replace(found, sheets=replace(found.sheets, price_level=""))
    assert list(check_unit_stated(spoilt)) == [
        Finding(
            "R15",
            Severity.NOTICE,
            Place("Innstilling"),
            say(
                "The document does not say at which price level its amounts are (fixed or current "
                "prices, of which year)."
            ),
        )
    ]
