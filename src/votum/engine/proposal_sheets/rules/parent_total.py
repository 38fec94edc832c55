"""R3: a parent's figure is the sum of its children's, at every level."""

from collections.abc import Iterator

from votum.engine.amounts import added
from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.evidence import Evidence, column_names, in_column

RULE = "R3"


def check_parent_total(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each column of a sheet's grand total that is not Σ of its sections.

    Proposal sheets are exact, so the tolerance is 0. A sheet whose sections have totals but which
    prints no grand total is a notice: nothing is wrong, and nothing proves that no section fell
    out.
    """
    years = len(evidence.sheets.period.years)
    names = column_names(evidence.sheets.period)
    for sheet in evidence.sheets.sheets:
        totals = [section.total.amounts for section in sheet.sections if section.total is not None]
        if any(section.rows and section.total is None for section in sheet.sections):
            continue  # R2 says that a section has no total
        if sheet.grand_total is None:
            if totals:
                yield Finding(
                    RULE,
                    Severity.NOTICE,
                    sheet.place,
                    say("The sheet has no grand total to prove that every part is there."),
                )
            continue
        expected = added(totals, years).columns
        printed = sheet.grand_total.amounts.columns
        for name, found, proven in zip(names, printed, expected, strict=True):
            if found != proven:
                yield evidence.amount_error(
                    RULE,
                    in_column(sheet.grand_total.place, name),
                    say("The parts add up to {expected}, but the grand total says {found}."),
                    found=found,
                    expected=proven,
                )
