"""Read proposal sheets from the text of a printed document."""

from votum.countries import SheetWords
from votum.engine.findings import Finding, Place
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.proposal_sheets.sheets import ProposalSheets, Sheet
from votum.engine.votes.bodies import PartyRegister
from votum.formats.proposal_sheets.cells import (
    ReadSheets,
    reading_error,
    stated_unit,
    unit_of_document,
)
from votum.formats.proposal_sheets.gathering import gather_rows
from votum.formats.proposal_sheets.pages import Line, Page, pages_of
from votum.formats.proposal_sheets.text_rows import SheetContext, read_sections
from votum.formats.refusals import UnreadableError


def read_text_sheets(
    text: str, words: SheetWords, register: PartyRegister, unit: Unit | None = None
) -> ReadSheets:
    """Return the proposal sheets in a text.

    `unit` is what the caller says the amounts are in, for a document that does not say so itself.
    Raises UnreadableError where the text is no set of proposal sheets, mixes plans or periods,
    tears a sheet apart, or states no unit.
    """
    pages = pages_of(text, words)
    if not pages:
        raise UnreadableError(
            say(
                "No page header like “{plan} 2026-2029 …” was found: this is not a set of "
                "proposal sheets.",
                plan=f"{words.plan_name}{words.plan[0]}",
            )
        )
    first = pages[0]
    _refuse_mixed(pages)
    document_unit = unit_of_document((unit for page in pages for unit in page.units), unit)
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for title, group in _by_sheet(pages):
        context = SheetContext(title, words, register, document_unit, len(first.period.years))
        sheet, problems = read_sheet(group, context)
        sheets.append(sheet)
        findings += problems
    price_level = next((page.price_level for page in pages if page.price_level), "")
    document = ProposalSheets(first.plan, first.period, document_unit, tuple(sheets), price_level)
    return ReadSheets(document, tuple(findings))


def _refuse_mixed(pages: tuple[Page, ...]) -> None:
    """Raise UnreadableError where the pages are not all of one plan and period."""
    first = pages[0]
    for page in pages:
        if page.period != first.period or page.plan.casefold() != first.plan.casefold():
            raise UnreadableError(
                say(
                    "Line {line}: the page is of “{found}”, the document of “{expected}”; read "
                    "one plan at a time.",
                    line=page.place.line,
                    found=f"{page.plan} {page.period}",
                    expected=f"{first.plan} {first.period}",
                )
            )


def _by_sheet(pages: tuple[Page, ...]) -> list[tuple[str, list[Page]]]:
    """Return the pages of each sheet; UnreadableError where two sheets have one title."""
    groups: list[tuple[str, list[Page]]] = []
    seen: set[str] = set()
    for page in pages:
        if groups and groups[-1][0] == page.title:
            groups[-1][1].append(page)
            continue
        if page.title.casefold() in seen:
            raise UnreadableError(
                say(
                    "Line {line}: there is a sheet “{title}” already; give each sheet its own "
                    "name and keep its pages together.",
                    line=page.place.line,
                    title=page.title,
                )
            )
        seen.add(page.title.casefold())
        groups.append((page.title, [page]))
    return groups


def read_sheet(pages: list[Page], context: SheetContext) -> tuple[Sheet, list[Finding]]:
    """Return one sheet from its pages; a row may go on from one page to the next."""
    lines = (line for page in pages for line in page.lines)
    gathered, lost = gather_rows(lines, context.words)
    sections, grand_total, findings = read_sections(gathered, context)
    findings += [_lost(run, context) for run in lost]
    if not gathered and not lost:
        message = say("The sheet has neither rows nor a total; is the file cut off?")
        findings.append(reading_error(pages[0].place, message))
    sheet = Sheet(
        context.title,
        context.words.sheet_kind(context.title),
        pages[0].place,
        sections,
        grand_total,
        stated_unit([unit for page in pages for unit in page.units], context.unit),
        tuple(header for page in pages for header in page.year_columns),
    )
    return sheet, findings


def _lost(lines: list[Line], context: SheetContext) -> Finding:
    """Return the error for lines that belong to no row."""
    message = say(
        "“{text}” belongs to no row: it has no amounts behind it.",
        text=" ".join(line.text for line in lines)[:80],
    )
    return reading_error(Place(context.title, line=lines[0].number), message)
