"""Which proposals seem to ask for the same thing.

A person decides; this points. Two proposals overlap when they are worded alike, or share a long
word that few others use and ask for about the same money. Words are compared as people write them
in these sheets: a compound counts as its last part (`influensavaksine`, `vaksine`), one slip of
the pen in a long word is forgiven.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log

from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.texts import words_of

SHORTEST_WORD = 4
SHORTEST_LONG_WORD = 6
SHORTEST_WITH_SLIP = 8
# A word is distinctive when at most one in eight proposals use it: always when up to three do, and
# never when more than eight do, which also bounds the pairs to look at in a large body.
DISTINCTIVE_SHARE = 8
ALWAYS_DISTINCTIVE = 3
NEVER_DISTINCTIVE = 9
# How much of the lighter text must be shared, weighed by rarity: with several words in common, or
# with a long distinctive word and a like price.
WORDS_IN_COMMON = 2
WORDED_ALIKE = 0.5
WORDED_ALIKE_AT_LIKE_PRICE = 0.12
LIKE_PRICE = (3, 2)  # at most half as much again


@dataclass(frozen=True, slots=True)
class Overlap:
    """Proposals that seem to ask for the same thing, in the printed order."""

    proposals: tuple[Proposal, ...]

    @property
    def same_amounts(self) -> bool:
        """Whether all ask for the same amounts in the same years."""
        return len({each.amounts for each in self.proposals}) == 1


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of all proposals, with all forms of a word taken together.

    `weights` say how rare each word is (the rarer, the heavier), `text_weights` are the sums of
    each text's; `forms` are the spellings that count as one word, `distinctive` the words that few
    use, with the positions of those who do.
    """

    texts: tuple[frozenset[str], ...]
    text_weights: tuple[float, ...]
    forms: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]
    distinctive: Mapping[str, tuple[int, ...]]


def overlaps(proposals: tuple[Proposal, ...]) -> tuple[Overlap, ...]:
    """Return the groups of numeric proposals, by different proposers, that seem to overlap.

    In a group each overlaps with every other; a pair that fits in no group stands by itself.
    """
    numeric = [each for each in proposals if each.numeric and each.amounts is not None]
    vocabulary = _vocabulary([_words(each) for each in numeric])
    pairs = [
        (first, second)
        for first, second in _pairs(vocabulary)
        if not set(numeric[first].proposers) & set(numeric[second].proposers)
        and _same_purpose(
            vocabulary, first, second, like_price=_like_price(numeric[first], numeric[second])
        )
    ]
    return tuple(
        Overlap(tuple(numeric[position] for position in group)) for group in _groups(pairs)
    )


def _groups(pairs: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return groups of positions in which all are paired with all, covering every pair."""
    paired: dict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        paired[first].add(second)
        paired[second].add(first)
    groups: dict[int, list[set[int]]] = defaultdict(list)
    for first, second in pairs:
        if any(second in group for group in groups[first]):
            continue
        fitting = [group for group in groups[first] if group <= paired[second]]
        group = fitting[0] if fitting else {first}
        if not fitting:
            groups[first].append(group)
        group.add(second)
        groups[second].append(group)
    return sorted({tuple(sorted(each)) for all_of in groups.values() for each in all_of})


def _words(proposal: Proposal) -> frozenset[str]:
    """Return the words of a proposal that are long enough to mean something."""
    return frozenset(word for word in words_of(proposal.text) if len(word) >= SHORTEST_WORD)


def _vocabulary(texts: list[frozenset[str]]) -> _Vocabulary:
    """Return the vocabulary of the texts."""
    direct: dict[str, set[int]] = defaultdict(set)
    for position, words in enumerate(texts):
        for word in words:
            direct[word].add(position)
    forms = {word: {word} for word in direct}
    for one, other in _forms_of_one(frozenset(direct)):
        forms[one].add(other)
        forms[other].add(one)
    users = {
        word: tuple(sorted({position for form in alike for position in direct[form]}))
        for word, alike in forms.items()
    }
    most = max(ALWAYS_DISTINCTIVE, min(len(texts) // DISTINCTIVE_SHARE, NEVER_DISTINCTIVE - 1))
    weights = {word: log(1 + len(texts) / len(using)) for word, using in users.items()}
    return _Vocabulary(
        tuple(texts),
        tuple(sum(weights[word] for word in words) for words in texts),
        {word: frozenset(alike) for word, alike in forms.items()},
        weights,
        {word: using for word, using in users.items() if len(using) <= most},
    )


@lru_cache(maxsize=8)
def _forms_of_one(known: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that count as one: a compound and its last part, or one slip.

    Kept for the last few documents: one is checked again after each correction of a figure.
    """
    found = {
        (word, word[start:])
        for word in known
        for start in range(1, len(word) - SHORTEST_LONG_WORD + 1)
        if word[start:] in known
    }
    # Two words with at most one letter added, dropped or changed have a form in common when one
    # letter is left out at the same place.
    shortened: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in known:
        if len(word) >= SHORTEST_WITH_SLIP:
            for gap in range(len(word)):
                shortened[gap, word[:gap] + word[gap + 1 :]].append(word)
    found |= {pair for alike in shortened.values() for pair in combinations(sorted(alike), 2)}
    found |= {
        (longer, shorter)
        for (_, shorter), alike in shortened.items()
        if shorter in known and len(shorter) >= SHORTEST_WITH_SLIP
        for longer in alike
    }
    return frozenset(found)


def _pairs(vocabulary: _Vocabulary) -> list[tuple[int, int]]:
    """Return the positions of each two proposals that share a distinctive word, in order."""
    return sorted(
        {pair for using in vocabulary.distinctive.values() for pair in combinations(using, 2)}
    )


def _same_purpose(vocabulary: _Vocabulary, first: int, second: int, *, like_price: bool) -> bool:
    """Return whether two proposals' words, and their price, point to one purpose."""
    light, heavy = sorted((first, second), key=vocabulary.text_weights.__getitem__)
    lighter, heavier = vocabulary.texts[light], vocabulary.texts[heavy]
    shared = [word for word in lighter if not vocabulary.forms[word].isdisjoint(heavier)]
    likeness = sum(vocabulary.weights[word] for word in shared) / vocabulary.text_weights[light]
    if likeness >= WORDED_ALIKE and len(shared) >= WORDS_IN_COMMON:
        return True
    return (
        like_price
        and likeness >= WORDED_ALIKE_AT_LIKE_PRICE
        and any(
            len(word) >= SHORTEST_LONG_WORD and word in vocabulary.distinctive for word in shared
        )
    )


def _like_price(one: Proposal, other: Proposal) -> bool:
    """Return whether two proposals' sums have the same sign and are about as large."""
    first, second = sorted((_sum(one), _sum(other)), key=abs)
    most, least = LIKE_PRICE
    return first * second > 0 and least * abs(second) <= most * abs(first)


def _sum(proposal: Proposal) -> int:
    """Return all a proposal's years, operating and capital, in minor units."""
    return 0 if proposal.amounts is None else sum(proposal.amounts.years)
