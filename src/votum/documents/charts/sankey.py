"""The picture of a Sankey diagram: columns of nodes with their labels, and ribbons between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from votum.documents.charts.chart import hint_of
from votum.documents.charts.drawing import Anchor, Box, Drawing, Mark, Ribbon, Tone, Words
from votum.documents.charts.label_figures import LabelFigures
from votum.documents.charts.notes import nothing_to_show
from votum.documents.charts.sankey_across import BAR, ROOMY, ColumnPlace, column_places
from votum.documents.charts.sankey_columns import Columns, SankeyNode, at_most_nodes
from votum.documents.charts.sankey_layout import (
    Node,
    NodePlace,
    place_flows,
    place_nodes,
    scale_for,
)
from votum.documents.charts.telling_apart import told_apart
from votum.documents.charts.text_fitting import fitted, text_width
from votum.translations import Translator

_GAP = 8
_APART = 7  # between a name and its figure
_SIZE = 13
_LINE = 16
_HEAD = 46
_LEAST_HEIGHT, _HEIGHT_SHARE = 330, 0.42
_MOST_NODES, _MOST_NODES_NARROW = 11, 7


@dataclass(frozen=True, slots=True)
class _Label:
    """The lines of a node's name, and its figure: behind the last of them where it has room."""

    lines: tuple[str, ...]
    figure: str
    in_line: bool

    @property
    def height(self) -> float:
        """How high the label stands."""
        return _LINE * (len(self.lines) + (not self.in_line))


@dataclass(frozen=True, slots=True)
class Sankey:
    """Two or three columns of nodes, each with a heading, and the flows between them."""

    columns: Columns
    headings: tuple[str, ...]
    figures: LabelFigures
    translator: Translator

    def drawn(self, width: float) -> Drawing:
        """Return nodes as bars, flows as ribbons; a column of many nodes shows the largest."""
        if not any(node.minor for column in self.columns.nodes for node in column):
            return nothing_to_show(width, self.translator)
        most = _MOST_NODES if width >= ROOMY else _MOST_NODES_NARROW
        columns = at_most_nodes(self.columns, most, self.translator)
        count = len(columns.nodes)
        across = column_places(width, count, through_one=any(map(columns.is_hub, range(count))))
        labels = [
            self._labels(column, place.label_width)
            for column, place in zip(columns.nodes, across, strict=True)
        ]
        sized = [
            [
                Node(node.minor, 0 if columns.is_hub(index) else label.height)
                for node, label in zip(column, labels[index], strict=True)
            ]
            for index, column in enumerate(columns.nodes)
        ]
        height = max(
            _LEAST_HEIGHT,
            _HEIGHT_SHARE * width,
            *(1.25 * sum(node.label_height + _GAP for node in column) for column in sized),
        )
        scale = scale_for(sized, height, _GAP)
        places = [place_nodes(column, scale, height, _GAP) for column in sized]
        marks = [
            *self._ribbons(columns, places, across, scale),
            *self._bars(columns, places, across),
        ]
        for index, place in enumerate(across):
            marks += self._head(columns, index, place)
            if not columns.is_hub(index):
                marks += _labels(labels[index], places[index], place)
        return Drawing(width, height + _HEAD + 2, tuple(marks))

    def _labels(self, column: Sequence[SankeyNode], width: float) -> list[_Label]:
        """Return the labels of a column's nodes."""
        names = told_apart(
            [node.name for node in column],
            lambda _, name: fitted(name, width, _SIZE, lines=2),
        )
        return [self._label(node, lines, width) for node, lines in zip(column, names, strict=True)]

    def _label(self, node: SankeyNode, lines: tuple[str, ...], width: float) -> _Label:
        """Return a node's label, whose name stands in lines."""
        figure = self.figures.short(node.minor)
        last = text_width("".join(lines[-1:]), _SIZE) + _APART
        in_line = last + text_width(figure, _SIZE, strong=True) <= width
        return _Label(lines, figure, in_line and bool(lines))

    def _ribbons(
        self,
        columns: Columns,
        places: Sequence[Sequence[NodePlace]],
        across: Sequence[ColumnPlace],
        scale: float,
    ) -> Iterator[Mark]:
        """Yield the flows."""
        for index, flows in enumerate(columns.flows):
            sources, targets = columns.nodes[index : index + 2]
            ends = place_flows(flows, places[index], places[index + 1], scale)
            for flow, end in zip(flows, ends, strict=True):
                name = f"{sources[flow.source].name} → {targets[flow.target].name}"
                outer = sources[flow.source] if index == 0 else targets[flow.target]
                yield Ribbon(
                    across[index].left + BAR,
                    end.source_top + _HEAD,
                    across[index + 1].left,
                    end.target_top + _HEAD,
                    end.height,
                    outer.ribbon,
                    hint_of(name, flow.minor, self.figures.exact),
                )

    def _bars(
        self, columns: Columns, places: Sequence[Sequence[NodePlace]], across: Sequence[ColumnPlace]
    ) -> Iterator[Mark]:
        """Yield the nodes."""
        for beside, column, placed in zip(across, columns.nodes, places, strict=True):
            for node, place in zip(column, placed, strict=True):
                yield Box(
                    beside.left,
                    place.top + _HEAD,
                    BAR,
                    place.height,
                    node.bar if node.is_real else Tone.GROUND,
                    None if node.is_real else node.bar,
                    dashed=not node.is_real,
                    hint=hint_of(node.name, node.minor, self.figures.exact),
                )

    def _head(self, columns: Columns, index: int, across: ColumnPlace) -> Iterator[Mark]:
        """Yield a column's heading; a node that everything passes is named and told there."""
        texts = [
            (line, Tone.SOFT, False)
            for line in fitted(self.headings[index], across.heading_width, 12, lines=2)
        ]
        if columns.is_hub(index):
            (node,) = columns.nodes[index]
            names = fitted(node.name, across.heading_width, 12)
            texts = [(name, Tone.SOFT, False) for name in names]
            texts.append((self.figures.short(node.minor), Tone.INK, True))
        for number, (text, tone, strong) in enumerate(texts):
            baseline = 13 + number * _LINE
            yield Words(
                across.heading, baseline, text, 12, tone, across.heading_anchor, strong=strong
            )


def _labels(
    labels: Sequence[_Label], places: Sequence[NodePlace], across: ColumnPlace
) -> Iterator[Words]:
    """Yield the labels of a column, each in the middle of its node."""
    anchor = across.label_anchor
    for label, place in zip(labels, places, strict=True):
        baseline = _HEAD + place.middle - label.height / 2 + 0.78 * _SIZE
        names = [across.label] * len(label.lines)
        figure = across.label
        if label.in_line and anchor is Anchor.END:
            # The figure stands next to the bar, and the name before it.
            names[-1] -= text_width(label.figure, _SIZE, strong=True) + _APART
        elif label.in_line:
            figure += text_width(label.lines[-1], _SIZE) + _APART
        for name, line in zip(names, label.lines, strict=True):
            yield Words(name, baseline, line, _SIZE, Tone.INK, anchor)
            baseline += _LINE
        baseline -= _LINE * label.in_line
        yield Words(figure, baseline, label.figure, _SIZE, Tone.INK, anchor, strong=True)
