"""R13: text is written in the letters it seems to be written in."""

from collections.abc import Iterator

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.odd_characters import odd_characters
from votum.engine.printed_tables.evidence import DocumentEvidence

RULE = "R13"


def check_odd_characters(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield a notice for each word of a line or a label that holds letters of two alphabets."""
    lines = [(line.line, line.text) for line in evidence.document.prose]
    lines += [(row.place.line, row.label) for table in evidence.tables for row in table.rows]
    for number, text in sorted(lines):
        if text.isascii():
            continue
        for word in dict.fromkeys(text.split()):
            odd = odd_characters(word)
            if odd:
                yield Finding(
                    RULE,
                    Severity.NOTICE,
                    Place(line=number),
                    say(
                        "“{word}” holds characters that do not belong in it: {characters}.",
                        word=word,
                        characters=", ".join(dict.fromkeys(odd)),
                    ),
                    found=word,
                )
