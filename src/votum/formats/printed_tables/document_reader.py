"""Read a printed document: its tables, its running text, and what could not be understood."""

from dataclasses import dataclass

from votum.countries.table_words import TableWords
from votum.engine.findings import Finding
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.printed_tables import PrintedDocument
from votum.engine.table_placement import with_loose_placed
from votum.formats.printed_tables.lines import lines_of
from votum.formats.printed_tables.text_tables import tables_in
from votum.formats.refusals import UnreadableError

LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as read, with the cells that could not be."""

    document: PrintedDocument
    findings: tuple[Finding, ...]


def read_printed_document(
    text: str, name: str, words: TableWords, unit: Unit | None = None
) -> ReadDocument:
    """Return the tables and the running text of a document.

    `name` is its title where it prints none; `unit` is what the caller says the amounts are in,
    for tables that do not say so. Raises UnreadableError where there is no table with years.
    """
    found = tables_in(lines_of(text), words, unit)
    if not found.tables:
        raise UnreadableError(
            say(
                "“{name}” holds neither proposal sheets nor a table with a column for each year; "
                "Votum finds nothing to prove in it.",
                name=name,
            )
        )
    tables = tuple(with_loose_placed(table) for table in found.tables)
    first = found.prose[0] if found.prose else None
    before = first is not None and first.line < tables[0].place.line
    title = first.text if first is not None and before else tables[0].title
    document = PrintedDocument(title[:LONGEST_TITLE] or name, tables, found.prose)
    return ReadDocument(document, found.findings)
