"""What the cells of a column show of it, before anybody says what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from votum.engine.amount_columns import rounded_amount
from votum.engine.messages import AmountError
from votum.engine.money import NumberForm, Unit
from votum.formats.budget_tables.cells import CellTable, Column, text_of
from votum.formats.budget_tables.year_texts import year_in

_SAMPLE = 3000  # distinct values
_MOSTLY = 0.5  # of the distinct values; what is none is then an error with its place
_CODE_LENGTH = 2  # a code of one digit is no code that can be told from an amount
_HEADINGS_LEAST = 2
_BELOW = 60  # rows
_DIGITS = re.compile(r"[-\u2212]?[0-9]+")


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """The distinct values of a column, or the first of them, and what they have in common.

    `numeric` says that nearly all are amounts; `fixed` that all are digits of one length; `grouped`
    that a value stands only on the first row of those it belongs to; `blank` that some are blank.
    """

    position: int
    heading: str
    values: tuple[str, ...]
    numeric: bool
    fixed: bool
    grouped: bool
    blank: bool
    years: bool


def facts_of(
    table: CellTable, position: int, heading: str, first: int, words: Sequence[str]
) -> ColumnFacts:
    """Return the facts of a column below its heading; `words` are texts for no amount."""
    column = table.columns[position]
    near = range(first, min(len(column), first + _SAMPLE * 4))
    met = dict.fromkeys(text_of(each).strip() for each in column.first_different(near))
    values = tuple(islice((each for each in met if each and each != heading), _SAMPLE))
    amounts = {each for each in values if _is_amount(each)}
    others = [each for each in values if each not in words and each not in amounts]
    return ColumnFacts(
        position,
        heading,
        values,
        bool(amounts) and len(amounts) >= _MOSTLY * (len(amounts) + len(others)),
        len({len(each) for each in values}) == 1
        and all(each.isdecimal() and len(each) >= _CODE_LENGTH for each in values),
        _grouped(table, column, first),
        "" in met,
        bool(values) and all(year_in(each) is not None for each in values),
    )


def _is_amount(text: str) -> bool:
    """Return whether a text is an amount in some form, of any fineness and size."""
    if _DIGITS.fullmatch(text):
        return True
    for form in NumberForm:
        try:
            rounded_amount(text, Unit.KRONE, form)
        except AmountError:
            continue
        return True
    return False


def _grouped(table: CellTable, column: Column, first: int) -> bool:
    """Return whether blank cells seem to repeat the one above.

    Then no value stands twice in a row, and the first row has one.
    """
    before, blanks, stated = "", 0, False
    for row in range(first, min(table.rows, first + _SAMPLE)):
        text = text_of(column.cell(row)).strip()
        if not text:
            rest = any(text_of(each.cell(row)).strip() for each in table.columns)
            blanks += rest
            if rest and not stated:
                return False
        else:
            if text == before:
                return False
            before, stated = text, True
    return blanks > 0 and stated


def proposed_headings(table: CellTable, most: int) -> int | None:
    """Return the row that looks like headings: texts above numbers; None where there is none.

    A year is a heading too.
    """
    for row in range(min(table.rows, most)):
        cells = [text_of(each).strip() for each in table.row(row)]
        stated = [each for each in cells if each]
        if len(stated) < _HEADINGS_LEAST:
            continue
        if any(_is_amount(each) and year_in(each) is None for each in stated):
            return None
        if len(set(stated)) == len(stated) and _numbers_below(table, row):
            return row
        return None
    return None


def _numbers_below(table: CellTable, row: int) -> bool:
    """Return whether some column has an amount soon below a row."""
    below = range(row + 1, min(table.rows, row + _BELOW))
    return any(_is_amount(text_of(column.cell(each))) for column in table.columns for each in below)
