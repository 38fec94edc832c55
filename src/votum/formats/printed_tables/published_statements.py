"""Statutory statements among the tables of a document: recognised, and proven by their layouts."""

from collections.abc import Iterator, Mapping, Sequence

from votum.countries import Country
from votum.countries.column_words import column_words
from votum.countries.statement_layouts import all_statement_layouts, cross_checks
from votum.engine.findings import Finding
from votum.engine.printed_tables.tables import PrintedTable
from votum.engine.statements.proof import ProvenStatement, check_published, proven_statement
from votum.engine.statements.published_cross_checks import check_published_together
from votum.engine.statements.recognition import recognised_statement
from votum.formats.budget_tables.mapping import Stage


def published_statements(tables: Sequence[PrintedTable]) -> Mapping[int, ProvenStatement]:
    """Return the tables that are statutory statements, proven, by their positions."""
    layouts = all_statement_layouts()
    recognised = {
        position: recognised_statement(table, layouts) for position, table in enumerate(tables)
    }
    return {
        position: proven_statement(each)
        for position, each in recognised.items()
        if each is not None
    }


def check_published_statements(
    proven: Mapping[int, ProvenStatement], country: Country
) -> Iterator[Finding]:
    """Yield what each statement is, its sums that are not exactly right, and where two disagree."""
    for each in proven.values():
        yield from check_published(each, _accounts(each.recognised.table))
    yield from check_published_together(
        tuple(proven.values()), cross_checks(country.code), _accounts
    )


def _accounts(table: PrintedTable) -> tuple[int, ...]:
    """Return the columns that are accounts by their heads: a deficit there is a fact."""
    words = column_words()
    return tuple(
        place
        for place, column in enumerate(table.columns)
        if words.stage(column.name) == Stage.ACCOUNTS
    )
