"""A treemap: how large each area's share of the whole is.

An area with net income cannot be a part of a whole. It is drawn under the others, outlined, on
the same scale: as much area for a krone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from votum.documents.charts.chart import Chart, ChartSubject, Item, RowDraft, chart_of, hint_of
from votum.documents.charts.drawing import Box, Drawing, Mark, Tone, Words
from votum.documents.charts.grouping import Shown, at_least, largest_first
from votum.documents.charts.label_figures import LabelFigures, label_figures
from votum.documents.charts.notes import note, nothing_to_show
from votum.documents.charts.squarify import Frame, sliced, split, squarified
from votum.documents.charts.telling_apart import told_apart
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
class _ItemBox:
    """An item's box: its name and amount as far as they have room, in a tone."""

    name: str
    figure: str
    box: Box
    tone: Tone

    @property
    def size(self) -> int:
        """How large the letters are."""
        large = self.box.width > _LARGE_WIDTH and self.box.height > _LARGE_HEIGHT
        return _SMALL_SIZE if self._is_small else _LARGE_SIZE if large else _SIZE

    @property
    def _is_small(self) -> bool:
        """Whether the box is narrow."""
        return self.box.width < _SMALL_BOX

    @property
    def _padding(self) -> int:
        """How far the words stand from the edge."""
        return _SMALL_PADDING if self._is_small else _PADDING

    @property
    def _across(self) -> float:
        """How wide a line may be."""
        return self.box.width - 2 * self._padding

    @property
    def _room(self) -> int:
        """How many lines have room."""
        room = self.box.height - 2 * self._padding + self.size * 0.25
        return int(room / (self.size * LINE_HEIGHT))

    @property
    def _has_figure(self) -> bool:
        """Whether the amount has room under the name."""
        return self._room > 1 and text_width(self.figure, self.size) <= self._across

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines in which a name stands in the box."""
        most = min(self._room - self._has_figure, _MOST_LINES)
        return fitted(name, self._across, self.size, lines=most, strong=True)

    def label(self, lines: Sequence[str]) -> Iterator[Words]:
        """Yield the lines of the name and the amount; nothing where no name has room."""
        left, baseline = self.box.left + self._padding, self.box.top + self._padding
        baseline += self.size * 0.8
        for text in lines:
            yield Words(left, baseline, text, self.size, self.tone, strong=True)
            baseline += self.size * LINE_HEIGHT
        if lines and self._has_figure:
            yield Words(left, baseline, self.figure, self.size, self.tone)


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
        cost_boxes = list(self._costs(costs, Frame(0, 0, width, floor)))
        if not gives.items:
            return Drawing(width, height, tuple(_marks(cost_boxes)))
        top = floor + _NOTE_HEIGHT if costs.items else _NOTE_HEIGHT
        text = self.translator.phrase(
            "Net income, reduces the total: {figure}", figure=self.figures.short(cost - whole)
        )
        give_boxes = self._gives(gives, Frame(0, top, width, top + height - floor))
        marks = _marks([*cost_boxes, *give_boxes], note(text, width, top - 8, lines=1))
        return Drawing(width, top + height - floor, tuple(marks))

    def _shown(self, items: Sequence[Item], least: int) -> Shown:
        """Return items, those too small for a name together."""
        return at_least(items, least, self.translator)

    def _costs(self, shown: Shown, frame: Frame) -> Iterator[_ItemBox]:
        """Yield a box for each item; the others are pale."""
        frames = _with_others(shown, frame)
        largest = shown.items[0].minor if shown.items else 0
        for position, (item, place) in enumerate(zip(shown.items, frames, strict=True)):
            tones = _tones(item.minor, largest)
            if shown.is_others(position):
                tones = (Tone.REST, Tone.INK)
            yield self._box(item, place, tones, None)

    def _gives(self, shown: Shown, frame: Frame) -> Iterator[_ItemBox]:
        """Yield the outlined boxes of net income."""
        places = sliced([-item.minor for item in shown.items], frame)
        for item, place in zip(shown.items, places, strict=True):
            yield self._box(item, place, (Tone.INCOME_TINT, Tone.INK), Tone.INCOME)

    def _box(
        self, item: Item, place: Frame, tones: tuple[Tone, Tone], edge: Tone | None
    ) -> _ItemBox:
        """Return an item's box."""
        gap = min(_GAP, place.width / 4, place.height / 4)
        box = Box(
            *(place.left, place.top, place.width - gap, place.height - gap),
            fill=tones[0],
            edge=edge,
            hint=hint_of(item.name, item.minor, self.figures.exact),
        )
        return _ItemBox(item.name, self.figures.short(item.minor), box, tones[1])


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


def _marks(boxes: Sequence[_ItemBox], remark: Iterable[Mark] = ()) -> Iterator[Mark]:
    """Yield the boxes with what can be written in each, before them a remark."""
    yield from remark
    names = told_apart([each.name for each in boxes], lambda at, text: boxes[at].lines(text))
    for each, lines in zip(boxes, names, strict=True):
        yield each.box
        yield from each.label(lines)
