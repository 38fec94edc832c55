"""Every reader of files there is, each with small files that it reads."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from tests.support.acts import MORE_SHEETS, SHEETS
from tests.support.book import DOCUMENT_TOML, VERSION
from tests.support.budget_documents import folder
from tests.support.budget_tables import PLAIN, read_csv
from tests.support.calendars import CALENDAR
from tests.support.documents import ISSUED
from tests.support.places import EXAMPLES
from tests.support.plans import AREAS, CODE_NAME_FILE, FUNDS, INDICATOR_FILE
from tests.support.tables_as_workbooks import as_ods, as_xlsx
from votum.cli.book import read_book
from votum.cli.chain_words import load_chain
from votum.cli.read import as_json, as_text, read, read_any
from votum.cli.read_budget_table import read_table, table_as_json, table_as_text
from votum.cli.read_calendar import calendar_as_json, calendar_as_text
from votum.cli.read_chain import chain_as_json, chain_text
from votum.cli.read_tables import tables_text
from votum.cli.site.verification import verify_download
from votum.countries import load_country
from votum.countries.fee_words import fee_words
from votum.documents.findings_html import findings_html
from votum.documents.font_tables import FONTS
from votum.documents.sheets import sheets_pdf
from votum.engine.budget.areas import area_tree
from votum.engine.budget.canonical import canonical_form
from votum.engine.fees import Fee, FeeSchedule
from votum.formats.beside_budget.area_file import areas_csv, read_areas
from votum.formats.beside_budget.code_name_file import read_code_names
from votum.formats.beside_budget.fee_file import read_fee_schedule
from votum.formats.beside_budget.fee_schedule_writer import write_fee_csv, write_fee_workbook
from votum.formats.beside_budget.fund_file import funds_csv, read_funds
from votum.formats.beside_budget.indicator_file import read_indicators
from votum.formats.budget_document.archive import unpacked_folder
from votum.formats.budget_tables.fiscal_package_writer import DATA, DESCRIPTOR, fiscal_package
from votum.formats.budget_tables.mapping_file import mapping_toml
from votum.formats.calendars.reader import read_calendar
from votum.formats.meeting_file import read_meeting
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.formats.proposal_sheets.workbook_writer import write_workbook
from votum.formats.reading import read_proposal_sheets
from votum.translations import Translator
from votum.web.eventlog.domain.chain import BEGINNING, digest_of

NORWAY = load_country("no")
BOKMAL = Translator("nb")
COMMITTEE = EXAMPLES / "committee"
RECORDS = [
    dict(zip(("konto", "tekst", "2027"), each, strict=True))
    for each in (("1", "a", 5), ("2", "b", -2.5), ("3", None, "1 000"))
]
RAGGED = b'Skole,,\n"konto","tekst","2027"\n1," a",5\n,"b",6\n"Totalt",,11\n'
FEES = FeeSchedule("Prisliste", (2025, 2026), (Fee("sfo", "Skole", "SFO", (None, 30_000)),))
ENTRY = {"chain": "public", "sequence": 1, "previous_hash": BEGINNING, "content": {"number": 1}}


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: files of a folder by name, of which any is broken, and what reads that folder."""

    name: str
    files: Mapping[str, bytes]
    read: Callable[[Path], object]
    share: float = 1.0  # of the files that are tried with others; a PDF takes long


def _sheets(name: str) -> Callable[[Path], object]:
    def read_sheets(folder: Path) -> object:
        reading = read(folder / name)
        return as_json(reading, BOKMAL), as_text(reading, BOKMAL)

    return read_sheets


def _any(name: str) -> Callable[[Path], object]:
    def read_one(folder: Path) -> object:
        reading = read_any(folder / name)
        told: list[str] = [as_json(reading, BOKMAL)]
        tables = reading.evidence.tables if isinstance(reading, DocumentReading) else ()
        told.append(findings_html(reading.title, reading.findings, tables, BOKMAL))
        if isinstance(reading, DocumentReading):
            told.append(tables_text(reading, BOKMAL))
        return told

    return read_one


def _table(name: str, mapping: str = "") -> Callable[[Path], object]:
    def read_one(folder: Path) -> object:
        reading = read_table(folder / name, folder / mapping if mapping else None, None)
        return table_as_json(reading, BOKMAL), table_as_text(reading, BOKMAL)

    return read_one


def _chain(folder: Path) -> object:
    chain = load_chain(folder / "supplement" / "chain.toml")
    return chain_as_json(chain, BOKMAL), chain_text(chain, BOKMAL)


def _fees(name: str) -> Callable[[Path], object]:
    words = fee_words("no")
    return lambda folder: read_fee_schedule((folder / name).read_bytes(), "Prisliste", words)


def _bytes(read: Callable[[bytes], object]) -> Callable[[Path], object]:
    """Return the reader of the bytes of a folder's one file."""
    return lambda folder: read((folder / "f.csv").read_bytes())


def _calendar(folder: Path) -> object:
    reading = read_calendar((folder / "budget.ics").read_bytes(), "budget.ics")
    return calendar_as_json(reading, BOKMAL), calendar_as_text(reading, BOKMAL)


def _body(folder: Path) -> object:
    return as_json(read(folder / "sheets.txt", folder / "body.toml"), BOKMAL)


def _tables_pdf() -> bytes:
    """Return a PDF with a borderless table."""
    markup = r"""
#set text(font: "Inter", size: 9pt)
Drift, tall i hele 1000 kroner
#grid(columns: 4, column-gutter: 12mm, row-gutter: 6pt,
  [Område], [Budsjett 2026], [Plan 2027], [Plan 2028],
  [Skole], [1 262 905], [\- 283 486], [300 391],
  [Helse], [20 302], [], [19 669],
  [Sum], [1 283 207], [\- 283 486], [320 061])
"""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    content = typst.compile(markup.encode(), font_paths=fonts, format="pdf")
    assert isinstance(content, bytes)
    return content


@cache
def readers() -> tuple[Reader, ...]:
    """Return all readers of files."""
    reading = read_proposal_sheets(SHEETS + MORE_SHEETS, "sheets.txt", NORWAY)
    pdf = sheets_pdf(
        reading.sheets, None, register=NORWAY.parties, translator=BOKMAL, issued=ISSUED
    )
    table = read_csv(PLAIN).result
    package = fiscal_package(table.tables, table.hierarchies, "Budsjett")
    words = fee_words("no")
    document = f'{DOCUMENT_TOML}\n[budget]\nversion = "version.json"\n'
    return (
        Reader("proposal sheets, text", {"sheets.txt": SHEETS}, _sheets("sheets.txt")),
        Reader(
            "proposal sheets, workbook",
            {"sheets.xlsx": write_workbook(reading.sheets, NORWAY.sheet_words, ISSUED)},
            _sheets("sheets.xlsx"),
        ),
        Reader("proposal sheets, PDF", {"sheets.pdf": pdf}, _any("sheets.pdf"), 0.1),
        Reader(
            "printed tables, text",
            {"a.txt": (EXAMPLES / "published" / "supplement.txt").read_bytes()},
            _any("a.txt"),
        ),
        Reader("printed tables, PDF", {"a.pdf": _tables_pdf()}, _any("a.pdf"), 0.3),
        Reader("budget table, CSV", {"a.csv": PLAIN.encode()}, _table("a.csv")),
        Reader("budget table, CSV with quotes", {"a.csv": RAGGED}, _table("a.csv")),
        Reader("budget table, XLSX", {"a.xlsx": as_xlsx(PLAIN)}, _table("a.xlsx")),
        Reader("budget table, ODS", {"a.ods": as_ods(PLAIN)}, _table("a.ods")),
        Reader(
            "budget table, JSON",
            {"a.json": json.dumps({"Data": RECORDS}).encode()},
            _table("a.json"),
        ),
        Reader(
            "Fiscal Data Package",
            # not under its own name, whose digest the descriptor has
            {DESCRIPTOR: package[DESCRIPTOR], "data/other.csv": package[DATA]},
            _table(DESCRIPTOR),
        ),
        Reader(
            "what columns mean",
            {"m.toml": mapping_toml(table.mapping).encode(), "a.csv": PLAIN.encode()},
            _table("a.csv", "m.toml"),
        ),
        Reader(
            "budget with change sets",
            {
                name: (EXAMPLES / name).read_bytes()
                for name in ("supplement/chain.toml", "committee/sheets.txt", "committee/body.toml")
            },
            _chain,
        ),
        Reader(
            "areas",
            {"areas.csv": areas_csv(area_tree(AREAS)).encode()},
            lambda folder: read_areas((folder / "areas.csv").read_bytes()),
        ),
        Reader(
            "funds", {"f.csv": funds_csv(FUNDS).encode()}, _bytes(lambda it: read_funds(it, "no"))
        ),
        Reader("key figures", {"f.csv": INDICATOR_FILE}, _bytes(read_indicators)),
        Reader("names of codes", {"f.csv": CODE_NAME_FILE}, _bytes(read_code_names)),
        Reader("budget calendar", {"budget.ics": CALENDAR}, _calendar),
        Reader("budget document, ZIP", {"f.csv": folder()}, _bytes(unpacked_folder)),
        Reader("fees, CSV", {"fees.csv": write_fee_csv(FEES, words)}, _fees("fees.csv")),
        Reader(
            "fees, XLSX", {"fees.xlsx": write_fee_workbook(FEES, words, ISSUED)}, _fees("fees.xlsx")
        ),
        Reader(
            "budget document",
            {
                "document.toml": document.encode(),
                "one.md": b"# En\n\nTekst med *vekt* og {{ sum }}.\n\n| a | b |\n|--|--|\n|1|2|\n",
                "version.json": canonical_form(VERSION).encode(),
            },
            read_book,
        ),
        Reader(
            "body",
            {"body.toml": (COMMITTEE / "body.toml").read_bytes(), "sheets.txt": SHEETS},
            _body,
        ),
        Reader(
            "meeting",
            {"meeting.toml": (COMMITTEE / "meeting.toml").read_bytes()},
            lambda folder: read_meeting((folder / "meeting.toml").read_bytes()),
        ),
        Reader(
            "log",
            {"events.json": json.dumps([{**ENTRY, "hash": digest_of(ENTRY)}]).encode()},
            lambda folder: verify_download(folder / "events.json", BOKMAL),
        ),
    )
