"""R16: the adopted sheets hold exactly what was adopted."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support.sheets import (
    LOST,
    NOTHING,
    ONES,
    consistent,
    evidence,
    millions,
    row,
    sheet,
    with_row,
    with_section,
)
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.rules.adopted_sheets import check_adopted_sheets
from votum.engine.proposal_sheets.sheets import SheetKind, SheetRow
from votum.engine.votes.bodies import Body
from votum.engine.votes.vote_notation import VoteCell
from votum.engine.votes.voting import Vote

ADOPTED = Place("Innstilling", "H 1")
STAFF = row("1", "Flere vikarer", ONES)


def error(message: Message, where: Place = ADOPTED) -> Finding:
    return Finding("R16", Severity.ERROR, where, message)


def left_out(where: Place) -> Finding:
    return error(say("The proposal was adopted, but the adopted sheets leave it out."), where)


NOT_ADOPTED = error(say("The proposal was not adopted, but stands among the adopted."))


def test_the_adopted_and_no_others_are_no_finding() -> None:
    assert list(check_adopted_sheets(consistent())) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda row: replace(row, figures=PlacedRow(millions(1, 1, 1, 0))),
            say(
                "The amounts differ from those on the sheet “{sheet}”, number {number}.",
                sheet="Høyre",
                number="1",
            ),
        ),
        (
            lambda row: replace(row, against=VoteCell(None, {"Ap": 3})),
            say(
                "The votes differ from those on the sheet “{sheet}”, number {number}.",
                sheet="Høyre",
                number="1",
            ),
        ),
    ],
    ids=["amounts", "votes"],
)
def test_an_adopted_row_says_what_its_proposal_says(
    change: Callable[[SheetRow], SheetRow], message: Message
) -> None:
    spoilt = with_row(consistent(), "Innstilling", "1", change)
    assert list(check_adopted_sheets(spoilt)) == [error(message)]


def test_a_row_that_nobody_proposed_is_an_error_and_its_proposal_is_left_out() -> None:
    spoilt = with_row(
        consistent(), "Innstilling", "1", lambda row: replace(row, text="Noe ganske annet")
    )
    assert list(check_adopted_sheets(spoilt)) == [
        error(say("No proposer's sheet has this proposal.")),
        left_out(Place("Høyre", "H 1")),
    ]


def test_a_proposal_that_is_left_out_is_an_error_on_its_proposer_s_sheet() -> None:
    spoilt = with_section(consistent(), "Vedtak", lambda section: replace(section, rows=()))
    assert list(check_adopted_sheets(spoilt)) == [left_out(Place("Høyre", "H 2"))]


@pytest.mark.parametrize("vote", [LOST, None], ids=["rejected", "not voted on"])
def test_what_was_not_adopted_does_not_stand_among_the_adopted(vote: Vote | None) -> None:
    staff = row("1", "Flere vikarer", ONES, vote)
    found = evidence(
        sheet("Innstilling", staff, kind=SheetKind.ADOPTED_NUMERIC), sheet("Høyre", staff)
    )
    assert list(check_adopted_sheets(found)) == [NOT_ADOPTED]


def test_an_adopted_amount_belongs_on_the_sheet_of_amounts() -> None:
    found = evidence(
        sheet("Innstilling", STAFF, kind=SheetKind.ADOPTED_VERBAL), sheet("Høyre", STAFF)
    )
    assert list(check_adopted_sheets(found)) == [
        error(say("The proposal has amounts and belongs on the sheet of adopted amounts."))
    ]


def test_an_adopted_request_belongs_on_the_sheet_of_requests() -> None:
    report = row("1", "Rapport", NOTHING)
    found = evidence(
        sheet("Innstilling", report, kind=SheetKind.ADOPTED_NUMERIC), sheet("Høyre", report)
    )
    assert list(check_adopted_sheets(found)) == [
        error(say("The proposal has no amounts and belongs on the sheet of adopted requests."))
    ]


@pytest.mark.parametrize(
    ("chair", "findings"),
    [("H", []), ("Ap", [NOT_ADOPTED]), (None, [NOT_ADOPTED])],
    ids=["chair in favour", "chair against", "chair not known"],
)
def test_the_chair_decides_a_tie(chair: str | None, findings: list[Finding]) -> None:
    tied = row("1", "Flere vikarer", ONES, Vote({"H": 3}, {"Ap": 3}))
    body = Body("Utvalget", "U", {"H": 3, "Ap": 3}, chair)
    found = evidence(
        sheet("Innstilling", tied, kind=SheetKind.ADOPTED_NUMERIC), sheet("Høyre", tied)
    )
    assert list(check_adopted_sheets(replace(found, body=body))) == findings


def test_without_a_body_nothing_is_judged() -> None:
    spoilt = with_section(consistent(), "Vedtak", lambda section: replace(section, rows=()))
    assert list(check_adopted_sheets(replace(spoilt, body=None))) == []


def test_proposers_sheets_alone_have_nothing_to_compare() -> None:
    assert list(check_adopted_sheets(evidence(sheet("Høyre", STAFF)))) == []


def test_the_rows_of_adopted_sheets_alone_must_have_been_adopted() -> None:
    lost = row("1", "Flere vikarer", ONES, LOST)
    alone = evidence(sheet("Innstilling", lost, kind=SheetKind.ADOPTED_NUMERIC))
    assert [str(each.message) for each in check_adopted_sheets(alone)] == [
        "The proposal was not adopted, but stands among the adopted."
    ]
