"""Read a budget table in any of its forms, by a mapping that is given or proposed."""

from dataclasses import dataclass, replace

from votum.countries import Country
from votum.countries.column_words import column_words
from votum.engine.findings import Finding
from votum.engine.messages import Message, say
from votum.engine.money import Unit
from votum.engine.statements.sign_conventions import SignConvention
from votum.formats.budget_tables.cells import CellTable, text_of
from votum.formats.budget_tables.delimited import Told, read_delimited
from votum.formats.budget_tables.imported import ImportResult
from votum.formats.budget_tables.importing import import_table
from votum.formats.budget_tables.json_records import read_json_records
from votum.formats.budget_tables.mapping import ColumnMapping
from votum.formats.budget_tables.open_formats import is_own_csv, own_mapping
from votum.formats.budget_tables.proposing import Proposal, propose, with_sign
from votum.formats.budget_tables.workbook_cells import read_workbook_cells
from votum.formats.refusals import UnreadableError

MOST_BYTES = 256 * 1024 * 1024
_ZIP, _JSON = b"PK", (b"{", b"[")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

type Cells = tuple[str, tuple[CellTable, ...]]
"""The name of a file's form, and its tables."""


@dataclass(frozen=True, eq=False)
class TableReading:
    """A budget table that has been read, with the reasons for the mapping where it was proposed."""

    format: str
    title: str
    result: ImportResult
    reasons: tuple[Message, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return self.result.findings

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that say something is wrong; with one, nothing is taken."""
        return self.result.errors


def read_budget_table(
    data: bytes,
    name: str,
    country: Country,
    mapping: ColumnMapping | None = None,
    unit: Unit | None = None,
) -> TableReading:
    """Return the lines of a budget table.

    Without a mapping one is proposed, and `unit` may say what its amounts are in. The name of the
    file, and of its folder where known, helps to propose. Raises UnreadableError where the file is
    no table, or no column of it looks like amounts.
    """
    return reading_of(cells_of(data, mapping), name, country, mapping, unit)


def reading_of(
    cells: Cells,
    name: str,
    country: Country,
    mapping: ColumnMapping | None = None,
    unit: Unit | None = None,
) -> TableReading:
    """Return the lines in the cells of a file; as `read_budget_table`."""
    kind, tables = cells
    total_words = country.table_words.document.total_starts
    if mapping is not None:
        table = sheet_of(tables, mapping)
        return TableReading(kind, mapping.name, import_table(table, mapping, total_words), ())
    own = own_mapping(tuple(map(text_of, tables[0].row(0)))) if len(tables) == 1 else None
    if own is not None:
        reason = say("Open data of Votum's own: each column is what it is called.")
        return TableReading(kind, name, import_table(tables[0], own, ()), (reason,))
    table, proposal = _proposed(tables, name, country)
    if unit is not None:
        proposal = replace(proposal, mapping=replace(proposal.mapping, unit=unit))
    result = import_table(table, proposal.mapping, total_words)
    income = sum(each.income for each in result.totals if not each.change_group)
    spent = sum(each.expenditure for each in result.totals if not each.change_group)
    proposal = with_sign(proposal, income, spent)
    if proposal.mapping.sign is not SignConvention.INCOME_NEGATIVE:
        result = import_table(table, proposal.mapping, total_words)
    return TableReading(kind, name, replace(result, mapping=proposal.mapping), proposal.reasons)


def cells_of(data: bytes, mapping: ColumnMapping | None = None, told: Told | None = None) -> Cells:
    """Return the name of a file's form, and its tables as cells.

    Encoding and delimiter are those of the mapping, where it says them. `told` hears how far a text
    has been read. Raises UnreadableError where the file has none of the forms.
    """
    if not data.strip():
        raise UnreadableError(say("The file is empty."))
    if data.startswith(_ZIP):
        return "budget-table-workbook", read_workbook_cells(data)
    if data.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(_JSON):
        return "budget-table-json", read_json_records(data)
    encoding, delimiter = (mapping.encoding, mapping.delimiter) if mapping else ("", "")
    if mapping is None and is_own_csv(data):
        encoding, delimiter = "utf-8", ","
    return "budget-table-text", (read_delimited(data, encoding, delimiter, told),)


def sheet_of(tables: tuple[CellTable, ...], mapping: ColumnMapping) -> CellTable:
    """Return the sheet a mapping is of; the first where it names none."""
    if not mapping.sheet:
        return tables[0]
    for table in tables:
        if table.sheet == mapping.sheet:
            return table
    raise UnreadableError(
        say("The file has no sheet “{name}”, which the mapping names.", name=mapping.sheet)
    )


def _proposed(
    tables: tuple[CellTable, ...], name: str, country: Country
) -> tuple[CellTable, Proposal]:
    """Return the first table with columns of amounts and what its columns seem to mean."""
    refusals: list[UnreadableError] = []
    for table in tables:
        try:
            proposal = propose(table, name, column_words(), country.table_words)
        except UnreadableError as fault:
            refusals.append(fault)
            continue
        others = [each.sheet for each in tables if each is not table]
        if others:
            left = say("Other sheets are left out: {names}.", names="; ".join(others))
            proposal = replace(proposal, reasons=(*proposal.reasons, left))
        return table, proposal
    raise refusals[0]
