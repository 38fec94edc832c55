import pytest

from tests.support.printed import evidence_of, table_of
from votum.engine.findings import Place
from votum.engine.messages import StructureError
from votum.engine.money import Unit
from votum.engine.printed_tables.same_concepts import CellAt
from votum.engine.printed_tables.tables import (
    CellKind,
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
)
from votum.engine.shares import PER_CENT

TEXT = "Drift, mill. kr\t2026\tPlan 2027\tMål\n6 Sum drift\t-1,25\t4,1 %\tminst 3\nSkole\t\t2\t\n"


def test_a_row_with_too_few_cells_is_refused() -> None:
    column = PrintedColumn("", 2026, CellKind.AMOUNT)
    row = PrintedRow(Place(line=7), "Skole", ())
    with pytest.raises(StructureError, match="Line 7: the row has 0 cells and the table 1 columns"):
        PrintedTable(Place(line=6), "Drift", (column,), (row,), Unit.KRONE)


def test_a_cell_keeps_what_is_printed_its_value_and_how_fine_it_is() -> None:
    table = table_of(TEXT)
    amount, share, text = table.rows[0].cells
    assert (amount.text, amount.kind, amount.value) == ("-1,25", CellKind.AMOUNT, -125_000_000)
    assert amount.fineness == Unit.MILLION_KRONER // 100
    assert (share.kind, share.value) == (CellKind.PER_CENT, 41 * PER_CENT // 10)
    assert (text.kind, text.value, text.fineness) == (CellKind.TEXT, None, 0)
    assert amount.place == table.rows[0].cells[0].place
    assert str(amount.place) == "row 6 Sum drift, column 2026, line 2"


def test_a_row_knows_its_number_its_name_and_its_values() -> None:
    row = table_of(TEXT).rows[0]
    assert (row.number, row.name, row.total) == ("6", "Sum drift", True)
    assert row.value(0) == -125_000_000
    assert row.value(2) is None


def test_a_table_knows_its_years_figures_and_decimals() -> None:
    table = table_of(TEXT)
    assert table.years == (2026, 2027)
    assert table.figure_columns == (0, 1)
    assert table.decimals == 2
    assert [column.name for column in table.columns] == ["2026", "Plan 2027", "Mål"]


def test_a_table_without_amounts_prints_whole_units() -> None:
    assert table_of("Andel\t2026\t2027\nSkole\t1 %\t2 %\n").decimals == 0


def test_a_cell_is_worded_as_its_table_prints() -> None:
    evidence = evidence_of(TEXT)
    assert evidence.printed(CellAt(0, 0, 0)) == "−1,25"
    assert evidence.printed(CellAt(0, 0, 1)) == "4,1 %"
    assert evidence.printed(CellAt(0, 0, 2)) == "minst 3"
    assert evidence.worded(CellAt(0, 0, 1), -2 * PER_CENT) == "−2,0 %"


def test_a_blank_cell_has_no_value() -> None:
    assert table_of(TEXT).rows[1].cells[0] == PrintedCell(
        "", CellKind.BLANK, table_of(TEXT).rows[1].cells[0].place
    )
