"""How amounts are printed: exact, with the same decimals throughout, zero as a dash."""

import pytest

from tests.support.documents import ENGLISH
from tests.support.sheets import MILLION, NOTHING, ONES, PERIOD, millions
from votum.documents.figures import (
    ColumnGroup,
    FigurePrinter,
    column_groups,
    figure_printer,
    unit_and_sign,
    widest_of_groups,
)
from votum.engine.amounts import Amounts, summed
from votum.engine.money import Unit

YEARS = ("2026", "2027", "2028", "2029")


def cents(*operating: int) -> Amounts:
    """Return a row of minor units without capital."""
    return summed(operating, (0, 0, 0, 0))


@pytest.mark.parametrize(
    ("unit", "row", "decimals"),
    [
        (Unit.MILLION_KRONER, ONES, 2),
        (Unit.MILLION_KRONER, cents(123_400, 0, 0, 0), 6),
        (Unit.THOUSAND_KRONER, ONES, 0),
        (Unit.THOUSAND_KRONER, cents(41_250_000, 0, 0, 0), 2),
        (Unit.KRONE, ONES, 0),
        (Unit.KRONE, cents(1, 0, 0, 0), 2),
    ],
)
def test_the_decimals_print_every_amount_exactly(unit: Unit, row: Amounts, decimals: int) -> None:
    assert figure_printer(unit, [NOTHING, row, None]) == FigurePrinter(unit, decimals)


def test_a_row_without_capital_columns_has_only_the_operating_ones() -> None:
    printer = FigurePrinter(Unit.MILLION_KRONER, 2)
    cells = printer.cells(millions(1, 0, -2, 0), 4, capital=False)
    assert cells == ("1,00", "–", "−2,00", "–", "−1,00")


def test_a_row_has_the_columns_in_the_printed_order() -> None:
    printer = FigurePrinter(Unit.MILLION_KRONER, 0)
    row = millions(1, 2, 3, 4, capital=(5, 6, 7, 8))
    assert printer.cells(row, 4) == ("1", "2", "3", "4", "10", "5", "6", "7", "8", "26")


def test_a_row_that_is_not_placed_has_question_marks() -> None:
    printer = FigurePrinter(Unit.MILLION_KRONER, 2)
    assert printer.cells(None, 4) == ("?",) * 10
    assert printer.cells(None, 4, capital=False) == ("?",) * 5


def test_an_amount_below_the_usual_decimals_is_not_rounded_to_zero() -> None:
    printer = figure_printer(Unit.MILLION_KRONER, [cents(1, 0, 0, 0)])
    assert printer.cell(1) == "0,00000001"
    assert printer.cell(MILLION) == "1,00000000"


def test_the_columns_are_the_years_and_their_sum() -> None:
    operating = ColumnGroup("Operating expenditure/income", (*YEARS, "Sum operating"))
    capital = ColumnGroup("Capital expenditure/income", (*YEARS, "Sum capital"))
    assert column_groups(PERIOD, ENGLISH) == (operating, capital)
    assert column_groups(PERIOD, ENGLISH, capital=False) == (operating,)


def test_a_column_holds_the_widest_figure_of_its_group() -> None:
    groups = (ColumnGroup("a", ("1", "2")), ColumnGroup("b", ("3",)))
    rows = (("1,00", "−12,00", "–"), ("1", "2", "1\u00a0000,0"))
    assert widest_of_groups(rows, groups) == (6, 6)


def test_the_unit_the_price_level_and_the_sign_are_said_together() -> None:
    sign = "Expenditure is positive, income and savings are negative."
    assert (
        unit_and_sign(Unit.MILLION_KRONER, "2026-kroner", ENGLISH)
        == f"Amounts in million kroner, 2026-kroner. {sign}"
    )
    assert unit_and_sign(Unit.MILLION_KRONER, "", ENGLISH) == f"Amounts in million kroner. {sign}"
