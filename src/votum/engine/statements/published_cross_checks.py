"""Whether the published statements of one document agree with each other, as far as print tells."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from votum.engine.findings import Finding
from votum.engine.messages import by_language, say
from votum.engine.money import print_exact
from votum.engine.printed_sums import PrintedFigure, judged_sum
from votum.engine.printed_tables.tables import PrintedTable
from votum.engine.statements.cross_checks import RULE, holds
from votum.engine.statements.layouts import CrossCheck, Relation
from votum.engine.statements.proof import ProvenStatement

type AccountColumns = Callable[[PrintedTable], Collection[int]]
"""Returns the places of a table's columns that are accounts rather than budgets."""


def _no_accounts(_table: PrintedTable) -> Collection[int]:
    """Return the places of columns of accounts where nobody says which they are."""
    return ()


def check_published_together(
    proven: Sequence[ProvenStatement],
    checks: Sequence[CrossCheck],
    accounts: AccountColumns = _no_accounts,
) -> Iterator[Finding]:
    """Yield where printed statements disagree: an error, or rounding where that explains it.

    A check is judged where the document prints each of its lines, in the columns that all its
    tables have; one against an amount from the decision is not judged here. `accounts` tells the
    columns of a table that are accounts, where a deficit is a fact: they are held to what must be
    equal alone. Where a document prints a statement twice, the first is taken.
    """
    by_layout: dict[str, ProvenStatement] = {}
    for each in proven:
        by_layout.setdefault(each.recognised.layout.identifier, each)
    for check in checks:
        printed = all(
            term.layout in by_layout and term.line in by_layout[term.layout].by_line
            for term in check.terms
        )
        if printed and not check.given:
            yield from _judged(check, by_layout, accounts)


def _judged(
    check: CrossCheck, by_layout: Mapping[str, ProvenStatement], accounts: AccountColumns
) -> Iterator[Finding]:
    """Yield the finding of each column in which the lines are not as the check demands."""
    columns = {
        term.layout: _columns(by_layout[term.layout].recognised.table) for term in check.terms
    }
    first = check.terms[0].layout
    facts = accounts(by_layout[first].recognised.table)
    for key, place in columns[first].items():
        if any(key not in each for each in columns.values()):
            continue
        if check.relation is not Relation.EQUAL and place in facts:
            continue
        figures = []
        places = []
        for term in check.terms:
            statement = by_layout[term.layout]
            column = columns[term.layout][key]
            row = statement.recognised.table.rows[statement.by_line[term.line].row]
            amount = term.factor * (statement.amount(term.line, column) or 0)
            figures.append(PrintedFigure(amount, row.cells[column].fineness))
            places.append(row.cells[column].place)
        difference = sum(each.amount for each in figures)
        judgement = None if holds(check.relation, difference, 0) else judged_sum(0, figures)
        if judgement is not None:
            unit = by_layout[first].recognised.table.unit
            yield Finding(
                RULE,
                judgement,
                places[0],
                say(
                    "Broken: “{rule}” ({reference}). It differs by {difference}.",
                    rule=by_language(check.names),
                    reference=check.legal_reference,
                    difference=print_exact(abs(difference), unit, 0),
                ),
                found_minor=difference,
                expected_minor=0,
                other=places[-1],
            )


def _columns(table: PrintedTable) -> Mapping[str, int]:
    """Return the columns with figures: by year, or by name where a year stands twice."""
    keys: dict[str, int] = {}
    for position in table.figure_columns:
        column = table.columns[position]
        once = column.year is not None and table.years.count(column.year) == 1
        keys.setdefault(str(column.year) if once else column.name, position)
    return keys
