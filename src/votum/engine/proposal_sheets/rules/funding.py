"""R11 (balance), as far as proposal sheets can show it: new expenditure names its funding."""

from collections.abc import Iterator

from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.recommendation import derive_recommendation

RULE = "R11"


def check_funding(evidence: Evidence) -> Iterator[Finding]:
    """Yield a notice where what is adopted costs money and no adopted line shows where from.

    A committee may recommend so; the plan and budget of the council must balance in every year
    (kommuneloven §§ 14-4 and 14-10), so somebody has to find the money.
    """
    sheets = evidence.sheets
    if evidence.body is None:
        return
    recommendation = derive_recommendation(
        evidence.proposals, sheets.period, evidence.body, evidence.procedure
    )
    unfunded = recommendation.unfunded
    if unfunded is not None and not unfunded.partly_funded:
        needed = unfunded.needed
        yield Finding(
            RULE,
            Severity.NOTICE,
            sheets.sheets[0].place,
            say(
                "What is adopted adds {amount} over {period}, and no line shows how it is "
                "funded. A committee may; the council's budget must balance in every year.",
                amount=evidence.amount(needed),
                period=str(sheets.period),
            ),
            found=evidence.figure(needed),
            found_minor=needed,
        )
