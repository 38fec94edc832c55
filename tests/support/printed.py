"""Printed documents for tests, from their text."""

from votum.countries import load_country
from votum.engine.findings import Finding
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.rules import DOCUMENT_RULES
from votum.engine.printed_tables.tables import PrintedTable
from votum.formats.printed_tables.document_reader import read_printed_document

WORDS = load_country("no").table_words
Told = tuple[str, str, int, str, str]


def evidence_of(text: str) -> DocumentEvidence:
    """Return a document as the rules see it."""
    read = read_printed_document(text, "text", WORDS)
    return DocumentEvidence(read.document, WORDS.document)


def table_of(text: str) -> PrintedTable:
    """Return the first table of a text."""
    return evidence_of(text).tables[0]


def findings_of(text: str, rule: str) -> list[Finding]:
    """Return what one rule finds in a document."""
    return list(DOCUMENT_RULES[rule](evidence_of(text)))


def told(findings: list[Finding] | tuple[Finding, ...]) -> list[Told]:
    """Return rule, severity, line, found and expected of each finding."""
    return [
        (each.rule, each.severity.value, each.where.line, each.found, each.expected)
        for each in findings
    ]
