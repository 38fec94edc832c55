"""A printed table of changes by sector, programme area and measure, as areas and measures.

The table is the neutral form of `engine.printed_tables.tables`: its levels say what is a sector
(0), a programme area (1) and a measure (2). Figures stay as printed; the printed sums are kept as
stated totals, so that they can be proven against the measures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from votum.engine.budget.areas import Area
from votum.engine.budget.budgets import Measure
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.chain import StatedTotal
from votum.engine.messages import StructureError, say
from votum.engine.printed_tables.tables import PrintedRow, PrintedTable

MEASURE_LEVEL = 2


@dataclass(frozen=True, slots=True)
class PrintedSupplement:
    """What a printed table of changes holds: its areas, its measures, its sums."""

    years: tuple[int, ...]
    areas: tuple[Area, ...]
    measures: tuple[Measure, ...]
    totals: tuple[StatedTotal, ...]


@dataclass(slots=True)
class _Reader:
    """A table while its rows are walked from the top."""

    stage: str
    kind: Kind
    columns: tuple[int, ...]
    areas: list[Area] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    totals: list[StatedTotal] = field(default_factory=list)
    sector: str | None = None
    area: str | None = None
    summed: set[str] = field(default_factory=set)

    def amounts(self, row: PrintedRow) -> tuple[int, ...]:
        """Return a row's figures by year; a blank is 0 in sums."""
        return tuple(row.value(column) or 0 for column in self.columns)

    def total(self, row: PrintedRow, areas: tuple[str, ...]) -> None:
        """Keep a printed sum."""
        fineness = max(1, *(row.cells[column].fineness for column in self.columns))
        self.totals.append(
            StatedTotal(self.stage, areas, self.kind, self.amounts(row), fineness, row.label)
        )

    def open_area(self, row: PrintedRow, parent: str | None) -> str:
        """Keep an area and its printed sum, and return its code."""
        code = row.number or row.label
        self.areas.append(Area(code, row.name, parent))
        self.total(row, (code,))
        return code

    def measure(self, row: PrintedRow) -> None:
        """Keep a measure on the area it stands under."""
        if self.area is None:
            raise StructureError(
                say(
                    "Line {line}: “{label}” stands under no area.",
                    line=row.place.line,
                    label=row.label,
                )
            )
        line = Line(self.area, self.kind, self.amounts(row))
        self.measures.append(Measure(f"{len(self.measures) + 1}", row.label, (line,)))


def printed_supplement(
    table: PrintedTable, stage: str, kind: Kind = Kind.OPERATING
) -> PrintedSupplement:
    """Return the areas, measures and sums of a printed table of changes.

    A row without a level is a sum: over the areas at the top since the last such sum, or, where
    there are none, over all. A row at the level of measures before any area is an area where the
    next row repeats its figures; where it has figures and the next row is an area, it is an area
    with itself as its one measure, as central income stands alone. `stage` and `kind` are those of
    the sums and lines. Raises StructureError where the table has no years in a row, or a measure
    stands under no area.
    """
    columns = tuple(place for place, each in enumerate(table.columns) if each.year is not None)
    years = tuple(column.year for column in table.columns if column.year is not None)
    if not years or years != tuple(range(years[0], years[0] + len(years))):
        raise StructureError(
            say("Line {line}: the table has no years in a row.", line=table.place.line)
        )
    reader = _Reader(stage, kind, columns)
    for position, row in enumerate(table.rows):
        _take(reader, row, table.rows[position + 1 :])
    return PrintedSupplement(
        years, tuple(reader.areas), tuple(reader.measures), tuple(reader.totals)
    )


def _take(reader: _Reader, row: PrintedRow, below: Sequence[PrintedRow]) -> None:
    """Take one row: a sum, a sector, a programme area or a measure."""
    if row.level is None:
        reader.total(row, _summed(reader, row))
    elif row.level == 0:
        reader.sector = reader.area = reader.open_area(row, None)
    elif row.level < MEASURE_LEVEL:
        reader.area = reader.open_area(row, reader.sector)
    elif reader.area is None and below and reader.amounts(below[0]) == reader.amounts(row):
        reader.area = reader.open_area(row, None)
    elif reader.area is None and _stands_alone(reader, row, below):
        reader.area = reader.open_area(row, None)
        reader.measure(row)
    else:
        reader.measure(row)


def _stands_alone(reader: _Reader, row: PrintedRow, below: Sequence[PrintedRow]) -> bool:
    """Return whether a row with figures has none below it: the next one is an area, not a sum."""
    level = below[0].level if below else None
    return level is not None and level < MEASURE_LEVEL and any(reader.amounts(row))


def _summed(reader: _Reader, row: PrintedRow) -> tuple[str, ...]:
    """Return the areas that a printed sum adds up: the top ones whose sums come nearest to it.

    The candidates are the last areas at the top, one, two, … of them: a sum stands below what it
    adds up. All of them are no areas: the whole budget.
    """
    roots = [area.code for area in reader.areas if area.parent is None]
    figures = {each.areas[0]: each.amounts for each in reader.totals if len(each.areas) == 1}
    printed = reader.amounts(row)

    def distance(first: int) -> int:
        sums = [
            sum(column) for column in zip(*(figures[each] for each in roots[first:]), strict=True)
        ]
        return sum(abs(one - other) for one, other in zip(printed, sums, strict=True))

    if not roots:
        return ()
    first = min(range(len(roots)), key=distance)
    return tuple(roots[first:]) if first else ()
