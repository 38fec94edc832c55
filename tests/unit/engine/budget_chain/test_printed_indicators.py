"""Printed tables of key figures."""

from votum.engine.budget_chain.printed_indicators import printed_indicators
from votum.engine.findings import Place
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.money import Unit
from votum.engine.printed_tables.tables import (
    CellKind,
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
)

MILL = int(Unit.MILLION_KRONER)


def amount(value: int, fineness: int = MILL) -> PrintedCell:
    return PrintedCell("", CellKind.AMOUNT, Place(), value, fineness)


def share(value: int) -> PrintedCell:
    return PrintedCell("", CellKind.PER_CENT, Place(), value, 100_000)


BLANK = PrintedCell("", CellKind.BLANK, Place())


def table(*rows: tuple[str, PrintedCell, PrintedCell, str]) -> PrintedTable:
    columns = (
        PrintedColumn("", 2026, CellKind.AMOUNT),
        PrintedColumn("", 2027, CellKind.AMOUNT),
        PrintedColumn("Mål", None, CellKind.TEXT),
    )
    printed = tuple(
        PrintedRow(
            Place(), label, (one, two, PrintedCell(target, CellKind.TEXT, Place())), level=None
        )
        for label, one, two, target in rows
    )
    return PrintedTable(Place(line=1), "Nøkkeltall", columns, printed, Unit.MILLION_KRONER)


VALUES = table(
    ("Fond", amount(120 * MILL), BLANK, "Minst 90"),
    ("Margin", share(2_300_000), share(3_400_000), ""),
    ("Uten tall", BLANK, BLANK, ""),
)
CHANGES = table(
    ("Margin", share(-300_000), share(0), ""),
    ("Fond", amount(-5 * MILL // 2, MILL // 10), BLANK, ""),
)


def test_each_row_is_a_key_figure_with_its_unit_decimals_target_and_change() -> None:
    million, per_cent = IndicatorUnit.MILLION_KRONER, IndicatorUnit.PER_CENT
    fund = StageFigures("tillegg", (120 * MILL, None), (-5 * MILL // 2, None))
    margin = StageFigures("tillegg", (2_300_000, 3_400_000), (-300_000, 0))
    assert printed_indicators(VALUES, CHANGES, "tillegg") == (
        Indicator("Fond", "Fond", million, 1, "Minst 90", (fund,)),
        Indicator("Margin", "Margin", per_cent, 1, "", (margin,)),
        Indicator("Uten tall", "Uten tall", million, 0, "", (StageFigures("tillegg"),)),
    )


def test_without_a_table_of_changes_there_are_none() -> None:
    stages = [each.stages[0].change for each in printed_indicators(VALUES, None, "tillegg")]
    assert stages == [(), (), ()]
