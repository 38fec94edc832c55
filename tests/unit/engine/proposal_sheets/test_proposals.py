"""Proposals, and the rows of the adopted sheets that repeat them."""

from dataclasses import replace

import pytest

from tests.support.sheets import (
    CARRIED,
    LEFT,
    NOTHING,
    ONES,
    RIGHT,
    consistent,
    document,
    millions,
    proposal,
    row,
    sheet,
)
from votum.engine.amounts import Amounts
from votum.engine.proposal_sheets.proposals import (
    Proposal,
    adopted_rows,
    proposal_of_row,
    proposals_of,
    row_vote,
    with_identifiers,
)
from votum.engine.proposal_sheets.sheets import SheetKind
from votum.engine.votes.vote_notation import NOBODY, VoteCell
from votum.engine.votes.voting import Vote


@pytest.mark.parametrize(
    ("amounts", "numeric"),
    [
        (NOTHING, False),
        (ONES, True),
        (millions(0, 0, 0, 0, capital=(0, 0, 0, 1)), True),
        (millions(1, -1, 0, 0), True),
        (Amounts((0,) * 4, 1, (0,) * 4, 0), True),
        (None, True),
    ],
    ids=["zero", "operating", "capital", "cancelling out", "only a sum", "not placed"],
)
def test_a_proposal_with_any_amount_is_numeric(amounts: Amounts | None, *, numeric: bool) -> None:
    assert proposal("1", "Vikarer", amounts).numeric is numeric


def test_a_proposal_of_several_parties_is_joint() -> None:
    assert proposal("1", "Vikarer", proposers=("H", "V")).joint is True


def test_a_proposal_of_one_party_is_not_joint() -> None:
    assert proposal("1", "Vikarer").joint is False


def test_a_proposal_is_called_by_its_proposers_and_number() -> None:
    assert proposal("4", "Vikarer", proposers=("H", "V")).label == "H, V 4"


def test_the_vote_of_a_row_is_its_two_cells() -> None:
    assert row_vote(row("1", "Vikarer")) == Vote(RIGHT, LEFT)


@pytest.mark.parametrize(
    ("in_favour", "against"),
    [(None, None), (VoteCell(None, RIGHT), None), (None, NOBODY)],
    ids=["neither cell", "only for", "only against"],
)
def test_a_row_without_both_cells_has_no_vote(
    in_favour: VoteCell | None, against: VoteCell | None
) -> None:
    assert row_vote(replace(row("1", "Vikarer"), in_favour=in_favour, against=against)) is None


def test_the_rows_of_the_proposers_sheets_are_the_proposals() -> None:
    labels = [each.label for each in proposals_of(consistent().sheets)]
    assert labels == ["H 1", "H 2", "V 1", "Ap 1"]


def test_a_row_becomes_a_proposal_of_its_sheet() -> None:
    sheets = document(sheet("Høyre", row("1", "Vikarer", ONES)))
    assert proposals_of(sheets) == (
        Proposal("Høyre/1", "Høyre", "1", ("H",), "Vikarer", ONES, CARRIED),
    )


def test_a_proposal_keeps_the_identifier_of_its_row() -> None:
    sheets = document(sheet("Høyre", replace(row("1", "Vikarer"), identifier="p-7")))
    assert [each.identifier for each in proposals_of(sheets)] == ["p-7"]


def test_adopted_sheets_alone_are_taken_at_their_word() -> None:
    adopted = sheet("Innstilling", row("1", "Vikarer", ONES), kind=SheetKind.ADOPTED_NUMERIC)
    assert [each.identifier for each in proposals_of(document(adopted))] == ["Innstilling/1"]


def test_adopted_rows_find_the_proposals_they_repeat() -> None:
    sheets = consistent().sheets
    found = [
        (each.sheet.title, each.row.number, each.proposal.label if each.proposal else None)
        for each in adopted_rows(sheets, proposals_of(sheets))
    ]
    assert found == [
        ("Innstilling", "1", "H 1"),
        ("Innstilling", "2", "V 1"),
        ("Vedtak", "1", "H 2"),
    ]


def test_layout_and_the_order_of_proposers_make_no_other_proposal() -> None:
    joint = row("1", "Flere vikarer i skolen", ONES, proposers=("H", "V"))
    copy = row("9", "FLERE VIKARER\n i sko-len.", ONES, proposers=("V", "H"))
    sheets = document(
        sheet("Innstilling", copy, kind=SheetKind.ADOPTED_NUMERIC), sheet("Felles", joint)
    )
    (found,) = adopted_rows(sheets, proposals_of(sheets))
    assert found.proposal == proposals_of(sheets)[0]


def test_two_rows_never_repeat_one_proposal() -> None:
    one = row("1", "Vikarer", ONES)
    adopted = sheet("Innstilling", one, replace(one, number="2"), kind=SheetKind.ADOPTED_NUMERIC)
    sheets = document(adopted, sheet("Høyre", one))
    proposals = proposals_of(sheets)
    found = [each.proposal for each in adopted_rows(sheets, proposals)]
    assert found == [proposals[0], None]


def test_every_row_leads_to_its_proposal() -> None:
    assert proposal_of_row(consistent().sheets) == {
        ("Innstilling", "1"): "Høyre/1",
        ("Innstilling", "2"): "Venstre/1",
        ("Vedtak", "1"): "Høyre/2",
        ("Høyre", "1"): "Høyre/1",
        ("Høyre", "2"): "Høyre/2",
        ("Venstre", "1"): "Venstre/1",
        ("Arbeiderpartiet", "1"): "Arbeiderpartiet/1",
    }


def test_an_adopted_row_without_a_proposal_stands_for_itself() -> None:
    adopted = sheet("Innstilling", row("1", "Noe annet"), kind=SheetKind.ADOPTED_NUMERIC)
    sheets = document(adopted, sheet("Høyre", row("1", "Vikarer")))
    assert proposal_of_row(sheets) == {
        ("Innstilling", "1"): "Innstilling/1",
        ("Høyre", "1"): "Høyre/1",
    }


def test_rows_carry_the_identifiers_of_their_proposals() -> None:
    named = with_identifiers(consistent().sheets)
    assert [each.identifier for _, each in named.rows()] == [
        "Høyre/1",
        "Venstre/1",
        "Høyre/2",
        "Høyre/1",
        "Høyre/2",
        "Venstre/1",
        "Arbeiderpartiet/1",
    ]


def test_identifiers_change_nothing_else() -> None:
    sheets = consistent().sheets
    named = with_identifiers(sheets)
    assert [replace(each, identifier="") for _, each in named.rows()] == [
        each for _, each in sheets.rows()
    ]
    assert with_identifiers(named) == named
