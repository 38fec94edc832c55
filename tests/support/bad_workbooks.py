"""Workbooks that nobody should send: built here, never kept."""

import zipfile
from datetime import date
from io import BytesIO

from tests.support.readings import body_of
from tests.support.workbooks import packed, parts_of, sheet_path
from votum.countries import load_country
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.formats.proposal_sheets.template import empty_sheets
from votum.formats.proposal_sheets.workbook_writer import write_workbook

SHEET = sheet_path(1)
_MEGABYTE = 2**20


def good_workbook() -> bytes:
    """Return the empty template of the small body."""
    words, body = load_country("no").sheet_words, body_of()
    sheets = empty_sheets(
        body.body, body.register, PlanPeriod(2026, 2029), Unit.MILLION_KRONER, words
    )
    return write_workbook(sheets, words, date(2025, 11, 19))


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return the workbook with the first occurrence in one of its parts replaced."""
    parts = parts_of(data)
    if old not in parts[name]:
        raise ValueError(old)
    return packed({**parts, name: parts[name].replace(old, new, 1)})


def bomb(megabytes: int = 150) -> bytes:
    """Return a workbook with a worksheet of many megabytes of spaces, small when packed."""
    target = BytesIO()
    parts = parts_of(good_workbook())
    beginning, end = parts.pop(SHEET).split(b"</sheetData>")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(SHEET, "w", force_zip64=False) as sheet:
            sheet.write(beginning)
            for _ in range(megabytes):
                sheet.write(b" " * _MEGABYTE)
            sheet.write(b"</sheetData>" + end)
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def lying_bomb() -> bytes:
    """Return the bomb with the worksheet said to be 1000 bytes, everywhere the file says it."""
    data = bomb()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    true, told = size.to_bytes(4, "little"), (1000).to_bytes(4, "little")
    if true not in data:
        raise ValueError(size)
    return data.replace(true, told)


def bomb_of_cells() -> bytes:
    """Return a workbook of a few kilobytes with millions of empty cells."""
    row = b"<row>" + b"<c/>" * 10_000_000 + b"</row></sheetData>"
    return with_part(good_workbook(), SHEET, b"</sheetData>", row)


def bomb_of_distance() -> bytes:
    """Return a workbook with one cell in the last row and column that a spreadsheet has."""
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return with_part(good_workbook(), SHEET, b"</sheetData>", cell)
