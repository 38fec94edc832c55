"""R13: text is written in the letters it seems to be written in."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from votum.engine.evidence import Evidence
from votum.engine.findings import Finding, Severity
from votum.engine.messages import say

RULE = "R13"
_INVISIBLE = ("Cf", "Co", "Cn")


def check_odd_characters(evidence: Evidence) -> Iterator[Finding]:
    """Yield a notice for each word with letters of two alphabets, or with invisible characters.

    They come from text recognition (a Cyrillic letter for a Latin one) and make searches,
    comparisons and screen readers fail on words that look right.
    """
    for _, row in evidence.sheets.rows():
        for word in row.text.split():
            odd = _odd_characters(word)
            if odd:
                yield Finding(
                    RULE,
                    Severity.NOTICE,
                    row.place,
                    say(
                        "“{word}” holds characters that do not belong in it: {characters}.",
                        word=word,
                        characters=", ".join(odd),
                    ),
                    found=word,
                )


@lru_cache(maxsize=65_536)
def _odd_characters(word: str) -> tuple[str, ...]:
    """Return the names of the characters that do not belong in the word."""
    if word.isascii():
        return ()
    odd = [each for each in word if unicodedata.category(each) in _INVISIBLE]
    alphabets = {_alphabet(each) for each in word if each.isalpha()}
    if "LATIN" in alphabets and len(alphabets) > 1:
        odd += [each for each in word if each.isalpha() and _alphabet(each) != "LATIN"]
    return tuple(unicodedata.name(each, f"U+{ord(each):04X}") for each in odd)


def _alphabet(letter: str) -> str:
    """Return the alphabet a letter belongs to, as Unicode names it; signs for numbers have none."""
    name = unicodedata.name(letter, "UNNAMED").split(maxsplit=1)[0]
    return "LATIN" if name in ("FEMININE", "MASCULINE", "MICRO") else name
