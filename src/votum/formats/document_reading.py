"""A printed document that has been read and checked."""

from dataclasses import dataclass

from votum.countries import Country
from votum.engine.document_evidence import DocumentEvidence
from votum.engine.document_rules import check_document
from votum.engine.findings import Finding, Severity
from votum.engine.money import Unit
from votum.formats.printed_tables.document_reader import read_printed_document
from votum.formats.printed_tables.published_statements import (
    check_published_statements,
    published_statements,
)

TEXT_FORMAT = "printed-tables-text"
PDF_FORMAT = "printed-tables-pdf"


@dataclass(frozen=True, eq=False)
class DocumentReading:
    """A document with tables: what it prints, and all findings."""

    format: str
    title: str
    evidence: DocumentEvidence
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that say a figure is wrong."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)


def read_tables(
    text: str, name: str, country: Country, kind: str, unit: Unit | None = None
) -> DocumentReading:
    """Return a document's tables, proven by every rule.

    Raises UnreadableError where there is no table with year columns.
    """
    read = read_printed_document(text, name, country.table_words, unit)
    # Tables that are statutory statements are proven by law rather than by their words.
    statements = published_statements(read.document.tables)
    evidence = DocumentEvidence(read.document, country.table_words.document, frozenset(statements))
    of_statements = check_published_statements(statements, country)
    findings = (*read.findings, *check_document(evidence), *of_statements)
    return DocumentReading(kind, read.document.title, evidence, findings)
