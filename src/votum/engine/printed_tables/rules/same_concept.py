"""R4: what one document says about one thing in two tables is the same."""

from collections.abc import Iterator
from dataclasses import replace

from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.same_concepts import CellAt, ConceptPair, cell
from votum.engine.printed_tables.tables import PrintedCell

RULE = "R4"
NEAR = 20  # figures that differ by less than a twentieth are the same thing with a fault
SURE_UNITS = 10  # a figure of fewer printed units can agree by chance


def check_same_concept(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield an error for each figure that another table prints differently for the same year.

    Rows are one concept if they have one name and agree in some year; with fewer than half of the
    years agreeing, the others must be near. Figures of opposite sign are for R5.
    """
    for pair in evidence.concepts:
        if compared(evidence, pair):
            for one, other in pair.cells:
                first, second = cell(evidence.tables, one), cell(evidence.tables, other)
                if not agree(first, second) and not turned(first, second):
                    yield _finding(evidence, one, other)


def compared(evidence: DocumentEvidence, pair: ConceptPair) -> bool:
    """Return whether two rows of one name show the same thing."""
    tables = evidence.tables
    if tables[pair.one[0]].difference != tables[pair.other[0]].difference:
        return False
    cells = [(cell(tables, one), cell(tables, other)) for one, other in pair.cells]
    same = [agree(*each) or turned(*each) for each in cells]
    sure = [_sure(one) for (one, _), holds in zip(cells, same, strict=True) if holds]
    if not any(sure):
        return False
    return 2 * sum(same) >= len(same) or all(
        holds or _near(*each) for each, holds in zip(cells, same, strict=True)
    )


def agree(one: PrintedCell, other: PrintedCell) -> bool:
    """Return whether two figures are one, as finely as the coarser of them is printed."""
    difference = abs((one.value or 0) - (other.value or 0))
    return 2 * difference <= max(one.fineness, other.fineness) and _same_side(one, other)


def turned(one: PrintedCell, other: PrintedCell) -> bool:
    """Return whether two figures are one but for the sign."""
    total = abs((one.value or 0) + (other.value or 0))
    return 2 * total <= max(one.fineness, other.fineness) and not agree(one, other)


def _same_side(one: PrintedCell, other: PrintedCell) -> bool:
    """Return whether two figures do not stand on opposite sides of 0."""
    return (one.value or 0) * (other.value or 0) >= 0


def _sure(one: PrintedCell) -> bool:
    """Return whether a figure is long enough not to agree by chance."""
    return abs(one.value or 0) >= SURE_UNITS * one.fineness


def _near(one: PrintedCell, other: PrintedCell) -> bool:
    """Return whether two figures are about as large."""
    largest = max(abs(one.value or 0), abs(other.value or 0))
    return NEAR * abs((one.value or 0) - (other.value or 0)) <= largest


def _finding(evidence: DocumentEvidence, one: CellAt, other: CellAt) -> Finding:
    """Return the error for two figures that differ, at the one that its own table proves wrong."""
    wrong, right = (other, one) if evidence.known_wrong(other) else (one, other)
    place = evidence.place(right)
    message = (
        say("{found} is printed here and {expected} for the same in line {line}.", line=place.line)
        if not evidence.known_wrong(wrong)
        else say(
            "{found} is printed here and {expected} for the same in line {line}, which is what the "
            "parts add up to.",
            line=place.line,
        )
    )
    expected = cell(evidence.tables, right).value
    finding = evidence.finding(RULE, Severity.ERROR, wrong, message, expected)
    return replace(finding, other=place)
