"""R1: a row's sum is the sum of its years."""

from collections.abc import Iterator

from votum.engine.amounts import Amounts
from votum.engine.findings import Finding, Place
from votum.engine.messages import say
from votum.engine.proposal_sheets.evidence import Evidence, column_names, in_column

RULE = "R1"


def check_row_sum(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each row whose printed sum is not Σ of its years, to the øre.

    Proposals, blank template rows and totals are all rows.
    """
    for sheet in evidence.sheets.sheets:
        for section in sheet.sections:
            for row in section.rows:
                if row.amounts is not None:
                    yield from _check(evidence, row.place, row.amounts)
            for figures in (*section.blank_rows, section.total):
                if figures is not None:
                    yield from _check(evidence, figures.place, figures.amounts)
        if sheet.grand_total is not None:
            yield from _check(evidence, sheet.grand_total.place, sheet.grand_total.amounts)


def _check(evidence: Evidence, place: Place, amounts: Amounts) -> Iterator[Finding]:
    """Yield what is wrong with the two sums of a row."""
    names = column_names(evidence.sheets.period)
    years = len(evidence.sheets.period.years)
    for values, printed, name in (
        (amounts.operating, amounts.operating_sum, names[years]),
        (amounts.capital, amounts.capital_sum, names[-1]),
    ):
        if sum(values) != printed:
            yield evidence.amount_error(
                RULE,
                in_column(place, name),
                say("The years add up to {expected}, but the row's sum says {found}."),
                found=printed,
                expected=sum(values),
            )
