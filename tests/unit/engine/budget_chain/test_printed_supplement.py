"""A printed table of changes as areas, measures and stated sums."""

from dataclasses import replace

import pytest

from votum.engine.budget.areas import Area
from votum.engine.budget.budgets import Measure
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.chain import StatedTotal
from votum.engine.budget_chain.printed_supplement import PrintedSupplement, printed_supplement
from votum.engine.findings import Place
from votum.engine.messages import StructureError
from votum.engine.money import Unit
from votum.engine.printed_tables.tables import (
    CellKind,
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
)

FINE = 10


def cell(value: int | None) -> PrintedCell:
    if value is None:
        return PrintedCell("", CellKind.BLANK, Place())
    return PrintedCell(str(value), CellKind.AMOUNT, Place(), value, FINE)


def row(label: str, level: int | None, *values: int | None, number: str = "") -> PrintedRow:
    text = PrintedCell("", CellKind.TEXT, Place())
    cells = (*map(cell, values), text)
    return PrintedRow(Place(line=7), label, cells, number, level, total=level is None)


def table(*rows: PrintedRow, years: tuple[int, ...] = (2026, 2027)) -> PrintedTable:
    columns = (
        *(PrintedColumn("", year, CellKind.AMOUNT) for year in years),
        PrintedColumn("Merknad", None, CellKind.TEXT),
    )
    return PrintedTable(Place(line=6), "Drift", columns, rows, Unit.KRONE)


ROWS = (
    row("Sentralt", 2, -60, -70),
    row("Skatt", 2, -60, -70),
    row("12 Digital drift", 1, -10, -20, number="12"),
    row("Lønnskontor", 2, -10, -20),
    row("OPPVEKST", 0, 50, 40),
    row("21 Skole", 1, 50, 40, number="21"),
    row("Lærere", 2, 40, 40),
    row("Skyss", 2, 10, None),
    row("Sum områdene", None, 40, 20),
    row("Sum alt", None, -20, -50),
)


def total(areas: str, label: str, *amounts: int, fineness: int = FINE) -> StatedTotal:
    named = tuple(areas.split())
    return StatedTotal("tillegg", named, Kind.OPERATING, amounts, fineness, label)


def measure(number: int, title: str, area: str, *amounts: int) -> Measure:
    return Measure(str(number), title, (Line(area, Kind.OPERATING, amounts),))


def test_levels_become_areas_measures_and_sums() -> None:
    assert printed_supplement(table(*ROWS), "tillegg") == PrintedSupplement(
        (2026, 2027),
        (
            Area("Sentralt", "Sentralt"),
            Area("12", "Digital drift"),
            Area("OPPVEKST", "OPPVEKST"),
            Area("21", "Skole", "OPPVEKST"),
        ),
        (
            measure(1, "Skatt", "Sentralt", -60, -70),
            measure(2, "Lønnskontor", "12", -10, -20),
            measure(3, "Lærere", "21", 40, 40),
            measure(4, "Skyss", "21", 10, 0),
        ),
        (
            total("Sentralt", "Sentralt", -60, -70),
            total("12", "12 Digital drift", -10, -20),
            total("OPPVEKST", "OPPVEKST", 50, 40),
            total("21", "21 Skole", 50, 40),
            total("12 OPPVEKST", "Sum områdene", 40, 20),
            total("", "Sum alt", -20, -50),
        ),
    )


def test_a_sum_that_is_wrong_still_belongs_to_the_areas_it_comes_nearest_to() -> None:
    wrong = replace(ROWS[8], cells=row("", None, 39, 21).cells)
    read = printed_supplement(table(*ROWS[:8], wrong, ROWS[9]), "tillegg")
    assert [each.areas for each in read.totals[4:]] == [("12", "OPPVEKST"), ()]


def test_measures_right_under_a_sector_and_a_blank_sum() -> None:
    read = printed_supplement(
        table(row("KULTUR", 0, None, None), row("Lån", 2, 3, 4)), "tillegg", Kind.CAPITAL
    )
    assert read.measures == (Measure("1", "Lån", (Line("KULTUR", Kind.CAPITAL, (3, 4)),)),)
    assert [(each.kind, each.amounts, each.fineness) for each in read.totals] == [
        (Kind.CAPITAL, (0, 0), 1)
    ]


def test_a_sum_before_any_area_is_the_whole() -> None:
    assert printed_supplement(table(ROWS[9]), "tillegg").totals == (total("", "Sum alt", -20, -50),)


def test_a_row_with_figures_that_stands_alone_before_the_areas_is_one_with_itself_below() -> None:
    read = printed_supplement(table(row("Skatt", 2, -60, -70), *ROWS[2:4]), "tillegg")
    assert read == PrintedSupplement(
        (2026, 2027),
        (Area("Skatt", "Skatt"), Area("12", "Digital drift")),
        (measure(1, "Skatt", "Skatt", -60, -70), measure(2, "Lønnskontor", "12", -10, -20)),
        (total("Skatt", "Skatt", -60, -70), total("12", "12 Digital drift", -10, -20)),
    )


@pytest.mark.parametrize(
    "rows",
    [
        (row("Lån", 2, 3, 4),),
        (row("Lån", 2, 3, 4), ROWS[9]),
        (row("Lån", 2, 3, 4), row("Skatt", 2, 5, 6), ROWS[2]),
        (row("Lån", 2, None, None), ROWS[2]),
    ],
)
def test_a_measure_under_no_area_is_refused(rows: tuple[PrintedRow, ...]) -> None:
    with pytest.raises(StructureError, match="Line 7: “Lån” stands under no area"):
        printed_supplement(table(*rows), "tillegg")


@pytest.mark.parametrize("years", [(), (2026, 2028)])
def test_a_table_without_years_in_a_row_is_refused(years: tuple[int, ...]) -> None:
    with pytest.raises(StructureError, match="Line 6: the table has no years in a row"):
        printed_supplement(table(years=years), "tillegg")
