"""R2 and R3: a printed sum is the sum of its parts, row by row and level by level.

R2 is for rows that are sums by their words, R3 for rows that are sums by their level, and for what
piles up between a sum and the rows at the bottom. Printed figures are rounded, so a difference of
half a printed unit for each addend is rounding. It is an error all the same where one addend
explains it alone, or where another table prints what the parts add up to.
"""

from collections.abc import Iterator
from dataclasses import replace

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.same_concepts import CellAt, cell
from votum.engine.printed_tables.sum_proofs import Mistake, SumProof
from votum.engine.printed_tables.table_sums import LONGEST_RUN

TOTALS = "R2"
LEVELS = "R3"

_MISTAKES = {
    Mistake.LEFT_OUT: say(
        "{parts} add up to {expected}, but {found} is printed: the difference is the {culprit} in "
        "line {line}, left out."
    ),
    Mistake.DOUBLED: say(
        "{parts} add up to {expected}, but {found} is printed: the difference is the {culprit} in "
        "line {line}, counted twice."
    ),
    Mistake.TURNED: say(
        "{parts} add up to {expected}, but {found} is printed: the difference is the {culprit} in "
        "line {line}, added with its sign turned."
    ),
}
_WRONG = say("{parts} add up to {expected}, but {found} is printed.")
_CONFLICT = say(
    "{parts} add up to {expected}, and line {line} prints that too, but {found} is printed here."
)
_CAUSED = say(
    "{found} adds up, but only with the wrong figure in line {line}; with the right one it is "
    "{expected}."
)
_ROUNDED = say("{parts} add up to {expected}, {found} is printed; rounding explains it.")
_PILED_UP = say(
    "The {count} lines at the bottom add up to {expected}, {found} is printed; rounding on the way "
    "explains it."
)


def check_totals(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield what is wrong with rows that are sums by their words, and which cannot be proven."""
    yield from _findings(evidence, TOTALS)
    for position, sums in enumerate(evidence.sums):
        table = evidence.tables[position]
        for row in sums.unproven:
            if table.rows[row].total:
                yield Finding(
                    TOTALS,
                    Severity.NOTICE,
                    table.rows[row].place,
                    say(
                        "No run of up to {most} rows above adds up to this sum; it is not proven.",
                        most=LONGEST_RUN,
                    ),
                )


def check_levels(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield what is wrong with rows that are sums by their level."""
    yield from _findings(evidence, LEVELS)
    for position, sums in enumerate(evidence.sums):
        table = evidence.tables[position]
        for row in sums.unproven:
            if not table.rows[row].total:
                yield Finding(
                    LEVELS,
                    Severity.NOTICE,
                    table.rows[row].place,
                    say("The rows under this one do not add up to it; they may not be all of it."),
                )


def _findings(evidence: DocumentEvidence, rule: str) -> Iterator[Finding]:
    """Yield the findings of the proofs that belong to a rule."""
    for position, proofs in enumerate(evidence.proofs):
        for proof in proofs:
            by_level = proof.sum.by_level or proof.from_leaves
            if proof.severity is not None and rule == (LEVELS if by_level else TOTALS):
                yield _finding(evidence, position, proof, rule, proof.severity)


def _finding(
    evidence: DocumentEvidence, table: int, proof: SumProof, rule: str, severity: Severity
) -> Finding:
    """Return the finding of a proof."""
    at = CellAt(table, proof.sum.row, proof.column)
    rows = evidence.tables[table].rows
    parts = _parts(tuple(rows[part].place.line for part in proof.sum.parts))
    if proof.cause is not None:
        cause = rows[proof.cause].place
        message = say(_CAUSED.template, line=cause.line)
        finding = evidence.finding(rule, severity, at, message, proof.expected)
        return replace(finding, other=cause)
    if proof.from_leaves:
        message = say(_PILED_UP.template, count=len(proof.sum.leaves))
        return evidence.finding(rule, severity, at, message, proof.expected)
    if severity is Severity.ERROR:
        message, other = _error(evidence, table, proof, parts)
        finding = evidence.finding(rule, severity, at, message, proof.expected)
        return replace(finding, other=other)
    conflict = _printed_elsewhere(evidence, at, proof.expected)
    if conflict is not None:
        message = say(_CONFLICT.template, parts=parts, line=conflict.line)
        finding = evidence.finding(rule, Severity.ERROR, at, message, proof.expected)
        return replace(finding, other=conflict)
    message = say(_ROUNDED.template, parts=parts)
    return evidence.finding(rule, severity, at, message, proof.expected)


def _error(
    evidence: DocumentEvidence, table: int, proof: SumProof, parts: Message
) -> tuple[Message, Place | None]:
    """Return the sentence for a wrong sum, and the place of the addend that explains it."""
    if proof.culprit is None or proof.mistake is None:
        return say(_WRONG.template, parts=parts), None
    culprit = CellAt(table, proof.culprit, proof.column)
    place = evidence.place(culprit)
    sentence = _MISTAKES[proof.mistake].template
    printed = evidence.printed(culprit)
    return say(sentence, parts=parts, culprit=printed, line=place.line), place


def _parts(lines: tuple[int, ...]) -> Message:
    """Return the lines of a sum's parts in words."""
    return say("Lines {lines}", lines=", ".join(map(str, lines)))


def _printed_elsewhere(evidence: DocumentEvidence, at: CellAt, value: int) -> Place | None:
    """Return where another table prints a value for the same concept and year."""
    for pair in evidence.concepts:
        for one, other in pair.cells:
            for here, there in ((one, other), (other, one)):
                if here == at and cell(evidence.tables, there).value == value:
                    return evidence.place(there)
    return None
