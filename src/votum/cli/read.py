"""`votum read`: what is in a file, its control totals and findings."""

import json
from collections.abc import Iterable
from pathlib import Path

from votum.countries import load_country
from votum.documents.findings_html import findings_html
from votum.engine.findings import Finding, Severity
from votum.engine.money import Unit, print_exact
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.formats.body_file import BodyFile, read_body
from votum.formats.opening import read_path
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.formats.printed_tables.report import document_json
from votum.formats.reading import SheetsReading, read_file, read_proposal_sheets
from votum.formats.report import reading_json
from votum.translations import Translator

DEFAULT_COUNTRY = "no"
NOT_PROVEN = "?"
MOST_BODY_BYTES = 1024 * 1024


def load_body(path: Path | None) -> BodyFile | None:
    """Return the body's file, None where none is given."""
    return None if path is None else read_body(read_path(path, MOST_BODY_BYTES))


def read(path: Path, body: Path | None = None, unit: Unit | None = None) -> SheetsReading:
    """Return the proposal sheets in a file; see `read_proposal_sheets`."""
    body_file = load_body(body)
    country = body_file.country if body_file else load_country(DEFAULT_COUNTRY)
    return read_proposal_sheets(read_path(path), path.name, country, body_file, unit)


def read_any(
    path: Path, body: Path | None = None, unit: Unit | None = None
) -> SheetsReading | DocumentReading:
    """Return what is in a file of any kind; see `read_file`."""
    body_file = load_body(body)
    country = body_file.country if body_file else load_country(DEFAULT_COUNTRY)
    return read_file(read_path(path), path.name, country, body_file, unit)


def as_json(reading: SheetsReading | DocumentReading, translator: Translator) -> str:
    """Return the reading as JSON text."""
    if isinstance(reading, DocumentReading):
        content = document_json(reading, translator)
    else:
        content = reading_json(reading, translator)
    return json.dumps(content, ensure_ascii=False, indent=1)


def write_html(
    reading: SheetsReading | DocumentReading, path: Path, translator: Translator
) -> None:
    """Write the findings of a reading as a page to work through; OSError where that fails."""
    tables = reading.evidence.tables if isinstance(reading, DocumentReading) else ()
    page = findings_html(reading.title, reading.findings, tables, translator)
    path.write_text(page, encoding="utf-8")


def as_files(paths: Iterable[Path], translator: Translator) -> str:
    """Return a line for each file that was written."""
    return "\n".join(translator.phrase("Written: {path}", path=path) for path in paths)


def as_text(reading: SheetsReading, translator: Translator) -> str:
    """Return the reading as lines for a person: what it is, totals, votes, findings."""
    numeric = sum(proposal.numeric for proposal in reading.proposals)
    body = reading.evidence.body
    lines = [
        f"{reading.title} ({reading.format})",
        translator.phrase(
            "{sheets} sheets, {rows} rows, {proposals} proposals: {numeric} with amounts, "
            "{verbal} verbal.",
            sheets=len(reading.sheets.sheets),
            rows=len(list(reading.sheets.rows())),
            proposals=len(reading.proposals),
            numeric=numeric,
            verbal=len(reading.proposals) - numeric,
        ),
    ]
    if body is not None:
        seats = ", ".join(f"{count}{party}" for party, count in body.seats.items())
        lines.append(
            translator.phrase(
                "{body}: {members} seats ({seats}).",
                body=body.name,
                members=body.members,
                seats=seats,
            )
        )
    lines += ["", *total_lines(reading.sheets, translator), "", *_adopted(reading, translator)]
    return "\n".join([*lines, *finding_lines(reading.findings, translator)])


def total_lines(sheets: ProposalSheets, translator: Translator) -> list[str]:
    """Return a table of the totals of each sheet, computed from its rows, in the sheets' unit.

    A sheet with a row whose figures are not placed has a question mark in each column.
    """
    units = {
        Unit.KRONE: translator.phrase("kr"),
        Unit.THOUSAND_KRONER: translator.phrase("1000 kr"),
        Unit.MILLION_KRONER: translator.phrase("mill. kr"),
    }
    rows = [
        [
            translator.phrase("Totals in {unit}", unit=units[sheets.unit]),
            *map(str, sheets.period.years),
            translator.phrase("operating"),
            translator.phrase("capital"),
        ]
    ]
    for sheet in sheets.sheets:
        total = sheet.proven_total(len(sheets.period.years))
        if total is None:
            rows.append([sheet.title, *(NOT_PROVEN,) * (len(sheets.period.years) + 2)])
            continue
        figures = (*total.operating, total.operating_sum, total.capital_sum)
        rows.append([sheet.title, *(print_exact(each, sheets.unit) for each in figures)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _adopted(reading: SheetsReading, translator: Translator) -> list[str]:
    """Return a line on what the votes adopted, none where the body is not known."""
    recommendation = reading.recommendation
    if recommendation is None or not recommendation.decisions:
        return []
    total = recommendation.total
    return [
        translator.phrase(
            "Adopted by the votes: {numeric} with amounts ({sum} in all), {verbal} verbal.",
            numeric=len(recommendation.numeric),
            sum=print_exact(total.operating_sum + total.capital_sum, reading.sheets.unit),
            verbal=len(recommendation.verbal),
        ),
        "",
    ]


def finding_lines(findings: tuple[Finding, ...], translator: Translator) -> list[str]:
    """Return how many findings there are, and each in a line, errors first."""
    counts = {each: sum(found.severity is each for found in findings) for each in Severity}
    names = {
        Severity.ERROR: translator.phrase("error"),
        Severity.ROUNDING: translator.phrase("rounding"),
        Severity.NOTICE: translator.phrase("notice"),
    }
    lines = [
        translator.phrase(
            "Errors: {errors}. Roundings: {rounding}. Notices: {notices}.",
            errors=counts[Severity.ERROR],
            rounding=counts[Severity.ROUNDING],
            notices=counts[Severity.NOTICE],
        )
    ]
    for found in sorted(findings, key=lambda each: list(Severity).index(each.severity)):
        where = translator.texts(found.where.described())
        sentence = translator.text(found.message)
        lines.append(f"  {names[found.severity]} {found.rule}  {where}: {sentence}")
    return lines
