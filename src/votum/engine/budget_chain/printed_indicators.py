"""Printed tables of key figures, and of their change, as key figures of a stage."""

from collections.abc import Mapping, Sequence

from votum.engine.indicators import Figures, Indicator, IndicatorUnit, StageFigures
from votum.engine.money import Unit
from votum.engine.printed_tables.tables import CellKind, PrintedCell, PrintedRow, PrintedTable

_UNITS = {
    Unit.KRONE: IndicatorUnit.KRONE,
    Unit.THOUSAND_KRONER: IndicatorUnit.THOUSAND_KRONER,
    Unit.MILLION_KRONER: IndicatorUnit.MILLION_KRONER,
}


def printed_indicators(
    values: PrintedTable, changes: PrintedTable | None, stage: str
) -> tuple[Indicator, ...]:
    """Return a table of key figures, one for each row, as given at a stage.

    `changes` is the table of how they changed, its rows known by their labels; None where there is
    none. The text behind the years is the target. Raises StructureError where a row mixes units.
    """
    changed = {row.label: _by_year(changes, row) for row in changes.rows} if changes else {}
    return tuple(_indicator(values, row, changed.get(row.label, {}), stage) for row in values.rows)


def _indicator(
    table: PrintedTable, row: PrintedRow, changed: Mapping[int, PrintedCell], stage: str
) -> Indicator:
    """Return the key figure of a row."""
    cells = _by_year(table, row)
    printed = [each for each in (*cells.values(), *changed.values()) if each.fineness]
    share = any(each.kind is CellKind.PER_CENT for each in printed)
    unit = IndicatorUnit.PER_CENT if share else _UNITS[table.unit]
    target = " ".join(each.text for each in row.cells if each.kind is CellKind.TEXT)
    given = StageFigures(stage, _values(cells, cells), _values(changed, cells))
    return Indicator(row.label, row.label, unit, _decimals(unit, printed), target, (given,))


def _by_year(table: PrintedTable, row: PrintedRow) -> dict[int, PrintedCell]:
    """Return the cells of a row that stand under a year."""
    return {
        column.year: each
        for column, each in zip(table.columns, row.cells, strict=True)
        if column.year is not None
    }


def _values(cells: Mapping[int, PrintedCell], years: Mapping[int, PrintedCell]) -> Figures:
    """Return the figures of the years; empty where no year has one, None for a single blank."""
    found = tuple(cells[year].value if year in cells else None for year in years)
    return found if any(each is not None for each in found) else ()


def _decimals(unit: IndicatorUnit, printed: Sequence[PrintedCell]) -> int:
    """Return how many decimals the finest of the cells is printed with."""
    finest = min((each.fineness for each in printed), default=unit.scale)
    decimals = 0
    while finest * 10**decimals < unit.scale:
        decimals += 1
    return decimals
