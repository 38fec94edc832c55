"""The rows of one worksheet of proposal sheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from votum.countries import SheetWords
from votum.engine.amounts import Amounts
from votum.engine.findings import Finding, Place
from votum.engine.messages import AmountError, say
from votum.engine.money import Unit, amount_from_float, parse_amount
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.sheets import FigureRow, Section, Sheet, SheetRow, YearColumns
from votum.engine.votes.bodies import PartyRegister
from votum.formats.proposal_sheets.cells import read_proposers, read_votes, reading_error
from votum.formats.proposal_sheets.workbook_layout import (
    FIRST_ROW,
    FIRST_YEAR,
    HEADER_ROW,
    NUMBER,
    PARTY,
    TEXT,
    Columns,
    cell_name,
)

type Cells = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class WorksheetContext:
    """A worksheet's cells and what they are read with.

    `stated_unit` is None where the sheet itself says none.
    """

    name: str
    title: str
    cells: Cells
    words: SheetWords
    register: PartyRegister
    unit: Unit
    period: PlanPeriod
    stated_unit: Unit | None

    @property
    def columns(self) -> Columns:
        """Where the columns stand."""
        return Columns(len(self.period.years))

    def text(self, row: int, column: int) -> str:
        """Return a cell's value as text."""
        return text_of(self.cells, row, column)


@dataclass(slots=True)
class _OpenSheet:
    """A worksheet while its rows are being read."""

    sections: list[Section] = field(default_factory=list)
    rows: list[SheetRow] = field(default_factory=list)
    blanks: list[FigureRow] = field(default_factory=list)
    grand_total: FigureRow | None = None
    findings: list[Finding] = field(default_factory=list)

    def close_section(self, name: str, total: FigureRow | None) -> None:
        """End the section being read."""
        self.sections.append(Section(name, tuple(self.rows), tuple(self.blanks), total))
        self.rows, self.blanks = [], []


def cell_at(cells: Cells, row: int, column: int) -> object:
    """Return the value of a cell, empty text outside the sheet."""
    if row < len(cells) and column < len(cells[row]):
        return cells[row][column]
    return ""


def text_of(cells: Cells, row: int, column: int) -> str:
    """Return a cell's value as text; a whole number without decimals, spaces around it dropped."""
    value = cell_at(cells, row, column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def read_worksheet(context: WorksheetContext) -> tuple[Sheet, list[Finding]]:
    """Return a sheet and what could not be read in it."""
    current = _OpenSheet()
    for row in range(FIRST_ROW, len(context.cells)):
        _read_row(row, context, current)
    if current.rows or current.blanks:
        current.close_section("", None)
    sheet = Sheet(
        context.title,
        context.words.sheet_kind(context.title),
        Place(context.title),
        tuple(current.sections),
        current.grand_total,
        context.stated_unit,
        (_year_columns(context),),
    )
    return sheet, current.findings


def _year_columns(context: WorksheetContext) -> YearColumns:
    """Return the years that the header lists, 0 for a title that is no year."""
    columns = context.columns
    years = [
        context.text(HEADER_ROW, column) for column in columns.figures if column not in columns.sums
    ]
    place = Place(context.title, cell=cell_name(HEADER_ROW, FIRST_YEAR))
    return YearColumns(place, tuple(int(year) if year.isdecimal() else 0 for year in years))


def _read_row(row: int, context: WorksheetContext, current: _OpenSheet) -> None:
    """Add one row to the sheet: a total, a proposal, a heading, or a blank."""
    party, number, text = (context.text(row, column) for column in (PARTY, NUMBER, TEXT))
    if not any(context.text(row, column) for column in range(context.columns.identifier + 1)):
        return
    total = context.words.total_name(party) if not number and not text else None
    if total is not None:
        place = Place(context.title, party, cell=cell_name(row, PARTY))
        amounts = _amounts(row, place, context, current.findings)
        figures = FigureRow(place, total, amounts) if amounts else None
        if total or current.rows or (current.blanks and not current.sections):
            current.close_section(total, figures)
        elif current.grand_total is None:
            current.grand_total = figures
        else:
            message = say("The sheet has a second grand total.")
            current.findings.append(reading_error(place, message))
    elif number or text:
        current.rows.append(_proposal(row, context, current.findings))
    elif not party or _has_figures(row, context):
        place = Place(context.title, cell=cell_name(row, PARTY))
        columns = context.columns
        if any(context.text(row, column) for column in (columns.in_favour, columns.against)):
            message = say("The row has votes but no proposal.")
            current.findings.append(reading_error(place, message))
        amounts = _amounts(row, place, context, current.findings)
        if amounts:
            current.blanks.append(FigureRow(place, "", amounts))


def _has_figures(row: int, context: WorksheetContext) -> bool:
    """Return whether any column of figures of the row is filled in."""
    return any(context.text(row, column) for column in context.columns.figures)


def _proposal(row: int, context: WorksheetContext, findings: list[Finding]) -> SheetRow:
    """Return the proposal of a row."""
    columns = context.columns
    party, number, text = (context.text(row, column) for column in (PARTY, NUMBER, TEXT))
    place = Place(context.title, f"{party} {number}".strip(), cell=cell_name(row, PARTY))
    if not number:
        at = replace(place, cell=cell_name(row, NUMBER))
        findings.append(reading_error(at, say("The proposal has no number.")))
    if not text:
        at = replace(place, cell=cell_name(row, TEXT))
        findings.append(reading_error(at, say("The proposal has no text.")))
    votes = (context.text(row, columns.in_favour), context.text(row, columns.against))
    at_votes = replace(place, cell=cell_name(row, columns.in_favour))
    in_favour, against = read_votes(votes, at_votes, context.register, findings)
    amounts = _amounts(row, place, context, findings)
    return SheetRow(
        place,
        number,
        read_proposers(party, place, context.register, findings),
        text,
        None if amounts is None else PlacedRow(amounts),
        in_favour,
        against,
        context.text(row, columns.identifier),
    )


def _amounts(
    row: int, place: Place, context: WorksheetContext, findings: list[Finding]
) -> Amounts | None:
    """Return the figures of a row in minor units; None, with findings, where one is unreadable.

    An empty year is 0; an empty sum is a formula that somebody has deleted, and an error.
    """
    columns = context.columns
    figures: list[int] = []
    for column in columns.figures:
        value = cell_at(context.cells, row, column)
        at = replace(place, cell=cell_name(row, column))
        try:
            if value == "" and column in columns.sums:
                findings.append(
                    reading_error(at, say("The sum is missing; copy the formula from another row."))
                )
            else:
                figures.append(_amount(value, context.unit))
        except AmountError as fault:
            findings.append(reading_error(at, fault.message, found=str(value)))
    years = columns.years
    if len(figures) != len(columns.figures):
        return None
    return Amounts(
        tuple(figures[:years]), figures[years], tuple(figures[years + 1 : -1]), figures[-1]
    )


def _amount(value: object, unit: Unit) -> int:
    """Return a cell's amount in minor units; AmountError where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise AmountError(say("“{text}” is not an amount.", text=value))
    if isinstance(value, str):
        return parse_amount(value, unit) if value.strip() else 0
    return amount_from_float(value, unit)
