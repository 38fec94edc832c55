"""Proposals that seem to ask for the same thing."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.sheets import NOTHING, millions, proposal
from votum.engine.amounts import Amounts
from votum.engine.proposal_sheets.overlap import Overlap, overlaps
from votum.engine.proposal_sheets.proposals import Proposal

TWO = millions(2, 0, 0, 0)
WORDS = ("legesenter", "legevakt", "influensavaksine", "vaksine", "psykolog", "eldre", "sykehjem")


def asked(*wishes: tuple[str, Amounts | None]) -> tuple[Proposal, ...]:
    """Return proposals by as many proposers: a0, a1 and so on."""
    return tuple(
        proposal("1", text, amounts, proposers=(ascii_lowercase[index // 26] + str(index % 26),))
        for index, (text, amounts) in enumerate(wishes)
    )


def at_two_millions(*texts: str) -> tuple[Proposal, ...]:
    return asked(*((text, TWO) for text in texts))


def test_proposals_worded_alike_overlap_at_any_price() -> None:
    first, second = asked(
        ("Flere helsesykepleiere i ungdomsskolen", TWO),
        ("Flere helsesykepleiere i barneskolen", millions(20, 0, 0, 0)),
    )
    assert overlaps((first, second)) == (Overlap((first, second)),)


def test_one_word_in_common_is_not_worded_alike() -> None:
    wishes = asked(("Kommunalt legesenter", TWO), ("Legesenter", millions(20, 0, 0, 0)))
    assert overlaps(wishes) == ()


@pytest.mark.parametrize(
    ("amounts", "overlap"),
    [
        (millions(2, 0, 0, 0), True),
        (millions(0, 1, 1, 1), True),
        (millions(0, 0, 0, 0, capital=(0, 0, 3, 0)), True),
        (millions(4, 0, 0, 0), False),
        (millions(-2, 0, 0, 0), False),
        (millions(1, -1, 0, 0), False),
    ],
    ids=["same", "half as much again", "as capital", "twice", "a saving", "nothing on the whole"],
)
def test_a_long_word_in_common_is_enough_at_a_like_price(
    amounts: Amounts, *, overlap: bool
) -> None:
    wishes = asked(
        ("Nytt legesenter sentralt", TWO), ("Legesenter fornebu nybygg sommeren", amounts)
    )
    assert overlaps(wishes) == ((Overlap(wishes),) if overlap else ())


def test_a_price_of_savings_is_compared_too() -> None:
    wishes = legesenter_at(-2, -3)
    assert overlaps(wishes) == (Overlap(wishes),)


def legesenter_at(*prices: int) -> tuple[Proposal, ...]:
    return asked(*(("Legesenter", millions(price, 0, 0, 0)) for price in prices))


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("Influensavaksine eldre", "Gratis vaksine", True),
        ("Flere psykologer", "Psykologar straks", True),
        ("Flere psykologer", "Psykologr straks", True),
        ("Psykologr straks", "Flere psykologer", True),
        ("Flere psykologer", "Pedagoger straks", False),
        ("Flere skoler", "Skolar straks", False),
        ("Bedre drift", "Drift gjennom natten", False),
        ("Bygg to hus", "Riv et hus", False),
        ("100 000", "100 000", False),
    ],
    ids=[
        "a compound and its last part",
        "one letter changed",
        "one letter dropped",
        "one letter added",
        "several letters",
        "a slip in a short word",
        "a short word",
        "very short words",
        "no words",
    ],
)
def test_words_are_compared_as_people_write_them(one: str, other: str, *, overlap: bool) -> None:
    wishes = at_two_millions(one, other)
    assert overlaps(wishes) == ((Overlap(wishes),) if overlap else ())


@pytest.mark.parametrize(
    ("using", "proposals", "overlap"),
    [(3, 4, True), (4, 31, False), (4, 32, True), (8, 80, True), (9, 80, False)],
    ids=["always", "more than one in eight", "one in eight", "eight", "more than eight"],
)
def test_a_word_that_many_use_does_not_count(using: int, proposals: int, *, overlap: bool) -> None:
    others = [ascii_lowercase[each % 26] + "abcd"[each // 26] + "xyz" for each in range(proposals)]
    wishes = at_two_millions(*["Legesenter"] * using, *others[using:])
    assert overlaps(wishes) == ((Overlap(wishes[:using]),) if overlap else ())


def test_proposals_of_one_proposer_do_not_overlap() -> None:
    joint = proposal("1", "Nytt legesenter", TWO, proposers=("H", "V"))
    own = proposal("1", "Nytt legesenter", TWO, proposers=("V",))
    assert overlaps((joint, own)) == ()


@pytest.mark.parametrize("amounts", [NOTHING, None], ids=["verbal", "not placed"])
def test_only_placed_amounts_are_compared(amounts: Amounts | None) -> None:
    assert overlaps(asked(("Nytt legesenter", TWO), ("Nytt legesenter", amounts))) == ()


def test_no_proposals_do_not_overlap() -> None:
    assert overlaps(()) == ()


def test_in_a_group_each_overlaps_with_every_other() -> None:
    wishes = at_two_millions("Nytt legesenter", "Nytt legesenter", "Nytt legesenter")
    assert overlaps(wishes) == (Overlap(wishes),)


def test_a_proposal_between_two_others_stands_in_two_groups() -> None:
    low, middle, high = legesenter_at(2, 3, 4)
    assert overlaps((low, middle, high)) == (Overlap((low, middle)), Overlap((middle, high)))


def test_the_same_amounts_are_seen() -> None:
    assert Overlap(legesenter_at(2, 2)).same_amounts is True


def test_other_amounts_are_seen() -> None:
    assert Overlap(legesenter_at(2, 3)).same_amounts is False


@given(st.data())
def test_the_order_of_words_does_not_matter(data: st.DataObject) -> None:
    texts = data.draw(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=2, max_size=6)
    )
    shuffled = [data.draw(st.permutations(each)) for each in texts]
    before = overlaps(at_two_millions(*(" ".join(each) for each in texts)))
    after = overlaps(at_two_millions(*(" ".join(each) for each in shuffled)))
    assert _labels(before) == _labels(after)


def _labels(found: tuple[Overlap, ...]) -> list[list[str]]:
    return [[each.label for each in overlap.proposals] for overlap in found]
