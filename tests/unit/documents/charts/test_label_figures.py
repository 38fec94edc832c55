"""Labels are short, and never say that there is nothing where there is something."""

import pytest

from tests.support.charts import MILLION
from votum.documents.charts.label_figures import label_figures
from votum.engine.money import Unit


@pytest.mark.parametrize(
    ("largest", "minor", "label"),
    [
        (5_000 * MILLION, 123_456_789_00, "123"),
        (50 * MILLION, 12_345_678_00, "12,3"),
        (5 * MILLION, 1_234_567_00, "1,23"),
        (5_000 * MILLION, 40_000_00, "0,04"),
        (5_000 * MILLION, 1, "0,00000001"),
        (5_000 * MILLION, -12_300_000_00, "−12"),
        (5_000 * MILLION, 0, "0"),
    ],
)
def test_a_label_has_three_digits_or_so(largest: int, minor: int, label: str) -> None:
    assert label_figures(Unit.MILLION_KRONER, [largest, minor]).short(minor) == label


def test_whole_amounts_have_no_decimals() -> None:
    assert label_figures(Unit.THOUSAND_KRONER, [3 * Unit.THOUSAND_KRONER]).short(300_000) == "3"


def test_a_change_has_its_sign() -> None:
    figures = label_figures(Unit.MILLION_KRONER, [5 * MILLION])

    assert [figures.change(each * MILLION) for each in (5, 0, -5)] == ["+5,00", "0", "−5,00"]
