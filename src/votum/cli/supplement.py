"""`votum supplement`: a printed supplement as a budget with its change set, in a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from votum.cli.chain_words import told
from votum.cli.read import read_any
from votum.cli.sheets import RequestError, write_files
from votum.engine.budget.budgets import ChangeSet, ChangeSetType
from votum.engine.budget.lines import Kind
from votum.engine.budget_chain.supplement_chain import (
    SupplementTables,
    supplement_chain,
    table_at,
    table_of_changes,
)
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.printed_tables.table_names import UNIT_NAMES, table_name
from votum.engine.printed_tables.tables import PrintedTable
from votum.formats.budget_chain.chain_file import ChainFile
from votum.formats.budget_chain.reader import read_chain
from votum.formats.budget_chain.writer import write_chain
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.translations import Translator

_OPTIONS = ("--table", "--key-figures", "--changes")  # in the order of a supplement's tables


@dataclass(frozen=True, slots=True)
class TableLines:
    """The lines in which the tables of a supplement begin; None where it is not said."""

    measures: int | None
    key_figures: int | None
    changes: int | None


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """What is to be made of the tables: change set, its kind of amounts, the budget's name.

    Without a name the budget is called by the document's title.
    """

    identifier: str
    origin: str
    kind: Kind
    name: str | None = None


@dataclass(frozen=True, eq=False)
class Supplement:
    """A supplement as taken: its tables, the file's content, and the chain it is read back as."""

    tables: SupplementTables
    content: bytes
    file: ChainFile


def read_document(path: Path, unit: Unit | None) -> DocumentReading:
    """Return a printed document; RequestError where the file holds proposal sheets."""
    reading = read_any(path, unit=unit)
    if not isinstance(reading, DocumentReading):
        raise RequestError(
            say(
                "“{name}” holds proposal sheets, and no supplement is taken from them.",
                name=path.name,
            )
        )
    return reading


def take_supplement(
    reading: DocumentReading, lines: TableLines, request: SupplementRequest, out: Path
) -> Supplement:
    """Return the supplement in a document as it will stand in the file `out`.

    It is read back from what will be written: what `votum read` would refuse is refused here, and
    the findings are those that `votum read` will have. Raises RequestError, StructureError and
    UnreadableError where it cannot be taken.
    """
    tables = _tables(reading.evidence.tables, lines)
    made = ChangeSet(request.identifier, ChangeSetType.SUPPLEMENTARY, request.origin, ())
    chain = supplement_chain(tables, made, request.name or reading.title, request.kind)
    content = write_chain(ChainFile(chain, tables.measures.unit)).encode("utf-8")
    return Supplement(tables, content, read_chain(content, out.name))


def _tables(found: tuple[PrintedTable, ...], lines: TableLines) -> SupplementTables:
    """Return the tables that begin in the lines given."""
    if lines.changes is not None and lines.key_figures is None:
        raise RequestError(say("--changes needs --key-figures: which key figures changed?"))
    tables = SupplementTables(
        table_of_changes(found) if lines.measures is None else table_at(found, lines.measures),
        None if lines.key_figures is None else table_at(found, lines.key_figures),
        None if lines.changes is None else table_at(found, lines.changes),
    )
    _refuse_named_twice(tables)
    return tables


def _refuse_named_twice(tables: SupplementTables) -> None:
    """Raise RequestError where one table is to be two of them: its figures would count twice."""
    for (one, first), (other, second) in combinations(zip(_OPTIONS, tables.all, strict=False), 2):
        if first is second:
            raise RequestError(
                say(
                    "{one} and {other} are the same table, in line {line}; name another one for "
                    "one of them.",
                    one=one,
                    other=other,
                    line=first.place.line,
                )
            )


def write_supplement(supplement: Supplement, document: Path, out: Path) -> list[Path]:
    """Write the file, whole or not at all.

    Raises RequestError where it would replace the document, or a folder is there.
    """
    if out.resolve() == document.resolve():
        raise RequestError(
            say("“{name}” is the document itself; write to another file.", name=out.name)
        )
    if out.is_dir():
        raise RequestError(say("“{name}” is a folder; name the file to write.", name=out))
    return write_files({out.name: supplement.content}, out.parent)


def taken_lines(supplement: Supplement, translator: Translator) -> Iterator[str]:
    """Yield what was taken: the tables with their units, and how much of what is in them."""
    for table in supplement.tables.all:
        unit = translator.text(UNIT_NAMES[table.unit])
        yield f"{translator.text(table_name(table))}, {unit}"
        if not table.unit_stated:
            unstated = translator.phrase("The table does not say in which unit its amounts are.")
            yield f"  {unstated}"
    chain = supplement.file.chain
    (change_set,) = chain.whole.change_sets
    yield translator.phrase(
        "{change_set}: {areas} areas, {measures} measures, {totals} stated totals, {indicators} "
        "key figures.",
        change_set=told(change_set, translator),
        areas=len(chain.whole.areas.areas),
        measures=len(change_set.measures),
        totals=len(chain.totals),
        indicators=len(chain.indicators),
    )
    if chain.price_level:
        yield translator.phrase("Price level: {level}.", level=chain.price_level)
