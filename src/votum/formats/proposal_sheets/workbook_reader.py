"""Read a workbook of proposal sheets that a party or a secretary has filled in."""

import re
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from votum.countries import SheetWords
from votum.countries.sheet_words import squeezed
from votum.engine.findings import Finding
from votum.engine.messages import StructureError, say
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.sheets import ProposalSheets, Sheet
from votum.engine.votes.bodies import PartyRegister
from votum.formats.proposal_sheets.cells import ReadSheets, stated_unit, unit_of_document
from votum.formats.proposal_sheets.workbook_layout import (
    FIRST_YEAR,
    GROUP_ROW,
    HEADER_ROW,
    PARTY,
    TITLE_ROW,
    UNIT_ROW,
    cell_name,
)
from votum.formats.proposal_sheets.workbook_rows import (
    Cells,
    WorksheetContext,
    read_worksheet,
    text_of,
)
from votum.formats.refusals import UnreadableError
from votum.formats.safety.workbooks import safe_workbook

_PLAN = re.compile(r"(?P<plan>\S+)\s+(?P<first>\d{4})\s*[-–]\s*(?P<last>\d{4})")
MOST_ROWS = 20_000
MOST_COLUMNS = 200


def read_workbook_sheets(
    data: bytes, words: SheetWords, register: PartyRegister, unit: Unit | None = None
) -> ReadSheets:
    """Return the proposal sheets in a workbook that `write_workbook` laid out.

    `unit` is what the caller says the amounts are in, where the workbook does not say it. Raises
    UnreadableError where the file is no such workbook, is not safe to open, mixes plans, or has
    lost the headers that say what its columns are.
    """
    pages = _worksheets(safe_workbook(data))
    plans = {name: _plan(name, cells) for name, cells in pages}
    (plan, period), *others = plans.values()
    if any(other != (plan, period) for other in others):
        raise UnreadableError(
            say("The workbook's sheets are of different plans or years; read one plan at a time.")
        )
    units = {
        name: words.units_in(squeezed(text_of(cells, UNIT_ROW, PARTY))) for name, cells in pages
    }
    document_unit = unit_of_document((unit for found in units.values() for unit in found), unit)
    _refuse_repeated_titles(pages)
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for name, cells in pages:
        context = WorksheetContext(
            name,
            _title(name, cells),
            cells,
            words,
            register,
            document_unit,
            period,
            stated_unit(units[name], document_unit),
        )
        _refuse_moved_columns(context)
        sheet, problems = read_worksheet(context)
        sheets.append(sheet)
        findings += problems
    price_level = words.price_level_in(squeezed(text_of(pages[0][1], UNIT_ROW, PARTY)))
    document = ProposalSheets(plan, period, document_unit, tuple(sheets), price_level)
    return ReadSheets(document, tuple(findings))


def _worksheets(data: bytes) -> list[tuple[str, Cells]]:
    """Return the name and cells of each worksheet; UnreadableError where there are none."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        pages: list[tuple[str, Cells]] = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
                raise UnreadableError(
                    say(
                        "The sheet “{name}” is larger than {rows} rows or {columns} columns.",
                        name=name,
                        rows=MOST_ROWS,
                        columns=MOST_COLUMNS,
                    )
                )
            pages.append((name, sheet.to_python(skip_empty_area=False)))
    except CalamineError as fault:
        raise UnreadableError(
            say("The workbook is damaged or cut off; send it again, or save it anew first.")
        ) from fault
    if not pages:
        raise UnreadableError(say("The workbook has no sheets."))
    return pages


def _plan(name: str, cells: Cells) -> tuple[str, PlanPeriod]:
    """Return the plan and period that a worksheet states at its top."""
    match = _PLAN.fullmatch(text_of(cells, TITLE_ROW, PARTY))
    if match is None:
        raise UnreadableError(
            say(
                "Sheet “{name}”, cell A1: it should say the plan and its years, like "
                "those of the template. This is not a workbook of proposal sheets.",
                name=name,
            )
        )
    try:
        return match["plan"], PlanPeriod(int(match["first"]), int(match["last"]))
    except StructureError as fault:
        raise UnreadableError(
            say("Sheet “{name}”, cell A1: {fault}", name=name, fault=fault.message)
        ) from None


def _title(name: str, cells: Cells) -> str:
    """Return the title of a sheet, which may be longer than a worksheet's name can be."""
    return text_of(cells, TITLE_ROW, FIRST_YEAR) or name


def _refuse_repeated_titles(pages: list[tuple[str, Cells]]) -> None:
    """Raise UnreadableError where two worksheets say that they are the same sheet."""
    seen: set[str] = set()
    for name, cells in pages:
        title = _title(name, cells)
        if title.casefold() in seen:
            raise UnreadableError(
                say(
                    "Sheet “{name}”: there is a sheet “{title}” already; give each sheet its own "
                    "name.",
                    name=name,
                    title=title,
                )
            )
        seen.add(title.casefold())


def _refuse_moved_columns(context: WorksheetContext) -> None:
    """Raise UnreadableError where a column's title is not where the layout has it."""
    columns, titles = context.columns, context.words.columns
    expected = {
        (HEADER_ROW, PARTY): titles["party"],
        (HEADER_ROW, columns.operating_sum): titles["operating_sum"],
        (HEADER_ROW, columns.capital_sum): titles["capital_sum"],
        (HEADER_ROW, columns.in_favour): titles["in_favour"],
        (HEADER_ROW, columns.against): titles["against"],
        (GROUP_ROW, FIRST_YEAR): titles["operating"],
        (GROUP_ROW, columns.first_capital): titles["capital"],
    }
    for (row, column), title in expected.items():
        found = context.text(row, column)
        if squeezed(found) != squeezed(title):
            raise UnreadableError(
                say(
                    "Sheet “{name}”, cell {cell}: “{expected}” should stand here, not “{found}”; "
                    "do not move the columns of the template.",
                    name=context.name,
                    cell=cell_name(row, column),
                    expected=title,
                    found=found,
                )
            )
