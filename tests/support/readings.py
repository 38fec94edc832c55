"""Short sets of sheets to read, and what was found in them, in comparable form."""

from pathlib import Path

from votum.countries import load_country
from votum.engine.findings import Finding, Severity
from votum.engine.money import Unit
from votum.engine.proposal_sheets.sheets import SheetRow
from votum.formats.body_file import BodyFile, read_body
from votum.formats.reading import SheetsReading, read_proposal_sheets

PAGE = "BØP-periode 2026-2029 Høyre 1\n"
HEADER = """Parti Nr. Forslagstekst
Beskrivelse
Beløp i mill. kroner VOTERING I
HOVEDUTVALGDriftsutgift/-inntekt i Sum drift Kapitalutgift/-inntekt i Sum kapital
2026 2027 2028 2029 2026 2027 2028 2029 FOR MOT
"""
ZEROS = "0,00 0,00 0,00 0,00 0,00"
ROW = "H 1 Flere vikarer 1,00 1,00 1,00 1,00 4,00 0,00 3H 4 (1V, 2Ap, 1R)\n"
SEATS = "H = 3\nV = 1\nAp = 2\nR = 1\n"
MILLION = Unit.MILLION_KRONER.value


def totals(operating: str, capital: str = ZEROS, name: str = "Utvalget") -> str:
    """Return the two lines of totals that end a sheet with one section."""
    return f"Totalt {name} {operating} {capital}\nTOTALT {operating} {capital}\n"


ONES = totals("1,00 1,00 1,00 1,00 4,00")
NOTHING = totals(ZEROS)


def body_of(seats: str = SEATS, before: str = "", after: str = "") -> BodyFile:
    """Return a small body: 3H, 1V, 2Ap, 1R unless told otherwise."""
    return read_body(f'name = "Utvalget"\n{before}\n[seats]\n{seats}\n{after}'.encode())


def read_text(text: str, body: BodyFile | None = None, unit: Unit | None = None) -> SheetsReading:
    """Return the reading of a text, by the small body unless told otherwise."""
    country = load_country("no")
    return read_proposal_sheets(text.encode(), "sheets.txt", country, body or body_of(), unit)


def read_example(path: Path, *, with_body: bool = True) -> SheetsReading:
    """Return the reading of an example, by its own body's file or by its votes."""
    body = read_body(path.with_name("body.toml").read_bytes()) if with_body else None
    return read_proposal_sheets(path.read_bytes(), path.name, load_country("no"), body)


def rows_of(reading: SheetsReading) -> tuple[SheetRow, ...]:
    """Return the rows of all sheets."""
    return tuple(row for _, row in reading.sheets.rows())


def only_row(reading: SheetsReading) -> SheetRow:
    """Return the one row that was read."""
    (row,) = rows_of(reading)
    return row


def of_severity(reading: SheetsReading, severity: Severity) -> list[Finding]:
    """Return the findings of one severity."""
    return [each for each in reading.findings if each.severity is severity]


def error_places(reading: SheetsReading) -> list[tuple[str, int]]:
    """Return the rule and line of each error."""
    return [(each.rule, each.where.line) for each in reading.errors]


def error_sentences(reading: SheetsReading) -> list[str]:
    """Return the sentence of each error."""
    return [str(each.message) for each in reading.errors]
