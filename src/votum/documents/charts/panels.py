"""One panel of small multiples: a name, bars from 0, a figure over each, headings under them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from votum.documents.charts.drawing import Anchor, Box, Line, Mark, Tone, Words
from votum.documents.charts.telling_apart import told_apart
from votum.documents.charts.text_fitting import fitted, text_width

SMALL = 11
BETWEEN = 0.9  # the headings of accounts, budget and four years just fit a telephone
_SIZE = 13
_LINE = 16
_WIDEST_BAR = 56
_FIGURE_ROOM = 20  # over the highest bar, and under the lowest
_NAME_GAP = 6
_HAIR = 1.5

type Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PanelSize:
    """How large a panel is; whether all its columns have room for figure and heading."""

    width: float
    bars_height: float
    labels_fit: bool


@dataclass(frozen=True, slots=True)
class PanelLayout:
    """What all panels of a drawing have in common."""

    size: PanelSize
    name_height: float
    headings: tuple[tuple[str, ...], ...]
    has_negative: bool

    @property
    def bars_top(self) -> float:
        """Where the highest bar may begin."""
        return self.name_height + _NAME_GAP + _FIGURE_ROOM

    @property
    def headings_top(self) -> float:
        """Where the headings begin: under the lowest bar and its figure."""
        under = _FIGURE_ROOM if self.has_negative else 4
        return self.bars_top + self.size.bars_height + under

    @property
    def height(self) -> float:
        """How high a panel is."""
        return self.headings_top + _LINE * max(1, *map(len, self.headings), 1)


@dataclass(frozen=True, slots=True)
class PanelBars:
    """What a panel shows: the lines of its name, amounts (minor units), their figures, hints.

    `past` of the amounts lie behind us; `extent` is what the panel's height stands for.
    """

    name: tuple[str, ...]
    minor: tuple[int, ...]
    figures: tuple[str, ...]
    hints: tuple[str, ...]
    past: int
    extent: Extent


def extent_of(rows: Sequence[tuple[int, ...]]) -> Extent:
    """Return the lowest and the highest amount (minor units), 0 included."""
    every = [minor for row in rows for minor in row]
    return min(0, *every), max(0, *every)


def panel_names(names: Sequence[str], width: float) -> tuple[tuple[str, ...], ...]:
    """Return the lines of the panels' names."""
    return told_apart(names, lambda _, name: fitted(name, width, _SIZE, lines=2, strong=True))


def panel_layout(
    headings: Sequence[str],
    rows: Sequence[tuple[tuple[str, ...], tuple[int, ...]]],
    size: PanelSize,
) -> PanelLayout:
    """Return the layout of panels in a line: all their names, bars and headings have room.

    `rows` are the lines of each panel's name, and its amounts. A heading takes as many lines as it
    has words: its end is most often the year.
    """
    most = max(len(heading.split()) for heading in headings)
    if size.labels_fit:
        room = size.width / len(headings) - BETWEEN
        if any(text_width(heading, SMALL) > room for heading in headings):
            # One that is broken breaks all, so that years stand beside each other.
            words = [word for heading in headings for word in heading.split()]
            room = max(text_width(word, SMALL) for word in words)
        said = tuple(fitted(heading, room, SMALL, lines=most) for heading in headings)
    else:
        # Only the first and the last are said.
        room = size.width / 2 - BETWEEN
        ends = {0, len(headings) - 1}
        said = told_apart(
            headings,
            lambda index, text: fitted(text, room, SMALL, lines=most) if index in ends else (),
        )
    names = max(len(name) for name, _ in rows)
    has_negative = any(amount < 0 for _, minor in rows for amount in minor)
    return PanelLayout(size, names * _LINE, said, has_negative)


def draw_panel(layout: PanelLayout, bars: PanelBars, corner: tuple[float, float]) -> Iterator[Mark]:
    """Yield the marks of a panel whose top left corner is given."""
    left, top = corner
    # A short name stands directly over its bars, beside a long one too.
    first = top + layout.name_height - len(bars.name) * _LINE + 0.8 * _SIZE
    for index, line in enumerate(bars.name):
        yield Words(left, first + index * _LINE, line, _SIZE, strong=True)
    low, high = bars.extent
    scale = layout.size.bars_height / max(high - low, 1)
    zero = top + layout.bars_top + high * scale
    step = layout.size.width / len(bars.minor)
    wide = min(step * 0.72, _WIDEST_BAR)
    for index, minor in enumerate(bars.minor):
        middle = left + (index + 0.5) * step
        yield _bar(bars, index, (middle - wide / 2, wide), (zero, scale))
        end = zero - minor * scale
        baseline = end + 0.95 * SMALL + 3 if minor < 0 else end - 5
        if not layout.size.labels_fit:
            # A figure wider than its bar stands over all bars, lest it lies on its neighbours.
            baseline = zero - max(0, *bars.minor) * scale - 5
        yield from _labels(layout, bars, index, (left, middle), (baseline, top))
    yield Line(((left, zero), (left + layout.size.width, zero)), Tone.LINE)


def _bar(
    bars: PanelBars, index: int, across: tuple[float, float], down: tuple[float, float]
) -> Box:
    """Return a bar: what lies behind us is pale and outlined, negative amounts are outlined."""
    minor = bars.minor[index]
    (left, width), (zero, scale) = across, down
    length = max(abs(minor) * scale, _HAIR)
    fill, edge = Tone.STRONG, None
    if minor < 0:
        fill, edge = Tone.INCOME_TINT, Tone.INCOME
    if index < bars.past:
        fill, edge = Tone.REST, Tone.LINE
    top = zero if minor < 0 else zero - length
    return Box(left, top, width, length, fill, edge, hint=bars.hints[index])


def _labels(
    layout: PanelLayout,
    bars: PanelBars,
    index: int,
    across: tuple[float, float],
    down: tuple[float, float],
) -> Iterator[Words]:
    """Yield a bar's figure and the heading under it, where there is room for them."""
    (left, middle), (baseline, top) = across, down
    last = len(bars.minor) - 1
    place, anchor = middle, Anchor.MIDDLE
    if not layout.size.labels_fit:
        if index not in (0, last):
            return
        place, anchor = (left + layout.size.width, Anchor.END) if index else (left, Anchor.START)
    yield Words(place, baseline, bars.figures[index], SMALL, Tone.INK, anchor)
    for number, line in enumerate(layout.headings[index]):
        under = top + layout.headings_top + SMALL + number * _LINE
        yield Words(place, under, line, SMALL, Tone.SOFT, anchor)
