"""The gathered rows of one printed sheet, understood: proposals, blanks and totals in sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from votum.countries import SheetWords
from votum.engine.findings import Finding, Place
from votum.engine.messages import AmountError, Message, say
from votum.engine.money import Unit, parse_amount
from votum.engine.proposal_sheets.placement import place_rows, readings_of
from votum.engine.proposal_sheets.sheets import FigureRow, Section, SheetRow
from votum.engine.votes.bodies import PartyRegister
from votum.engine.votes.vote_notation import VoteCell
from votum.formats.proposal_sheets.cells import read_proposers, read_votes, reading_error
from votum.formats.proposal_sheets.gathering import GatheredRow
from votum.formats.proposal_sheets.printed_rows import (
    PrintedFigures,
    other_reading,
    split_votes,
    unread_amount,
    unread_row,
)

_ROW_HEAD = re.compile(r"(?P<parties>\D*?)\s*(?<!\S)(?P<number>\d+[a-z]?)\.?(?:\s+(?P<text>.*))?")


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What a sheet's rows are read with: title, words, parties, unit and number of years."""

    title: str
    words: SheetWords
    register: PartyRegister
    unit: Unit
    years: int


@dataclass(slots=True)
class _OpenSection:
    """A section while its rows are being read."""

    rows: list[tuple[SheetRow, tuple[int, ...]]] = field(default_factory=list)
    blanks: list[FigureRow] = field(default_factory=list)


def read_sections(
    gathered: list[GatheredRow], context: SheetContext
) -> tuple[tuple[Section, ...], FigureRow | None, list[Finding]]:
    """Return the sections of a sheet, its grand total, and what could not be read.

    A section ends in a row `Totalt <name>`; the name is also the heading above its rows. A sheet
    that prints only a grand total has one section without a name, of which it is the total.
    """
    findings: list[Finding] = []
    sections: list[Section] = []
    grand_total: FigureRow | None = None
    found = {name for row in gathered if (name := context.words.total_name(row.head))}
    # The longest first: one name may be the beginning of another.
    names = sorted(found, key=len, reverse=True)
    current = _OpenSection()
    for row in gathered:
        findings += _unread(row, context)
        name = context.words.total_name(row.head)
        if name is None:
            _read_row(row, names, context, current, findings)
            continue
        figures = _figure_row(row, name, context, findings)
        findings += _stray_votes(row, context)
        if name:
            sections.append(_closed(current, name, figures, context))
            current = _OpenSection()
        elif grand_total is None:
            grand_total = figures
        else:
            findings.append(
                _error(figures or row, context, say("The sheet has a second grand total."))
            )
    if current.rows or current.blanks:
        alone = grand_total if not sections else None
        sections.append(_closed(current, "", alone, context))
    return tuple(sections), grand_total, findings


def _closed(
    current: _OpenSection, name: str, total: FigureRow | None, context: SheetContext
) -> Section:
    """Return a section with the figures of its rows placed in years."""
    placed = place_rows(
        [printed for _, printed in current.rows],
        total.amounts if total else None,
        context.years,
    )
    rows = tuple(
        replace(row, figures=figures) if printed else row
        for (row, printed), figures in zip(current.rows, placed, strict=True)
    )
    return Section(name, rows, tuple(current.blanks), total)


def _read_row(
    row: GatheredRow,
    names: list[str],
    context: SheetContext,
    current: _OpenSection,
    findings: list[Finding],
) -> None:
    """Add one row, a proposal or a blank, to the section being read."""
    head = _without_heading(row.head, names)
    if not head:
        blank = _figure_row(row, "", context, findings)
        findings += _stray_votes(row, context)
        if blank is not None:
            current.blanks.append(blank)
        return
    printed, amounts = _decided_reading(replace(row.printed, head=head), context)
    match = _ROW_HEAD.fullmatch(printed.head)
    if match is None:
        findings.append(
            _error(
                row,
                context,
                say(
                    "“{text}” is not a row: it should begin with the party and a number.",
                    text=head[:80],
                ),
            )
        )
        return
    place = Place(
        context.title, f"{match['parties'].strip()} {match['number']}".strip(), line=row.first_line
    )
    if amounts is None:
        findings.append(_amount_fault(printed, place, context))
    if not match["text"]:
        findings.append(reading_error(place, say("The proposal has no text.")))
    in_favour, against = _votes(printed.votes, place, context, findings)
    sheet_row = SheetRow(
        place,
        match["number"],
        read_proposers(match["parties"], place, context.register, findings),
        match["text"] or "",
        None,
        in_favour,
        against,
    )
    current.rows.append((sheet_row, amounts or ()))


def _unread(row: GatheredRow, context: SheetContext) -> Iterator[Finding]:
    """Yield an error for each sign that a row holds more than was understood.

    An amount that was not read as one, or the beginning of another proposal in a row's text.
    """
    for line in row.lines:
        own = line is row.lines[-1]
        words = unread_row(line.text) or (unread_amount(line.text) if own else None)
        if words is not None:
            message = say(
                "“{text}” looks like an amount and cannot be read as one.", text=words[:80]
            )
            yield reading_error(Place(context.title, line=line.number), message)
    starts = [line for line in row.lines if _begins_proposal(line.text, context)]
    for line in starts[1:]:
        message = say(
            "“{text}” begins another proposal, but the one before has no amounts.",
            text=line.text[:80],
        )
        yield reading_error(Place(context.title, line=line.number), message)


def _begins_proposal(line: str, context: SheetContext) -> bool:
    """Return whether a line begins with known parties and a number."""
    match = _ROW_HEAD.fullmatch(line)
    parties = match["parties"].split(",") if match else []
    return bool(parties) and all(context.register.code(party) for party in parties)


def _stray_votes(row: GatheredRow, context: SheetContext) -> Iterator[Finding]:
    """Yield an error where a row that is no proposal has something behind its figures."""
    if row.printed.votes:
        message = say(
            "“{text}” stands behind the figures of a row that is no proposal.",
            text=row.printed.votes[:80],
        )
        yield reading_error(Place(context.title, line=row.first_line), message)


def _without_heading(head: str, names: list[str]) -> str:
    """Return a row's text without the section's heading, which stands above its first row."""
    for name in names:
        if head[: len(name)].casefold() == name.casefold():
            rest = head[len(name) :]
            if not rest or rest[0].isspace():
                return rest.strip()
    return head


def _decided_reading(
    printed: PrintedFigures, context: SheetContext
) -> tuple[PrintedFigures, tuple[int, ...] | None]:
    """Return the figures in minor units, the first one read so that the row's sums hold.

    None for the amounts where one of them cannot be kept.
    """
    amounts = _amounts(printed, context)
    other = other_reading(printed)
    if other is not None and amounts is not None:
        shorter = _amounts(other, context)
        if shorter is not None and _adds_up(shorter, context) and not _adds_up(amounts, context):
            return other, shorter
    return printed, amounts


def _amounts(printed: PrintedFigures, context: SheetContext) -> tuple[int, ...] | None:
    """Return the printed figures in minor units, None where one cannot be read."""
    try:
        return tuple(parse_amount(figure, context.unit) for figure in printed.figures)
    except AmountError:
        return None


def _adds_up(amounts: tuple[int, ...], context: SheetContext) -> bool:
    """Return whether some way to place the figures makes the row's own sums right."""
    return any(
        sum(each.operating) == each.operating_sum and sum(each.capital) == each.capital_sum
        for each in readings_of(amounts, context.years).listed
    )


def _amount_fault(printed: PrintedFigures, place: Place, context: SheetContext) -> Finding:
    """Return the error about the first figure that cannot be read."""
    for figure in printed.figures:
        try:
            parse_amount(figure, context.unit)
        except AmountError as fault:
            return reading_error(place, fault.message, found=figure)
    raise AssertionError(printed)


def _figure_row(
    row: GatheredRow, name: str, context: SheetContext, findings: list[Finding]
) -> FigureRow | None:
    """Return a total or blank row; None, with a finding, where its figures do not fit."""
    place = Place(context.title, row.head, line=row.first_line)
    amounts = _amounts(row.printed, context)
    if amounts is None:
        findings.append(_amount_fault(row.printed, place, context))
        return None
    found = readings_of(amounts, context.years).listed
    if len(found) != 1:
        findings.append(
            reading_error(
                place,
                say(
                    "The row prints {found} figures for {years} years and two sums; fill in every "
                    "column.",
                    found=len(amounts),
                    years=context.years,
                ),
            )
        )
        return None
    return FigureRow(place, name, found[0])


def _votes(
    text: str, place: Place, context: SheetContext, findings: list[Finding]
) -> tuple[VoteCell | None, VoteCell | None]:
    """Return the two sides of a printed vote; (None, None) where nothing is printed or readable."""
    if not text:
        return None, None
    cells = split_votes(text)
    if cells is None:
        message = say(
            "“{text}” is not a vote for and against; write both, as 10 (6H, 2V, 2Frp) 3 (2Ap, 1R).",
            text=text[:80],
        )
        findings.append(reading_error(place, message, found=text))
        return None, None
    return read_votes(cells, place, context.register, findings)


def _error(row: GatheredRow | FigureRow, context: SheetContext, message: Message) -> Finding:
    """Return an error at a row."""
    place = row.place if isinstance(row, FigureRow) else Place(context.title, line=row.first_line)
    return reading_error(place, message)
