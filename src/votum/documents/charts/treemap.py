"""A treemap: how large each area's share of the whole is.

An area with net income cannot be a part of a whole. It is drawn under the others, outlined, on
the same scale: as much area for a krone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from votum.documents.charts.chart import Chart, ChartSubject, Item, RowDraft, chart_of, hint_of
from votum.documents.charts.drawing import Box, Drawing, Mark, Tone, Words
from votum.documents.charts.grouping import Shown, at_least, largest_first
from votum.documents.charts.label_figures import LabelFigures, label_figures
from votum.documents.charts.notes import note, nothing_to_show
from votum.documents.charts.squarify import Frame, sliced, split, squarified
from votum.documents.charts.text_fitting import LINE_HEIGHT, fitted, text_width
from votum.translations import Translator

_GAP = 1.5
_PADDING, _SMALL_PADDING = 9, 6
_SIZE, _SMALL_SIZE, _LARGE_SIZE = 13, 12, 16
_SMALL_BOX = 120  # narrower boxes have smaller letters
_LARGE_WIDTH, _LARGE_HEIGHT = 220, 120  # larger boxes have larger ones
# A box of less holds no name; those below are drawn together.
_SMALLEST = 4000
# From which share of the largest a box is dark, or half dark.
_DARK, _HALF_DARK = 0.6, 0.25
_MOST_LINES = 3
_STRIP = 72  # a thinner strip at the end holds no words
_NOTE_HEIGHT = 24


def treemap(subject: ChartSubject, items: Sequence[Item]) -> Chart:
    """Return a chart of what each item is of the whole, the largest first.

    The table has every item, net income last; in the picture those too small for a name are
    drawn together.
    """
    ordered = tuple(sorted(items, key=lambda item: -item.minor))
    phrase = subject.translator.phrase
    rows = [RowDraft((item.name,), (item.minor,)) for item in ordered]
    rows.append(RowDraft((phrase("Total"),), (sum(item.minor for item in items),), is_total=True))
    picture = Treemap(
        ordered, label_figures(subject.unit, [item.minor for item in items]), subject.translator
    )
    return chart_of(subject, (phrase("Name"),), (phrase("Amount"),), tuple(rows), picture)


@dataclass(frozen=True, slots=True)
class Treemap:
    """The picture of items, the largest first."""

    items: tuple[Item, ...]
    figures: LabelFigures
    translator: Translator

    def drawn(self, width: float) -> Drawing:
        """Return the boxes of what costs, and under them those of what gives income."""
        whole = sum(abs(item.minor) for item in self.items)
        if not whole:
            return nothing_to_show(width, self.translator)
        height = max(380.0, 0.44 * width)
        least = int(whole * _SMALLEST / (width * height))
        costs = self._shown([item for item in self.items if item.minor > 0], least)
        gives = self._shown(largest_first([item for item in self.items if item.minor < 0]), least)
        cost = sum(item.minor for item in costs.items)
        floor = height * (cost / whole)
        marks = list(self._costs(costs, Frame(0, 0, width, floor)))
        if not gives.items:
            return Drawing(width, height, tuple(marks))
        top = floor + _NOTE_HEIGHT if costs.items else _NOTE_HEIGHT
        text = self.translator.phrase(
            "Net income, reduces the total: {figure}", figure=self.figures.short(cost - whole)
        )
        marks += note(text, width, top - 8, lines=1)
        marks += self._gives(gives, Frame(0, top, width, top + height - floor))
        return Drawing(width, top + height - floor, tuple(marks))

    def _shown(self, items: Sequence[Item], least: int) -> Shown:
        """Return items, those too small for a name together."""
        return at_least(items, least, self.translator)

    def _costs(self, shown: Shown, frame: Frame) -> Iterator[Mark]:
        """Yield a box for each item; the others are pale."""
        frames = _with_others(shown, frame)
        largest = shown.items[0].minor if shown.items else 0
        for position, (item, place) in enumerate(zip(shown.items, frames, strict=True)):
            tones = _tones(item.minor, largest)
            if shown.is_others(position):
                tones = (Tone.REST, Tone.INK)
            yield from self._box(item, place, tones, None)

    def _gives(self, shown: Shown, frame: Frame) -> Iterator[Mark]:
        """Yield the outlined boxes of net income."""
        places = sliced([-item.minor for item in shown.items], frame)
        for item, place in zip(shown.items, places, strict=True):
            yield from self._box(item, place, (Tone.INCOME_TINT, Tone.INK), Tone.INCOME)

    def _box(
        self, item: Item, place: Frame, tones: tuple[Tone, Tone], edge: Tone | None
    ) -> Iterator[Mark]:
        """Yield a box and what can be written in it."""
        gap = min(_GAP, place.width / 4, place.height / 4)
        box = Box(
            *(place.left, place.top, place.width - gap, place.height - gap),
            fill=tones[0],
            edge=edge,
            hint=hint_of(item.name, item.minor, self.figures.exact),
        )
        yield box
        yield from _label(item.name, self.figures.short(item.minor), box, tones[1])


def _with_others(shown: Shown, frame: Frame) -> tuple[Frame, ...]:
    """Return the items' frames: the others at the end, or by their size where that is too thin."""
    amounts = [item.minor for item in shown.items]
    others = amounts[-1] if shown.has_others else 0
    kept = amounts[:-1]
    if others and (1 - sum(kept) / sum(amounts)) * max(frame.width, frame.height) >= _STRIP:
        first, last = split(frame, sum(kept) / sum(amounts), across=frame.width < frame.height)
        return (*squarified(kept, first), last)
    by_size = sorted(range(len(amounts)), key=lambda index: -amounts[index])
    placed = squarified([amounts[index] for index in by_size], frame)
    return tuple(placed[by_size.index(index)] for index in range(len(amounts)))


def _tones(minor: int, largest: int) -> tuple[Tone, Tone]:
    """Return the ground and the ink of a box: the larger the darker."""
    if minor >= _DARK * largest:
        return Tone.STRONG, Tone.ON_STRONG
    if minor >= _HALF_DARK * largest:
        return Tone.MIDDLE, Tone.ON_STRONG
    return Tone.TINT, Tone.INK


def _label(name: str, figure: str, box: Box, tone: Tone) -> Iterator[Words]:
    """Yield the lines of a box's name and amount, as far as they have room."""
    small = box.width < _SMALL_BOX
    large = box.width > _LARGE_WIDTH and box.height > _LARGE_HEIGHT
    size = _SMALL_SIZE if small else _LARGE_SIZE if large else _SIZE
    padding = _SMALL_PADDING if small else _PADDING
    line = size * LINE_HEIGHT
    across = box.width - 2 * padding
    room = int((box.height - 2 * padding + size * 0.25) / line)
    has_figure = room > 1 and text_width(figure, size) <= across
    lines = fitted(name, across, size, lines=min(room - has_figure, _MOST_LINES), strong=True)
    if not lines:
        return
    baseline = box.top + padding + size * 0.8
    for text in lines:
        yield Words(box.left + padding, baseline, text, size, tone, strong=True)
        baseline += line
    if has_figure:
        yield Words(box.left + padding, baseline, figure, size, tone)
