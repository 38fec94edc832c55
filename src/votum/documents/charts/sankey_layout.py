"""Where the nodes and ribbons of a Sankey diagram stand: columns of nodes on one scale.

Each node has room for its label whatever its amount is, so labels never meet. Heights are exactly
as the amounts are to each other, in all columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = 60  # halvings, far beyond what a pixel shows


@dataclass(frozen=True, slots=True)
class Node:
    """What flows pass: an amount (minor units, not negative) and how high its label is."""

    minor: int
    label_height: float


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount (minor units, positive) from a node of one column to one of the next."""

    source: int
    target: int
    minor: int


@dataclass(frozen=True, slots=True)
class NodePlace:
    """Where a node's bar stands, and the middle of its label."""

    top: float
    height: float

    @property
    def middle(self) -> float:
        """The middle of the bar, where the label's middle is too."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class FlowPlace:
    """Where a ribbon leaves and arrives, and how high it is."""

    source_top: float
    target_top: float
    height: float


def scale_for(columns: Sequence[Sequence[Node]], height: float, gap: float) -> float:
    """Return how many pixels a minor unit is, so that the fullest column fills the height."""
    most = max(sum(node.minor for node in column) for column in columns)
    low, high = 0.0, height / most
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if max(_column_height(column, middle, gap) for column in columns) <= height:
            low = middle
        else:
            high = middle
    return low


def place_nodes(
    column: Sequence[Node], scale: float, height: float, gap: float
) -> tuple[NodePlace, ...]:
    """Return the places of a column's nodes; the column stands in the middle of the height."""
    top = (height - _column_height(column, scale, gap)) / 2
    places: list[NodePlace] = []
    for node in column:
        bar = node.minor * scale
        slot = max(bar, node.label_height)
        places.append(NodePlace(top + (slot - bar) / 2, bar))
        top += slot + gap
    return tuple(places)


def place_flows(
    flows: Sequence[Flow],
    sources: Sequence[NodePlace],
    targets: Sequence[NodePlace],
    scale: float,
) -> tuple[FlowPlace, ...]:
    """Return the places of the ribbons between two columns, in the order of `flows`.

    On each side of a node they stand in the order of the nodes they lead to, so that few cross.
    """
    leaving = _stacked(
        flows, sources, scale, [flow.source for flow in flows], [flow.target for flow in flows]
    )
    arriving = _stacked(
        flows, targets, scale, [flow.target for flow in flows], [flow.source for flow in flows]
    )
    return tuple(
        FlowPlace(start, end, flow.minor * scale)
        for flow, start, end in zip(flows, leaving, arriving, strict=True)
    )


def _stacked(
    flows: Sequence[Flow],
    nodes: Sequence[NodePlace],
    scale: float,
    own: Sequence[int],
    other: Sequence[int],
) -> list[float]:
    """Return where each ribbon meets its node, those of a node one under the other."""
    before = [0] * len(nodes)
    tops = [0.0] * len(flows)
    for index in sorted(range(len(flows)), key=lambda index: (own[index], other[index])):
        tops[index] = nodes[own[index]].top + before[own[index]] * scale
        before[own[index]] += flows[index].minor
    return tops


def _column_height(column: Sequence[Node], scale: float, gap: float) -> float:
    """Return how high a column is at a scale."""
    slots = sum(max(node.minor * scale, node.label_height) for node in column)
    return slots + gap * (len(column) - 1)
