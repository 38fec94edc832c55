"""Vote cells: three notations read, one of them written, and nothing guessed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.bodies import PARTIES
from tests.support.refusals import refusal
from votum.engine.messages import VoteError
from votum.engine.votes.bodies import Party, PartyCounts, PartyRegister
from votum.engine.votes.vote_notation import NOBODY, VoteCell, parse_vote_cell, print_vote_cell

NAMES = {"H": "Høyre", "MDG": "Miljøpartiet De Grønne"}
REGISTER = PartyRegister(tuple(Party(code, NAMES.get(code, f"Parti {code}")) for code in PARTIES))

counts = st.dictionaries(st.sampled_from(PARTIES), st.integers(0, 99))


@given(counts)
def test_what_is_printed_is_read_back(by_party: PartyCounts) -> None:
    voting = {party: count for party, count in by_party.items() if count}
    stated = sum(voting.values()) if len(voting) > 1 else None
    assert parse_vote_cell(print_vote_cell(by_party), REGISTER) == VoteCell(stated, voting)


@given(counts.filter(bool), st.sampled_from(("", " ", "\u00a0", "  ", "\n")))
def test_counts_and_parties_may_be_set_apart_and_written_in_any_case(
    by_party: PartyCounts, space: str
) -> None:
    parts = ",".join(f"{count}{space}{party.upper()}" for party, count in by_party.items())
    assert parse_vote_cell(parts, REGISTER) == VoteCell(None, by_party)
    assert parse_vote_cell(f" 7 ( {parts} ) ", REGISTER) == VoteCell(7, by_party)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("10 (6H, 2V, 2Frp)", VoteCell(10, {"H": 6, "V": 2, "Frp": 2})),
        ("10(6H,2V,2Frp)", VoteCell(10, {"H": 6, "V": 2, "Frp": 2})),
        ("2 (2Ap)", VoteCell(2, {"Ap": 2})),
        ("2AP", VoteCell(None, {"Ap": 2})),
        ("1 R", VoteCell(None, {"R": 1})),
        ("1H, 2 R", VoteCell(None, {"H": 1, "R": 2})),
        ("3 Høyre", VoteCell(None, {"H": 3})),
        ("1 Miljøpartiet De\nGrønne", VoteCell(None, {"MDG": 1})),
    ],
)
def test_every_notation_is_read(text: str, cell: VoteCell) -> None:
    assert parse_vote_cell(text, REGISTER) == cell


@pytest.mark.parametrize("text", ["", " \n", "0", "-", "–", " 0 "], ids=repr)
def test_an_empty_cell_is_nobody(text: str) -> None:
    assert parse_vote_cell(text, REGISTER) == NOBODY
    assert VoteCell(None, {}) == NOBODY


def test_the_head_count_that_is_stated_may_differ_from_the_one_that_adds_up() -> None:
    cell = parse_vote_cell("11 (6H, 2V)", REGISTER)
    assert (cell.stated, cell.counted) == (11, 8)


@pytest.mark.parametrize(
    ("by_party", "printed"),
    [
        ({}, "0"),
        ({"H": 0}, "0"),
        ({"Ap": 2}, "2Ap"),
        ({"Ap": 2, "H": 0}, "2Ap"),
        ({"H": 6, "V": 2, "R": 0, "Frp": 2}, "10 (6H, 2V, 2Frp)"),
    ],
)
def test_a_vote_is_printed_with_its_head_count(by_party: PartyCounts, printed: str) -> None:
    assert print_vote_cell(by_party) == printed


@pytest.mark.parametrize(
    "text",
    [
        *("H", "10", "-1H", "1", "00", "1.5H", "(1H)", "0 ()", "3 (1H", "3 1H)", "1 (2 (3H))"),
        *("1H, ", ",1H", "1H,,2V", "1H 2V", "3 (1H, )", "1 (1H) x", "\u0661H"),
    ],
    ids=repr,
)
def test_what_is_no_vote_is_refused(text: str) -> None:
    cell = text.strip()
    assert refusal(VoteError, lambda: parse_vote_cell(text, REGISTER)) == (
        f"“{cell}” is not a vote; write it as 10 (6H, 2V, 2Frp) or 2Ap."
    )


@given(st.text())
def test_a_text_without_a_digit_is_nobody_or_no_vote(text: str) -> None:
    assume(not any(character in "0123456789" for character in text))
    cell = " ".join(text.split())
    if cell in ("", "-", "–"):
        assert parse_vote_cell(text, REGISTER) == NOBODY
    else:
        assert refusal(VoteError, lambda: parse_vote_cell(text, REGISTER)) == (
            f"“{cell}” is not a vote; write it as 10 (6H, 2V, 2Frp) or 2Ap."
        )


@pytest.mark.parametrize("text", ["1 Xyz", "2 (1H, 1 Xyz )", "1H,1Xyz"])
def test_a_party_that_is_not_known_is_refused(text: str) -> None:
    assert refusal(VoteError, lambda: parse_vote_cell(text, REGISTER)) == (
        f"“{text}” names a party that is not known: “Xyz”."
    )


@pytest.mark.parametrize("text", ["1H, 2H", "3 (1H, 1V, 1 høyre)"])
def test_a_party_named_twice_is_refused(text: str) -> None:
    assert refusal(VoteError, lambda: parse_vote_cell(text, REGISTER)) == f"“{text}” names H twice."


@pytest.mark.parametrize("text", ["1" * 5000 + "H", "1" * 5000 + " (1H)"], ids=["bare", "stated"])
def test_an_endless_row_of_digits_is_refused_as_a_vote(text: str) -> None:
    assert refusal(VoteError, lambda: parse_vote_cell(text, REGISTER)) == (
        f"“{text}” is not a vote; write it as 10 (6H, 2V, 2Frp) or 2Ap."
    )
