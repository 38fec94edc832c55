"""Proposal sheets as a document shows them: every figure, date and word as finished text."""

from collections.abc import Iterator
from dataclasses import dataclass

from votum.documents.dates import issued_words, municipality_words, page_words
from votum.documents.edition import Edition
from votum.documents.figures import (
    NOT_PLACED,
    ColumnGroup,
    FigurePrinter,
    column_groups,
    figure_printer,
    unit_and_sign,
    widest_of_groups,
)
from votum.documents.glyphs import LONGEST_NAME, with_breaks
from votum.documents.vote_summary import party_legend
from votum.documents.votes_view import in_seat_order
from votum.engine.amounts import Amounts, added
from votum.engine.findings import Finding, Severity
from votum.engine.proposal_sheets.sheets import (
    FigureRow,
    ProposalSheets,
    Section,
    Sheet,
    SheetKind,
    SheetRow,
)
from votum.engine.votes.bodies import Body, PartyCounts
from votum.engine.votes.vote_notation import VoteCell, print_vote_cell
from votum.translations import Translator

# With more seats than this the marks would fill more of a page than the proposals.
MOST_MARKED_SEATS = 25


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a vote: the words, and the sizes of the groups for the marks if any."""

    words: str
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One proposal of a sheet. A side of the vote is empty where nothing has been voted."""

    proposers: str
    number: str
    text: str
    figures: tuple[str, ...]
    in_favour: SideView
    against: SideView


@dataclass(frozen=True, slots=True)
class TotalView:
    """A row of totals, or of figures without a proposal."""

    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section: its name, its rows, rows of figures that belong to no proposal, its total."""

    name: str
    rows: tuple[RowView, ...]
    loose: tuple[TotalView, ...]
    total: TotalView


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet. `widest_figures` is what the columns of each group must hold, in digits."""

    kind: str
    title: str
    sections: tuple[SectionView, ...]
    grand_total: TotalView
    widest_figures: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetsWords:
    """The headings of the tables."""

    proposers: str
    number: str
    proposal: str
    vote: str
    in_favour: str
    against: str
    empty: str
    page: str


@dataclass(frozen=True, slots=True)
class SheetsView:
    """The whole document."""

    language: str
    document_title: str
    plan: str
    body: str
    municipality: str
    unit: str
    groups: tuple[ColumnGroup, ...]
    words: SheetsWords
    sheets: tuple[SheetView, ...]
    legend: str
    footer: str


@dataclass(frozen=True, slots=True)
class _Printing:
    """What printing one document's rows takes; no seats where the body is not known."""

    figures: FigurePrinter
    groups: tuple[ColumnGroup, ...]
    years: int
    seats: PartyCounts
    translator: Translator


def sheets_view(
    sheets: ProposalSheets,
    body: Body | None,
    edition: Edition,
    municipality: str = "",
    findings: tuple[Finding, ...] = (),
) -> SheetsView:
    """Return the document's content. Arguments as for `votum.documents.sheets.sheets_pdf`."""
    translator = edition.translator
    printing = _Printing(
        figure_printer(edition.unit, _all_amounts(sheets)),
        column_groups(sheets.period, translator),
        len(sheets.period.years),
        body.seats if body else {},
        translator,
    )
    name = body.name if body else sheets.body_name
    plan = f"{sheets.plan} {sheets.period}".strip()
    codes = [code for _, row in sheets.rows() for code in row.proposers]
    title = translator.phrase("Proposals and votes")
    return SheetsView(
        language=translator.language,
        document_title=f"{title}: {', '.join(part for part in (name, plan) if part)}",
        plan=plan,
        body=name,
        municipality=municipality_words(municipality, translator),
        unit=unit_and_sign(edition.unit, edition.price_level, edition.translator),
        groups=printing.groups,
        words=_words(translator),
        sheets=tuple(_sheet(sheet, printing, findings) for sheet in sheets.sheets),
        legend=party_legend(codes, printing.seats, edition.register),
        footer=issued_words(edition.issued, translator),
    )


def _all_amounts(sheets: ProposalSheets) -> Iterator[Amounts | None]:
    """Yield every row of figures of the document, totals included."""
    for sheet in sheets.sheets:
        for section in sheet.sections:
            yield from (row.amounts for row in section.rows)
            yield from (row.amounts for row in section.blank_rows)
            yield section.total.amounts if section.total else None
        yield sheet.grand_total.amounts if sheet.grand_total else None


def _sheet(sheet: Sheet, printing: _Printing, findings: tuple[Finding, ...]) -> SheetView:
    """Return one sheet."""
    sections = tuple(_section(section, printing) for section in sheet.sections)
    grand_total = _total(
        sheet.grand_total,
        [_sum_of(section, printing) for section in sheet.sections],
        printing.translator.phrase("TOTAL"),
        printing,
    )
    rows = [
        grand_total.figures,
        *(row.figures for section in sections for row in section.rows),
        *(row.figures for section in sections for row in (*section.loose, section.total)),
    ]
    return SheetView(
        kind=_kind(sheet.kind, printing.translator),
        title=sheet.title,
        sections=sections,
        grand_total=grand_total,
        widest_figures=widest_of_groups(rows, printing.groups),
        notes=_notes(sheet, printing.translator, findings),
    )


def _section(section: Section, printing: _Printing) -> SectionView:
    """Return one section; blank rows of the template are left out unless they hold figures."""
    return SectionView(
        name=section.name,
        rows=tuple(_row(row, printing) for row in section.rows),
        loose=tuple(
            TotalView(row.name, printing.figures.cells(row.amounts, printing.years))
            for row in section.blank_rows
            if any(row.amounts.columns)
        ),
        total=_total(
            section.total,
            [_sum_of(section, printing)],
            printing.translator.phrase("Total {name}", name=section.name).strip(),
            printing,
        ),
    )


def _sum_of(section: Section, printing: _Printing) -> Amounts:
    """Return a section's total as printed, or where it has none as its rows add up."""
    if section.total is not None:
        return section.total.amounts
    rows = [row.amounts for row in section.rows if row.amounts is not None]
    return added([*rows, *(row.amounts for row in section.blank_rows)], printing.years)


def _total(
    printed: FigureRow | None, parts: list[Amounts], name: str, printing: _Printing
) -> TotalView:
    """Return a total as printed, or where there is none the sum of the parts."""
    amounts = added(parts, printing.years) if printed is None else printed.amounts
    return TotalView(name, printing.figures.cells(amounts, printing.years))


def _row(row: SheetRow, printing: _Printing) -> RowView:
    """Return one proposal."""
    sides = (row.in_favour, row.against)
    marked = sum(cell.counted for cell in sides if cell is not None) <= MOST_MARKED_SEATS
    return RowView(
        proposers=with_breaks(", ".join(row.proposers), LONGEST_NAME),
        number=row.number,
        text=with_breaks(row.text.strip()),
        figures=printing.figures.cells(row.amounts, printing.years),
        in_favour=_side(row.in_favour, printing.seats, marked=marked),
        against=_side(row.against, printing.seats, marked=marked),
    )


def _side(cell: VoteCell | None, seats: PartyCounts, *, marked: bool) -> SideView:
    """Return one side of a vote."""
    if cell is None:
        return SideView("", ())
    counts = in_seat_order(cell.by_party, seats)
    return SideView(
        with_breaks(print_vote_cell(counts), LONGEST_NAME),
        tuple(counts.values()) if marked else (),
    )


def _kind(kind: SheetKind, translator: Translator) -> str:
    """Return what a sheet is, in words."""
    return {
        SheetKind.ADOPTED_NUMERIC: translator.phrase("Adopted proposals with amounts"),
        SheetKind.ADOPTED_VERBAL: translator.phrase("Adopted verbal proposals"),
        SheetKind.PROPOSALS: translator.phrase("Proposals from"),
    }[kind]


def _notes(sheet: Sheet, translator: Translator, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the notes under a sheet: what a question mark means, and the errors found in it."""
    notes = []
    if any(row.amounts is None for row in sheet.rows):
        notes.append(
            translator.phrase(
                "{mark}: the amounts could not be placed in years and are not part of the total.",
                mark=NOT_PLACED,
            )
        )
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.where.sheet == sheet.title:
            message = translator.text(finding.message)
            where = translator.texts(finding.where.described()[1:])
            notes.append(f"{where}: {message}" if where else message)
    return tuple(notes)


def _words(translator: Translator) -> SheetsWords:
    """Return the headings."""
    return SheetsWords(
        proposers=translator.phrase("Party"),
        number=translator.phrase("No."),
        proposal=translator.phrase("Proposal"),
        vote=translator.phrase("Vote"),
        in_favour=translator.phrase("In favour"),
        against=translator.phrase("Against"),
        empty=translator.phrase("No proposals."),
        page=page_words(translator),
    )
