"""What holds for every kind of chart, whatever its names and amounts are, at every width."""

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.charts import ITEMS, MILLION, SUBJECT, boxes, item, meeting, outside
from votum.documents.charts import (
    NARROW,
    PAGE,
    PAPER,
    WIDE,
    Chart,
    Item,
    NamedFlow,
    PlanColumns,
    Series,
    bars,
    chart_svg,
    money_flow,
    plan_over_years,
    sankey,
    treemap,
    waterfall,
)

WIDTHS = (NARROW, PAGE, WIDE)
YEARS = PlanColumns(("Regnskap 2024", "Budsjett 2025", "2026", "2027", "2028", "2029"), 2)


def _bars(items: Sequence[Item]) -> Chart:
    return bars(SUBJECT, items)


def _treemap(items: Sequence[Item]) -> Chart:
    return treemap(SUBJECT, items)


def _money_flow(items: Sequence[Item]) -> Chart:
    return money_flow(SUBJECT, items)


def _waterfall(items: Sequence[Item]) -> Chart:
    return waterfall(SUBJECT, item("Budget 2025", 5000), items, "Budget 2026")


def _plan(items: Sequence[Item]) -> Chart:
    rows = [
        Series(each.name, tuple(each.minor + year * MILLION for year in range(6))) for each in items
    ]
    return plan_over_years(SUBJECT, YEARS, rows)


def _own_scales(items: Sequence[Item]) -> Chart:
    rows = [Series(each.name, (each.minor,) * 30) for each in items]
    columns = PlanColumns(tuple(map(str, range(2020, 2050))))
    return plan_over_years(SUBJECT, columns, rows, same_scale=False)


def _sankey(items: Sequence[Item]) -> Chart:
    """Return flows through three columns; names are told apart by their numbers."""
    flows = []
    for number, each in enumerate(items):
        middle, amount = f"m{number % 4}", abs(each.minor) + 1
        flows.append(NamedFlow(f"{number} {each.name}", middle, amount))
        flows.append(NamedFlow(middle, f"{each.name} {number}", amount))
    return sankey(SUBJECT, ("Here", "Between", "There"), flows)


KINDS = [_bars, _treemap, _money_flow, _waterfall, _plan, _own_scales, _sankey]
every_kind = pytest.mark.parametrize("draw", KINDS)


@every_kind
@settings(max_examples=40)
@given(items=ITEMS, width=st.sampled_from(WIDTHS))
def test_no_words_lie_over_others_or_outside(
    draw: Callable[[Sequence[Item]], Chart], items: list[Item], width: int
) -> None:
    drawing = draw(items).picture.drawn(width)

    assert drawing.width == width
    assert meeting(drawing) == []
    assert outside(drawing) == []


@every_kind
@settings(max_examples=20)
@given(items=ITEMS)
def test_every_drawing_is_well_formed_and_says_what_it_is(
    draw: Callable[[Sequence[Item]], Chart], items: list[Item]
) -> None:
    chart = draw(items)

    for colours in (None, PAPER):
        drawing = fromstring(chart_svg(chart, NARROW, colours))
        assert drawing.get("role") == "img"
        named = [_of(drawing, key).text for key in (drawing.get("aria-labelledby") or "").split()]
        assert named == ["Made up", "What it shows."]


@every_kind
@pytest.mark.parametrize("items", [[], [item("None", 0)]], ids=["none", "zero"])
def test_nothing_to_draw_is_said(
    draw: Callable[[Sequence[Item]], Chart], items: list[Item]
) -> None:
    if draw in (_waterfall, _sankey) or (items and draw is _plan):
        pytest.skip("these have amounts of their own")
    (words,) = draw(items).picture.drawn(NARROW).marks

    assert getattr(words, "text", "") == "There are no amounts to draw."


@every_kind
def test_three_hundred_items_are_all_in_the_table_and_few_in_the_picture(
    draw: Callable[[Sequence[Item]], Chart],
) -> None:
    items = [item(f"Number {number}", 1 + 300 % (number + 7)) for number in range(300)]
    chart = draw(items)

    assert len(chart.table.rows) >= 300
    for width in WIDTHS:
        drawing = chart.picture.drawn(width)
        said = [getattr(mark, "text", "") for mark in drawing.marks]
        assert any(text.endswith(("others", "oth…")) for text in said), said
        assert len(boxes(drawing)) < 400


@every_kind
def test_the_same_chart_is_drawn_the_same(draw: Callable[[Sequence[Item]], Chart]) -> None:
    items = [item("Skole", 12), item("Barnehage", 12), item("Vann", -3)]

    assert draw(items) == draw(items)
    assert chart_svg(draw(items), PAGE) == chart_svg(draw(items), PAGE)


def _of(drawing: Element, key: str) -> Element:
    """Return the element with an id."""
    (found,) = [each for each in drawing.iter() if each.get("id") == key]
    return found
