"""Figures printed with nothing but single spaces between columns, taken apart.

`2 155 775 2 194 517` is two amounts or four: a space stands between columns and between
thousands alike, a dash is a minus or an empty cell. The number of columns decides; where it leaves
several ways, the figures of a row are about as large as their neighbours. Where that leaves
several too, nothing is guessed.
"""

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

DASHES = "\u2212–—-"  # the hyphen last, where a character class takes it literally
MOST_COLUMNS = 16
MOST_JUMPS = 3  # in digits from figure to figure, beyond which a row's figures look torn apart
_TOKEN = re.compile(
    rf"(?P<dash>[{DASHES}])|(?P<plus>\+)|(?P<digits>\d+(?:[.,]\d+)*)(?P<share>\s?%)?|(?P<space>\s+)"
)
_CONTINUES = re.compile(r"\d{3}(?:[.,]\d+)?")
_FIRST_GROUP = re.compile(r"[1-9]\d{0,2}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A dash, a sign or a group of digits; `glued` says that no space stands before it."""

    text: str
    glued: bool

    @property
    def sign(self) -> bool:
        return self.text in DASHES or self.text == "+"


@dataclass(frozen=True, slots=True)
class Split:
    """The cells of a row, or None for each where the print can be read in several ways."""

    cells: tuple[str, ...] | None


def split_figures(text: str, columns: int) -> Split | None:
    """Return the figures of a row in as many cells as there are columns; None where none fit."""
    pieces = _pieces(text)
    if pieces is None or not pieces or columns > MOST_COLUMNS or len(pieces) > 4 * MOST_COLUMNS:
        return None
    ways = _Ways(pieces).ways(0, columns)
    if not ways:
        return None
    ranked = sorted(ways, key=_unevenness)
    best = _unevenness(ranked[0])
    if len(ranked) > 1 and best == _unevenness(ranked[1]):
        return Split(None)
    if best[0] >= MOST_JUMPS and _evener_with_fewer(pieces, columns, best[0]):
        return Split(None)
    return Split(ranked[0])


def _evener_with_fewer(pieces: tuple[_Piece, ...], columns: int, jumps: int) -> bool:
    """Return whether fewer columns give figures of about one size: a cell was lost in the text.

    `11 775 20 510 35 910` is five figures that jump up and down, or three amounts.
    """
    fewer = (way for count in range(1, columns) for way in _Ways(pieces).ways(0, count))
    return any(_unevenness(way)[0] * 2 < jumps for way in fewer)


def figure_pieces(text: str) -> bool:
    """Return whether a text is made of nothing but figures, signs and spaces."""
    return _pieces(text) is not None


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[_Piece, ...] | None:
    """Return the pieces of a text; None where something else stands in it."""
    pieces: list[_Piece] = []
    position, glued = 0, False
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            return None
        if found["space"] is None:
            pieces.append(_Piece(found[0], glued))
            glued = found["share"] is None
        else:
            glued = False
        position = found.end()
    return tuple(pieces)


class _Ways:
    """The ways to share pieces out over columns, each set of pieces looked at once."""

    def __init__(self, pieces: tuple[_Piece, ...]) -> None:
        self._pieces = pieces
        self._known: dict[tuple[int, int], list[tuple[str, ...]]] = {}

    def ways(self, start: int, columns: int) -> list[tuple[str, ...]]:
        """Return every way to make that many cells of the pieces from `start` on."""
        if columns == 0:
            return [()] if start == len(self._pieces) else []
        if len(self._pieces) - start < columns:
            return []
        key = (start, columns)
        if key not in self._known:
            self._known[key] = [
                (cell, *rest)
                for end, cell in self._cells(start)
                for rest in self.ways(end, columns - 1)
            ]
            self._known[key] = sorted(set(self._known[key]), key=_unevenness)[:4]
        return self._known[key]

    def _cells(self, start: int) -> list[tuple[int, str]]:
        """Return the cells that can begin at a piece, each with where the next one begins."""
        piece = self._pieces[start]
        if not piece.sign:
            return self._numbers(start, "")
        following = self._pieces[start + 1] if start + 1 < len(self._pieces) else None
        if following is None or following.sign:
            return [] if piece.text == "+" else [(start + 1, "-")]
        numbers = self._numbers(start + 1, "" if piece.text == "+" else "-")
        # A minus that touches its number is no empty cell; one that stands apart can be either.
        if following.glued or piece.text == "+":
            return numbers
        return [*numbers, (start + 1, "-")]

    def _numbers(self, start: int, sign: str) -> list[tuple[int, str]]:
        """Return the numbers that can begin at a group of digits."""
        text = self._pieces[start].text
        found = [(start + 1, sign + text)]
        if _FIRST_GROUP.fullmatch(text):
            for end in range(start + 1, len(self._pieces)):
                piece = self._pieces[end]
                if piece.glued or _CONTINUES.fullmatch(piece.text) is None:
                    break
                text += " " + piece.text
                found.append((end + 1, sign + text))
                if not piece.text.isdigit():
                    break
        return found


def _unevenness(cells: tuple[str, ...]) -> tuple[int, int]:
    """Return how much the sizes of neighbouring figures jump: in digits, then in leading digit."""
    sizes = [(len(each), int(each[0])) for each in map(_whole_digits, cells) if each]
    pairs = list(itertools.pairwise(sizes))
    digits = sum(abs(one[0] - other[0]) for one, other in pairs)
    return digits, 0 if digits == 0 else sum(abs(one[1] - other[1]) for one, other in pairs)


def _whole_digits(cell: str) -> str:
    """Return the digits of a cell before its decimal mark."""
    return re.sub(r"\D", "", re.split(r"[.,]\d{1,2}%?$", cell)[0])
