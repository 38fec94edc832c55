"""R15: a table says in which unit its amounts are, a document at which price level."""

from collections.abc import Iterator

from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.tables import CellKind

RULE = "R15"


def check_unit_stated(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield a notice for each table without a unit, and for a document without a price level."""
    for table in evidence.tables:
        amounts = any(cell.kind is CellKind.AMOUNT for row in table.rows for cell in row.cells)
        if amounts and not table.unit_stated:
            yield Finding(
                RULE,
                Severity.NOTICE,
                table.place,
                say("The table does not say in which unit its amounts are."),
                expected=table.unit.name.lower(),
            )
    if evidence.tables and not any(table.price_level for table in evidence.tables):
        yield Finding(
            RULE,
            Severity.NOTICE,
            evidence.tables[0].place,
            say(
                "The document does not say at which price level its amounts are (fixed or current "
                "prices, of which year)."
            ),
        )
