"""The content of the recommendation."""

from dataclasses import replace

import pytest

from tests.support.documents import DIGEST, EDITION, MEETING, recommended
from tests.support.sheets import LOST, NOTHING, ONES, UNANIMOUS, millions, proposal
from votum.documents.figures import ColumnGroup
from votum.documents.recommendation_view import (
    AdoptedView,
    RecommendationView,
    SignatureView,
    recommendation_view,
)
from votum.documents.votes_view import SeatStrip, VoteView
from votum.engine.amounts import Amounts
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.votes.meetings import Meeting

STAFF = proposal("1", "Flere vikarer", millions(2, 0, 1, 1))
REPORT = proposal("2", " Rapport hvert kvartal ", NOTHING, UNANIMOUS)
CENTRE = proposal("1", "Nytt legesenter", ONES, LOST, ("Ap",))
CARRIED_VIEW = VoteView("4 (3H, 1V) – 3 (2Ap, 1R)", "", SeatStrip((3, 1), (2, 1)))


def view_of(*proposals: Proposal, meeting: Meeting = MEETING) -> RecommendationView:
    """Return the content of the recommendation that follows from the votes."""
    return recommendation_view(recommended(proposals), proposals, meeting, EDITION, DIGEST)


def test_adopted_proposals_are_numbered_and_keep_their_origin() -> None:
    view = view_of(STAFF, REPORT, CENTRE)
    staff = AdoptedView(
        number="1",
        proposers="H",
        origin="proposal 1",
        text="Flere vikarer",
        figures=("2,00", "–", "1,00", "1,00", "4,00"),
        vote=CARRIED_VIEW,
    )
    report = AdoptedView(
        number="1",
        proposers="H",
        origin="proposal 2",
        text="Rapport hvert kvartal",
        figures=(),
        vote=VoteView("7 (3H, 1V, 2Ap, 1R) – 0", "Unanimous", SeatStrip((3, 1, 2, 1), ())),
    )
    assert (view.numeric, view.verbal) == ((staff,), (report,))
    assert view.total == ("2,00", "–", "1,00", "1,00", "4,00")


def test_without_capital_there_are_no_capital_columns_and_a_line_says_so() -> None:
    view = view_of(STAFF)
    years = ("2026", "2027", "2028", "2029", "Sum operating")
    assert view.groups == (ColumnGroup("Operating expenditure/income", years),)
    assert view.notes == ("None of the proposals has a capital amount.",)


def test_with_capital_both_kinds_have_their_columns() -> None:
    view = view_of(STAFF, proposal("3", "Ny bil", millions(0, 0, 0, 0, capital=(5, 0, 0, 0))))
    assert [group.columns[-1] for group in view.groups] == ["Sum operating", "Sum capital"]
    assert view.numeric[0].figures[5:] == ("–",) * 5
    assert view.total[5:] == ("5,00", "–", "–", "–", "5,00")
    assert view.notes == ()


@pytest.mark.parametrize(
    ("amounts", "effect"),
    [
        (
            millions(2, 0, 1, 0),
            "rises by 3,00 million kroner over 2026–2029: 2,00 in 2026 and 1,00 in 2028.",
        ),
        (millions(0, -1, 0, 0), "falls by 1,00 million kroner over 2026–2029: −1,00 in 2027."),
        (millions(1, -1, 0, 0), "over 2026–2029 is unchanged: 1,00 in 2026 and −1,00 in 2027."),
    ],
)
def test_the_lead_says_what_it_costs(amounts: Amounts, effect: str) -> None:
    lead = view_of(proposal("1", "Tiltak", amounts)).lead
    assert [sentence.replace("\u00a0", " ") for sentence in lead] == [
        "Helseutvalget recommends 1 proposal with an amount to the executive board.",
        f"Net operating expenditure {effect}",
    ]


def test_the_lead_says_what_capital_costs() -> None:
    lead = view_of(proposal("1", "Bygg", millions(0, 0, 0, 0, capital=(0, 3, 0, 0)))).lead
    assert [sentence.replace("\u00a0", " ") for sentence in lead[1:]] == [
        "Net capital expenditure rises by 3,00 million kroner over 2026–2029: 3,00 in 2027."
    ]


@pytest.mark.parametrize(
    ("proposals", "said"),
    [
        ((STAFF,), "recommends 1 proposal with an amount to the executive board."),
        ((REPORT,), "recommends no proposal with an amount and has adopted 1 verbal proposal."),
        ((CENTRE,), "has adopted none of the proposals."),
    ],
)
def test_the_lead_says_what_is_recommended(proposals: tuple[Proposal, ...], said: str) -> None:
    assert view_of(*proposals).lead[0] == f"Helseutvalget {said}"


def test_the_lead_counts_proposals_of_both_kinds() -> None:
    lead = view_of(
        STAFF, replace(STAFF, identifier="x"), REPORT, replace(REPORT, identifier="y")
    ).lead
    assert lead[0] == (
        "Helseutvalget recommends 2 proposals with amounts to the executive board "
        "and has adopted 2 verbal proposals."
    )


def test_what_is_not_adopted_is_said() -> None:
    view = view_of(CENTRE)
    assert (view.numeric, view.verbal) == ((), ())
    assert view.notes == ("No proposal with an amount was adopted.",)
    assert view.no_verbal == "No verbal proposal was adopted."


def test_an_amount_that_is_not_placed_is_marked() -> None:
    view = view_of(STAFF, proposal("3", "Uplassert", None))
    assert view.numeric[1].figures == ("?",) * 5
    assert view.notes[-1].startswith("?: the amounts could not be placed in years")


@pytest.mark.parametrize(
    ("others", "noted"),
    [
        ((), "The proposals cost 4,00 million kroner over 2026–2029, and none of them shows"),
        (
            (proposal("3", "Salg", millions(0, 0, 0, -1)),),
            (
                "After what some of them save or bring in, the proposals cost 3,00 million kroner "
                "over 2026–2029, and nothing adopted covers that."
            ),
        ),
    ],
)
def test_what_the_proposals_cost_in_net_is_noted(others: tuple[Proposal, ...], noted: str) -> None:
    assert view_of(STAFF, *others).funding.startswith(noted)


@pytest.mark.parametrize("saved", [-4, -9])
def test_what_is_covered_is_not_noted(saved: int) -> None:
    assert not view_of(STAFF, proposal("3", "Salg", millions(saved, 0, 0, 0))).funding


def test_what_is_known_of_the_meeting_is_said() -> None:
    view = view_of(STAFF)
    assert view.municipality == "Municipality of Eksempelvik"
    assert view.facts == (
        ("Meeting", "19 November 2025"),
        ("Case", "041/25"),
        ("Archive case", "25/10417"),
        ("Plan period", "2026–2029"),
        ("Subject", "Budsjett 2026"),
    )
    assert view.signatures == (
        SignatureView("Eksempelvik,", "", "Place and date"),
        SignatureView("", "Ola Oppdiktet", "Chair"),
        SignatureView("", "Eva Eksempel", "Secretary"),
    )
    assert view.footer == "HU 2026–2029 · Issued 20 November 2025"


def test_what_is_unknown_of_the_meeting_is_left_out() -> None:
    view = view_of(STAFF, meeting=Meeting())
    assert view.municipality == ""
    assert view.facts == (("Plan period", "2026–2029"),)
    assert [each.name for each in view.signatures] == ["", "", ""]
    assert view.signatures[0].written == ""


def test_proposals_without_a_vote_are_counted() -> None:
    view = view_of(STAFF, proposal("3", "Utsatt", ONES, None))
    assert view.vote_notes[-1] == "Proposals not voted on: 1."
