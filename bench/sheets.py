"""Proposal sheets: reading beside a bare regex pass, checking, and writing documents."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.made_up import made_up_sheets
from bench.measuring import Figure, Peer, alone, beside
from votum.cli.sheets import DocumentRequest, documents_of
from votum.countries import load_country
from votum.engine.proposal_sheets.rules import check_sheets
from votum.formats.proposal_sheets.text_reader import read_text_sheets
from votum.formats.proposal_sheets.workbook_writer import write_workbook
from votum.formats.reading import SheetsReading, read_proposal_sheets

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "committee" / "sheets.txt"
PROPOSALS = 2_000
READING_LIMIT = 5.0
ISSUED = date(2025, 11, 19)

# What any program must at least do to take such a text apart: find its amounts, votes, years,
# numbers and words.
_TOKEN = re.compile(
    r"(?P<amount>[-−]?\d{1,3}(?: \d{3})*,\d\d)|(?P<vote>\d+ ?\([^)]*\)|\d+ ?[A-Z]\w*)"
    r"|(?P<year>\d{4})|(?P<number>\d+)|(?P<word>[^\W\d_]+)"
)


def source_text() -> tuple[str, str]:
    """Return the source document where it is at hand, else our example of the same size."""
    found = sorted((ROOT.parent / "shared" / "sources").glob("002_*.txt"))
    if found:
        return "a real committee's sheets", found[0].read_text(encoding="utf-8")
    return "the example committee's sheets", EXAMPLE.read_text(encoding="utf-8")


def measure_sheets() -> list[Figure]:
    """Return all figures on proposal sheets."""
    name, text = source_text()
    made_up = made_up_sheets(PROPOSALS)
    return [
        *_reading_figures(name, text, 40),
        *_writing_figures(name, text, 7),
        *_reading_figures("made-up body", made_up, 7),
        *_writing_figures("made-up body", made_up, 3),
    ]


def _size(reading: SheetsReading, text: str) -> str:
    """Return how large a document is."""
    return f"{len(reading.proposals)} proposals, {len(text.encode()) // 1000} kB"


def _reading_figures(name: str, text: str, runs: int) -> list[Figure]:
    """Return the figures of reading and of checking a text."""
    country = load_country("no")
    reading = read_proposal_sheets(text.encode(), name, country)
    assert not reading.errors, reading.errors[0]
    size = _size(reading, text)
    regex = Peer("bare regex pass", lambda: _regex_pass(text), READING_LIMIT)
    return [
        beside(
            f"read {name}",
            size,
            lambda: read_text_sheets(text, country.sheet_words, country.parties),
            regex,
            runs,
        ),
        alone(f"check {name} by all rules", size, lambda: check_sheets(reading.evidence), runs),
    ]


def _regex_pass(text: str) -> list[tuple[str | None, str]]:
    """Return the tokens of a text with their kinds."""
    return [(match.lastgroup, match[0]) for match in _TOKEN.finditer(text)]


def _writing_figures(name: str, text: str, runs: int) -> list[Figure]:
    """Return the figures of writing the documents of a text."""
    country = load_country("no")
    reading = read_proposal_sheets(text.encode(), name, country)
    request = DocumentRequest(None, ISSUED)
    size = _size(reading, text)

    def only(document: str) -> Callable[[], object]:
        return lambda: documents_of(reading, request)[document]

    return [
        alone(
            f"write {name} as workbook",
            size,
            lambda: write_workbook(reading.sheets, country.sheet_words, ISSUED),
            runs,
        ),
        alone(f"write {name}: both PDFs and both workbooks", size, only("sheets.pdf"), runs),
    ]
