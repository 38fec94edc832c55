"""What the documents' font can print, and what is printed in place of what it cannot.

PDF/A and PDF/UA allow no character without a glyph. A text pasted into a proposal may hold any
character, and one emoji must neither stop the recommendation nor vanish from it.
"""

import re
import unicodedata
from functools import cache, lru_cache

from votum.documents.font_tables import advances

# Bullets and dashes of word processors' symbol fonts, as they arrive when text is pasted.
_PASTED = {"\uf0b7": "•", "\uf0a7": "•", "\uf02d": "–", "\u2610": "□"}
# Without meaning in print. A zero-width space stays: it says where a word may break.
_INVISIBLE = frozenset("\u00ad\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
# Control, format, private, surrogate and unassigned characters, and separators of lines.
_NEVER_PRINTED = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))

# Ordinary words are shorter, and the columns of texts hold them; columns of names hold half.
LONGEST_WORD = 34
LONGEST_NAME = 12
_MAY_BREAK = "\u200b"


@lru_cache(maxsize=65_536)
def printable(text: str) -> str:
    """Return a text that the font can print in full.

    What it lacks is printed in a compatible spelling (`ﬁ` as `fi`) or as its code (`[U+1F600]`);
    tabs and the like become spaces, every kind of line end a line feed.
    """
    if text.isascii() and text.isprintable():
        return text
    return "\n".join("".join(map(_printed, line)) for line in text.splitlines())


def with_breaks(text: str, longest: int = LONGEST_WORD) -> str:
    """Return a text in which words longer than a column holds, such as addresses, may be broken."""
    if len(text) <= longest:
        return text
    return re.sub(rf"\S{{{longest}}}(?=\S)", rf"\g<0>{_MAY_BREAK}", text)


@cache
def _printed(character: str) -> str:
    """Return what is printed for one character."""
    if character == _MAY_BREAK:
        return character
    if character in _PASTED or character in _INVISIBLE:
        return _PASTED.get(character, "")
    if _has_glyph(character):
        return character
    if character.isspace():
        return " "
    compatible = unicodedata.normalize("NFKC", character)
    if all(map(_has_glyph, compatible)):
        return compatible
    return f"[U+{ord(character):04X}]"


def _has_glyph(character: str) -> bool:
    """Return whether a character can be printed as itself."""
    return ord(character) in advances() and unicodedata.category(character) not in _NEVER_PRINTED
