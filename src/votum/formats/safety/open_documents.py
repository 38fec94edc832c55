"""Open an OpenDocument workbook (ODS) from a stranger, as `workbooks` does with XLSX."""

import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError
from votum.formats.safety.workbooks import MOST_CELLS, too_many_cells, unpacked

MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_PROGRAMS = ("Basic/", "Scripts/")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_ELEMENTS = 4_000_000


def is_open_document(data: bytes) -> bool:
    """Return whether an archive says at its beginning that it is an OpenDocument workbook."""
    return MEDIA_TYPE in data[:200]


def safe_open_document(data: bytes) -> bytes:
    """Return the workbook repacked from its unpacked parts, which have been counted and checked.

    Raises UnreadableError for a file that is not a whole workbook, holds macros, spans more cells
    than `MOST_CELLS` (a cell may say that it is repeated a million times), or has a formula
    without a value.
    """
    members = unpacked(data)
    if _CONTENT not in members or members.get("mimetype", b"").strip() != MEDIA_TYPE:
        raise UnreadableError(
            say(
                "The file is a ZIP archive but not a workbook (ODS); unpack a Fiscal Data Package "
                "and read its datapackage.json."
            )
        )
    if any(name.startswith(_PROGRAMS) and not name.endswith("/") for name in members):
        raise UnreadableError(say("The workbook holds macros; save it without them and send that."))
    _check_content(members[_CONTENT])
    repacked = BytesIO()
    with zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return repacked.getvalue()


def _check_content(content: bytes) -> None:
    """Raise UnreadableError where the sheets span too many cells, or a formula has no value."""
    elements = rows = width = area = skipped = 0
    try:
        for _, element in iterparse(BytesIO(content), forbid_dtd=True):
            elements += 1
            if elements > _MOST_ELEMENTS:
                raise too_many_cells()
            if element.tag == f"{_TABLE}table-row":
                repeated = _repeated(element, "rows")
                used = _used_width(element)
                # empty rows count once something stands below them
                skipped, rows = (
                    (skipped + repeated, rows) if not used else (0, rows + skipped + repeated)
                )
                width = max(width, used)
                element.clear()
            elif element.tag == f"{_TABLE}table":
                area += rows * width
                rows = width = skipped = 0
                element.clear()
            if area + rows * width > MOST_CELLS:
                raise too_many_cells()
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise UnreadableError(
            say("The workbook is damaged or cut off; send it again, or save it anew first.")
        ) from fault


def _used_width(row: Element) -> int:
    """Return how many cells a row has up to its last one with a value."""
    width = place = 0
    for cell in row:
        place += _repeated(cell, "columns")
        has_value = cell.get(f"{_OFFICE}value-type") is not None or len(cell) > 0
        if cell.get(f"{_TABLE}formula") is not None and not has_value:
            raise UnreadableError(
                say(
                    "A formula has no value (“{formula}”); open the workbook in a spreadsheet "
                    "program, save it and send it again.",
                    formula=str(cell.get(f"{_TABLE}formula"))[:40],
                )
            )
        if has_value:
            width = place
    return width


def _repeated(element: Element, what: str) -> int:
    """Return how often a row or cell stands; ValueError where that is no number of times."""
    times = int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
    if not 1 <= times <= 2**21:
        raise ValueError(times)
    return times
