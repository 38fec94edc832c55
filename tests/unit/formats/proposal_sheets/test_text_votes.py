"""The votes behind a printed row: three notations, broken over lines, or none at all."""

import pytest

from tests.support.readings import (
    HEADER,
    NOTHING,
    ONES,
    PAGE,
    ROW,
    body_of,
    error_places,
    error_sentences,
    of_severity,
    only_row,
    read_text,
    rows_of,
)
from votum.engine.findings import Severity
from votum.engine.proposal_sheets.proposals import row_vote
from votum.engine.votes.voting import Vote

FIGURES = "H 1 Flere vikarer 1,00 1,00 1,00 1,00 4,00 0,00"
EVERYBODY = {"H": 3, "V": 1, "Ap": 2, "R": 1}


def sheet(votes: str) -> str:
    return f"{PAGE}{HEADER}{FIGURES} {votes}\n{ONES}"


@pytest.mark.parametrize(
    ("printed", "in_favour", "against"),
    [
        ("3H 4 (1V, 2Ap, 1R)", {"H": 3}, {"V": 1, "Ap": 2, "R": 1}),
        ("4 (3H, 1V) 3 (2AP, 1R)", {"H": 3, "V": 1}, {"Ap": 2, "R": 1}),
        ("4 (3H, 1V) 3(2AP,1R)", {"H": 3, "V": 1}, {"Ap": 2, "R": 1}),
        ("1 R 6 (3H, 1V, 2Ap)", {"R": 1}, {"H": 3, "V": 1, "Ap": 2}),
        ("6 (3H, 1V, 2Ap) 1 R", {"H": 3, "V": 1, "Ap": 2}, {"R": 1}),
        ("6 (3 Høyre, 1 venstre, 2 ap) 1 Rødt", {"H": 3, "V": 1, "Ap": 2}, {"R": 1}),
        ("4 (2H, 1V, 1Ap) 3 (1H, 1Ap, 1R)", {"H": 2, "V": 1, "Ap": 1}, {"H": 1, "Ap": 1, "R": 1}),
        ("6 (3H, 1V, \n2Ap) 1R", {"H": 3, "V": 1, "Ap": 2}, {"R": 1}),
        ("6 (3H,\n1V,\n\n2Ap)\n1R", {"H": 3, "V": 1, "Ap": 2}, {"R": 1}),
        ("1R\n6 (3H,\n1V, 2Ap)", {"R": 1}, {"H": 3, "V": 1, "Ap": 2}),
        ("6 (3H, 1V, 2Ap)\n1 R", {"H": 3, "V": 1, "Ap": 2}, {"R": 1}),
        ("7 (3H, 1V, 2Ap, 1R) 0", EVERYBODY, {}),
        ("7 (3H, 1V, 2Ap, 1R) –", EVERYBODY, {}),
        ("7 (3H, 1V, 2Ap,\n1R) 0", EVERYBODY, {}),
        ("7 (3H, 1V, 2Ap, 1R)\n0", EVERYBODY, {}),
        ("0 7 (3H, 1V, 2Ap, 1R)", {}, EVERYBODY),
    ],
    ids=repr,
)
def test_a_vote_is_read_in_every_notation(
    printed: str, in_favour: dict[str, int], against: dict[str, int]
) -> None:
    reading = read_text(sheet(printed))
    assert error_sentences(reading) == []
    assert row_vote(only_row(reading)) == Vote(in_favour, against)


def test_a_row_on_which_nothing_is_voted_yet_has_no_vote() -> None:
    reading = read_text(sheet(""))
    notices = [each for each in of_severity(reading, Severity.NOTICE) if each.rule == "R8"]
    assert reading.errors == ()
    assert row_vote(only_row(reading)) is None
    assert [(each.where.line, str(each.message)) for each in notices] == [
        (7, "Nothing has been voted on this proposal.")
    ]


def test_a_row_that_begins_with_a_number_is_no_part_of_the_votes_above() -> None:
    second = "2 Notat om turnus 0,00 0,00 1R 6 (3H, 1V, 2Ap)\n"
    reading = read_text(PAGE + HEADER + ROW + second + ONES)
    assert [row.number for row in rows_of(reading)] == ["1", "2"]
    assert error_sentences(reading) == ["The row does not say who proposes."]


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("-3H 4 (1V, 2Ap, 1R)", "“-3H” is not a vote; write it as 10 (6H, 2V, 2Frp) or 2Ap."),
        (
            "3H 4 (1V, 2Ap, 1XX)",
            "“4 (1V, 2Ap, 1XX)” names a party that is not known: “XX”.",
        ),
        ("3H 4 (1V, 2V, 1R)", "“4 (1V, 2V, 1R)” names V twice."),
        (
            "3H 4 (1V, 2Ap, 1R) 5H",
            (
                "“3H 4 (1V, 2Ap, 1R) 5H” is not a vote for and against; write both, as "
                "10 (6H, 2V, 2Frp) 3 (2Ap, 1R)."
            ),
        ),
    ],
    ids=["negative", "unknown party", "party twice", "three sides"],
)
def test_a_vote_that_cannot_be_read_is_an_error_at_its_row(printed: str, sentence: str) -> None:
    reading = read_text(sheet(printed))
    assert error_sentences(reading) == [sentence]
    assert error_places(reading) == [("reading", 7)]


def test_a_bracket_that_is_not_closed_costs_no_more_than_its_row() -> None:
    reading = read_text(sheet("3H 4 (1V, 2Ap, 1R"))
    assert error_places(reading) == [("reading", 7)]


@pytest.mark.parametrize(
    ("printed", "sentences"),
    [
        (
            "4H 4 (1V, 2Ap, 1R)",
            [
                "8 votes are printed, but 7 members vote.",
                "H has 4 votes but only 3 members present.",
            ],
        ),
        (
            "3H 3 (1V, 2Ap)",
            [
                "6 votes are printed, but 7 members vote.",
                "R has 0 votes, but 1 members are present and must vote.",
            ],
        ),
        (
            "3H 4 (1Sp, 2Ap, 1R)",
            [
                "Sp has no seat in Utvalget.",
                "V has 0 votes, but 1 members are present and must vote.",
            ],
        ),
        ("3H 5 (1V, 2Ap, 1R)", ["The vote says 5, but its parties add up to 4."]),
    ],
    ids=["too many", "too few", "no seat", "head count"],
)
def test_a_vote_that_does_not_fit_the_body_is_an_error(printed: str, sentences: list[str]) -> None:
    assert error_sentences(read_text(sheet(printed))) == sentences


def test_members_who_are_absent_do_not_vote() -> None:
    body = body_of(after="[present]\nH = 2\nV = 1\nAp = 2\nR = 1\n")
    assert read_text(sheet("2H 4 (1V, 2Ap, 1R)"), body).errors == ()
    assert error_sentences(read_text(sheet("3H 4 (1V, 2Ap, 1R)"), body)) == [
        "7 votes are printed, but 6 members vote.",
        "H has 3 votes but only 2 members present.",
    ]


def test_verbal_proposals_are_voted_on_like_others() -> None:
    row = "H 1 Skriv et notat 0,00 0,00 6 (3H, 1V, 2Ap) 1R\n"
    (proposal,) = read_text(PAGE + HEADER + row + NOTHING).proposals
    assert proposal.numeric is False
    assert proposal.vote == Vote({"H": 3, "V": 1, "Ap": 2}, {"R": 1})


def test_one_cell_alone_may_be_for_or_against_and_is_an_error() -> None:
    assert error_places(read_text(sheet("7 (3H, 1V, 2Ap, 1R)"))) == [("reading", 7)]
