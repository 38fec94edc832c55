"""R1: where a printed table has a column of sums, it is the sum of the row's years."""

from collections.abc import Iterator

from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.printed_sums import PrintedFigure, judged_sum
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.same_concepts import CellAt
from votum.engine.printed_tables.table_sums import addend, unplaced
from votum.engine.printed_tables.tables import PrintedTable

RULE = "R1"


def check_row_sum(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield a finding for each cell in a column of sums that its row's years do not add up to."""
    for position, table in enumerate(evidence.tables):
        years = [each for each, column in enumerate(table.columns) if column.year is not None]
        for total in (each for each, column in enumerate(table.columns) if column.total):
            for row in range(len(table.rows)):
                at = CellAt(position, row, total)
                printed = table.rows[row].cells[total].value
                figures = _figures(table, row, years)
                severity = None
                if printed is not None and figures is not None:
                    severity = judged_sum(printed, figures)
                if severity is not None and figures is not None:
                    yield evidence.finding(
                        RULE,
                        severity,
                        at,
                        _SENTENCES[severity],
                        sum(figure.amount for figure in figures),
                    )


def _figures(table: PrintedTable, row: int, years: list[int]) -> list[PrintedFigure] | None:
    """Return the figures of a row's years; None where one of them cannot be added."""
    figures = [addend(table.rows[row].cells[year]) for year in years]
    known = [figure for figure in figures if figure is not None]
    return known if len(known) == len(figures) and not unplaced(table.rows[row]) else None


_SENTENCES = {
    Severity.ERROR: say("The years add up to {expected}, but the row's sum says {found}."),
    Severity.ROUNDING: say(
        "The years add up to {expected}, the row's sum says {found}; rounding explains it."
    ),
}
