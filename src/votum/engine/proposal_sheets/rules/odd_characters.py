"""R13: text is written in the letters it seems to be written in."""

from collections.abc import Iterator

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.names import name_fault
from votum.engine.odd_characters import odd_characters
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.sheets import ProposalSheets

RULE = "R13"
LONGEST_PLAN = 60  # the plan's name, and its price level
LONGEST_TITLE = 170
LONGEST_NUMBER = 20


def check_odd_characters(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each name that is none, and a notice for each word with odd characters.

    Letters of two alphabets and invisible characters come from text recognition (a Cyrillic letter
    for a Latin one) and make searches, comparisons and screen readers fail on words that look
    right. In a name they would go on to addresses and headings.
    """
    for place, name, longest in _names(evidence.sheets):
        fault = name_fault(name, longest) if name else None
        if fault:
            yield Finding(RULE, Severity.ERROR, place, fault)
    for _, row in evidence.sheets.rows():
        for word in row.text.split():
            odd = odd_characters(word)
            if odd:
                yield Finding(
                    RULE,
                    Severity.NOTICE,
                    row.place,
                    say(
                        "“{word}” holds characters that do not belong in it: {characters}.",
                        word=word,
                        characters=", ".join(odd),
                    ),
                    found=word,
                )


def _names(sheets: ProposalSheets) -> Iterator[tuple[Place, str, int]]:
    """Yield where each name stands, the name, and how long one may be."""
    yield Place(), sheets.plan, LONGEST_PLAN
    yield Place(), sheets.price_level, LONGEST_PLAN
    for sheet in sheets.sheets:
        yield sheet.place, sheet.title, LONGEST_TITLE
        for section in sheet.sections:
            yield sheet.place, section.name, LONGEST_TITLE
            for row in section.rows:
                yield row.place, row.number, LONGEST_NUMBER
