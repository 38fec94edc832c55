"""Where the columns of a Sankey diagram stand across, and on which side their labels."""

from dataclasses import dataclass

from votum.documents.charts.drawing import Anchor

BAR = 10
ROOMY = 560  # from this width on, labels of the outer columns stand outside, not over the ribbons
WITH_MIDDLE = 3  # columns, where some names both receive and give
_BESIDE = 8  # from a bar to its label
_LABEL_SHARE = 0.27


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """Where a column's bars begin, and where its labels and its heading stand."""

    left: float
    label: float
    label_anchor: Anchor
    label_width: float
    heading: float
    heading_anchor: Anchor
    heading_width: float


def column_places(width: float, count: int, *, through_one: bool) -> tuple[ColumnPlace, ...]:
    """Return the places of two or three columns.

    `through_one` says that everything passes one node in the middle, which needs no room for a
    label between the columns.
    """
    roomy = width >= ROOMY
    if not roomy and count == WITH_MIDDLE and not through_one:  # the middle has labels too
        return _one_after_the_other(width, count)
    margin = width * _LABEL_SHARE + _BESIDE if roomy else 0.0
    step = (width - 2 * margin - BAR) / (count - 1)
    inner = step - BAR - 2 * _BESIDE
    outer = width * _LABEL_SHARE if roomy else (width - count * BAR) / 2 - 2 * _BESIDE
    heading = width / count - _BESIDE
    places: list[ColumnPlace] = []
    for index in range(count):
        left = margin + index * step
        before, after = (left - _BESIDE, Anchor.END), (left + BAR + _BESIDE, Anchor.START)
        if index == 0:
            label = before if roomy else after
            places.append(ColumnPlace(left, *label, outer, 0, Anchor.START, heading))
        elif index == count - 1:
            label = after if roomy else before
            places.append(ColumnPlace(left, *label, outer, width, Anchor.END, heading))
        else:
            middle = left + BAR / 2
            places.append(ColumnPlace(left, *after, inner, middle, Anchor.MIDDLE, heading))
    return tuple(places)


def _one_after_the_other(width: float, count: int) -> tuple[ColumnPlace, ...]:
    """Return columns that each have their labels behind them."""
    step = width / count
    room = step - BAR - 1.5 * _BESIDE
    return tuple(
        ColumnPlace(
            *(index * step, index * step + BAR + _BESIDE / 2, Anchor.START, room),
            *(index * step, Anchor.START, step - _BESIDE),
        )
        for index in range(count)
    )
