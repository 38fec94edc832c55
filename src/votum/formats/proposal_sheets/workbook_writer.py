"""Write proposal sheets as a workbook that parties fill in and `workbook_reader` reads back."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from votum.countries import SheetWords
from votum.engine.amounts import Amounts
from votum.engine.messages import AmountError, say
from votum.engine.money import Unit, amount_from_float
from votum.engine.proposal_sheets.proposals import with_identifiers
from votum.engine.proposal_sheets.sheets import ProposalSheets, Section, Sheet, SheetKind, SheetRow
from votum.engine.votes.vote_notation import print_vote_cell
from votum.formats.proposal_sheets.workbook_layout import (
    FIRST_ROW,
    FIRST_YEAR,
    GROUP_ROW,
    HEADER_ROW,
    NUMBER,
    PARTY,
    TEXT,
    TITLE_ROW,
    UNIT_ROW,
    Columns,
    cell_name,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_SHEET_NAME = 31
SPARE_ROWS = 5
TEXT_WIDTH = 56
VOTE_WIDTH = 24
# The width of all columns of the shortest plan, one year.
REMARK_WIDTH = TEXT_WIDTH + 2 * VOTE_WIDTH + 77
LINE_HEIGHT = 15
_INK, _RULE, _QUIET, _INPUT = "#1f2328", "#b9b4ab", "#6b675f", "#fbf8ef"
_FIGURE = "#,##0.00;−#,##0.00;–"


def write_workbook(
    sheets: ProposalSheets, words: SheetWords, issued: date, remarks: tuple[str, ...] = ()
) -> bytes:
    """Return the sheets as an XLSX workbook, one worksheet each, in the printed order.

    Amounts are numbers in the document's unit; sums are formulas with their values beside them.
    Input cells are open, everything else is locked (without a password: a guard, not a lock).
    Proposers' sheets get spare rows. `remarks` stand on each sheet before its rows, where a reader
    takes them for headings. The same input gives the same bytes. Raises AmountError for
    an amount that a spreadsheet number cannot hold exactly.
    """
    # What writes workbooks takes a fifth of a second to load, and is loaded for them alone.
    import xlsxwriter  # noqa: PLC0415

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    created = datetime(issued.year, issued.month, issued.day, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": f"{sheets.plan} {sheets.period}", "created": created})
    formats = _formats(book)
    used: set[str] = set()
    for sheet in with_identifiers(sheets).sheets:
        page = book.add_worksheet(_sheet_name(sheet.title, used))
        _SheetWriter(page, sheets, words, formats).write(sheet, remarks)
    book.close()
    return target.getvalue()


def _sheet_name(title: str, used: set[str]) -> str:
    """Return a worksheet name that Excel takes; the whole title stands on the sheet."""
    clean = _FORBIDDEN_IN_NAME.sub(" ", title).strip()[:LONGEST_SHEET_NAME] or "1"
    name, copies = clean, 1
    while name.casefold() in used:
        copies += 1
        suffix = f" {copies}"
        name = clean[: LONGEST_SHEET_NAME - len(suffix)] + suffix
    used.add(name.casefold())
    return name


def _formats(book: "Workbook") -> dict[str, Any]:
    """Return the cell formats by name."""
    base = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top"}
    figure = base | {"num_format": _FIGURE, "align": "right"}
    entry = {"locked": False, "bg_color": _INPUT, "bottom": 4, "bottom_color": _RULE}
    head = base | {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
    total = {"bold": True, "top": 2, "top_color": _INK}
    kinds: dict[str, dict[str, Any]] = {
        "title": base | {"bold": True, "font_size": 14},
        "note": base | {"font_color": _QUIET},
        "head": head,
        "head_right": head | {"align": "right"},
        "head_vote": head | {"indent": 1, "align": "left"},
        "note_vote": base | {"font_color": _QUIET, "indent": 1, "align": "left"},
        "remark": base | {"text_wrap": True},
        "section": base | {"bold": True, "bottom": 1, "bottom_color": _RULE},
        "text": base | entry | {"text_wrap": True},
        "vote": base | entry | {"text_wrap": True, "indent": 1, "align": "left"},
        "figure": figure | entry,
        "sum": figure | {"bottom": 4, "bottom_color": _RULE},
        "total_text": base | total,
        "total": figure | total,
        "identifier": base | {"font_color": _QUIET, "font_size": 9, "indent": 1, "align": "left"},
    }
    return {name: book.add_format(each) for name, each in kinds.items()}


def to_spreadsheet_number(minor: int, unit: Unit) -> float:
    """Return an amount (minor units) as a number in the unit that reads back as the same amount."""
    number = minor / unit
    if amount_from_float(number, unit) != minor:
        raise AmountError(
            say(
                "The amount {amount} øre is too large for a spreadsheet to keep exactly.",
                amount=minor,
            )
        )
    return number


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of a width in letters."""
    return sum(max(1, -(-len(part) // width)) for part in text.split("\n"))


class _SheetWriter:
    """Writes one sheet; holds the worksheet and what all rows need."""

    def __init__(
        self, page: "Worksheet", sheets: ProposalSheets, words: SheetWords, formats: dict[str, Any]
    ) -> None:
        self.page = page
        self.sheets = sheets
        self.words = words
        self.formats = formats
        self.columns = Columns(len(sheets.period.years))
        self.row = FIRST_ROW

    def write(self, sheet: Sheet, remarks: tuple[str, ...]) -> None:
        """Write the headers, the remarks, every section, and the grand total."""
        self._headers(sheet)
        for remark in remarks:
            self._remark(remark)
        spare = SPARE_ROWS if sheet.kind is SheetKind.PROPOSALS else 0
        totals = [self._section(section, spare) for section in sheet.sections]
        self._total(
            self.words.columns["grand_total"],
            [
                amounts
                for section in sheet.sections
                for amounts in (
                    [section.total.amounts]
                    if section.total
                    else [row.amounts for row in section.rows]
                )
            ],
            lambda column: "=" + ("+".join(cell_name(row, column) for row in totals) or "0"),
        )
        self._set_page()

    def _headers(self, sheet: Sheet) -> None:
        """Write the plan, the sheet's title, the unit and sign, and the titles of the columns."""
        period, titles = self.sheets.period, self.words.columns
        head, right = self.formats["head"], self.formats["head_right"]
        plan = f"{self.sheets.plan} {period.first_year}-{period.last_year}"
        self.page.write_string(TITLE_ROW, PARTY, plan, self.formats["title"])
        self.page.write_string(TITLE_ROW, FIRST_YEAR, sheet.title, self.formats["title"])
        unit = f"{self.words.unit_name(self.sheets.unit)}. {titles['sign']}"
        if self.sheets.price_level:
            unit = f"{unit} {self.sheets.price_level}."
        self.page.write_string(UNIT_ROW, PARTY, unit, self.formats["note"])
        for column in range(self.columns.identifier + 1):
            self.page.write_blank(GROUP_ROW, column, None, self.formats["note"])
        for column, name in (
            (FIRST_YEAR, "operating"),
            (self.columns.first_capital, "capital"),
        ):
            self.page.write_string(GROUP_ROW, column, titles[name], self.formats["note"])
        vote = self.formats["note_vote"]
        self.page.write_string(GROUP_ROW, self.columns.in_favour, titles["vote"], vote)
        for column, name in ((PARTY, "party"), (NUMBER, "number"), (TEXT, "text")):
            self.page.write_string(HEADER_ROW, column, titles[name], head)
        for column, name in (
            (self.columns.in_favour, "in_favour"),
            (self.columns.against, "against"),
            (self.columns.identifier, "identifier"),
        ):
            self.page.write_string(HEADER_ROW, column, titles[name], self.formats["head_vote"])
        for first in (FIRST_YEAR, self.columns.first_capital):
            for offset, year in enumerate(period.years):
                self.page.write_number(HEADER_ROW, first + offset, year, right)
        for column, name in zip(self.columns.sums, ("operating_sum", "capital_sum"), strict=True):
            self.page.write_string(HEADER_ROW, column, titles[name], right)

    def _remark(self, text: str) -> None:
        """Write a remark across the whole sheet."""
        last = self.columns.identifier
        self.page.merge_range(self.row, PARTY, self.row, last, text, self.formats["remark"])
        self.page.set_row(self.row, _lines(text, REMARK_WIDTH) * LINE_HEIGHT)
        self.row += 1

    def _section(self, section: Section, spare: int) -> int:
        """Write a section and return the row of its total."""
        for column in range(self.columns.identifier + 1):
            self.page.write_blank(self.row, column, None, self.formats["section"])
        self.page.write_string(self.row, PARTY, section.name, self.formats["section"])
        self.row += 1
        first = self.row
        for row in section.rows:
            self._proposal(row)
        for _ in range(max(len(section.blank_rows), spare)):
            self._proposal(None)
        last = self.row - 1
        self._total(
            f"{self.words.columns['total']} {section.name}".strip(),
            [row.amounts for row in section.rows],
            lambda column: (
                f"=SUM({cell_name(first, column)}:{cell_name(last, column)})"
                if last >= first
                else "=0"
            ),
        )
        return self.row - 1

    def _proposal(self, row: SheetRow | None) -> None:
        """Write one proposal, or an empty row to fill in."""
        text, columns = self.formats["text"], self.columns
        values: tuple[str, ...] = ("",) * 6
        if row is not None:
            votes = [
                "" if cell is None else print_vote_cell(cell.by_party)
                for cell in (row.in_favour, row.against)
            ]
            values = (", ".join(row.proposers), row.number, row.text, *votes, row.identifier)
        for column, value in zip((PARTY, NUMBER, TEXT), values[:3], strict=True):
            self.page.write_string(self.row, column, value, text)
        for column, value in zip((columns.in_favour, columns.against), values[3:5], strict=True):
            self.page.write_string(self.row, column, value, self.formats["vote"])
        self.page.write_string(self.row, columns.identifier, values[5], self.formats["identifier"])
        # Not every program fits a row's height to wrapped text, so it is set.
        lines = max(
            _lines(values[2], TEXT_WIDTH), *(_lines(each, VOTE_WIDTH) for each in values[3:5])
        )
        self.page.set_row(self.row, lines * LINE_HEIGHT)
        amounts = row.amounts if row is not None else None
        figures = amounts.columns if amounts else (0,) * len(columns.figures)
        for column, minor in zip(columns.figures, figures, strict=True):
            if column in columns.sums:
                years = columns.years
                cells = f"{cell_name(self.row, column - years)}:{cell_name(self.row, column - 1)}"
                self._formula(column, f"=SUM({cells})", minor, "sum")
            elif minor:
                number = to_spreadsheet_number(minor, self.sheets.unit)
                self.page.write_number(self.row, column, number, self.formats["figure"])
            else:
                self.page.write_blank(self.row, column, None, self.formats["figure"])
        self.row += 1

    def _total(
        self, label: str, parts: list[Amounts | None], formula: Callable[[int], str]
    ) -> None:
        """Write a row of totals: a formula for each column, with the sum of the parts."""
        for column in range(self.columns.identifier + 1):
            self.page.write_blank(self.row, column, None, self.formats["total_text"])
        self.page.write_string(self.row, PARTY, label, self.formats["total_text"])
        rows = [part.columns for part in parts if part is not None]
        for position, column in enumerate(self.columns.figures):
            self._formula(column, formula(column), sum(row[position] for row in rows), "total")
        self.row += 1

    def _formula(self, column: int, formula: str, minor: int, style: str) -> None:
        """Write a formula with its value (minor units)."""
        value = to_spreadsheet_number(minor, self.sheets.unit)
        self.page.write_formula(self.row, column, formula, self.formats[style], value)

    def _set_page(self) -> None:
        """Set widths, the frozen header, printing and protection."""
        page, columns = self.page, self.columns
        page.freeze_panes(FIRST_ROW, FIRST_YEAR)
        page.set_row(TITLE_ROW, 24)
        page.set_column(PARTY, PARTY, 12)
        page.set_column(NUMBER, NUMBER, 5)
        page.set_column(TEXT, TEXT, TEXT_WIDTH)
        page.set_column(FIRST_YEAR, columns.capital_sum, 9)
        for column in columns.sums:
            page.set_column(column, column, 12)
        page.set_column(columns.in_favour, columns.against, VOTE_WIDTH)
        page.set_column(columns.identifier, columns.identifier, 18)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        page.set_footer("&L&A&R&P / &N")
        page.fit_to_pages(1, 0)
        page.repeat_rows(GROUP_ROW, HEADER_ROW)
        page.hide_gridlines(2)
        page.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})
