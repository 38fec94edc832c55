"""Delimited tables as workbooks, made here."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

import xlsxwriter

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of a table set off by semicolons."""
    return [line.split(";") for line in text.splitlines()]


def as_xlsx(text: str) -> bytes:
    """Return a table as XLSX; whole numbers without a leading zero are numbers."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Budsjett")
        for row, cells in enumerate(rows_of(text)):
            for column, cell in enumerate(cells):
                sheet.write(row, column, int(cell) if _is_number(cell) else cell)
    return target.getvalue()


def as_ods(text: str, more: str = "") -> bytes:
    """Return a table as ODS, followed by `more` XML inside its sheet."""
    rows = "".join(
        f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"
        for cells in rows_of(text)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}>'
        f'<office:body><office:spreadsheet><table:table table:name="Budsjett">{rows}{more}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _MEDIA_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MEDIA_TYPE}"/>'
            "</manifest:manifest>",
        )
    return target.getvalue()


def _is_number(cell: str) -> bool:
    """Return whether a cell is a number, and no code that a leading zero belongs to."""
    return cell.lstrip("-").isdigit() and not cell.startswith("0")


def _cell(cell: str) -> str:
    """Return a cell of an ODS sheet."""
    if _is_number(cell):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    text = f"<text:p>{escape(cell)}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
