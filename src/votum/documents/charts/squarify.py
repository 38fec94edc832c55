"""Rectangles as near to squares as can be, whose areas are as amounts are to each other.

The algorithm is that of Bruls, Huizing and van Wijk (2000), Squarified Treemaps.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle by its edges, so that neighbours share theirs exactly."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How far it goes across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How far it goes down."""
        return self.bottom - self.top


def squarified(amounts: Sequence[int], frame: Frame) -> tuple[Frame, ...]:
    """Return a rectangle for each amount, in their order, that together fill the frame.

    The amounts are positive and the largest comes first.
    """
    placed: list[Frame] = []
    left = sum(amounts)
    while len(placed) < len(amounts):
        ahead = amounts[len(placed) :]
        count = _row_length(ahead, left, frame)
        row = ahead[:count]
        share = sum(row) / left
        strip, frame = split(frame, share, across=frame.width < frame.height)
        placed.extend(_sliced(row, strip, across=strip.width >= strip.height))
        left -= sum(row)
    return tuple(placed)


def sliced(amounts: Sequence[int], frame: Frame) -> tuple[Frame, ...]:
    """Return a frame cut from left to right as the amounts are to each other."""
    return tuple(_sliced(amounts, frame, across=True))


def _row_length(amounts: Sequence[int], left: int, frame: Frame) -> int:
    """Return how many amounts make the best row: until one more makes its worst box longer."""
    side = min(frame.width, frame.height)
    per_unit = frame.width * frame.height / left
    if side <= 0:
        return len(amounts)
    total = 0
    worst = 0.0
    for count, amount in enumerate(amounts):
        total += amount
        # The first is the largest and the latest the smallest: one of them is the longest box.
        long = total * per_unit / side
        sides = [size * per_unit / long for size in (amounts[0], amount)]
        longest = max(max(long / each, each / long) if each else float("inf") for each in sides)
        if count and longest > worst:
            return count
        worst = longest
    return len(amounts)


def split(frame: Frame, share: float, *, across: bool) -> tuple[Frame, Frame]:
    """Return a frame's first share (0 to 1), at the top (across) or the left, and the rest."""
    if across:
        cut = min(frame.top + share * frame.height, frame.bottom)
        first = Frame(frame.left, frame.top, frame.right, cut)
        return first, Frame(frame.left, cut, frame.right, frame.bottom)
    cut = min(frame.left + share * frame.width, frame.right)
    first = Frame(frame.left, frame.top, cut, frame.bottom)
    return first, Frame(cut, frame.top, frame.right, frame.bottom)


def _sliced(amounts: Sequence[int], frame: Frame, *, across: bool) -> list[Frame]:
    """Return a frame cut into amounts; the last ends where the frame ends."""
    whole, before = sum(amounts), 0
    frames: list[Frame] = []
    for amount in amounts:
        start, end = before / whole, (before + amount) / whole
        if across:
            edges = (frame.left + start * frame.width, frame.left + end * frame.width)
            frames.append(Frame(edges[0], frame.top, edges[1], frame.bottom))
        else:
            edges = (frame.top + start * frame.height, frame.top + end * frame.height)
            frames.append(Frame(frame.left, edges[0], frame.right, edges[1]))
        before += amount
    return frames
