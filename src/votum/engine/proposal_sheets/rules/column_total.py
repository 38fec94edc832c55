"""R2: a column's total is the sum of its rows."""

from collections.abc import Iterator

from votum.engine.amounts import added
from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.evidence import Evidence, column_names, in_column
from votum.engine.proposal_sheets.sheets import FigureRow, Section, Sheet

RULE = "R2"


def check_column_total(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each column of a section whose total is not Σ of its rows, to the øre.

    Blank template rows must be zero and count. A section with proposals but no total is an error:
    nothing then proves its figures. Where a row's figures are not placed in years (R9 says so),
    its columns cannot be added up and are not judged here.
    """
    for sheet, section in evidence.sections():
        yield from _blank_rows(evidence, section)
        if section.total is None:
            if section.rows:
                yield _missing_total(sheet, section)
        elif all(row.amounts is not None for row in section.rows):
            yield from _columns(evidence, section, section.total)


def _blank_rows(evidence: Evidence, section: Section) -> Iterator[Finding]:
    """Yield an error for each figure other than zero in a row without a proposal."""
    names = column_names(evidence.sheets.period)
    for blank in section.blank_rows:
        for name, amount in zip(names, blank.amounts.columns, strict=True):
            if amount:
                yield evidence.amount_error(
                    RULE,
                    in_column(blank.place, name),
                    say("A row without a proposal has the amount {found}; it must be {expected}."),
                    found=amount,
                    expected=0,
                )


def _missing_total(sheet: Sheet, section: Section) -> Finding:
    """Return the finding for a section without a total row."""
    return Finding(
        RULE,
        Severity.ERROR,
        sheet.place,
        say(
            "The sheet has {rows} proposals but no row with their total, so its figures cannot "
            "be proven.",
            rows=len(section.rows),
        ),
    )


def _columns(evidence: Evidence, section: Section, total: FigureRow) -> Iterator[Finding]:
    """Yield an error for each column that does not add up to the section's total."""
    years = len(evidence.sheets.period.years)
    rows = [row.amounts for row in section.rows if row.amounts is not None]
    expected = added([*rows, *(blank.amounts for blank in section.blank_rows)], years)
    names = column_names(evidence.sheets.period)
    for name, printed, proven in zip(names, total.amounts.columns, expected.columns, strict=True):
        if printed != proven:
            yield evidence.amount_error(
                RULE,
                in_column(total.place, name),
                say("The rows add up to {expected}, but the total says {found}."),
                found=printed,
                expected=proven,
            )
