"""Proposals: what a party, or several together, ask the body to decide.

A number belongs to a sheet and is no identity: the same proposal is number 4 on its proposers'
sheet and number 5 among the adopted. Rows of an adopted sheet repeat proposals and are recognised
as the same, never counted again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from votum.engine.amounts import Amounts
from votum.engine.proposal_sheets.sheets import (
    ProposalSheets,
    Sheet,
    SheetKind,
    SheetRow,
    proposal_label,
)
from votum.engine.texts import text_key
from votum.engine.votes.voting import Vote

ADOPTED = (SheetKind.ADOPTED_NUMERIC, SheetKind.ADOPTED_VERBAL)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal. `amounts` is None while its figures are not placed; `vote` until one is held.

    `sheet` and `number` say where it was put forward. Proposers need no seat in the body.
    """

    identifier: str
    sheet: str
    number: str
    proposers: tuple[str, ...]
    text: str
    amounts: Amounts | None
    vote: Vote | None

    @property
    def numeric(self) -> bool:
        """Whether it asks for money: any year or sum that is not 0; otherwise it is verbal."""
        return self.amounts is None or any(self.amounts.columns)

    @property
    def joint(self) -> bool:
        """Whether several parties put it forward together."""
        return len(self.proposers) > 1

    @property
    def label(self) -> str:
        """The proposal as a reader would call it."""
        return proposal_label(self.proposers, self.number)


@dataclass(frozen=True, slots=True)
class AdoptedRow:
    """A row of an adopted sheet and the proposal it repeats, None where there is no such."""

    sheet: Sheet
    row: SheetRow
    proposal: Proposal | None


def row_vote(row: SheetRow) -> Vote | None:
    """Return the vote a row prints; None where nothing was voted."""
    if row.in_favour is None or row.against is None:
        return None
    return Vote(row.in_favour.by_party, row.against.by_party)


def proposals_of(sheets: ProposalSheets) -> tuple[Proposal, ...]:
    """Return every proposal once, in the printed order.

    They are the rows of the proposers' sheets; a document that has only adopted sheets is taken
    at its word, and their rows are the proposals.
    """
    put_forward = any(sheet.kind is SheetKind.PROPOSALS for sheet in sheets.sheets)
    rows = sheets.rows(SheetKind.PROPOSALS) if put_forward else sheets.rows()
    return tuple(_proposal(sheet, row) for sheet, row in rows)


def _proposal(sheet: Sheet, row: SheetRow) -> Proposal:
    """Return the proposal that a row puts forward."""
    return Proposal(
        identifier=row.identifier or f"{sheet.title}/{row.number}",
        sheet=sheet.title,
        number=row.number,
        proposers=row.proposers,
        text=row.text,
        amounts=row.amounts,
        vote=row_vote(row),
    )


def adopted_rows(sheets: ProposalSheets, proposals: tuple[Proposal, ...]) -> Iterator[AdoptedRow]:
    """Yield each row of the adopted sheets with the proposal it repeats.

    Same text (layout aside) and same proposers make the same proposal. Two rows never repeat one
    proposal: the second finds none.
    """
    waiting: dict[tuple[str, frozenset[str]], list[Proposal]] = {}
    for proposal in proposals:
        waiting.setdefault(_identity(proposal), []).append(proposal)
    for sheet, row in sheets.rows(*ADOPTED):
        matching = waiting.get(_identity(row))
        yield AdoptedRow(sheet, row, matching.pop(0) if matching else None)


def _identity(each: Proposal | SheetRow) -> tuple[str, frozenset[str]]:
    """Return what makes two rows the same proposal: text and proposers, in any order."""
    return text_key(each.text), frozenset(each.proposers)


def proposal_of_row(sheets: ProposalSheets) -> dict[tuple[str, str], str]:
    """Return the proposal's identifier for each (sheet title, number); repeats share it."""
    proposals = proposals_of(sheets)
    found = {(each.sheet, each.number): each.identifier for each in proposals}
    for adopted in adopted_rows(sheets, proposals):
        key = (adopted.sheet.title, adopted.row.number)
        if adopted.proposal is not None:
            found[key] = adopted.proposal.identifier
        else:
            found.setdefault(key, f"{adopted.sheet.title}/{adopted.row.number}")
    return found


def with_identifiers(sheets: ProposalSheets) -> ProposalSheets:
    """Return the sheets with each row carrying its proposal's identifier."""
    known = proposal_of_row(sheets)

    def named(sheet: Sheet) -> Sheet:
        return replace(
            sheet,
            sections=tuple(
                replace(
                    section,
                    rows=tuple(
                        replace(row, identifier=known[sheet.title, row.number])
                        for row in section.rows
                    ),
                )
                for section in sheet.sections
            ),
        )

    return replace(sheets, sheets=tuple(named(sheet) for sheet in sheets.sheets))
