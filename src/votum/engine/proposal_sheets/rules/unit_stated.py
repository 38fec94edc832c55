"""R15: a table says in which unit and at which price level its amounts are."""

from collections.abc import Iterator

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.evidence import Evidence

RULE = "R15"


def check_unit_stated(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for a sheet in another unit than the document, notices for what is unsaid."""
    sheets = evidence.sheets
    for sheet in sheets.sheets:
        if sheet.unit is None:
            yield Finding(
                RULE,
                Severity.NOTICE,
                sheet.place,
                say(
                    "The sheet does not say in which unit its amounts are; read like the rest of "
                    "the document."
                ),
            )
        elif sheet.unit is not sheets.unit:
            yield Finding(
                RULE,
                Severity.ERROR,
                sheet.place,
                say(
                    "The sheet states another unit than the sheets before it; use one unit in a "
                    "document."
                ),
                found=sheet.unit.name.lower(),
                expected=sheets.unit.name.lower(),
            )
    if not sheets.price_level:
        yield Finding(
            RULE,
            Severity.NOTICE,
            sheets.sheets[0].place if sheets.sheets else Place(),
            say(
                "The document does not say at which price level its amounts are (fixed or current "
                "prices, of which year)."
            ),
        )
