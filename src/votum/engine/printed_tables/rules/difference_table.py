"""R6: a table that shows changes is the new table less the old one.

Where the old table is not printed, a row of changes may still follow from another table: as one of
its rows, or such a row added up over the years. A row that comes near to one of these and is none
of them has no definition in the document, and the reader cannot tell what it shows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, permutations

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.same_concepts import CellAt, ConceptPair, cell
from votum.engine.printed_tables.tables import CellKind, PrintedRow, PrintedTable

RULE = "R6"
NEAR_UNITS = 2  # of the last printed digit
LEAST_YEARS = 2

type _Series = tuple[tuple[int, int], ...]  # year and value


def check_difference_tables(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield an error for each change that is not new less old, a notice for undefined rows."""
    for position, table in enumerate(evidence.tables):
        if table.difference:
            for row, printed in enumerate(table.rows):
                levels = _levels_of(evidence, (position, row))
                if len(levels) > 1:
                    yield from _not_new_less_old(evidence, (position, row), levels)
                else:
                    yield from _undefined(evidence, (position, row), printed)


def _levels_of(evidence: DocumentEvidence, row: tuple[int, int]) -> list[dict[int, CellAt]]:
    """Return the cells of the same name in tables of levels, by the column of the changes.

    Tables that print the very same figures count once.
    """
    found: dict[tuple[int, ...], dict[int, CellAt]] = {}
    for pair in evidence.concepts:
        cells = _turned_to(pair, row)
        if cells and not evidence.tables[next(iter(cells.values())).table].difference:
            values = tuple(cell(evidence.tables, at).value or 0 for at in cells.values())
            found.setdefault(values, cells)
    return list(found.values())


def _turned_to(pair: ConceptPair, row: tuple[int, int]) -> dict[int, CellAt]:
    """Return the other cells of a pair by the columns of one of its rows; none if not its row."""
    if pair.one == row:
        return {one.column: other for one, other in sorted(pair.cells, key=_by_column)}
    if pair.other == row:
        return {other.column: one for one, other in sorted(pair.cells, key=_by_column)}
    return {}


def _by_column(cells: tuple[CellAt, CellAt]) -> int:
    """Return the column by which cells are ordered."""
    return cells[0].column


def _not_new_less_old(
    evidence: DocumentEvidence, row: tuple[int, int], levels: Sequence[dict[int, CellAt]]
) -> Iterator[Finding]:
    """Yield the changes that are not new less old, by the two tables that explain most of them."""
    best: list[tuple[CellAt, int, CellAt]] | None = None
    for new, old in permutations(levels, 2):
        wrong = list(_wrong(evidence, row, new, old))
        if best is None or len(wrong) < len(best):
            best = wrong
    if best and 2 * len(best) <= len(levels[0]):
        for at, expected, new_cell in best:
            place = evidence.place(new_cell)
            message = say(
                "The change is printed as {found}, but new less old is {expected} (line {line}).",
                line=place.line,
            )
            finding = evidence.finding(RULE, Severity.ERROR, at, message, expected)
            yield replace(finding, other=place)


def _wrong(
    evidence: DocumentEvidence,
    row: tuple[int, int],
    new: dict[int, CellAt],
    old: dict[int, CellAt],
) -> Iterator[tuple[CellAt, int, CellAt]]:
    """Yield the changes that are not new less old, with what they should be."""
    for column in new.keys() & old.keys():
        at = CellAt(*row, column)
        change, later, earlier = (
            cell(evidence.tables, each) for each in (at, new[column], old[column])
        )
        expected = (later.value or 0) - (earlier.value or 0)
        tolerance = change.fineness + later.fineness + earlier.fineness
        exact = change.fineness == later.fineness == earlier.fineness
        difference = 2 * abs((change.value or 0) - expected)
        if difference > (tolerance if not exact else change.fineness * 2):
            yield at, expected, new[column]


def _undefined(
    evidence: DocumentEvidence, row: tuple[int, int], printed: PrintedRow
) -> Iterator[Finding]:
    """Yield a notice for a row of changes that comes near to another row and is not it."""
    table = evidence.tables[row[0]]
    changes = _series(table, printed)
    fineness = max((each.fineness for each in printed.cells if each.value), default=0)
    if len(changes) < LEAST_YEARS or any(value == 0 for _, value in changes):
        return
    nearest: tuple[int, Message, Place, _Series] | None = None
    for other, words, place, series in _definitions(evidence, row[0], changes):
        distance = max(abs(one[1] - two[1]) for one, two in zip(changes, series, strict=True))
        if 2 * distance <= fineness + evidence.tables[other].rows[0].cells[0].fineness:
            return
        if distance <= NEAR_UNITS * fineness and (nearest is None or distance < nearest[0]):
            nearest = distance, words, place, series
    if nearest is not None:
        _, words, place, series = nearest
        yield Finding(
            RULE,
            Severity.NOTICE,
            printed.place,
            say(
                "The definition is missing: nothing in the document gives {found}; nearest are "
                "{expected}, {definition}.",
                found=_worded(evidence, table, changes),
                expected=_worded(evidence, table, series),
                definition=words,
            ),
            _worded(evidence, table, changes),
            _worded(evidence, table, series),
            other=place,
        )


def _definitions(
    evidence: DocumentEvidence, difference: int, changes: _Series
) -> Iterator[tuple[int, Message, Place, _Series]]:
    """Yield the rows of other tables with the same years: as printed, added up, and both turned.

    With each comes its table, what it is in words, and its place.
    """
    table_years = [year for year, _ in changes]
    for position, table in enumerate(evidence.tables):
        if position == difference or table.difference:
            continue
        for row in table.rows:
            series = _series(table, row)
            if [year for year, _ in series] != table_years:
                continue
            values = [value for _, value in series]
            line = row.place.line
            ways = (
                (say("line {line}", line=line), values),
                (say("line {line} added up over the years", line=line), list(accumulate(values))),
            )
            for words, each in ways:
                for sign in (1, -1):
                    turned = tuple(
                        (year, sign * value) for year, value in zip(table_years, each, strict=True)
                    )
                    yield position, words, row.place, turned


def _series(table: PrintedTable, row: PrintedRow) -> _Series:
    """Return the amounts of a row by year; none where a year has no amount."""
    cells = [
        (column.year, each)
        for column, each in zip(table.columns, row.cells, strict=True)
        if column.year is not None
    ]
    if any(each.kind is not CellKind.AMOUNT for _, each in cells):
        return ()
    return tuple((year, each.value or 0) for year, each in cells)


def _worded(evidence: DocumentEvidence, table: PrintedTable, series: _Series) -> str:
    """Return amounts in a row, in the table's unit."""
    return " / ".join(evidence.figure(table, value) for _, value in series)
