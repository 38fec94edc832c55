"""A small consistent document with its body and procedure, for tests to spoil."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from votum.engine.amounts import Amounts, added, summed
from votum.engine.findings import Place
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.proposal_sheets.sheets import (
    FigureRow,
    ProposalSheets,
    Section,
    Sheet,
    SheetKind,
    SheetRow,
    YearColumns,
)
from votum.engine.votes.bodies import Body
from votum.engine.votes.vote_notation import VoteCell
from votum.engine.votes.voting import Counted, Vote, VotingProcedure

PERIOD = PlanPeriod(2026, 2029)
UNIT = Unit.MILLION_KRONER
MILLION = UNIT.value
BODY_NAME = "Helseutvalget"
RIGHT = {"H": 3, "V": 1}
LEFT = {"Ap": 2, "R": 1}
SEATS = {**RIGHT, **LEFT}
BODY = Body(BODY_NAME, "HU", SEATS)
CARRIED = Vote(RIGHT, LEFT)
LOST = Vote(LEFT, RIGHT)
UNANIMOUS = Vote(SEATS, {})
PROCEDURE = VotingProcedure(
    identifier="majority",
    legal_reference="kommuneloven § 11-9",
    source="test",
    valid_from=date(2019, 10, 1),
    valid_to=None,
    quorum_numerator=1,
    quorum_denominator=2,
    quorum_counted=Counted.VOTES_CAST,
    quorum_strict=False,
    abstention=False,
    casting_vote=True,
)


def millions(*operating: int, capital: tuple[int, ...] = (0, 0, 0, 0)) -> Amounts:
    """Return a row of whole millions with the right sums."""
    return summed(
        tuple(each * MILLION for each in operating), tuple(each * MILLION for each in capital)
    )


NOTHING = millions(0, 0, 0, 0)
ONES = millions(1, 1, 1, 1)


def row(
    number: str,
    text: str,
    amounts: Amounts | None = NOTHING,
    vote: Vote | None = CARRIED,
    proposers: tuple[str, ...] = ("H",),
) -> SheetRow:
    """Return a row; `sheet` gives it its place."""
    cells = (VoteCell(None, vote.in_favour), VoteCell(None, vote.against)) if vote else (None, None)
    return SheetRow(Place(), number, proposers, text, PlacedRow(amounts), *cells)


def sheet(title: str, *rows: SheetRow, kind: SheetKind = SheetKind.PROPOSALS) -> Sheet:
    """Return a sheet of one section with the right totals."""
    placed = tuple(replace(each, place=Place(title, each.label)) for each in rows)
    total = added([each.amounts for each in placed if each.amounts is not None], 4)
    section = Section(
        BODY_NAME, placed, (), FigureRow(Place(title, f"Totalt {BODY_NAME}"), BODY_NAME, total)
    )
    grand_total = FigureRow(Place(title, "TOTALT"), "", total)
    header = YearColumns(Place(title, line=5), PERIOD.years * 2)
    return Sheet(title, kind, Place(title), (section,), grand_total, UNIT, (header,))


def document(*sheets: Sheet) -> ProposalSheets:
    """Return a document of the sheets, in millions at a stated price level."""
    return ProposalSheets("BØP-periode", PERIOD, UNIT, sheets, "2026-kroner")


def evidence(*sheets: Sheet) -> Evidence:
    """Return what the rules look at, with the small body and its procedure."""
    return Evidence(document(*sheets), BODY, PROCEDURE)


def consistent() -> Evidence:
    """Return a document in which no rule finds anything: three proposers, both adopted sheets."""
    staff = row("1", "Flere vikarer", ONES)
    report = row("2", "Rapport hvert kvartal", NOTHING, UNANIMOUS)
    fees = row("1", "Høyere brukerbetaling", millions(0, 0, 0, -1), CARRIED, ("V",))
    centre = row("1", "Nytt legesenter", millions(2, 2, 0, 0, capital=(5, 0, 0, 0)), LOST, ("Ap",))
    return evidence(
        sheet("Innstilling", staff, replace(fees, number="2"), kind=SheetKind.ADOPTED_NUMERIC),
        sheet("Vedtak", replace(report, number="1"), kind=SheetKind.ADOPTED_VERBAL),
        sheet("Høyre", staff, report),
        sheet("Venstre", fees),
        sheet("Arbeiderpartiet", centre),
    )


def with_sheet(evidence: Evidence, title: str, change: Callable[[Sheet], Sheet]) -> Evidence:
    """Return the evidence with one sheet changed."""
    sheets = tuple(change(each) if each.title == title else each for each in evidence.sheets.sheets)
    return replace(evidence, sheets=replace(evidence.sheets, sheets=sheets))


def with_section(evidence: Evidence, title: str, change: Callable[[Section], Section]) -> Evidence:
    """Return the evidence with the only section of one sheet changed."""
    return with_sheet(
        evidence,
        title,
        lambda found: replace(found, sections=tuple(change(each) for each in found.sections)),
    )


def with_row(
    evidence: Evidence, title: str, number: str, change: Callable[[SheetRow], SheetRow]
) -> Evidence:
    """Return the evidence with one row changed, its totals left as they were."""
    return with_section(
        evidence,
        title,
        lambda found: replace(
            found,
            rows=tuple(change(each) if each.number == number else each for each in found.rows),
        ),
    )


def proposal(
    number: str,
    text: str,
    amounts: Amounts | None = ONES,
    vote: Vote | None = CARRIED,
    proposers: tuple[str, ...] = ("H",),
) -> Proposal:
    """Return a proposal of a sheet named after its proposers."""
    title = ", ".join(proposers)
    return Proposal(f"{title}/{number}", title, number, proposers, text, amounts, vote)
