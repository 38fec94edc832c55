"""Fee schedules written as CSV and XLSX, which `fee_file` reads back as the same values."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

from votum.countries.fee_words import FeeWords
from votum.engine.fees import Fee, FeeSchedule, Vat, VatTreatment, print_share
from votum.engine.messages import AmountError, say
from votum.engine.money import Unit, amount_from_float, print_kroner

_BEFORE = ("identifier", "group", "name", "unit")
_AFTER = ("vat", "valid_from", "legal_basis", "self_cost_share", "footnote", "decision")
_WIDTHS = {"name": 48, "footnote": 48, "legal_basis": 32, "group": 28, "decision": 20}
_WIDTH = 14


def write_fee_csv(schedule: FeeSchedule, words: FeeWords) -> bytes:
    """Return a schedule as CSV: UTF-8 with a mark that spreadsheets need, semicolons, kroner."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headings(schedule, words))
    for fee in schedule.fees:
        writer.writerow(
            [
                *(_text(fee, name, words) for name in _BEFORE),
                *("" if each is None else print_kroner(each) for each in fee.amounts),
                *(_text(fee, name, words) for name in _AFTER),
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def write_fee_workbook(schedule: FeeSchedule, words: FeeWords, issued: date) -> bytes:
    """Return a schedule as a workbook of one sheet; amounts are numbers, blank where not stated.

    The same input gives the same bytes. Raises AmountError for an amount that a spreadsheet
    number cannot hold exactly.
    """
    # What writes workbooks takes a fifth of a second to load, and is loaded for them alone.
    import xlsxwriter  # noqa: PLC0415

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    created = datetime(issued.year, issued.month, issued.day, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": schedule.title, "created": created})
    page = book.add_worksheet(words.title)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    figure = book.add_format({"num_format": "#,##0.00", "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    names = (*_BEFORE, *map(str, schedule.years), *_AFTER)
    for column, (name, heading) in enumerate(zip(names, _headings(schedule, words), strict=True)):
        page.set_column(column, column, _WIDTHS.get(name, _WIDTH))
        page.write_string(0, column, heading, head)
    first = len(_BEFORE)
    for row, fee in enumerate(schedule.fees, start=1):
        for column, amount in enumerate(fee.amounts, start=first):
            if amount is not None:
                page.write_number(row, column, _number(amount), figure)
        for column, name in enumerate(names):
            if not first <= column < first + len(schedule.years):
                page.write_string(row, column, _text(fee, name, words), body)
    page.freeze_panes(1, first)
    book.close()
    return target.getvalue()


def _headings(schedule: FeeSchedule, words: FeeWords) -> list[str]:
    """Return the headings of the columns."""
    return [
        *map(words.heading, _BEFORE),
        *map(str, schedule.years),
        *map(words.heading, _AFTER),
    ]


def _number(minor: int) -> float:
    """Return an amount as kroner in a spreadsheet number that reads back as the same amount."""
    number = minor / Unit.KRONE
    if amount_from_float(number, Unit.KRONE) != minor:
        raise AmountError(
            say(
                "The amount {amount} øre is too large for a spreadsheet to keep exactly.",
                amount=minor,
            )
        )
    return number


def _text(fee: Fee, name: str, words: FeeWords) -> str:
    """Return a field of a fee as text; empty where it is not stated."""
    match name:
        case "vat":
            return vat_text(fee.vat, words)
        case "valid_from":
            return fee.valid_from.isoformat() if fee.valid_from else ""
        case "self_cost_share":
            share = fee.self_cost_share
            return "" if share is None else print_share(share)
        case _:
            return str(getattr(fee, name))


def vat_text(vat: Vat, words: FeeWords) -> str:
    """Return how tax stands to a fee, as it is read; empty where nothing is stated."""
    if vat.treatment is VatTreatment.NOT_STATED:
        return ""
    said = words.vat[vat.treatment][0]
    return said if vat.rate is None else f"{said} {print_share(vat.rate)} %"
