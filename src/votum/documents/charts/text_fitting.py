"""How wide a text is in the project's font, and what of it fits into a place."""

from functools import lru_cache

from votum.documents.charts.drawing import Anchor, Words
from votum.documents.font_tables import advances
from votum.documents.glyphs import printable

ELLIPSIS = "…"
LINE_HEIGHT = 1.25
# A browser's lines are wider than the sum of the letters by at most this, by weight; measured.
_NORMAL, _SEMIBOLD = 1.03, 1.1
# How far letters of size 1 reach over and under the line they stand on.
ASCENT, DESCENT = 0.78, 0.24
# A name cut to fewer letters tells nobody anything.
_FEWEST_LETTERS = 3
_WIDEST_FIGURE = max("0123456789", key=lambda digit: advances()[ord(digit)])


@lru_cache(maxsize=65_536)
def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """Return how wide a line of text is at most, in the unit of its size.

    Digits are all as wide as the widest, as in tables of figures.
    """
    widths = advances()
    ems = sum(widths[ord(_WIDEST_FIGURE if each.isdigit() else each)] for each in printable(text))
    return ems * size * (_SEMIBOLD if strong else _NORMAL)


def reach(words: Words) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a line of text."""
    width = text_width(words.text, words.size, strong=words.strong)
    share = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[words.anchor]
    left = words.place - share * width
    top = words.baseline - ASCENT * words.size
    return left, top, left + width, words.baseline + DESCENT * words.size


def fitted(
    text: str, width: float, size: float, *, lines: int = 1, strong: bool = False
) -> tuple[str, ...]:
    """Return a text in at most so many lines of a width; what does not fit ends in an ellipsis.

    Empty where not even a few letters have room.
    """
    words = printable(text).split()
    broken: list[str] = []
    while words and len(broken) < lines:
        count = _words_that_fit(words, width, size, strong=strong)
        last = len(broken) == lines - 1
        if count == 0 or (last and count < len(words)):
            cut = _cut(" ".join(words), width, size, strong=strong)
            return (*broken, cut) if cut else tuple(broken)
        broken.append(" ".join(words[:count]))
        words = words[count:]
    return tuple(broken)


def _words_that_fit(words: list[str], width: float, size: float, *, strong: bool) -> int:
    """Return how many words stand in one line."""
    count = 0
    while count < len(words) and (
        text_width(" ".join(words[: count + 1]), size, strong=strong) <= width
    ):
        count += 1
    return count


def _cut(text: str, width: float, size: float, *, strong: bool) -> str:
    """Return the beginning of a text with an ellipsis; nothing where hardly a letter fits."""
    for length in range(len(text), _FEWEST_LETTERS - 1, -1):
        whole, _, begun = text[:length].rpartition(" ")
        kept = whole if whole and len(begun) < _FEWEST_LETTERS else text[:length]
        cut = kept.rstrip(" ,.-–") + ELLIPSIS
        if text_width(cut, size, strong=strong) <= width:
            return cut
    return ""
