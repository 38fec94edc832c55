"""The nodes and flows of a Sankey diagram: ordered into columns, and the small ones added up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from votum.documents.charts.drawing import Tone
from votum.documents.charts.sankey_layout import Flow
from votum.translations import Translator


@dataclass(frozen=True, slots=True)
class SankeyNode:
    """A node as it is drawn: name, amount (minor units, not negative), and if it is real.

    Not real is what balances the two sides: what is not covered, or left over.
    """

    name: str
    minor: int
    bar: Tone
    ribbon: Tone
    is_real: bool = True


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of nodes, and between each two the flows from one to the next."""

    nodes: tuple[tuple[SankeyNode, ...], ...]
    flows: tuple[tuple[Flow, ...], ...]

    def is_hub(self, index: int) -> bool:
        """Return whether a column is the one node between two columns that everything passes."""
        return 0 < index < len(self.nodes) - 1 and len(self.nodes[index]) == 1


def at_most_nodes(columns: Columns, most: int, translator: Translator) -> Columns:
    """Return columns of at most so many nodes, the smallest of each added up into one.

    What balances the sides stays for itself, at the end.
    """
    nodes: list[tuple[SankeyNode, ...]] = []
    moved: list[list[int]] = []
    for column in columns.nodes:
        kept, places = _kept(column, most, translator)
        nodes.append(kept)
        moved.append(places)
    flows = tuple(
        _merged(between, moved[index], moved[index + 1])
        for index, between in enumerate(columns.flows)
    )
    return Columns(tuple(nodes), flows)


def _kept(
    column: Sequence[SankeyNode], most: int, translator: Translator
) -> tuple[tuple[SankeyNode, ...], list[int]]:
    """Return a column's nodes as drawn, and for each old node which new one it is in."""
    if len(column) <= most:
        return tuple(column), list(range(len(column)))
    by_size = sorted(
        (index for index, node in enumerate(column) if node.is_real),
        key=lambda index: -column[index].minor,
    )
    balancing = [index for index, node in enumerate(column) if not node.is_real]
    own = sorted(by_size[: most - 1 - len(balancing)])
    others = [column[index] for index in by_size[len(own) :]]
    name = translator.phrase("{count} others", count=len(others))
    total = replace(others[0], name=name, minor=sum(node.minor for node in others))
    place = {index: position for position, index in enumerate(own)}
    place |= {index: len(own) + 1 + position for position, index in enumerate(balancing)}
    kept = (*(column[index] for index in own), total, *(column[index] for index in balancing))
    return kept, [place.get(index, len(own)) for index in range(len(column))]


def _merged(
    flows: Sequence[Flow], sources: Sequence[int], targets: Sequence[int]
) -> tuple[Flow, ...]:
    """Return flows between the new nodes, those of the same two added up."""
    totals: dict[tuple[int, int], int] = {}
    for flow in flows:
        ends = (sources[flow.source], targets[flow.target])
        totals[ends] = totals.get(ends, 0) + flow.minor
    return tuple(Flow(source, target, minor) for (source, target), minor in totals.items())
