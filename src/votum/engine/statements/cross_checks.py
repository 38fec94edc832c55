"""Whether the statements of a budget agree with each other, and with what was decided."""

from collections.abc import Iterator, Mapping, Sequence

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, by_language, say
from votum.engine.money import Unit, print_exact
from votum.engine.statements.layouts import CrossCheck, Relation
from votum.engine.statements.statement import Column, Statement

RULE = "R11"

type Given = Mapping[str, Mapping[int, int]]
"""Amounts from the decision (minor units) by name and year."""


def check_statements(
    statements: Sequence[Statement], checks: Sequence[CrossCheck], given: Given | None = None
) -> Iterator[Finding]:
    """Yield an error for each check and column in which the statements do not agree.

    A check is judged in the columns that all its statements have; one whose statement is not among
    `statements`, or whose amount is not `given` for the year, is not judged.
    """
    by_layout = {each.layout.identifier: each for each in statements}
    for check in checks:
        if any(term.layout not in by_layout for term in check.terms):
            continue
        for column in by_layout[check.terms[0].layout].columns:
            yield from _judged(check, column, by_layout, given or {})


def _judged(
    check: CrossCheck, column: Column, by_layout: Mapping[str, Statement], given: Given
) -> Iterator[Finding]:
    """Yield the error of one check in one column, where there is one."""
    expected = given.get(check.given, {}).get(column.year) if check.given else 0
    if expected is None or any(
        column not in by_layout[term.layout].columns for term in check.terms
    ):
        return
    found = sum(
        term.factor
        * by_layout[term.layout].amount(term.line, by_layout[term.layout].columns.index(column))
        for term in check.terms
    )
    if not holds(check.relation, found, expected):
        yield Finding(
            RULE,
            Severity.ERROR,
            Place(
                sheet=" – ".join(dict.fromkeys(term.layout for term in check.terms)),
                row=", ".join(term.line for term in check.terms),
                column=say("{year}", year=column.year),
            ),
            _sentence(check, found, expected),
            found=print_exact(found, Unit.KRONE),
            expected=print_exact(expected, Unit.KRONE),
            found_minor=found,
            expected_minor=expected,
        )


def holds(relation: Relation, found: int, expected: int) -> bool:
    """Return whether what was found stands to what was expected as a check demands.

    A statement that is worked out and one that is printed are held to the same demand.
    """
    if relation is Relation.EQUAL:
        return found == expected
    return found <= expected if relation is Relation.AT_MOST else found >= expected


def _sentence(check: CrossCheck, found: int, expected: int) -> Message:
    """Return what is wrong, in the check's own words and by how much."""
    return say(
        "Broken: “{rule}” ({reference}). It differs by {difference} kr.",
        rule=by_language(check.names),
        reference=check.legal_reference,
        difference=print_exact(abs(found - expected), Unit.KRONE),
    )
