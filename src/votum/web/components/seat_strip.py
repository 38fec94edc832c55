"""A vote as one mark per seat: filled for, outlined against, a line between, the absent as dots.

The marks are decoration for the eye; the words (`vote_words`) stand under them on every page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil

from django.utils.safestring import SafeString, mark_safe

from votum.engine.votes.vote_notation import print_vote_cell
from votum.web.components.group_colours import group_class

type Counts = tuple[tuple[str, int], ...]

DIVIDER = 9  # the room that the line between the two sides takes


@dataclass(frozen=True, slots=True)
class Marks:
    """How the marks are laid out: in how many rows, how large, how far apart."""

    rows: int
    width: float
    height: float
    across: float
    down: float

    def columns(self, seats: int) -> int:
        """Return how many columns a number of seats takes."""
        return ceil(seats / self.rows)


# The largest number of seats for each layout: a committee, a small council, a large one.
_LAYOUTS = (
    (19, Marks(1, 6.5, 13.5, 10, 0)),
    (45, Marks(2, 5, 7, 8, 10.5)),
    (10_000, Marks(3, 3, 4, 6, 7)),
)


def vote_words(in_favour: Mapping[str, int], against: Mapping[str, int]) -> str:
    """Return a vote in the words that a record has: `10 (6H, 2V, 2Frp) – 3 (2Ap, 1R)`."""
    return f"{print_vote_cell(in_favour)} – {print_vote_cell(against)}"


def seat_strip(
    in_favour: Mapping[str, int], against: Mapping[str, int], *, absent: int = 0
) -> SafeString:
    """Return a vote's marks as inline SVG, the groups in the order of the mappings."""
    return _drawn(tuple(in_favour.items()), tuple(against.items()), absent)


@lru_cache(maxsize=256)
def composition_strip(seats: Counts) -> SafeString:
    """Return a body's seats as marks, all filled: nobody has voted, and no line divides them."""
    members = sum(count for _, count in seats)
    marks = next(layout for most, layout in _LAYOUTS if members <= most)
    width = marks.columns(members) * marks.across - (marks.across - marks.width) + 1.5
    height = marks.height + (marks.rows - 1) * marks.down + 1.5
    return mark_safe(  # noqa: S308 - only numbers and class names made by `group_class` go in
        f'<svg class="seats" width="{width:g}" height="{height:g}"'
        f' viewBox="-0.75 -0.75 {width:g} {height:g}" aria-hidden="true" focusable="false">'
        f"{''.join(_side(seats, marks, 0, 'for'))}</svg>"
    )


@lru_cache(maxsize=4096)
def _drawn(in_favour: Counts, against: Counts, absent: int) -> SafeString:
    """Return the marks of a vote; a page shows the same division many times."""
    seats = [sum(count for _, count in side) for side in (in_favour, against)]
    marks = next(layout for most, layout in _LAYOUTS if sum(seats) + absent <= most)
    line = marks.columns(seats[0]) * marks.across + DIVIDER / 2 - 1
    right = marks.columns(seats[0]) * marks.across + DIVIDER
    end = right + marks.columns(seats[1]) * marks.across
    height = marks.height + (marks.rows - 1) * marks.down + 1.5
    parts = [*_side(in_favour, marks, 0, "for"), *_side(against, marks, right, "against")]
    parts.append(f'<path class="between" d="M{line:g} -2.75v{height + 4:g}"/>')
    if absent:
        path = "".join(
            f"M{x + 0.5:g} {y + marks.height / 2:g}h{marks.width - 1:g}"
            for x, y in _places(0, absent, marks, end + 3)
        )
        parts.append(f'<path class="absent" d="{path}"/>')
        end += 3 + marks.columns(absent) * marks.across
    width = end - (marks.across - marks.width) + 1.5
    return mark_safe(  # noqa: S308 - only numbers and class names made by `group_class` go in
        f'<svg class="seats" width="{width:g}" height="{height + 4:g}"'
        f' viewBox="-0.75 -2.75 {width:g} {height + 4:g}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _side(counts: Counts, marks: Marks, left: float, side: str) -> Iterator[str]:
    """Yield one path for each group of a side, its seats after those of the groups before."""
    first = 0
    for group, count in counts:
        if count:
            path = _path(tuple(_places(first, count, marks, left)), marks)
            yield f'<path class="{group_class(group)} {side}" d="{path}"/>'
        first += count


def _path(places: tuple[tuple[float, float], ...], marks: Marks) -> str:
    """Return marks as a path, each place given from the one before.

    So the same words come again and again, and a page of many strips compresses well.
    """
    mark = f"h{marks.width:g}v{marks.height:g}h-{marks.width:g}z"
    (left, top), *_ = places
    moves = [f"M{left:g} {top:g}"]
    moves += [
        f"m{x - before_x:g} {y - before_y:g}" for (before_x, before_y), (x, y) in pairwise(places)
    ]
    return "".join(f"{move}{mark}" for move in moves)


def _places(first: int, count: int, marks: Marks, left: float) -> Iterator[tuple[float, float]]:
    """Yield where seats stand: down a column, then on to the next."""
    for seat in range(first, first + count):
        column, row = divmod(seat, marks.rows)
        yield left + column * marks.across, row * marks.down
