"""The rows of different tables that show the same thing, and the cells in which they meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from votum.engine.document_words import DocumentWords
from votum.engine.printed_tables import CellKind, PrintedCell, PrintedTable


@dataclass(frozen=True, slots=True)
class CellAt:
    """A cell by the position of its table, row and column."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class ConceptPair:
    """Two rows of different tables with one name, and the columns in which both print a figure.

    `cells` pairs the columns of the same year and the same words.
    """

    one: tuple[int, int]
    other: tuple[int, int]
    cells: tuple[tuple[CellAt, CellAt], ...]


def same_concepts(
    tables: tuple[PrintedTable, ...], words: DocumentWords
) -> tuple[ConceptPair, ...]:
    """Return the pairs of rows with one name in two tables that have years in common.

    A name that a table prints twice is left out there: nothing says which row is meant.
    """
    named = [_by_concept(table, words) for table in tables]
    pairs = []
    for one, other in combinations(range(len(tables)), 2):
        for concept in named[one].keys() & named[other].keys():
            first, second = (one, named[one][concept]), (other, named[other][concept])
            cells = tuple(_meeting(tables, first, second))
            if cells:
                pairs.append(ConceptPair(first, second, cells))
    return tuple(sorted(pairs, key=lambda pair: (pair.one, pair.other)))


def cell(tables: tuple[PrintedTable, ...], at: CellAt) -> PrintedCell:
    """Return the cell at a position."""
    return tables[at.table].rows[at.row].cells[at.column]


def _by_concept(table: PrintedTable, words: DocumentWords) -> dict[frozenset[str], int]:
    """Return the row of each concept that stands once in a table."""
    found: dict[frozenset[str], list[int]] = {}
    for position, row in enumerate(table.rows):
        if any(each.value is not None for each in row.cells):
            found.setdefault(words.concept(row.name), []).append(position)
    return {concept: rows[0] for concept, rows in found.items() if concept and len(rows) == 1}


def _meeting(
    tables: tuple[PrintedTable, ...], one: tuple[int, int], other: tuple[int, int]
) -> Iterator[tuple[CellAt, CellAt]]:
    """Yield the cells of two rows that stand under the same year, where each year stands once."""
    columns, others = (_columns(tables[table]) for table, _ in (one, other))
    for year in columns.keys() & others.keys():
        pair = CellAt(*one, columns[year]), CellAt(*other, others[year])
        kinds = {cell(tables, at).kind for at in pair}
        if len(kinds) == 1 and kinds <= {CellKind.AMOUNT, CellKind.PER_CENT}:
            yield pair


def _columns(table: PrintedTable) -> dict[int, int]:
    """Return the column of each year that stands once in a table."""
    years = [column.year for column in table.columns]
    return {
        year: position
        for position, year in enumerate(years)
        if year is not None and years.count(year) == 1
    }
