"""When two printed texts are the same text, and which words in them carry the meaning."""

import re
import unicodedata
from functools import lru_cache

# A decimal mark between digits is kept: 1,5 is not 15.
_NOT_WORD = re.compile(r"[^\w.,]|_|(?<!\d)[.,]|[.,](?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65_536)
def text_key(text: str) -> str:
    """Return what is left of a text when layout is taken away: equal keys, equal texts.

    Case, spaces, hyphens and punctuation change with line breaks and typing; letters and digits
    do not. Compatibility forms (ligatures, full-width digits) are folded.
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without digits and punctuation."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
