"""Workbooks that are not to be opened."""

import zipfile
from io import BytesIO

import pytest

from tests.support.bad_workbooks import SHEET, good_workbook, with_part
from tests.support.workbooks import packed, parts_of
from votum.formats.refusals import UnreadableError
from votum.formats.safety.workbooks import (
    MOST_CELLS,
    MOST_ELEMENTS,
    MOST_MEMBERS,
    MOST_UNPACKED_BYTES,
    safe_workbook,
)

DAMAGED = "The workbook is damaged or cut off; send it again, or save it anew first."
TOO_LARGE = "The workbook unpacks to more than 64 MB or 500 parts; split it up."
TOO_MANY_CELLS = (
    "The workbook's sheets span more than 1\u00a0000\u00a0000 cells; remove what stands far "
    "from the tables."
)
MACROS = "The workbook holds macros; save it as an ordinary workbook (.xlsx) and send that."
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"


@pytest.fixture(name="good", scope="module")
def _good() -> bytes:
    return good_workbook()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        safe_workbook(data)
    return str(refused.value)


def test_a_good_workbook_keeps_its_parts(good: bytes) -> None:
    assert parts_of(safe_workbook(good)) == parts_of(good)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.9, 0.999])
def test_a_workbook_that_is_cut_off_is_refused(good: bytes, share: float) -> None:
    assert refusal(good[: int(len(good) * share)]) == DAMAGED


def test_a_workbook_with_a_changed_byte_is_refused(good: bytes) -> None:
    name = zipfile.ZipFile(BytesIO(good)).infolist()[3]
    place = name.header_offset + 200
    assert refusal(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]) == DAMAGED


def test_a_part_that_says_it_is_too_large_is_refused_unread(good: bytes) -> None:
    zeros = bytes(MOST_UNPACKED_BYTES + 1)
    assert refusal(packed({**parts_of(good), "xl/media/image1.bin": zeros})) == TOO_LARGE


def test_too_many_parts_are_refused(good: bytes) -> None:
    many = {f"xl/media/{number}": b"" for number in range(MOST_MEMBERS)}
    assert refusal(packed({**parts_of(good), **many})) == TOO_LARGE


def test_a_part_that_lies_about_its_size_is_refused(good: bytes) -> None:
    content = b" " * MOST_UNPACKED_BYTES
    data = packed({**parts_of(good), "xl/media/a": content, "xl/media/b": content})
    true, told = (size.to_bytes(4, "little") for size in (MOST_UNPACKED_BYTES, 1000))
    assert data.count(true) >= 2
    assert refusal(data.replace(true, told)) == DAMAGED


@pytest.mark.parametrize(
    "xml",
    [
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        b'<row r="20"><c r="XFD20"><v>1</v></c></row><row r="9000"/>',
        b"<row>" + b"<c/>" * (MOST_ELEMENTS + 1) + b"</row>",
        b"<x/>" * (MOST_ELEMENTS + 1),
        b"<row/>" * (MOST_CELLS // 16 + 1),
    ],
    ids=["far down", "far to the right", "cells without address", "elements", "rows"],
)
def test_a_sheet_that_would_fill_the_memory_is_refused(good: bytes, xml: bytes) -> None:
    bomb = with_part(good, SHEET, b"</sheetData>", xml + b"</sheetData>")
    assert refusal(bomb) == TOO_MANY_CELLS


def test_a_sheet_is_checked_wherever_it_lies(good: bytes) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts = parts_of(with_part(good, SHEET, b"</sheetData>", far))
    parts["elsewhere.bin"] = parts.pop(SHEET)
    moved = with_part(packed(parts), LINKS, b"worksheets/sheet1.xml", b"/elsewhere.bin")
    assert refusal(moved) == TOO_MANY_CELLS


def test_an_address_longer_than_any_is_refused(good: bytes) -> None:
    cell = b'<c r="' + b"A" * 1000 + b'1"/>'
    assert refusal(with_part(good, SHEET, b"</row>", cell + b"</row>")) == DAMAGED


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN"])
def test_a_workbook_with_macros_is_refused(good: bytes, name: str) -> None:
    assert refusal(packed({**parts_of(good), name: b"macro"})) == MACROS


def test_a_workbook_of_the_macro_kind_is_refused(good: bytes) -> None:
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert refusal(with_part(good, "[Content_Types].xml", kind, macro)) == MACROS


def test_two_sheets_of_one_name_are_refused(good: bytes) -> None:
    assert refusal(with_part(good, BOOK, b"Venstre", "HØYRE".encode())) == (
        "The workbook has two sheets named “HØYRE”; give each its own name."
    )


def test_a_formula_without_a_value_is_refused_with_its_cell(good: bytes) -> None:
    assert refusal(with_part(good, SHEET, b"</f><v>0.0</v>", b"</f>")) == (
        "sheet1.xml, cell H6: the formula has no value; open the workbook in a spreadsheet "
        "program, save it and send it again."
    )


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>',
        b"<worksheet><sheetData>",
    ],
    ids=["entities", "outside file", "cut off"],
)
def test_xml_that_is_not_plain_and_whole_is_refused(good: bytes, xml: bytes) -> None:
    assert refusal(packed({**parts_of(good), SHEET: xml})) == DAMAGED


@pytest.mark.parametrize("start", [b"<sheet name=", b"<sheet "])
def test_a_workbook_of_unclosed_sheets_is_refused_at_once(start: bytes) -> None:
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", start * 3_000_000)
    with pytest.raises(UnreadableError, match="damaged or cut off"):
        safe_workbook(stored.getvalue())
