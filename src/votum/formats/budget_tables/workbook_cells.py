"""Workbooks (XLSX, ODS) to cells."""

from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from votum.engine.messages import say
from votum.formats.budget_tables.cells import CellTable, table_of_rows
from votum.formats.refusals import UnreadableError
from votum.formats.safety.open_documents import is_open_document, safe_open_document
from votum.formats.safety.workbooks import safe_workbook

MOST_ELEMENTS = 3_000_000  # of a worksheet: a large budget has 50 000 rows of 20 cells
MOST_COLUMNS = 400


def read_workbook_cells(data: bytes) -> tuple[CellTable, ...]:
    """Return the cells of each worksheet that has any.

    Raises UnreadableError for a workbook that is not safe to open, damaged, or empty.
    """
    opened = is_open_document(data)
    safe = safe_open_document(data) if opened else safe_workbook(data, MOST_ELEMENTS)
    kind = say("Workbook ({kind}).", kind="ODS" if opened else "XLSX")
    tables: list[CellTable] = []
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(safe))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_width > MOST_COLUMNS:
                raise UnreadableError(
                    say(
                        "The sheet “{name}” has more than {most} columns.",
                        name=name,
                        most=MOST_COLUMNS,
                    )
                )
            rows = sheet.to_python(skip_empty_area=False)
            if any(cell != "" for row in rows for cell in row):
                tables.append(table_of_rows(name, rows, (kind,)))
    except CalamineError as fault:
        raise UnreadableError(
            say("The workbook is damaged or cut off; send it again, or save it anew first.")
        ) from fault
    if not tables:
        raise UnreadableError(say("The workbook has no cells with anything in them."))
    return tuple(tables)
