"""One printed cell: blank, amount, share or text."""

import re
from dataclasses import dataclass

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import AmountError, say
from votum.engine.money import NumberForm, Unit, parse_amount
from votum.engine.printed_tables.tables import CellKind, PrintedCell
from votum.engine.shares import PER_CENT
from votum.formats.printed_tables.glued_figures import DASHES

READING = "reading"
MOST_SHARE_DECIMALS = 6
_BLANK = re.compile(rf"[\s.*{DASHES}]*")
_SHARE = re.compile(rf"(?P<sign>[+{DASHES}]?)\s*(?P<whole>\d+)(?:[.,](?P<part>\d+))?\s*%")
_SIGN_APART = re.compile(rf"^([+{DASHES}])\s*")
_FRACTION = re.compile(r"[.,](\d{1,2}|\d{4,})\D*$|,(\d+)\D*$")
_FOOTNOTE = re.compile(r"(?<=\d)[*¹²³]+$")
_FIGURE = re.compile(rf"[+{DASHES}]?\s*[\d][\d\s.,]*")


@dataclass(frozen=True, slots=True)
class CellForm:
    """How the cells of a table are written."""

    unit: Unit
    form: NumberForm = NumberForm.DECIMAL_COMMA


def read_cell(text: str, place: Place, form: CellForm) -> PrintedCell:
    """Return what a cell holds; a dash or nothing is a blank, words are text."""
    printed = text.strip()
    if _BLANK.fullmatch(printed):
        return PrintedCell(printed, CellKind.BLANK, place)
    share = _SHARE.fullmatch(printed)
    if share is not None and len(share["part"] or "") <= MOST_SHARE_DECIMALS:
        return _share_cell(printed, share, place)
    figure = _plain_figure(printed)
    if _FIGURE.fullmatch(figure) is None:
        return PrintedCell(printed, CellKind.TEXT, place)
    try:
        value = parse_amount(figure, form.unit, form.form)
    except AmountError:
        return PrintedCell(printed, CellKind.TEXT, place)
    fineness = max(1, form.unit // 10 ** decimals_in(figure))
    return PrintedCell(printed, CellKind.AMOUNT, place, value, fineness)


def unreadable(cell: PrintedCell, column: str) -> Finding | None:
    """Return the error for a cell of a year that holds a figure which is none; else None."""
    if cell.kind is not CellKind.TEXT or not _FIGURE.fullmatch(_plain_figure(cell.text)):
        return None
    return Finding(
        READING,
        Severity.ERROR,
        cell.place,
        say("“{text}” under {column} is not an amount.", text=cell.text, column=column),
        found=cell.text,
    )


def decimals_in(figure: str) -> int:
    """Return how many decimals a printed amount has."""
    found = _FRACTION.search(figure)
    return len(found[1] or found[2]) if found else 0


def _plain_figure(printed: str) -> str:
    """Return a figure with its sign beside it, one kind of minus, and no footnote mark."""
    without_mark = _FOOTNOTE.sub("", printed)
    sign = _SIGN_APART.match(without_mark)
    if sign is None:
        return without_mark
    return ("+" if sign[1] == "+" else "-") + without_mark[sign.end() :]


def _share_cell(printed: str, share: re.Match[str], place: Place) -> PrintedCell:
    """Return a per cent cell."""
    part = share["part"] or ""
    fineness = PER_CENT // 10 ** len(part)
    value = int(share["whole"] + part) * fineness
    negative = share["sign"] not in ("", "+")
    return PrintedCell(printed, CellKind.PER_CENT, place, -value if negative else value, fineness)
