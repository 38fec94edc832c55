"""A plan over its years: bars from 0, in panels on one scale or on their own, said which."""

import pytest

from tests.support.charts import MILLION, SUBJECT, boxes, table_of, texts
from votum.documents.charts import NARROW, WIDE, PlanColumns, Series, plan_over_years
from votum.documents.charts.drawing import Tone
from votum.engine.messages import StructureError

YEARS = PlanColumns(("Accounts 2025", "2026", "2027"), 1)
LARGE = Series("Large", (100 * MILLION, 200 * MILLION, 400 * MILLION))
SMALL = Series("Small", (10 * MILLION, 0, -20 * MILLION))


def heights(*, same_scale: bool) -> list[float]:
    chart = plan_over_years(SUBJECT, YEARS, [LARGE, SMALL], same_scale=same_scale)
    return [box.height for box in boxes(chart.picture.drawn(WIDE))]


def test_one_scale_lets_panels_be_compared() -> None:
    drawn = heights(same_scale=True)

    assert drawn[2] == pytest.approx(4 * drawn[0])
    assert drawn[0] == pytest.approx(5 * drawn[5])


def test_a_scale_of_its_own_fills_each_panel() -> None:
    drawn = heights(same_scale=False)

    assert drawn[3] + drawn[5] == pytest.approx(drawn[2])


@pytest.mark.parametrize(
    ("same_scale", "sentence"),
    [
        (True, "All panels have the same scale."),
        (False, "Each panel has a scale of its own; every bar begins at 0."),
    ],
)
def test_which_scale_is_said(same_scale: bool, sentence: str) -> None:  # noqa: FBT001 - a case
    chart = plan_over_years(SUBJECT, YEARS, [LARGE, SMALL], same_scale=same_scale)

    assert texts(chart.picture.drawn(WIDE))[-1] == sentence


def test_what_lies_behind_us_and_what_is_negative_is_outlined() -> None:
    chart = plan_over_years(SUBJECT, YEARS, [SMALL])

    assert [box.edge for box in boxes(chart.picture.drawn(WIDE))] == [
        Tone.LINE,
        None,
        Tone.INCOME,
    ]


def test_the_table_has_a_column_for_each_year() -> None:
    chart = plan_over_years(SUBJECT, YEARS, [LARGE, SMALL])

    assert chart.table.amount_columns == YEARS.headings
    assert table_of(chart) == [("Large", *LARGE.minor), ("Small", *SMALL.minor)]


def test_where_figures_have_no_room_the_first_and_the_last_are_said() -> None:
    years = PlanColumns(tuple(map(str, range(2020, 2050))))
    chart = plan_over_years(SUBJECT, years, [Series("Debt", tuple([MILLION] * 30))])

    assert texts(chart.picture.drawn(NARROW)) == ["Debt", "1,00", "2020", "1,00", "2049"]


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(StructureError) as refused:
        plan_over_years(SUBJECT, YEARS, [Series("Short", (1, 2))])

    assert str(refused.value) == "“Short” has 2 amounts for 3 columns."
