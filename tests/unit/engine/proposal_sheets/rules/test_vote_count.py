"""R8: the votes on a proposal are those of the members present."""

from dataclasses import replace

import pytest

from tests.support.sheets import BODY, LEFT, PROCEDURE, RIGHT, consistent, with_row
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.rules.vote_count import check_vote_count
from votum.engine.votes.vote_notation import NOBODY, VoteCell

WHERE = Place("Høyre", "H 1")
SEATS = "7 (3H, 1V, 2Ap, 1R)"
NOT_VOTED = Finding("R8", Severity.NOTICE, WHERE, say("Nothing has been voted on this proposal."))

TIE = say("The vote is a tie, and how the chair voted is not known.")


def voted(in_favour: VoteCell | None, against: VoteCell | None) -> Evidence:
    """Return the document with other votes on Høyre's first proposal."""
    return with_row(
        consistent(),
        "Høyre",
        "1",
        lambda row: replace(row, in_favour=in_favour, against=against),
    )


def error(message: Message, found: str, expected: str = SEATS) -> Finding:
    return Finding("R8", Severity.ERROR, WHERE, message, found, expected)


def too_many_or_few(votes: int) -> Finding:
    message = say("{votes} votes are printed, but {members} members vote.", votes=votes, members=7)
    return error(message, str(votes), "7")


def test_votes_of_everybody_are_no_finding() -> None:
    assert list(check_vote_count(consistent())) == []


def test_a_stated_count_that_is_right_is_no_finding() -> None:
    assert list(check_vote_count(voted(VoteCell(4, RIGHT), VoteCell(3, LEFT)))) == []


@pytest.mark.parametrize(
    ("in_favour", "against", "found", "expected"),
    [(VoteCell(5, RIGHT), VoteCell(3, LEFT), 5, 4), (VoteCell(4, RIGHT), VoteCell(2, LEFT), 2, 3)],
    ids=["for", "against"],
)
def test_a_stated_count_is_the_sum_of_its_parties(
    in_favour: VoteCell, against: VoteCell, found: int, expected: int
) -> None:
    message = say(
        "The vote says {found}, but its parties add up to {expected}.",
        found=found,
        expected=expected,
    )
    assert list(check_vote_count(voted(in_favour, against))) == [
        error(message, str(found), str(expected))
    ]


def test_a_row_that_was_not_voted_on_is_a_notice() -> None:
    assert list(check_vote_count(voted(None, None))) == [NOT_VOTED]


def test_a_row_with_one_cell_is_not_voted_on_but_its_count_is_judged() -> None:
    message = say(
        "The vote says {found}, but its parties add up to {expected}.", found=9, expected=4
    )
    assert list(check_vote_count(voted(VoteCell(9, RIGHT), None))) == [
        error(message, "9", "4"),
        NOT_VOTED,
    ]


def test_a_party_with_too_few_votes_is_an_error() -> None:
    short = voted(VoteCell(None, {"H": 2, "V": 1}), VoteCell(None, LEFT))
    message = say(
        "{party} has {votes} votes, but {members} members are present and must vote.",
        party="H",
        votes=2,
        members=3,
    )
    assert list(check_vote_count(short)) == [
        too_many_or_few(6),
        error(message, "3 (2H, 1V) – 3 (2Ap, 1R)"),
        Finding("R8", Severity.NOTICE, WHERE, TIE),
    ]


def test_too_few_votes_are_allowed_where_members_may_abstain() -> None:
    short = voted(VoteCell(None, {"H": 2, "V": 1}), NOBODY)
    swedish = replace(short, procedure=replace(PROCEDURE, abstention=True))
    few = say(
        "Too few took part for the body to decide ({reference}).",
        reference=PROCEDURE.legal_reference,
    )
    assert list(check_vote_count(swedish)) == [Finding("R8", Severity.NOTICE, WHERE, few)]


def test_a_party_with_too_many_votes_is_an_error() -> None:
    more = voted(VoteCell(None, {"H": 4, "V": 1}), VoteCell(None, LEFT))
    message = say(
        "{party} has {votes} votes but only {members} members present.",
        party="H",
        votes=4,
        members=3,
    )
    swedish = replace(more, procedure=replace(PROCEDURE, abstention=True))
    expected = [too_many_or_few(8), error(message, "5 (4H, 1V) – 3 (2Ap, 1R)")]
    assert list(check_vote_count(more)) == expected
    assert list(check_vote_count(swedish)) == expected


def test_a_party_without_a_seat_does_not_vote() -> None:
    strange = voted(VoteCell(None, {**RIGHT, "KrF": 1}), VoteCell(None, LEFT))
    message = say("{party} has no seat in {body}.", party="KrF", body="HU")
    assert list(check_vote_count(strange)) == [
        too_many_or_few(8),
        error(message, "5 (3H, 1V, 1KrF) – 3 (2Ap, 1R)"),
    ]


def test_only_those_present_vote() -> None:
    present = {"H": 2, "V": 1, "Ap": 2, "R": 1}
    short = voted(VoteCell(None, {"H": 2, "V": 1}), VoteCell(None, LEFT))
    at_meeting = replace(short, body=replace(BODY, present=present))
    found = [each for each in check_vote_count(at_meeting) if each.where == WHERE]
    assert found == [Finding("R8", Severity.NOTICE, WHERE, TIE)]


def test_before_presence_is_known_missing_votes_are_one_notice_for_all_rows() -> None:
    without_one = consistent()
    for title, number in (("Høyre", "1"), ("Høyre", "2")):
        without_one = with_row(
            without_one,
            title,
            number,
            lambda row: replace(
                row,
                in_favour=VoteCell(None, {**RIGHT, "H": 2}),
                against=VoteCell(None, {"Ap": 2, "R": 1}),
            ),
        )
    uploaded = replace(without_one, presence_known=False)
    message = say(
        "On {count} proposals {votes} of {members} members voted, without {absent}. That "
        "holds if they were absent: register who is present, and each printed vote is tried "
        "against it before it is entered.",
        count=2,
        votes=6,
        members=7,
        absent="1H",
    )
    found = [each for each in check_vote_count(uploaded) if each.message != TIE]
    assert found == [Finding("R8", Severity.NOTICE, WHERE, message, "6", "7")]


@pytest.mark.parametrize("in_favour", [{"H": 4, "V": 1}, {"H": 2, "V": 2}, {"H": 2, "KrF": 1}])
def test_before_presence_is_known_votes_that_cannot_be_are_errors(
    in_favour: dict[str, int],
) -> None:
    uploaded = replace(voted(VoteCell(None, in_favour), NOBODY), presence_known=False)
    found = [each.severity for each in check_vote_count(uploaded)]
    assert Severity.ERROR in found


def test_without_a_body_only_the_stated_counts_are_judged() -> None:
    short = voted(VoteCell(None, {"H": 2}), VoteCell(None, LEFT))
    assert list(check_vote_count(replace(short, body=None))) == []
