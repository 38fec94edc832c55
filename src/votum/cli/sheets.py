"""`votum sheets`: the recommendation and all sheets as PDF and workbook, or an empty template."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from votum.cli.read import load_body
from votum.documents.recommendation import recommendation_pdf
from votum.documents.sheets import sheets_pdf
from votum.engine.budget.canonical import digest
from votum.engine.messages import VotumError, say
from votum.engine.money import Unit
from votum.engine.proposal_sheets.adopted import recommendation_sheets, with_adopted_sheets
from votum.engine.proposal_sheets.recommendation import recommendation_version
from votum.engine.votes.meetings import Meeting
from votum.formats.meeting_file import read_meeting
from votum.formats.opening import read_path
from votum.formats.proposal_sheets.template import empty_sheets, period_from
from votum.formats.proposal_sheets.workbook_writer import write_workbook
from votum.formats.reading import SheetsReading
from votum.translations import Translator

MOST_MEETING_BYTES = 1024 * 1024


class RequestError(VotumError):
    """A command whose arguments do not go together."""


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """What documents are to say beyond the sheets: meeting, date, language.

    Without a language the documents are in the country's.
    """

    meeting: Path | None
    issued: date
    language: str | None = None


def issue_date(text: str | None) -> date:
    """Return the date of issue given as `2025-11-19`, today where none is given."""
    if text is None:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RequestError(
            say("“{text}” is not a date; write it as 2025-11-19.", text=text)
        ) from None


def documents_of(reading: SheetsReading, request: DocumentRequest) -> Mapping[str, bytes]:
    """Return the documents of a reading without errors, by file name.

    The recommendation is derived from the votes; without votes there are only the sheets.
    """
    country = reading.country
    meeting = Meeting()
    if request.meeting is not None:
        meeting = read_meeting(read_path(request.meeting, MOST_MEETING_BYTES))
    municipality = meeting.municipality or reading.municipality
    translator = Translator(request.language or country.language)
    sheets = replace(reading.sheets, plan=reading.plan)
    recommendation, body = reading.recommendation, reading.evidence.body
    files: dict[str, bytes] = {}
    if recommendation is not None and recommendation.decisions and body is not None:
        sheets = with_adopted_sheets(
            sheets,
            recommendation,
            country.sheet_words.adopted_numeric_title,
            country.sheet_words.adopted_verbal_title.format(body=body.short_name),
        )
        version = recommendation_version(recommendation)
        files["recommendation.pdf"] = recommendation_pdf(
            recommendation,
            reading.proposals,
            replace(meeting, municipality=municipality),
            unit=sheets.unit,
            digest=digest(version),
            register=reading.register,
            translator=translator,
            issued=request.issued,
            price_level=sheets.price_level,
        )
        files["recommendation.xlsx"] = write_workbook(
            recommendation_sheets(sheets), country.sheet_words, request.issued
        )
    files["sheets.pdf"] = sheets_pdf(
        sheets,
        body,
        register=reading.register,
        translator=translator,
        issued=request.issued,
        municipality=municipality,
    )
    files["sheets.xlsx"] = write_workbook(sheets, country.sheet_words, request.issued)
    return files


def write_documents(reading: SheetsReading, request: DocumentRequest, folder: Path) -> list[Path]:
    """Write the documents of a reading into a folder, all of them or none."""
    return write_files(documents_of(reading, request), folder)


def write_template(
    body: Path | None, period: str | None, unit: Unit | None, folder: Path, issued: str | None
) -> list[Path]:
    """Write an empty workbook with a sheet for each of the body's parties.

    Raises RequestError where the body or the period is not given.
    """
    body_file = load_body(body)
    if body_file is None or period is None:
        raise RequestError(
            say("An empty template needs --body and --period; a file to read makes documents.")
        )
    country = body_file.country
    sheets = empty_sheets(
        body_file.body,
        body_file.register,
        period_from(period),
        unit or Unit.MILLION_KRONER,
        country.sheet_words,
    )
    named = replace(sheets, plan=body_file.plan)
    workbook = write_workbook(named, country.sheet_words, issue_date(issued))
    return write_files({"template.xlsx": workbook}, folder)


def write_files(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write files into a folder, which is made where it is missing: all of them or none.

    Each is first written beside its place and put there when all are whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        if (folder / name).is_dir():
            raise RequestError(say("“{name}” is a folder; move it away.", name=name))
    with tempfile.TemporaryDirectory(prefix=".votum-", dir=folder) as waiting:
        for name, content in files.items():
            (Path(waiting) / name).write_bytes(content)
        for name in files:
            (Path(waiting) / name).replace(folder / name)
    return [folder / name for name in files]
