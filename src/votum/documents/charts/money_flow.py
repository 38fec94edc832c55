"""Sankey charts: where the money comes from and where it goes, and flows between named things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from votum.documents.charts.chart import Chart, ChartSubject, Item, RowDraft, chart_of
from votum.documents.charts.drawing import Tone
from votum.documents.charts.grouping import largest_first
from votum.documents.charts.label_figures import label_figures
from votum.documents.charts.sankey import Sankey
from votum.documents.charts.sankey_across import WITH_MIDDLE
from votum.documents.charts.sankey_columns import Columns, SankeyNode
from votum.documents.charts.sankey_layout import Flow
from votum.engine.messages import StructureError, say
from votum.engine.money import Unit, print_exact


@dataclass(frozen=True, slots=True)
class NamedFlow:
    """An amount (minor units, positive) that goes from one named thing to another."""

    source: str
    target: str
    minor: int


def money_flow(subject: ChartSubject, items: Sequence[Item]) -> Chart:
    """Return a chart of where the money comes from and where it goes.

    The sign alone says on which side an item stands: income and use of funds (−) to the left,
    expenditure and allocations (+) to the right. Where the sides differ, the difference is drawn
    for itself, dashed: what is not covered, or what is left over.
    """
    phrase = subject.translator.phrase
    ordered = largest_first(items)
    difference = sum(item.minor for item in items)
    sources = [_node(item, Tone.INCOME, Tone.INCOME_TINT) for item in ordered if item.minor < 0]
    uses = [_node(item, Tone.STRONG, Tone.TINT) for item in ordered if item.minor > 0]
    sides = (phrase("Comes from"), phrase("Goes to"))
    rows = [
        RowDraft((sides[item.minor > 0] if item.minor else "", item.name), (item.minor,))
        for item in ordered
    ]
    if difference > 0:
        missing = Item(phrase("Not covered"), -difference)
        sources.append(_node(missing, Tone.WARNING, Tone.REST, is_real=False))
        rows.append(RowDraft((sides[0], missing.name), (missing.minor,)))
    if difference < 0:
        left_over = Item(phrase("Left over"), -difference)
        uses.append(_node(left_over, Tone.WARNING, Tone.REST, is_real=False))
        rows.append(RowDraft((sides[1], left_over.name), (left_over.minor,)))
    total = sum(node.minor for node in uses)
    middle = SankeyNode(phrase("Total"), total, Tone.INK, Tone.TINT)
    columns = Columns(
        (tuple(sources), (middle,), tuple(uses)),
        (
            tuple(Flow(index, 0, node.minor) for index, node in enumerate(sources)),
            tuple(Flow(0, index, node.minor) for index, node in enumerate(uses)),
        ),
    )
    figures = label_figures(subject.unit, [node.minor for node in (*sources, middle, *uses)])
    picture = Sankey(columns, (sides[0], "", sides[1]), figures, subject.translator)
    rows.sort(key=lambda row: row.minor[0] > 0)
    names = (phrase("Direction"), phrase("Name"))
    return chart_of(subject, names, (phrase("Amount"),), tuple(rows), picture)


def sankey(subject: ChartSubject, headings: tuple[str, ...], flows: Sequence[NamedFlow]) -> Chart:
    """Return a chart of flows in as many columns (two or three) as there are headings.

    A name that only gives stands to the left, one that only receives to the right, one that does
    both in the middle. The table has a row for each flow.

    Raises StructureError where an amount is not positive, or the flows do not fit in the columns:
    they go round in a ring, or pass more names one after the other than there are columns.
    """
    phrase = subject.translator.phrase
    placed = _in_columns(flows, len(headings), subject.unit)
    nodes = tuple(
        tuple(
            SankeyNode(name, _passing(name, flows), *_TONES[index != len(placed) - 1])
            for name in names
        )
        for index, names in enumerate(placed)
    )
    between = tuple(
        tuple(
            Flow(left.index(flow.source), right.index(flow.target), flow.minor)
            for flow in flows
            if flow.source in left and flow.target in right
        )
        for left, right in pairwise(placed)
    )
    amounts = [node.minor for column in nodes for node in column]
    figures = label_figures(subject.unit, amounts)
    picture = Sankey(Columns(nodes, between), headings, figures, subject.translator)
    rows = tuple(RowDraft((flow.source, flow.target), (flow.minor,)) for flow in flows)
    return chart_of(subject, (phrase("From"), phrase("To")), (phrase("Amount"),), rows, picture)


_TONES = {True: (Tone.INCOME, Tone.INCOME_TINT), False: (Tone.STRONG, Tone.TINT)}


def _node(item: Item, bar: Tone, ribbon: Tone, *, is_real: bool = True) -> SankeyNode:
    """Return an item as a node: which side it is on says its sign."""
    return SankeyNode(item.name, abs(item.minor), bar, ribbon, is_real)


def _in_columns(flows: Sequence[NamedFlow], count: int, unit: Unit) -> tuple[tuple[str, ...], ...]:
    """Return the names of each column, in the order in which the flows name them."""
    for flow in flows:
        if flow.minor <= 0:
            raise StructureError(
                say(
                    "The flow from “{source}” to “{target}” is {amount}: it must be more than 0.",
                    source=flow.source,
                    target=flow.target,
                    amount=print_exact(flow.minor, unit),
                )
            )
    giving = dict.fromkeys(flow.source for flow in flows)
    taking = dict.fromkeys(flow.target for flow in flows)
    sources = tuple(name for name in giving if name not in taking)
    middle = tuple(name for name in taking if name in giving)
    uses = tuple(name for name in taking if name not in giving)
    columns = (sources, middle, uses) if count == WITH_MIDDLE else (sources, uses)
    steps = list(pairwise(columns))
    for flow in flows:
        if not any(flow.source in left and flow.target in right for left, right in steps):
            raise StructureError(
                say(
                    "The flow from “{source}” to “{target}” does not go from one of {count}"
                    " columns to the next.",
                    source=flow.source,
                    target=flow.target,
                    count=count,
                )
            )
    return columns


def _passing(name: str, flows: Iterable[NamedFlow]) -> int:
    """Return the amount that passes a name: what comes in or what goes out, whichever is more."""
    listed = list(flows)
    gives = sum(flow.minor for flow in listed if flow.source == name)
    return max(gives, sum(flow.minor for flow in listed if flow.target == name))
