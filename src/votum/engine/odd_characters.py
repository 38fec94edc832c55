"""Characters that do not belong in a word that looks right; most come from text recognition."""

import unicodedata
from functools import lru_cache

_INVISIBLE = ("Cf", "Co", "Cn")


@lru_cache(maxsize=65_536)
def odd_characters(word: str) -> tuple[str, ...]:
    """Return the names of the characters that do not belong in the word.

    Those are the invisible ones and, in a word with Latin letters, letters of another alphabet.
    """
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
