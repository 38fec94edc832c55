"""R5: a row keeps its sign, and one thing has the same sign wherever it is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.rules.same_concept import compared, turned
from votum.engine.printed_tables.same_concepts import CellAt, ConceptPair, cell
from votum.engine.printed_tables.tables import CellKind, PrintedRow

RULE = "R5"
LEAST_FIGURES = 3
SMOOTH = 4  # neighbours that differ by less than a fourth tell of one sign
SURE_UNITS = 10


def check_sign(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield an error for a figure whose sign another table contradicts, and a notice for a jump.

    A row that is turned in every year follows another convention, which is no error. Inside one
    row a change of sign is told where the amounts hardly change with it.
    """
    told: set[tuple[int, int]] = set()
    for pair in evidence.concepts:
        if compared(evidence, pair):
            findings = list(_contradicted(evidence, pair))
            if findings:
                told |= {pair.one, pair.other}
            yield from findings
    for position, table in enumerate(evidence.tables):
        for row, printed in enumerate(table.rows):
            if (position, row) not in told and position not in evidence.proven_elsewhere:
                yield from _jumps(evidence, (position, row), printed)


def _contradicted(evidence: DocumentEvidence, pair: ConceptPair) -> Iterator[Finding]:
    """Yield the errors of two rows that show one thing, some years with opposite signs."""
    tables = evidence.tables
    opposite = [
        (one, other)
        for one, other in pair.cells
        if turned(cell(tables, one), cell(tables, other)) and cell(tables, one).value
    ]
    if len(opposite) == len(pair.cells):
        return
    row = tables[pair.one[0]].rows[pair.one[1]]
    first_is_wrong = _changes_sign(_figures(row))
    for one, other in opposite:
        wrong, right = (one, other) if first_is_wrong else (other, one)
        place = evidence.place(right)
        message = say(
            "The sign is lost: {found} is printed here and {expected} for the same in line {line}.",
            line=place.line,
        )
        expected = cell(tables, right).value
        finding = evidence.finding(RULE, Severity.ERROR, wrong, message, expected)
        yield replace(finding, other=place)


def _figures(row: PrintedRow) -> list[int]:
    """Return the amounts of a row that are not 0."""
    return [each.value for each in row.cells if each.kind is CellKind.AMOUNT and each.value]


def _changes_sign(figures: Sequence[int]) -> bool:
    """Return whether there are figures on both sides of 0."""
    return any(figure > 0 for figure in figures) and any(figure < 0 for figure in figures)


def _jumps(evidence: DocumentEvidence, at: tuple[int, int], row: PrintedRow) -> Iterator[Finding]:
    """Yield a notice where a row changes sign between figures of about the same size."""
    columns = [
        position
        for position, each in enumerate(row.cells)
        if each.kind is CellKind.AMOUNT and abs(each.value or 0) >= SURE_UNITS * each.fineness
    ]
    figures = [row.cells[position].value or 0 for position in columns]
    if len(figures) < LEAST_FIGURES or not _smooth(figures):
        return
    for before, here in pairwise(columns):
        if (row.cells[before].value or 0) * (row.cells[here].value or 0) < 0:
            yield evidence.finding(
                RULE,
                Severity.NOTICE,
                CellAt(*at, here),
                say("The sign changes here although the amounts hardly do: {found}."),
            )


def _smooth(figures: Sequence[int]) -> bool:
    """Return whether the sizes of figures change little from one to the next."""
    sizes = list(map(abs, figures))
    return all(SMOOTH * abs(one - other) <= max(one, other) for one, other in pairwise(sizes))
