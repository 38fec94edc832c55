"""Charts of made-up amounts, and what must hold for every drawing."""

from itertools import combinations

from hypothesis import strategies as st

from votum.documents.charts import Chart, ChartSubject, Item
from votum.documents.charts.drawing import Box, Drawing, Ribbon, Words
from votum.documents.charts.text_fitting import reach
from votum.engine.money import Unit
from votum.translations import Translator

MILLION = int(Unit.MILLION_KRONER)
SUBJECT = ChartSubject(
    "made-up", "Made up", "What it shows.", Unit.MILLION_KRONER, Translator("en")
)
TOLERANCE = 0.01
NAMES = st.one_of(
    st.sampled_from(
        [
            "Skole",
            "Pleie, rehabilitering og omsorg i hjemmet",
            "Menneskerettighetsorganisasjonssekretariatet",
            "<b>&\"'",
            "😀 \x07",
            "",
            "A" * 200,
        ]
    ),
    st.text(max_size=30),
)
AMOUNTS = st.one_of(
    st.sampled_from([0, 1, -1, MILLION, -MILLION, 10**15]), st.integers(-(10**15), 10**15)
)
ITEMS = st.lists(st.builds(Item, NAMES, AMOUNTS), max_size=40)


def item(name: str, millions: int) -> Item:
    """Return an item of whole millions."""
    return Item(name, millions * MILLION)


def boxes(drawing: Drawing) -> list[Box]:
    """Return the boxes of a drawing."""
    return [mark for mark in drawing.marks if isinstance(mark, Box)]


def ribbons(drawing: Drawing) -> list[Ribbon]:
    """Return the ribbons of a drawing."""
    return [mark for mark in drawing.marks if isinstance(mark, Ribbon)]


def texts(drawing: Drawing) -> list[str]:
    """Return the lines of text of a drawing."""
    return [mark.text for mark in drawing.marks if isinstance(mark, Words)]


def meeting(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the lines of text that lie over each other."""
    words = [mark for mark in drawing.marks if isinstance(mark, Words)]
    return [
        (one.text, other.text)
        for one, other in combinations(words, 2)
        if _overlap(reach(one), reach(other))
    ]


def outside(drawing: Drawing) -> list[object]:
    """Return the boxes and texts that are not inside the drawing."""
    return [
        mark
        for mark in drawing.marks
        if isinstance(mark, Box | Words) and not _inside(_edges(mark), drawing)
    ]


def overlapping(drawing: Drawing) -> list[tuple[Box, Box]]:
    """Return the boxes that lie over each other."""
    pairs = combinations(boxes(drawing), 2)
    return [(one, other) for one, other in pairs if _overlap(_edges(one), _edges(other))]


def table_of(chart: Chart) -> list[tuple[str | int, ...]]:
    """Return the rows of a chart's table: names, then minor units."""
    return [(*row.names, *row.minor) for row in chart.table.rows]


def _edges(mark: Box | Words) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom."""
    if isinstance(mark, Box):
        return mark.left, mark.top, mark.right, mark.bottom
    return reach(mark)


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    """Return whether two rectangles have more in common than an edge."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > TOLERANCE
        and min(one[3], other[3]) - max(one[1], other[1]) > TOLERANCE
    )


def _inside(edges: tuple[float, float, float, float], drawing: Drawing) -> bool:
    """Return whether a rectangle is inside the drawing."""
    left, top, right, bottom = edges
    return (
        min(left, top) >= -TOLERANCE
        and right <= drawing.width + TOLERANCE
        and bottom <= drawing.height + TOLERANCE
    )
