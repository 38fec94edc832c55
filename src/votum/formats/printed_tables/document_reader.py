"""Read a printed document: its tables, its running text, and what could not be understood."""

from dataclasses import dataclass

from votum.countries.table_words import TableWords
from votum.engine.findings import Finding
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.printed_tables.table_placement import with_loose_placed
from votum.engine.printed_tables.tables import PrintedDocument
from votum.formats.printed_tables.lines import lines_of
from votum.formats.printed_tables.text_tables import tables_in
from votum.formats.refusals import UnreadableError

LONGEST_TITLE = 100
MOST_ROWS = 10_000


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
    for tables that do not say so. Raises UnreadableError where there is no table with years, or
    more rows than a document has.
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
    rows = sum(len(table.rows) for table in found.tables)
    if rows > MOST_ROWS:
        raise UnreadableError(
            say(
                "The tables of “{name}” have {rows} rows, and at most {most} are read; split it "
                "up.",
                name=name,
                rows=rows,
                most=MOST_ROWS,
            )
        )
    tables = with_loose_placed(found.tables)
    first = found.prose[0] if found.prose else None
    before = first is not None and first.line < tables[0].place.line
    title = first.text if first is not None and before else tables[0].title
    document = PrintedDocument(title[:LONGEST_TITLE] or name, tables, found.prose)
    return ReadDocument(document, found.findings)
