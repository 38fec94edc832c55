"""A printed document that has been read and checked."""

from dataclasses import dataclass

from votum.countries import Country
from votum.engine.document_evidence import DocumentEvidence
from votum.engine.document_rules import check_document
from votum.engine.findings import Finding, Severity
from votum.engine.money import Unit
from votum.formats.printed_tables.document_reader import read_printed_document

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
    # Tables that are statutory statements are proven by law rather than by their words: whoever
    # recognises them names their positions here and adds what was found.
    evidence = DocumentEvidence(read.document, country.table_words.document)
    findings = (*read.findings, *check_document(evidence))
    return DocumentReading(kind, read.document.title, evidence, findings)
