"""R11, as far as proposal sheets can show it: new expenditure names its funding."""

from dataclasses import replace

import pytest

from tests.support.sheets import (
    LOST,
    MILLION,
    NOTHING,
    ONES,
    consistent,
    evidence,
    millions,
    row,
    sheet,
)
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.rules.funding import check_funding
from votum.engine.proposal_sheets.sheets import SheetRow

STAFF = row("1", "Flere vikarer", ONES)


def test_what_is_adopted_without_funding_is_a_notice() -> None:
    spent = evidence(sheet("Høyre", STAFF, row("2", "Legesenter", None)))
    assert list(check_funding(spent)) == [
        Finding(
            "R11",
            Severity.NOTICE,
            Place("Høyre"),
            say(
                "What is adopted adds {amount} over {period}, and no line shows how it is "
                "funded. A committee may; the council's budget must balance in every year.",
                amount=say("{amount} mill. kr", amount="4,00"),
                period="2026–2029",
            ),
            found="4,00",
            found_minor=4 * MILLION,
        )
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (STAFF, row("2", "Høyere egenandel", millions(0, 0, 0, -1))),
        (STAFF, row("2", "Salg", millions(0, 0, 0, 0, capital=(-1, 0, 0, 0)))),
        (row("1", "Rapport", NOTHING),),
        (row("1", "Mindre vikarbruk", millions(-1, 0, 0, 0)),),
        (row("1", "Flere vikarer", ONES, LOST),),
        (row("1", "Flere vikarer", ONES, None),),
        (),
    ],
    ids=[
        "a fee",
        "a sale",
        "only requests",
        "only savings",
        "not adopted",
        "not voted on",
        "no rows",
    ],
)
def test_there_is_nothing_to_fund_or_a_line_that_funds_it(rows: tuple[SheetRow, ...]) -> None:
    assert list(check_funding(evidence(sheet("Høyre", *rows)))) == []


def test_savings_that_were_not_adopted_fund_nothing() -> None:
    saving = row("2", "Egenandel", millions(0, 0, 0, -1), LOST)
    findings = list(check_funding(evidence(sheet("Høyre", STAFF, saving))))
    assert [(each.rule, each.found_minor) for each in findings] == [("R11", 4 * MILLION)]


def test_a_consistent_document_is_no_finding() -> None:
    assert list(check_funding(consistent())) == []


def test_without_a_body_nothing_is_known_to_be_adopted() -> None:
    assert list(check_funding(replace(evidence(sheet("Høyre", STAFF)), body=None))) == []
