"""Fee schedules: CSV and XLSX to engine values, the whole file or nothing.

One row is one fee, a row with a name alone heads a group, and a row that begins with an asterisk
is the footnote of the names that end in one. A blank amount states nothing.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from votum.countries.fee_words import FeeWords
from votum.engine.fees import SHARE_DECIMALS, Fee, FeeSchedule, Vat, VatTreatment, check_fees
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import AmountError, Message, StructureError, say
from votum.engine.money import NumberForm, Unit, amount_from_float, parse_amount
from votum.formats.budget_tables.cells import Cell, CellTable, text_of
from votum.formats.budget_tables.delimited import read_delimited
from votum.formats.budget_tables.workbook_cells import read_workbook_cells
from votum.formats.refusals import UnreadableError

RULE = "reading"
_ZIP = b"PK"
_YEAR = re.compile(r"(?:price_)?(?P<year>(?:19|20)\d\d)")
_POINTED = re.compile(r"\d+\.\d{1,2}")
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
)
_SHARE = re.compile(r"(?P<whole>\d{1,4})(?:[.,](?P<part>\d{1,2}))?\s*%?")
_MARKED = re.compile(r"(?P<name>.*?)\s*(?P<mark>\*+)")


@dataclass(frozen=True, slots=True)
class FeeReading:
    """A fee schedule that has been read; `schedule` is None where anything is wrong."""

    schedule: FeeSchedule | None
    findings: tuple[Finding, ...]


def read_fee_schedule(data: bytes, title: str, words: FeeWords) -> FeeReading:
    """Return the fees of a CSV, TSV or XLSX file with a finding for every cell that is wrong.

    `title` is what the schedule is called. Amounts are kroner. With an error among the findings
    nothing is taken. Raises UnreadableError where the file is no table, or has no columns of years.
    """
    tables = read_workbook_cells(data) if data.startswith(_ZIP) else (read_delimited(data),)
    reader = _Reader(tables[0], words, title)
    fees = reader.fees()
    findings = reader.findings
    schedule = None
    if not findings:
        try:
            schedule = FeeSchedule(reader.title, reader.years, tuple(fees))
        except (StructureError, AmountError) as fault:
            findings.append(Finding(RULE, Severity.ERROR, Place(reader.title), fault.message))
        else:
            findings.extend(check_fees(schedule))
    return FeeReading(schedule, tuple(findings))


@dataclass(eq=False)
class _Reader:
    """Reads the rows of one table, and keeps what was found."""

    table: CellTable
    words: FeeWords
    title: str
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def header(self) -> int:
        """The row of the headings: the first with two years, or with one and a name."""
        for row in range(self.table.rows):
            texts = [text_of(cell).strip() for cell in self.table.row(row)]
            years = sum(_YEAR.fullmatch(text) is not None for text in texts)
            if years and (years > 1 or any(self.words.column(text) for text in texts)):
                return row
        raise UnreadableError(
            say("“{name}” is no fee schedule: no row has headings with years.", name=self.title)
        )

    @cached_property
    def headings(self) -> list[str]:
        """The headings of the columns."""
        return [" ".join(text_of(cell).split()) for cell in self.table.row(self.header)]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years, in the order of their columns."""
        found = map(_YEAR.fullmatch, self.headings)
        return tuple(int(match["year"]) for match in found if match)

    @cached_property
    def form(self) -> NumberForm:
        """How the amounts are written: with a comma, unless one can only have a point."""
        columns = zip(self.headings, self.table.columns, strict=True)
        amounts = [column for heading, column in columns if _YEAR.fullmatch(heading)]
        pointed = any(
            _POINTED.fullmatch(text_of(column.cell(row)).strip())
            for column in amounts
            for row in range(self.header + 1, self.table.rows)
            if isinstance(column.cell(row), str)
        )
        return NumberForm.DECIMAL_POINT if pointed else NumberForm.DECIMAL_COMMA

    @cached_property
    def columns(self) -> dict[str, int]:
        """The column of each field; the first column holds the names where none says so.

        Raises UnreadableError where a heading is unknown or occurs twice.
        """
        found: dict[str, int] = {}
        for column, heading in enumerate(self.headings):
            if not heading or _YEAR.fullmatch(heading):
                continue
            known = self.words.column(heading)
            if known is None and column == 0:
                known = "name"
            if known is None or known in found:
                raise UnreadableError(
                    say(
                        "“{name}”: the column “{heading}” is not known, or occurs twice; known: "
                        "{known}.",
                        name=self.title,
                        heading=heading,
                        known=", ".join(map(self.words.heading, self.words.columns)),
                    )
                )
            found[known] = column
        if "name" not in found:
            raise UnreadableError(
                say("“{name}”: no column holds the names of the fees.", name=self.title)
            )
        return found

    def fees(self) -> list[Fee]:
        """Return the fees; what is wrong becomes a finding."""
        fees: list[Fee] = []
        group = ""
        notes = self._footnotes()
        for row in range(self.header + 1, self.table.rows):
            alone = self._alone(row)
            if alone is None:
                fees.append(self._fee(row, str(len(fees) + 1), group, notes))
            elif alone and not alone.startswith("*"):
                group = alone
        return fees

    def _alone(self, row: int) -> str | None:
        """Return the name of a row with nothing else, "" for a blank row; None for a fee's."""
        filled = [
            column for column, cell in enumerate(self.table.row(row)) if text_of(cell).strip()
        ]
        only_name = filled in ([], [self.columns["name"]])
        return self._text(row, "name") if only_name else None

    def _footnotes(self) -> dict[str, str]:
        """Return the footnotes by their marks."""
        notes: dict[str, str] = {}
        for row in range(self.header + 1, self.table.rows):
            text = self._alone(row) or ""
            note = text.lstrip("*").strip()
            if text.startswith("*") and note:
                notes[text[: len(text) - len(text.lstrip("*"))]] = note
        return notes

    def _fee(self, row: int, number: str, group: str, notes: dict[str, str]) -> Fee:
        """Return the fee of a row."""
        name, footnote = self._text(row, "name"), self._text(row, "footnote")
        marked = _MARKED.fullmatch(name)
        if marked and marked["mark"] in notes:
            name, footnote = marked["name"], footnote or notes[marked["mark"]]
        if not name:
            self._fault(row, "name", say("The fee has no name."))
        amounts = tuple(
            self._amount(row, column, heading)
            for column, heading in enumerate(self.headings)
            if _YEAR.fullmatch(heading)
        )
        return Fee(
            identifier=self._text(row, "identifier") or number,
            group=self._text(row, "group") or group,
            name=name,
            amounts=amounts,
            unit=self._text(row, "unit"),
            vat=self._vat(row),
            valid_from=self._date(row),
            legal_basis=self._text(row, "legal_basis"),
            self_cost_share=self._share(row),
            footnote=footnote,
            decision=self._text(row, "decision"),
        )

    def _cell(self, row: int, name: str) -> Cell:
        """Return the cell of a field; empty where the table has no such column."""
        return self.table.columns[self.columns[name]].cell(row) if name in self.columns else ""

    def _text(self, row: int, name: str) -> str:
        """Return the text of a field on one line."""
        return " ".join(text_of(self._cell(row, name)).split())

    def _fault(self, row: int, name: str, message: Message, found: str = "") -> None:
        """Keep an error at the cell of a field."""
        heading = self.headings[self.columns[name]] if name in self.columns else ""
        place = self.table.place(row, self.columns.get(name), heading)
        self.findings.append(Finding(RULE, Severity.ERROR, place, message, found=found))

    def _amount(self, row: int, column: int, heading: str) -> int | None:
        """Return an amount in minor units; None for a blank cell."""
        cell = self.table.columns[column].cell(row)
        try:
            if isinstance(cell, str):
                text = cell.strip()
                return parse_amount(text, Unit.KRONE, self.form) if text else None
            return amount_from_float(cell, Unit.KRONE)
        except AmountError as fault:
            place = self.table.place(row, column, heading)
            self.findings.append(
                Finding(RULE, Severity.ERROR, place, fault.message, found=text_of(cell))
            )
            return None

    def _vat(self, row: int) -> Vat:
        """Return the tax that the row states, or else the heading over the names."""
        text = self._text(row, "vat")
        if not text:
            said = self.words.treatment(self.headings[self.columns["name"]])
            return Vat(said or VatTreatment.NOT_STATED)
        treatment = self.words.treatment(text)
        digits = re.search(r"\d.*", text)
        rate = None if digits is None else _hundredths(digits[0])
        if treatment is not None and (digits is None or rate is not None):
            try:
                return Vat(treatment, rate)
            except StructureError as fault:
                self._fault(row, "vat", fault.message, text)
                return Vat()
        message = say("“{text}” does not say how tax is charged.", text=text)
        self._fault(row, "vat", message, text)
        return Vat()

    def _date(self, row: int) -> date | None:
        """Return the day a fee is valid from; None for a blank cell."""
        text = self._text(row, "valid_from")
        for form in _DATES:
            match = form.fullmatch(text)
            if match:
                try:
                    return date(int(match["year"]), int(match["month"]), int(match["day"]))
                except ValueError:
                    break
        if text:
            message = say("“{text}” is not a date; write it as 2025-11-19.", text=text)
            self._fault(row, "valid_from", message, text)
        return None

    def _share(self, row: int) -> int | None:
        """Return the share of self-cost in hundredths of a per cent; None for a blank cell."""
        text = self._text(row, "self_cost_share")
        share = _hundredths(text)
        if text and share is None:
            message = say("“{text}” is not a share in per cent.", text=text)
            self._fault(row, "self_cost_share", message, text)
        return share


def _hundredths(text: str) -> int | None:
    """Return a printed per cent as hundredths of a per cent; None where it is none."""
    match = _SHARE.fullmatch(text.strip())
    if match is None:
        return None
    return int(match["whole"] + (match["part"] or "").ljust(SHARE_DECIMALS, "0"))
