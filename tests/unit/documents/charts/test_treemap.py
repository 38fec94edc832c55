"""A treemap shows shares of a whole, and net income outlined under it on the same scale."""

import pytest
from hypothesis import given

from tests.support.charts import ITEMS, MILLION, SUBJECT, boxes, item, overlapping, table_of, texts
from votum.documents.charts import PAGE, Item, treemap
from votum.documents.charts.drawing import Tone

AREAS = [item("Skole", 600), item("Vann", -30), item("Helse", 900), item("Kultur", 90)]


def test_the_table_has_every_item_the_largest_first_and_the_total() -> None:
    assert table_of(treemap(SUBJECT, AREAS)) == [
        ("Helse", 900 * MILLION),
        ("Skole", 600 * MILLION),
        ("Kultur", 90 * MILLION),
        ("Vann", -30 * MILLION),
        ("Total", 1560 * MILLION),
    ]


@given(ITEMS)
def test_no_boxes_overlap(items: list[Item]) -> None:
    assert overlapping(treemap(SUBJECT, items).picture.drawn(PAGE)) == []


def test_net_income_is_outlined_and_as_large_for_a_krone_as_what_costs() -> None:
    drawn = boxes(treemap(SUBJECT, AREAS).picture.drawn(PAGE))
    areas = {box.hint: (box.width + 1.5) * (box.height + 1.5) for box in drawn}

    assert [box.hint for box in drawn if box.edge is Tone.INCOME] == ["Vann: −30,00"]
    assert areas["Vann: −30,00"] / areas["Helse: 900,00"] == pytest.approx(30 / 900)


def test_only_income_is_drawn_too() -> None:
    drawing = treemap(SUBJECT, [item("Vann", -30)]).picture.drawn(PAGE)

    assert texts(drawing) == ["Net income, reduces the total: −30,0", "Vann", "−30,0"]


def test_small_items_are_drawn_together_and_counted() -> None:
    small = [item(f"Small {number}", 1) for number in range(30)]
    drawing = treemap(SUBJECT, [*AREAS, *small]).picture.drawn(PAGE)

    assert [box.hint for box in boxes(drawing) if box.fill is Tone.REST] == ["28 others: 28,00"]


def test_a_single_small_item_keeps_its_name() -> None:
    large = [item(f"Large {number}", 100) for number in range(6)]
    drawn = boxes(treemap(SUBJECT, [*large, item("Small", 1)]).picture.drawn(PAGE))

    assert drawn[-1].hint == "Small: 1,00"
