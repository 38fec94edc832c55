"""Charts that read from the top: a name, a bar from one value to another, a figure.

On a wide drawing the names have a column of their own; on a narrow one they stand over the bars.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from votum.documents.charts.drawing import Anchor, Box, Drawing, Line, Mark, Tone, Words
from votum.documents.charts.notes import note, note_height
from votum.documents.charts.telling_apart import told_apart
from votum.documents.charts.text_fitting import fitted, text_width

SIZE = 13
LINE = 16
_BESIDE = 7  # between a bar and its figure
_BAR = 18.0
_PADDING = 6  # over and under a row
_ROOMY = 560
_NAME_SHARE = 0.34
_HAIR = 2  # a bar of nothing is still a line to be seen
_TEETH = 4.5
_LEAST_ROOM = 24  # for bars whose figures have more digits than any budget


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row: its bar goes from one value to another (minor units) in any direction.

    The figure stands behind the end `to`, on the side it points to; `after` puts it to the right
    in any case. A strong row is a total, with a line over it.
    """

    name: str
    figure: str
    start: int
    to: int
    fill: Tone
    edge: Tone | None = None
    strong: bool = False
    after: bool = False
    hint: str = ""

    @property
    def points_left(self) -> bool:
        """Whether the figure stands to the left of the bar."""
        return self.to < self.start and not self.after


@dataclass(frozen=True, slots=True)
class Axis:
    """How values become places across; `base` is where whole bars begin, 0 unless it is cut."""

    left: float
    scale: float
    low: int
    base: int

    @property
    def is_cut(self) -> bool:
        """Whether whole bars do not begin at 0."""
        return self.base != 0

    def place(self, value: int) -> float:
        """Return where a value (minor units) is."""
        return self.left + (value - self.low) * self.scale


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with its place down and the lines of its name."""

    row: BarRow
    top: float
    height: float
    lines: tuple[str, ...]
    bar_top: float


def draw_rows(
    rows: Sequence[BarRow],
    width: float,
    *,
    base: int = 0,
    remark: str = "",
    linked: bool = False,
) -> Drawing:
    """Return rows drawn under each other on one scale.

    `base` is where the bars of totals begin, in minor units: 0 unless the axis is cut.
    `linked` joins the end of each bar with the beginning of the next, where no name is between.
    `remark` stands at the foot.
    """
    roomy = width >= _ROOMY
    names = width * _NAME_SHARE if roomy else 0.0
    axis = _axis(rows, names, width, base)
    placed = tuple(_placed(rows, names - 2 * _BESIDE if roomy else width, roomy=roomy))
    bottom = placed[-1].top + placed[-1].height
    marks: list[Mark] = [*_rules(placed, width), *_zero(placed, axis, roomy=roomy)]
    if linked and roomy:
        marks += _links(placed, axis)
    for each in placed:
        marks += _row(each, axis, roomy=roomy)
    foot = note_height(remark, width)
    marks += note(remark, width, bottom + 20)
    return Drawing(width, bottom + (foot + 10 if remark else 4), tuple(marks))


def _axis(rows: Iterable[BarRow], left: float, width: float, base: int) -> Axis:
    """Return the axis on which all bars and their figures have room."""
    listed = list(rows)
    values = [value for row in listed for value in (row.start, row.to)]
    low, high = min(base, *values), max(base, *values)
    before = max((_figure_room(row) for row in listed if row.points_left), default=0.0)
    after = max((_figure_room(row) for row in listed if not row.points_left), default=0.0)
    room = max(width - left - before - after, _LEAST_ROOM)
    return Axis(left + before, room / max(high - low, 1), low, base)


def _figure_room(row: BarRow) -> float:
    """Return what a row's figure takes beside its bar."""
    return text_width(row.figure, SIZE, strong=True) + _BESIDE + _HAIR


def _placed(rows: Iterable[BarRow], room: float, *, roomy: bool) -> Iterator[_Placed]:
    """Yield the rows with their places, each as high as its name."""
    top = 0.0
    listed = list(rows)
    names = told_apart(
        [row.name for row in listed],
        lambda index, name: fitted(name, room, SIZE, lines=2, strong=listed[index].strong),
    )
    for row, lines in zip(listed, names, strict=True):
        if roomy:
            height = max(_BAR, LINE * len(lines)) + 2 * _PADDING
            bar_top = top + (height - _BAR) / 2
        else:
            bar_top = top + _PADDING + LINE * len(lines) + 3
            height = bar_top + _BAR + _PADDING - top
        yield _Placed(row, top, height, lines, bar_top)
        top += height


def _row(placed: _Placed, axis: Axis, *, roomy: bool) -> Iterator[Mark]:
    """Yield a row's name, bar and figure."""
    row = placed.row
    block = LINE * len(placed.lines)
    first = placed.top + ((placed.height - block) / 2 if roomy else _PADDING) + 0.78 * SIZE
    for index, line in enumerate(placed.lines):
        yield Words(0, first + index * LINE, line, SIZE, strong=row.strong)
    left, right = sorted((axis.place(row.start), axis.place(row.to)))
    wide = max(right - left, _HAIR)
    left = right - wide if row.points_left else left
    yield Box(left, placed.bar_top, wide, _BAR, row.fill, row.edge, hint=row.hint)
    if axis.is_cut and row.strong:
        yield from _cut(placed.bar_top, axis)
    baseline = placed.bar_top + _BAR / 2 + 0.36 * SIZE
    if row.points_left:
        yield Words(
            left - _BESIDE, baseline, row.figure, SIZE, anchor=Anchor.END, strong=row.strong
        )
    else:
        yield Words(left + wide + _BESIDE, baseline, row.figure, SIZE, strong=row.strong)


def _cut(top: float, axis: Axis) -> Iterator[Mark]:
    """Yield the teeth that say that a bar goes on beyond the drawing."""
    toward = 1 if axis.base == axis.low else -1
    start = axis.place(axis.base) + toward * 7
    teeth = tuple(
        (start + (_TEETH if index % 2 else 0) * toward, top - 1 + index * (_BAR + 2) / 4)
        for index in range(5)
    )
    yield Line(teeth, Tone.GROUND, 3)


def _rules(placed: Iterable[_Placed], width: float) -> Iterator[Mark]:
    """Yield the line over each total but the first."""
    for each in placed:
        if each.row.strong and each.top:
            yield Line(((0, each.top), (width, each.top)), Tone.INK, 1.5)


def _zero(placed: Sequence[_Placed], axis: Axis, *, roomy: bool) -> Iterator[Mark]:
    """Yield the line at 0, which bars start from, but not through names; a cut axis has none."""
    if axis.is_cut:
        return
    place = axis.place(0)
    spans = [(each.bar_top - 2, each.bar_top + _BAR + 2) for each in placed]
    if roomy:
        spans = [(placed[0].top, placed[-1].top + placed[-1].height)]
    for top, bottom in spans:
        yield Line(((place, top), (place, bottom)), Tone.LINE)


def _links(placed: Sequence[_Placed], axis: Axis) -> Iterator[Mark]:
    """Yield what joins the end of each bar with the beginning of the next."""
    for each, following in pairwise(placed):
        place = axis.place(each.row.to)
        yield Line(((place, each.bar_top + _BAR), (place, following.bar_top)), Tone.LINE)
