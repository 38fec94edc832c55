"""What `votum read` prints of a document with tables."""

from collections.abc import Iterator, Mapping

from votum.cli.read import finding_lines
from votum.engine.findings import Severity
from votum.engine.messages import Message, say
from votum.engine.printed_tables.sum_proofs import SumProof
from votum.engine.printed_tables.table_names import UNIT_NAMES, column_keys, table_name
from votum.engine.printed_tables.tables import PrintedRow, PrintedTable
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.translations import Translator

LONGEST_LABEL = 60
LONGEST_CELL = 24

_PROVEN = say("adds up")
_ROUNDED = say("adds up, rounded")
_WRONG = say("does not add up")
_TAKEN_OVER = say("wrong with one of its parts")
_NOT_PROVEN = say("not proven")


def tables_text(reading: DocumentReading, translator: Translator) -> str:
    """Return the reading of a document for a person: its tables, what each sum is, the findings."""
    tables = reading.evidence.tables
    rows = sum(len(table.rows) for table in tables)
    lines = [
        f"{reading.title} ({reading.format})",
        translator.phrase("{tables} tables, {rows} rows.", tables=len(tables), rows=rows),
    ]
    elsewhere = reading.evidence.proven_elsewhere
    for position, (table, proofs) in enumerate(zip(tables, reading.evidence.proofs, strict=True)):
        states = {} if position in elsewhere else dict(_states(table, proofs))
        lines += ["", *_table_lines(table, states, translator)]
    return "\n".join([*lines, "", *finding_lines(reading.findings, translator)])


def _table_lines(
    table: PrintedTable, states: Mapping[int, Message], translator: Translator
) -> list[str]:
    """Return a table: its name and unit, its columns, its rows, and behind each sum what it is."""
    unit = translator.text(UNIT_NAMES[table.unit])
    printed = [["", *column_keys(table), ""]]
    printed += [
        [
            _short(row.label, LONGEST_LABEL),
            *(_short(cell.text, LONGEST_CELL) for cell in row.cells),
            translator.text(states[position]) if position in states else "",
        ]
        for position, row in enumerate(table.rows)
    ]
    widths = [max(len(row[column]) for row in printed) for column in range(len(printed[0]))]
    body = [
        "  ".join(
            cell.rjust(width) if 0 < column < len(row) - 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in printed
    ]
    return [f"{translator.text(table_name(table))}, {unit}", *body]


def _states(table: PrintedTable, proofs: tuple[SumProof, ...]) -> Iterator[tuple[int, Message]]:
    """Yield the rows that are sums, each with whether it adds up."""
    for position, row in enumerate(table.rows):
        state = _state(position, row, proofs)
        if state is not None:
            yield position, state


def _state(position: int, row: PrintedRow, proofs: tuple[SumProof, ...]) -> Message | None:
    """Return whether a sum adds up; None for a row that is none."""
    found = [proof for proof in proofs if proof.sum.row == position and not proof.from_leaves]
    if not found:
        return _NOT_PROVEN if row.total else None
    severities = {proof.severity for proof in found}
    wrong = [proof for proof in found if proof.severity is Severity.ERROR]
    if wrong:
        return _TAKEN_OVER if all(proof.cause is not None for proof in wrong) else _WRONG
    return _ROUNDED if Severity.ROUNDING in severities else _PROVEN


def _short(text: str, longest: int) -> str:
    """Return a text, cut where it is longer than a column should be."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
