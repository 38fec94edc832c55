"""R9: a table's years run without a gap, and every figure stands under one of them."""

from collections.abc import Iterator
from itertools import pairwise

from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.table_sums import unplaced
from votum.engine.printed_tables.tables import PrintedRow, PrintedTable

RULE = "R9"


def check_year_set(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield what is odd about years: a gap, a year twice under one heading, figures without one."""
    for table in evidence.tables:
        yield from _years(table)
        for row in table.rows:
            if row.loose:
                yield _loose(table, row)


def _years(table: PrintedTable) -> Iterator[Finding]:
    """Yield an error for a gap in the years, and for a column that stands twice."""
    years = sorted(set(table.years))
    for one, other in pairwise(years):
        if other != one + 1:
            yield Finding(
                RULE,
                Severity.NOTICE,
                table.place,
                say("The years go from {one} to {other}.", one=one, other=other),
                found=", ".join(map(str, table.years)),
            )
    names = [column.name for column in table.columns if column.year is not None]
    for name in dict.fromkeys(each for each in names if names.count(each) > 1):
        yield Finding(
            RULE,
            Severity.ERROR,
            table.place,
            say("The column {name} stands twice.", name=name),
            found=name,
        )


def _loose(table: PrintedTable, row: PrintedRow) -> Finding:
    """Return the notice for a row that does not say which years its figures belong to."""
    figures = ", ".join(figure.text for figure in row.loose)
    if row.ways:
        named = (", ".join(table.columns[each].name for each in way) for way in sorted(row.ways))
        message = say(
            "The row does not say which columns its figures belong to: {figures}. They may stand "
            "in {ways}; the columns add up to their sum in each of these ways.",
            figures=figures,
            ways=" / ".join(dict.fromkeys(named)),
        )
    elif unplaced(row):
        message = say(
            "The row does not say which columns its figures belong to: {figures}. They are left "
            "out of sums, and so is every sum over them.",
            figures=figures,
        )
    else:
        columns = ", ".join(
            column.name
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell.value is not None
        )
        message = say(
            "The row does not say which columns its figures belong to; placed in {columns}, the "
            "only way in which the columns add up to their sum.",
            columns=columns,
        )
    return Finding(RULE, Severity.NOTICE, row.place, message, found=figures)
