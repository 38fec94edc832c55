"""A printed supplement as a budget's chain: its table of changes, and its key figures.

What the print leaves open is refused rather than guessed: a figure whose year is not known, or that
is none, would be counted as nothing, and no sum would show it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from votum.engine.budget.areas import area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Version
from votum.engine.budget.lines import Kind
from votum.engine.budget_chain.chain import BudgetChain, StatedTotal
from votum.engine.budget_chain.printed_indicators import printed_indicators
from votum.engine.budget_chain.printed_supplement import printed_supplement
from votum.engine.messages import StructureError, say
from votum.engine.periods import PlanPeriod
from votum.engine.printed_tables.table_names import table_name
from votum.engine.printed_tables.tables import CellKind, PrintedCell, PrintedRow, PrintedTable

_AMOUNTS = frozenset({CellKind.AMOUNT, CellKind.BLANK})
_FIGURES = _AMOUNTS | {CellKind.PER_CENT}
_TRIED = ChangeSet("?", ChangeSetType.SUPPLEMENTARY, "", ())


@dataclass(frozen=True, slots=True)
class SupplementTables:
    """The printed tables of a supplement.

    `measures` has the changes by sector, programme area and measure, `key_figures` the key figures
    after it, `changes` how much it changed them; None where there is no such table.
    """

    measures: PrintedTable
    key_figures: PrintedTable | None = None
    changes: PrintedTable | None = None

    @property
    def all(self) -> tuple[PrintedTable, ...]:
        """The tables that there are."""
        tables = (self.measures, self.key_figures, self.changes)
        return tuple(table for table in tables if table is not None)


def supplement_chain(
    tables: SupplementTables, made: ChangeSet, name: str, kind: Kind = Kind.OPERATING
) -> BudgetChain:
    """Return the chain of a budget called `name` whose one change set is a printed supplement.

    `made` says what the change set is; its measures, and its price level where it states none, are
    the table's. There is no base: a supplement prints changes alone. The printed sums are kept as
    stated totals, against which the measures are proven.

    Raises StructureError where the table of changes has no years in a row or no measures, a measure
    stands under no area, an area comes twice, a cell under a year is no figure or its year is not
    known, and where the tables of key figures have other years, mix amounts and shares in a key
    figure, do not name the same ones, or seem to be named the wrong way round.
    """
    printed = printed_supplement(tables.measures, made.identifier, kind)
    if not printed.measures:
        raise StructureError(
            say(
                "Line {line}: the table shows no measures under sectors or programme areas.",
                line=tables.measures.place.line,
            )
        )
    _refuse_unread(tables.measures, _AMOUNTS)
    price_level = made.price_level or tables.measures.price_level
    change_set = replace(made, measures=printed.measures, price_level=price_level)
    period = PlanPeriod(printed.years[0], printed.years[-1])
    return BudgetChain(
        Version(name, period, area_tree(printed.areas), (), (change_set,)),
        price_level,
        rounded=True,
        totals=tuple(filter(_is_stated, printed.totals)),
        indicators=printed_indicators(*_key_figures(tables, printed.years), made.identifier)
        if tables.key_figures is not None
        else (),
    )


def table_at(tables: Sequence[PrintedTable], line: int) -> PrintedTable:
    """Return the table that begins in a line; StructureError, with their lines, where none does."""
    for table in tables:
        if table.place.line == line:
            return table
    raise StructureError(
        say(
            "No table begins in line {line}; tables begin in these lines: {lines}.",
            line=str(line),
            lines=_lines(tables),
        )
    )


def table_of_changes(tables: Sequence[PrintedTable]) -> PrintedTable:
    """Return the one table that can be read as changes by sector, programme area and measure.

    Raises StructureError where there are several, which it names, or none.
    """
    found = [table for table in tables if _can_be_taken(table)]
    if not found:
        raise StructureError(
            say(
                "No table can be read as changes by sector, programme area and measure; name one "
                "by its line to be told why: {lines}.",
                lines=_lines(tables),
            )
        )
    if len(found) > 1:
        raise StructureError(
            say(
                "Several tables can be read as changes by sector, programme area and measure; "
                "name one of them by its line: {tables}.",
                tables=tuple(map(table_name, found)),
            )
        )
    return found[0]


def _can_be_taken(table: PrintedTable) -> bool:
    """Return whether a table can be read as changes by sector, programme area and measure."""
    try:
        supplement_chain(SupplementTables(table), _TRIED, "")
    except StructureError:
        return False
    return True


def _lines(tables: Sequence[PrintedTable]) -> str:
    """Return the lines in which tables begin, as they are typed."""
    return ", ".join(str(table.place.line) for table in tables)


def _is_stated(total: StatedTotal) -> bool:
    """Return whether a sum is printed at all: a heading without figures states none."""
    return total.fineness > 1 or any(total.amounts)


def _by_year(table: PrintedTable, row: PrintedRow) -> Iterator[tuple[int, PrintedCell]]:
    """Yield the cells of a row that stand under a year."""
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.year is not None:
            yield column.year, cell


def _refuse_unread(table: PrintedTable, known: frozenset[CellKind]) -> None:
    """Raise StructureError for a figure whose year is not known, and a cell that is no figure."""
    for row in table.rows:
        if row.loose:
            raise StructureError(
                say(
                    "Line {line}: the print does not show to which years the figures of “{label}” "
                    "belong.",
                    line=row.place.line,
                    label=row.label,
                )
            )
        for year, cell in _by_year(table, row):
            if cell.kind not in known:
                raise StructureError(
                    say(
                        "Line {line}: “{text}” under {year} is not an amount.",
                        line=row.place.line,
                        text=cell.text,
                        year=year,
                    )
                )


def _key_figures(
    tables: SupplementTables, years: tuple[int, ...]
) -> tuple[PrintedTable, PrintedTable | None]:
    """Return the tables of key figures without rows that have none; refuse what does not fit."""
    kinds: dict[str, set[CellKind]] = {}
    fitting = []
    for table in tables.all[1:]:
        _refuse_unread(table, _FIGURES)
        if table.years != years:
            raise StructureError(
                say(
                    "Line {line}: the key figures have other years than the table in line {other}.",
                    line=table.place.line,
                    other=tables.measures.place.line,
                )
            )
        kept = replace(table, rows=tuple(_rows_with_figures(table)))
        for row in kept.rows:
            _refuse_mixed(kept, row, kinds.setdefault(row.label, set()))
        fitting.append(kept)
    values, *changes = fitting
    for table in changes:
        _refuse_unknown(table, values)
        _refuse_swapped(table, values)
    return values, changes[0] if changes else None


def _rows_with_figures(table: PrintedTable) -> Iterator[PrintedRow]:
    """Yield the rows that have a figure under a year."""
    for row in table.rows:
        if any(cell.value is not None for _, cell in _by_year(table, row)):
            yield row


def _refuse_mixed(table: PrintedTable, row: PrintedRow, kinds: set[CellKind]) -> None:
    """Add the kinds of a key figure's cells; StructureError where it is amount and share."""
    kinds |= {cell.kind for _, cell in _by_year(table, row)} - {CellKind.BLANK}
    if len(kinds) > 1:
        raise StructureError(
            say(
                "Line {line}: the key figure “{label}” is printed both as amount and as per cent.",
                line=row.place.line,
                label=row.label,
            )
        )


def _refuse_swapped(changes: PrintedTable, values: PrintedTable) -> None:
    """Raise StructureError where the changes have the targets, which key figures have."""
    if _has_targets(changes) and not _has_targets(values):
        raise StructureError(
            say(
                "Line {line}: the table of changes has targets, and the key figures in line "
                "{other} have none; the two may be the other way round.",
                line=changes.place.line,
                other=values.place.line,
            )
        )


def _has_targets(table: PrintedTable) -> bool:
    """Return whether a row says in words what its key figure should be."""
    cells = (cell for row in table.rows for cell in row.cells)
    return any(cell.kind is CellKind.TEXT and cell.text for cell in cells)


def _refuse_unknown(changes: PrintedTable, values: PrintedTable) -> None:
    """Raise StructureError where a key figure's change comes twice, or its value is not printed."""
    waiting = {row.label for row in values.rows}
    for row in changes.rows:
        if row.label not in waiting:
            raise StructureError(
                say(
                    "Line {line}: “{label}” comes twice, or is no key figure of the table in line "
                    "{other}.",
                    line=row.place.line,
                    label=row.label,
                    other=values.place.line,
                )
            )
        waiting.remove(row.label)
