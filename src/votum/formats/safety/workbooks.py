"""Open a workbook from a stranger: bounded in memory, no macros, no formulas without values."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError
from votum.formats.safety.archives import ArchiveLimits, unpacked_archive

MOST_UNPACKED_BYTES = 64 * 1024 * 1024
MOST_MEMBERS = 500
MOST_CELLS = 1_000_000
MOST_ELEMENTS = 300_000
LONGEST_ADDRESS = len("XFD1048576")


def safe_workbook(data: bytes, most_elements: int = MOST_ELEMENTS) -> bytes:
    """Return the workbook repacked from its unpacked parts, which have been counted and checked.

    At most `MOST_UNPACKED_BYTES` are ever unpacked, whatever the file says of itself, and its
    sheets span at most `MOST_CELLS` together: a reader keeps every cell up to the last one. A
    worksheet has at most `most_elements` cells, rows and values, as those of a form do. Raises
    UnreadableError for a file that is not a whole workbook, is larger than that, holds macros, has
    two sheets of one name, or has a formula without a value.
    """
    members = unpacked(data)
    if "xl/workbook.xml" not in members:
        raise UnreadableError(
            say(
                "The file is a ZIP archive but not a workbook (XLSX); unpack a Fiscal Data Package "
                "and read its datapackage.json."
            )
        )
    if any(name.lower().endswith("vbaproject.bin") for name in members) or (
        b"macroEnabled" in members.get("[Content_Types].xml", b"")
    ):
        raise UnreadableError(
            say("The workbook holds macros; save it as an ordinary workbook (.xlsx) and send that.")
        )
    _refuse_repeated_names(members["xl/workbook.xml"])
    area = 0
    for name, content in members.items():
        # A worksheet may have any name; what makes it one is its data.
        if b"sheetData" in content:
            area += _checked_area(name, content, most_elements)
            if area > MOST_CELLS:
                raise too_many_cells()
    repacked = BytesIO()
    with zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return repacked.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of the archive by name, unpacked within the bounds."""
    limits = ArchiveLimits(
        MOST_UNPACKED_BYTES, MOST_MEMBERS, _too_large().message, _damaged().message
    )
    return dict(unpacked_archive(data, limits))


def _damaged() -> UnreadableError:
    """Return the refusal of a workbook that cannot be read."""
    return UnreadableError(
        say("The workbook is damaged or cut off; send it again, or save it anew first.")
    )


def _too_large() -> UnreadableError:
    """Return the refusal of a workbook that unpacks to more than is allowed."""
    return UnreadableError(
        say(
            "The workbook unpacks to more than {most} MB or {members} parts; split it up.",
            most=MOST_UNPACKED_BYTES // 2**20,
            members=MOST_MEMBERS,
        )
    )


def _refuse_repeated_names(workbook: bytes) -> None:
    """Raise UnreadableError where two sheets have one name, in any case, or there is no reading."""
    seen: set[str] = set()
    for element in _elements(workbook):
        name = element.get("name", "") if element.tag.rpartition("}")[2] == "sheet" else ""
        if name and name.casefold() in seen:
            raise UnreadableError(
                say(
                    "The workbook has two sheets named “{name}”; give each its own name.", name=name
                )
            )
        seen.add(name.casefold())


def _elements(content: bytes, most: int = MOST_ELEMENTS) -> Iterator[Element]:
    """Yield each element of a part of a workbook as it ends.

    Raises UnreadableError where it cannot be read, and as soon as there are more elements than any
    real one has.
    """
    try:
        for count, (_, element) in enumerate(iterparse(BytesIO(content), forbid_dtd=True)):
            if count >= most:
                raise too_many_cells()
            yield element
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise _damaged() from fault


def _checked_area(name: str, content: bytes, most_elements: int) -> int:
    """Return how many cells a worksheet spans, in a reader's memory, empty ones too.

    Raises UnreadableError for the first formula without a value, and as soon as there are more
    elements than any real sheet has.
    """
    rows = columns = 0
    for element in _elements(content, most_elements):
        kind = element.tag.rpartition("}")[2]
        if kind == "c":
            _refuse_formula_without_value(name, element)
            columns = max(columns, _column(element.get("r")))
            element.clear()
        elif kind == "row":
            # Cells and rows that do not say where they stand follow one another.
            columns = max(columns, len(element))
            rows = max(rows + 1, _number(element.get("r")))
            element.clear()
    return rows * columns


def _number(text: str | None) -> int:
    """Return a row's number, 0 where it does not say; UnreadableError where it is none."""
    try:
        return int(text or 0)
    except ValueError as fault:
        raise _damaged() from fault


def _refuse_formula_without_value(name: str, cell: Element) -> None:
    """Raise UnreadableError for a cell with a formula and no computed value."""
    parts = {child.tag.rpartition("}")[2]: child.text for child in cell}
    if "f" in parts and not parts.get("v"):
        raise UnreadableError(
            say(
                "{sheet}, cell {cell}: the formula has no value; open the workbook in a "
                "spreadsheet program, save it and send it again.",
                sheet=name.rpartition("/")[2],
                cell=cell.get("r", "?"),
            )
        )


def _column(address: str | None) -> int:
    """Return the column of a cell's address, from 1; 0 where the cell does not say.

    Raises UnreadableError for an address that is longer than any.
    """
    if len(address or "") > LONGEST_ADDRESS:
        raise _damaged()
    column = 0
    for letter in (address or "").rstrip("0123456789"):
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def too_many_cells() -> UnreadableError:
    """Return the refusal of a workbook whose sheets span more cells than is allowed."""
    return UnreadableError(
        say(
            "The workbook's sheets span more than {most} cells; remove what stands far from the "
            "tables.",
            most=MOST_CELLS,
        )
    )
