"""Workbooks taken apart, changed by hand and put together again, as a spreadsheet program would."""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from defusedxml.ElementTree import fromstring

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SUM = re.compile(r"SUM\(([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)\)")
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")

register_namespace("", MAIN)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the file has it: address, formula, stored value and whether it is locked."""

    address: str
    formula: str | None
    value: str | None
    locked: bool


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the workbook of these parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def sheet_path(number: int) -> str:
    """Return the name of the part that holds a worksheet, counted from 1."""
    return f"xl/worksheets/sheet{number}.xml"


def sheet_of(data: bytes, number: int = 1) -> Element:
    """Return a worksheet's XML."""
    root: Element = fromstring(parts_of(data)[sheet_path(number)])
    return root


def changed(data: bytes, change: Callable[[Element], None], number: int = 1) -> bytes:
    """Return the workbook with a worksheet's XML changed."""
    root = sheet_of(data, number)
    change(root)
    return packed({**parts_of(data), sheet_path(number): tostring(root, "UTF-8")})


def tag(name: str) -> str:
    """Return an element's name in the workbook's namespace."""
    return f"{{{MAIN}}}{name}"


def cells_of(data: bytes, number: int = 1) -> dict[str, Cell]:
    """Return a worksheet's cells by address."""
    styles = fromstring(parts_of(data)["xl/styles.xml"])
    formats = styles.findall(f"{tag('cellXfs')}/{tag('xf')}")
    locked = [
        all(each.get("locked") != "0" for each in one.findall(tag("protection"))) for one in formats
    ]
    return {
        element.get("r", ""): Cell(
            element.get("r", ""),
            element.findtext(tag("f")),
            element.findtext(tag("v")),
            locked[int(element.get("s", "0"))],
        )
        for element in sheet_of(data, number).iter(tag("c"))
    }


def with_cells(
    data: bytes, cells: Mapping[str, str | float | None], number: int = 1, *, sums: bool = True
) -> bytes:
    """Return the workbook with values typed into cells, and its sums computed anew.

    None empties a cell; a formula keeps its text and takes the value beside it.
    """

    def typed(root: Element) -> None:
        by_address = {each.get("r"): each for each in root.iter(tag("c"))}
        for address, value in cells.items():
            _put(by_address[address], value)

    typed_in = changed(data, typed, number)
    return _recalculated(typed_in, number) if sums else typed_in


def _put(cell: Element, value: str | float | None) -> None:
    """Put a value into a cell; a number keeps the formula beside it."""
    for name in ("v", "is") if isinstance(value, int | float) else ("f", "v", "is"):
        for child in cell.findall(tag(name)):
            cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        SubElement(SubElement(cell, tag("is")), tag("t")).text = value
    elif value is not None:
        SubElement(cell, tag("v")).text = repr(value)


def _recalculated(data: bytes, number: int) -> bytes:
    """Return the workbook with the value of each formula computed from the cells."""
    values = computed(data, number)

    def settled(root: Element) -> None:
        for cell in root.iter(tag("c")):
            if cell.find(tag("f")) is not None:
                _put(cell, float(values[cell.get("r", "")]))

    return changed(data, settled, number)


def computed(data: bytes, number: int = 1) -> dict[str, Decimal]:
    """Return what each formula of a worksheet comes to, by our own arithmetic.

    Knows what the sheets use: a sum of one row or column, cells added up, and a constant.
    """
    cells = cells_of(data, number)

    def value(address: str) -> Decimal:
        cell = cells.get(address)
        if cell is None or (cell.formula is None and cell.value is None):
            return Decimal(0)
        if cell.formula is None:
            return Decimal(format(float(cell.value or 0), ".15g"))
        total = _SUM.fullmatch(cell.formula)
        if total is not None:
            return sum(map(value, _range(*total.groups())), Decimal(0))
        parts = cell.formula.split("+")
        return sum(
            (value(each) if _ADDRESS.fullmatch(each) else Decimal(each) for each in parts),
            Decimal(0),
        )

    return {address: value(address) for address, cell in cells.items() if cell.formula is not None}


def _range(first: str, top: str, last: str, bottom: str) -> list[str]:
    """Return the addresses from one corner to the other of a row or column."""
    columns = range(_column(first), _column(last) + 1)
    return [
        f"{_letters(each)}{row}" for each in columns for row in range(int(top), int(bottom) + 1)
    ]


def _column(letters: str) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
