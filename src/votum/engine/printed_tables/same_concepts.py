"""The rows of different tables that show the same thing, and the cells in which they meet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from votum.engine.messages import StructureError, say
from votum.engine.printed_tables.tables import CellKind, PrintedCell, PrintedTable
from votum.engine.printed_tables.words import DocumentWords

MOST_PAIRS = 200_000
_FIGURES = frozenset({CellKind.AMOUNT, CellKind.PER_CENT})


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

    A name that a table prints twice is left out there: nothing says which row is meant. Raises
    StructureError for more than `MOST_PAIRS`: each is looked at, and kept.
    """
    rows: dict[frozenset[str], list[tuple[int, int]]] = {}
    for position, table in enumerate(tables):
        for concept, row in _by_concept(table, words).items():
            rows.setdefault(concept, []).append((position, row))
    if sum(comb(len(each), 2) for each in rows.values()) > MOST_PAIRS:
        raise StructureError(
            say(
                "The document prints rows of one name in so many tables that they come to more "
                "than {most} pairs; split it up.",
                most=MOST_PAIRS,
            )
        )
    places = [_places(table) for table in tables]
    pairs = []
    for each in rows.values():
        for one, other in combinations(each, 2):
            cells = tuple(_meeting(tables, places, one, other))
            if cells:
                pairs.append(ConceptPair(one, other, cells))
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
    tables: tuple[PrintedTable, ...],
    places: Sequence[Mapping[int, int]],
    one: tuple[int, int],
    other: tuple[int, int],
) -> Iterator[tuple[CellAt, CellAt]]:
    """Yield the cells of two rows that stand under the same year, where each year stands once."""
    first, second = (tables[table].rows[row].cells for table, row in (one, other))
    others = places[other[0]]
    for year, column in places[one[0]].items():
        if year in others:
            kind = first[column].kind
            if kind in _FIGURES and kind is second[others[year]].kind:
                yield CellAt(*one, column), CellAt(*other, others[year])


def _places(table: PrintedTable) -> dict[int, int]:
    """Return the column of each year that stands once in a table."""
    years = [column.year for column in table.columns]
    return {
        year: position
        for position, year in enumerate(years)
        if year is not None and years.count(year) == 1
    }
