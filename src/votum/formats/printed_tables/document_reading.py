"""A printed document that has been read and checked."""

from dataclasses import dataclass
from itertools import chain, islice

from votum.countries import Country
from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.rules import check_document
from votum.formats.printed_tables.document_reader import read_printed_document
from votum.formats.printed_tables.published_statements import (
    check_published_statements,
    published_statements,
)
from votum.formats.refusals import UnreadableError

TEXT_FORMAT = "printed-tables-text"
PDF_FORMAT = "printed-tables-pdf"
MOST_FINDINGS = 20_000


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

    Raises UnreadableError where there is no table with year columns or more is found than anybody
    could work through, and StructureError for more rows of one name than can be compared.
    """
    read = read_printed_document(text, name, country.table_words, unit)
    # Tables that are statutory statements are proven by law rather than by their words.
    statements = published_statements(read.document.tables)
    evidence = DocumentEvidence(read.document, country.table_words.document, frozenset(statements))
    _ = evidence.concepts  # more of them than can be compared are refused before all else
    of_statements = check_published_statements(statements, country)
    found = chain(read.findings, check_document(evidence), of_statements)
    findings = tuple(islice(found, MOST_FINDINGS + 1))
    if len(findings) > MOST_FINDINGS:
        raise UnreadableError(
            say(
                "More than {most} things are found in “{name}”, and nobody could work through "
                "them; split it up, or see whether it is the right document.",
                most=MOST_FINDINGS,
                name=name,
            )
        )
    return DocumentReading(kind, read.document.title, evidence, findings)
