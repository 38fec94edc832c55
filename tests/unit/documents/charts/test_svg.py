"""The SVG itself: what it holds for the strict content policy, for paper, and as it stood before.

A snapshot is written anew with VOTUM_SNAPSHOTS=write; look at it before it is committed.
"""

import os
import re
from pathlib import Path

import pytest

from tests.support.charts import MILLION, SUBJECT, item
from votum.documents.charts import (
    NARROW,
    PAGE,
    PAPER,
    ChartSubject,
    PlanColumns,
    Series,
    bars,
    chart_csv,
    chart_svg,
    money_flow,
    plan_over_years,
    treemap,
    waterfall,
)
from votum.engine.messages import StructureError
from votum.engine.money import Unit
from votum.translations import Translator

SNAPSHOTS = Path(__file__).with_name("snapshots")
AREAS = [
    item("Grunnskole og skolefritidsordning", 1402),
    item("Helse og omsorg", 1988),
    item("Kultur", 188),
    item("Vann og avløp", -31),
]
CHARTS = {
    "bars": bars(SUBJECT, AREAS),
    "treemap": treemap(SUBJECT, AREAS),
    "money-flow": money_flow(SUBJECT, [*AREAS, item("Skatt", -2600), item("Ramme", -900)]),
    "waterfall": waterfall(
        SUBJECT, item("Budget 2025", 5602), [item("More", 31), item("Less", -14)], "Budget 2026"
    ),
    "plan": plan_over_years(
        SUBJECT,
        PlanColumns(("Accounts 2024", "2025", "2026"), 1),
        [Series("Skole", (9 * MILLION, 10 * MILLION, 12 * MILLION)), Series("Vann", (-1, 0, 1))],
    ),
}
REFUSED = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script|href", re.IGNORECASE)


@pytest.mark.parametrize("width", [NARROW, PAGE])
@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_as_it_was(name: str, width: int) -> None:
    drawn = chart_svg(CHARTS[name], width).replace("><", ">\n<") + "\n"
    kept = SNAPSHOTS / f"{name}-{width}.svg"
    if os.environ.get("VOTUM_SNAPSHOTS") == "write":
        kept.write_text(drawn, encoding="utf-8")

    assert drawn == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_in_it_is_refused_by_a_strict_content_policy(name: str) -> None:
    assert not REFUSED.search(chart_svg(CHARTS[name], PAGE))
    assert not REFUSED.search(chart_svg(CHARTS[name], PAGE, PAPER))


@pytest.mark.parametrize("name", CHARTS)
def test_on_paper_every_mark_has_a_plain_colour_and_no_class(name: str) -> None:
    drawn = chart_svg(CHARTS[name], PAGE, PAPER)

    assert set(re.findall(r' class="([^"]*)"', drawn)) == {"chart-svg"}
    assert set(re.findall(r' (?:fill|stroke)="([^"]*)"', drawn)) <= {*PAPER.values(), "none"}
    assert 'font-family="Inter"' in drawn


def test_titles_and_names_are_text_whatever_they_hold() -> None:
    subject = ChartSubject(
        "evil", "<script>1</script> & \x07", '"><a href="x">', Unit.KRONE, Translator("en")
    )
    drawn = chart_svg(bars(subject, [item("<b onclick='1'>", 1)]), PAGE)

    assert '<title id="evil-700-title">&lt;script&gt;1&lt;/script&gt; &amp; [U+0007]<' in drawn
    assert "<a" not in drawn
    assert "<b" not in drawn


@pytest.mark.parametrize("key", ["", "A", "1a", 'a"', "a b"])
def test_a_key_that_cannot_stand_in_a_page_is_refused(key: str) -> None:
    with pytest.raises(StructureError):
        ChartSubject(key, "Title", "Description", Unit.KRONE, Translator("en"))


def test_the_file_has_the_exact_amounts_of_the_table() -> None:
    chart = bars(SUBJECT, [item("Skole, SFO", 3), item("=1+1", -1)])

    assert chart_csv(chart).decode("utf-8-sig").splitlines() == [
        "Name,Amount (minor)",
        '"Skole, SFO",300000000',
        "'=1+1,-100000000",
        "Total,200000000",
    ]
