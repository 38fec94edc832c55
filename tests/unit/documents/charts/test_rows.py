"""Bars and waterfalls: each bar as long as its amount, each step from where the last one ended."""

import pytest
from hypothesis import given

from tests.support.charts import ITEMS, MILLION, SUBJECT, boxes, item, table_of, texts
from votum.documents.charts import NARROW, PAGE, Item, bars, waterfall
from votum.documents.charts.drawing import Line, Tone

CUT = "The axis is cut: the bars of the totals do not begin at 0."


def test_bars_go_to_both_sides_of_zero_on_one_scale() -> None:
    drawing = bars(SUBJECT, [item("Skole", 80), item("Vann", -20)]).picture.drawn(PAGE)
    cost, income = boxes(drawing)

    assert cost.left == pytest.approx(income.right)
    assert cost.width == pytest.approx(4 * income.width)
    assert (cost.edge, income.edge) == (None, Tone.INCOME)
    assert texts(drawing) == ["Skole", "80,0", "Vann", "−20,0"]


def test_the_table_of_bars_has_the_given_order_and_the_total() -> None:
    assert table_of(bars(SUBJECT, [item("B", 1), item("A", 2)])) == [
        ("B", MILLION),
        ("A", 2 * MILLION),
        ("Total", 3 * MILLION),
    ]


@given(ITEMS)
def test_each_step_begins_where_the_one_before_ended(items: list[Item]) -> None:
    chart = waterfall(SUBJECT, item("Old", 5000), items, "New")
    drawn = boxes(chart.picture.drawn(NARROW))
    amounts = [box.hint.rsplit(": ", 1)[1] for box in drawn]
    place = drawn[0].right
    for box, amount in zip(drawn[1:-1], amounts[1:-1], strict=True):
        start, end = (box.right, box.left) if amount.startswith("−") else (box.left, box.right)
        if box.width > 2.01:  # a smaller one is drawn two pixels wide, to be seen at all
            assert start == pytest.approx(place, abs=2.01)
        place = end if box.width > 2.01 else start

    assert chart.table.rows[-1].minor[0] == 5000 * MILLION + sum(each.minor for each in items)


def test_small_changes_of_large_totals_are_shown_on_an_axis_that_says_it_is_cut() -> None:
    changes = [item("More", 30), item("Less", -10)]
    drawing = waterfall(SUBJECT, item("Old", 5000), changes, "New").picture.drawn(PAGE)

    assert texts(drawing)[-1] == CUT
    assert sum(isinstance(mark, Line) and mark.tone is Tone.GROUND for mark in drawing.marks) == 2
    assert texts(drawing)[:4] == ["Old", "5\u00a0000", "More", "+30,0"]


@pytest.mark.parametrize(
    ("start", "cut"), [(20, False), (0, False), (-20, False), (-5000, True), (5000, True)]
)
def test_the_axis_is_cut_only_where_changes_would_not_be_seen(start: int, cut: bool) -> None:  # noqa: FBT001 - a case
    chart = waterfall(SUBJECT, item("Old", start), [item("Less", -10)], "New")

    assert (CUT in texts(chart.picture.drawn(PAGE))) is cut


def test_no_change_leaves_whole_totals() -> None:
    drawing = waterfall(SUBJECT, item("Old", 5), [], "New").picture.drawn(PAGE)

    assert texts(drawing) == ["Old", "5,00", "New", "5,00"]
