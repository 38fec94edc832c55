"""All proposals of a body, or one proposer's, as files: PDF, workbook, CSV, JSON."""

from dataclasses import replace
from functools import lru_cache

from django.http import Http404
from django.utils.translation import get_language

from votum.documents.open_data import proposals_csv, proposals_json
from votum.documents.sheets import sheets_pdf
from votum.engine.proposal_sheets.sheets import ProposalSheets, SheetKind
from votum.formats.proposal_sheets.workbook_writer import write_workbook
from votum.web.components.page_figures import page_translator
from votum.web.meetings.domain.publication import sheets_with_adopted
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.people.bridge import party_register, the_country, the_municipality

MOST_FILES = 64


def proposals_file(now: StandingNow, extension: str, sheet: str | None = None) -> bytes:
    """Return the file with an extension, dated by the last public act.

    `sheet` is the title of the one sheet wanted; without it the adopted stand in front of all.
    Http404 where there is no proposal yet, or nothing with that extension.
    """
    return _made(now, extension, sheet, get_language() or "")


@lru_cache(maxsize=MOST_FILES)
def _made(now: StandingNow, extension: str, sheet: str | None, _language: str) -> bytes:
    """Return a file; however many addresses lead to it, it is made once."""
    standing = now.standing
    values = [each for each in standing.values if sheet in (None, each.sheet)]
    if not values:
        raise Http404
    recommendation = standing.recommendation
    period, decisions = recommendation.period, recommendation.decisions
    if extension == "csv":
        return proposals_csv(values, period, decisions)
    if extension == "json":
        return proposals_json(values, period, decisions)
    if extension == "xlsx":
        return write_workbook(_sheets(now, sheet), the_country().sheet_words, now.as_of)
    if extension == "pdf":
        return sheets_pdf(
            _sheets(now, sheet),
            recommendation.body,
            register=party_register(),
            translator=page_translator(),
            issued=now.as_of,
            municipality=the_municipality().name,
        )
    raise Http404


def _sheets(now: StandingNow, sheet: str | None) -> ProposalSheets:
    """Return the sheets to print: one, or all; the adopted only once there has been a vote."""
    sheets = sheets_with_adopted(now.standing)
    if sheet is None and now.standing.meeting is not None:
        return sheets
    kept = (
        each
        for each in sheets.sheets
        if each.kind is SheetKind.PROPOSALS and sheet in (None, each.title)
    )
    return replace(sheets, sheets=tuple(kept))


def file_name_of(now: StandingNow, what: str, extension: str) -> str:
    """Return the name under which a file is kept: plan, body, what it holds."""
    treatment = now.standing.treatment
    return f"{treatment.cycle.slug}-{treatment.body.slug}-{what}.{extension}"
