"""What the preview of an uploaded sheet shows: findings beside the rows, totals to compare with."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from votum.engine.amounts import Amounts
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import VotumError
from votum.engine.proposal_sheets.sheets import Sheet, SheetRow
from votum.engine.votes.vote_notation import VoteCell, print_vote_cell
from votum.formats.reading import SheetsReading
from votum.translations import Translator
from votum.web.budgets.bridge import period_of
from votum.web.components.page_figures import page_translator, unit_words
from votum.web.office.acting import said
from votum.web.people.bridge import composition_on, the_country
from votum.web.people.domain.names import names_of
from votum.web.people.models import Composition
from votum.web.proposals.domain.belonging import unlike_the_body
from votum.web.proposals.domain.uploads import preview, repeated
from votum.web.proposals.models import SheetUpload, UploadState

_ORDER = {Severity.ERROR: 0, Severity.ROUNDING: 1, Severity.NOTICE: 2}

type Shown = dict[str, str]
type RowKey = tuple[str, str]


@dataclass(frozen=True)
class PreviewRow:
    """A row of a sheet as it was read, with what was found in it; `capital` with its years."""

    anchor: str
    number: str
    proposers: tuple[str, ...]
    text: str
    operating: tuple[int, ...]
    operating_sum: int | None
    capital: tuple[tuple[int, int], ...]
    capital_sum: int | None
    in_favour: str
    against: str
    findings: tuple[Shown, ...]

    @property
    def has_capital(self) -> bool:
        """Whether it has any capital figure."""
        return any(minor for _, minor in self.capital) or bool(self.capital_sum)


@dataclass(frozen=True)
class PreviewSheet:
    """A sheet with its rows, its computed totals, and what was found in none of its rows.

    `voted` says whether any row has votes.
    """

    anchor: str
    title: str
    rows: tuple[PreviewRow, ...]
    total: Amounts | None
    printed: Amounts | None
    findings: tuple[Shown, ...]
    voted: bool

    @property
    def agrees(self) -> bool:
        """Whether the sheet prints the total that its rows add up to."""
        return self.printed is None or self.printed == self.total


def preview_page(upload: SheetUpload) -> dict[str, object]:
    """Return what the page of an uploaded sheet shows, whatever became of the sheet."""
    treatment = upload.treatment
    names = names_of((upload.uploaded_by, upload.decided_by))
    page: dict[str, object] = {
        "upload": upload,
        "treatment": treatment,
        "waiting": upload.state == UploadState.PREVIEWED,
        "uploaded_by": names[upload.uploaded_by],
        "decided_by": names[upload.decided_by],
    }
    try:
        return {**page, **_content(upload, preview(upload))}
    except VotumError as error:  # a composition that has been changed since, say
        return {**page, "unreadable": said(error.message)}


def _content(upload: SheetUpload, reading: SheetsReading) -> dict[str, object]:
    """Return what is in a sheet and what was found."""
    translator = page_translator()
    found = sorted(reading.findings, key=lambda each: _ORDER[each.severity])
    anchors = {
        _key(row.place): f"row-{position}-{number}"
        for position, sheet in enumerate(reading.sheets.sheets, start=1)
        for number, row in enumerate(sheet.rows, start=1)
    }
    shown = [(each, _shown(each, anchors, translator)) for each in found]
    by_row: dict[RowKey, list[Shown]] = defaultdict(list)
    for finding, words in shown:
        by_row[_key(finding.where)].append(words)
        if finding.other is not None and _key(finding.other) != _key(finding.where):
            by_row[_key(finding.other)].append(words)
    composition = _composition(upload)
    waiting = upload.state == UploadState.PREVIEWED
    stranger = unlike_the_body(upload.treatment, reading) if waiting else None
    there = repeated(upload.treatment, reading) if waiting else None
    return {
        "stranger": said(stranger) if stranger else "",
        "repeated": said(there) if there else "",
        "unit": reading.sheets.unit,
        "unit_words": unit_words(reading.sheets.unit, reading.sheets.price_level),
        "years": reading.sheets.period.years,
        "plan": reading.title,
        "proposals": len(reading.proposals),
        "wrong": [words for finding, words in shown if finding.severity is not Severity.NOTICE],
        "notices": [words for finding, words in shown if finding.severity is Severity.NOTICE],
        "counts": {
            severity.value: sum(each.severity is severity for each in found)
            for severity in Severity
        },
        "sheets": list(_sheets(reading, anchors, by_row)),
        "composition": composition,
        "members": sum(each.seats for each in composition.seats.all()),
    }


def _composition(upload: SheetUpload) -> Composition:
    """Return the composition against which votes were checked, as `read_sheet` chooses it."""
    treatment = upload.treatment
    return composition_on(treatment.body, the_country().adopted_by(period_of(treatment.cycle)))


def _key(place: Place) -> RowKey:
    """Return the row of a place."""
    return place.sheet, place.row


def _shown(finding: Finding, anchors: Mapping[RowKey, str], translator: Translator) -> Shown:
    """Return a finding as `components/findings.html` shows it."""
    anchor = anchors.get(_key(finding.where))
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "where": translator.texts(finding.where.described()),
        "text": translator.text(finding.message),
        "url": f"#{anchor}" if anchor else "",
    }


def _sheets(
    reading: SheetsReading, anchors: Mapping[RowKey, str], by_row: Mapping[RowKey, list[Shown]]
) -> Iterator[PreviewSheet]:
    """Yield the sheets of a reading."""
    years = reading.sheets.period.years
    for position, sheet in enumerate(reading.sheets.sheets, start=1):
        rows = tuple(_row(row, anchors[_key(row.place)], by_row, years) for row in sheet.rows)
        own = {_key(row.place) for row in sheet.rows}
        yield PreviewSheet(
            f"sheet-{position}",
            sheet.title,
            rows,
            sheet.proven_total(len(years)),
            _printed_total(sheet),
            tuple(
                words
                for key, found in by_row.items()
                if key[0] == sheet.title and key not in own
                for words in found
            ),
            any(row.in_favour or row.against for row in rows),
        )


def _printed_total(sheet: Sheet) -> Amounts | None:
    """Return the total that a sheet prints, of the sheet or of its only section."""
    if sheet.grand_total is not None:
        return sheet.grand_total.amounts
    totals = [section.total for section in sheet.sections]
    only = totals[0] if len(totals) == 1 else None
    return only.amounts if only is not None else None


def _row(
    row: SheetRow, anchor: str, by_row: Mapping[RowKey, list[Shown]], years: tuple[int, ...]
) -> PreviewRow:
    """Return a row as it was read; without figures where they could not be placed."""
    amounts = row.amounts
    return PreviewRow(
        anchor,
        row.number,
        row.proposers,
        row.text,
        amounts.operating if amounts else (),
        amounts.operating_sum if amounts else None,
        tuple(zip(years, amounts.capital, strict=True)) if amounts else (),
        amounts.capital_sum if amounts else None,
        _votes(row.in_favour),
        _votes(row.against),
        tuple(by_row.get(_key(row.place), ())),
    )


def _votes(cell: VoteCell | None) -> str:
    """Return a side of a printed vote."""
    return print_vote_cell(cell.by_party) if cell is not None and cell.by_party else ""
