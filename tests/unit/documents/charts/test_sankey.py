"""Flows keep their amounts: a node is as high as what passes it, in every column."""

from collections import defaultdict

import pytest
from hypothesis import assume, given

from tests.support.charts import ITEMS, MILLION, SUBJECT, boxes, item, ribbons, table_of, texts
from votum.documents.charts import NARROW, PAGE, Item, NamedFlow, money_flow, sankey
from votum.documents.charts.drawing import Tone
from votum.engine.messages import StructureError

MONEY = [item("Skatt", -900), item("Gebyr", -100), item("Skole", 700), item("Helse", 300)]


@given(ITEMS)
def test_both_sides_and_the_middle_are_equally_high(items: list[Item]) -> None:
    assume(any(each.minor for each in items))
    drawing = money_flow(SUBJECT, items).picture.drawn(PAGE)
    columns: dict[float, float] = defaultdict(float)
    for box in boxes(drawing):
        columns[box.left] += box.height

    left, middle, right = (columns[place] for place in sorted(columns))
    assert left == pytest.approx(middle)
    assert right == pytest.approx(middle)


@given(ITEMS)
def test_the_ribbons_of_a_node_fill_it_without_gap_or_overlap(items: list[Item]) -> None:
    assume(any(each.minor for each in items))
    drawing = money_flow(SUBJECT, items).picture.drawn(NARROW)
    for node in boxes(drawing):
        leaving = sorted((r.left_top, r.height) for r in ribbons(drawing) if r.left == node.right)
        arriving = sorted((r.right_top, r.height) for r in ribbons(drawing) if r.right == node.left)
        for side in (leaving, arriving):
            here = [
                each for each in side if node.top - 1e-6 <= each[0] <= node.bottom - each[1] + 1e-6
            ]
            place = node.top
            for top, height in here:
                assert top == pytest.approx(place)
                place += height


def test_the_sign_says_the_side_and_the_table_keeps_it() -> None:
    chart = money_flow(SUBJECT, MONEY)

    assert table_of(chart) == [
        ("Comes from", "Skatt", -900 * MILLION),
        ("Comes from", "Gebyr", -100 * MILLION),
        ("Goes to", "Skole", 700 * MILLION),
        ("Goes to", "Helse", 300 * MILLION),
    ]
    assert texts(chart.picture.drawn(PAGE))[:3] == ["Comes from", "Skatt", "900"]


@pytest.mark.parametrize(
    ("more", "name", "side"),
    [(item("Pool", 50), "Not covered", "Comes from"), (item("More", -50), "Left over", "Goes to")],
)
def test_what_the_sides_differ_by_is_drawn_dashed(more: Item, name: str, side: str) -> None:
    chart = money_flow(SUBJECT, [*MONEY, more])
    dashed = [box.hint for box in boxes(chart.picture.drawn(PAGE)) if box.dashed]

    assert dashed == [f"{name}: 50,00"]
    assert (side, name, -more.minor) in table_of(chart)
    assert sum(row.minor[0] for row in chart.table.rows) == 0


def test_what_is_not_covered_is_never_among_the_others() -> None:
    many = [item(f"Tax {number}", -10) for number in range(20)]
    drawing = money_flow(SUBJECT, [*many, item("Skole", 201)]).picture.drawn(NARROW)

    assert [box.hint for box in boxes(drawing) if box.fill is not Tone.STRONG][-3:] == [
        "15 others: 150,00",
        "Not covered: 1,00",
        "Total: 201,00",
    ]


def test_flows_pass_the_columns_they_are_given() -> None:
    flows = [
        NamedFlow("Tax", "School", 5 * MILLION),
        NamedFlow("Grant", "School", 2 * MILLION),
        NamedFlow("School", "Teachers", 6 * MILLION),
    ]
    chart = sankey(SUBJECT, ("From", "By", "For"), flows)

    assert table_of(chart) == [(each.source, each.target, each.minor) for each in flows]
    assert [ribbon.hint for ribbon in ribbons(chart.picture.drawn(PAGE))] == [
        "Tax → School: 5,00",
        "Grant → School: 2,00",
        "School → Teachers: 6,00",
    ]


@pytest.mark.parametrize(
    ("flows", "sentence"),
    [
        (
            [NamedFlow("A", "B", 0)],
            "The flow from “A” to “B” is 0,00: it must be more than 0.",
        ),
        (
            [NamedFlow("A", "B", 1), NamedFlow("B", "A", 1)],
            "The flow from “A” to “B” does not go from one of 2 columns to the next.",
        ),
        (
            [NamedFlow("A", "B", 1), NamedFlow("B", "C", 1)],
            "The flow from “A” to “B” does not go from one of 2 columns to the next.",
        ),
    ],
)
def test_flows_that_do_not_fit_are_refused(flows: list[NamedFlow], sentence: str) -> None:
    with pytest.raises(StructureError) as refused:
        sankey(SUBJECT, ("From", "To"), flows)

    assert str(refused.value) == sentence
