"""Proposal sheets as they are printed: rows of proposals with amounts and votes, and their totals.

This is the neutral form between a file and the engine's proposals: every row knows its place, and
nothing has been judged yet; that is for `votum.engine.proposal_sheets.rules`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from votum.engine.amounts import Amounts, total_of
from votum.engine.findings import Place
from votum.engine.messages import StructureError, say
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.votes.vote_notation import VoteCell


class SheetKind(StrEnum):
    """What a sheet is for: the two kinds of adopted sheet, or one proposer's proposals."""

    ADOPTED_NUMERIC = "adopted_numeric"
    ADOPTED_VERBAL = "adopted_verbal"
    PROPOSALS = "proposals"


def proposal_label(proposers: Iterable[str], number: str) -> str:
    """Return what a proposal is called wherever it is named: its proposers and number."""
    return f"{', '.join(proposers)} {number}".strip()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One printed proposal.

    `figures` is None where an amount could not be read, `in_favour` and `against` where nothing
    has been voted. `identifier` is what a workbook
    keeps in its locked column; a text has none and leaves it empty.
    """

    place: Place
    number: str
    proposers: tuple[str, ...]
    text: str
    figures: PlacedRow | None
    in_favour: VoteCell | None = None
    against: VoteCell | None = None
    identifier: str = ""

    @property
    def amounts(self) -> Amounts | None:
        """The row's figures; None where they could not be placed in years."""
        return None if self.figures is None else self.figures.amounts

    @property
    def label(self) -> str:
        """The row as a reader would call it: proposers and number."""
        return proposal_label(self.proposers, self.number)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A printed row of figures without a proposal: a total, or a blank row of the template."""

    place: Place
    name: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one body or area on a sheet, its blank template rows and its printed total."""

    name: str
    rows: tuple[SheetRow, ...]
    blank_rows: tuple[FigureRow, ...] = ()
    total: FigureRow | None = None


@dataclass(frozen=True, slots=True)
class YearColumns:
    """The years that a printed table header lists, in its order, and where."""

    place: Place
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its sections and grand total.

    `unit` is None where no page states it; `year_columns` are the headers its pages print.
    """

    title: str
    kind: SheetKind
    place: Place
    sections: tuple[Section, ...]
    grand_total: FigureRow | None = None
    unit: Unit | None = None
    year_columns: tuple[YearColumns, ...] = ()

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """The rows of all sections."""
        return tuple(row for section in self.sections for row in section.rows)

    def proven_total(self, years: int) -> Amounts | None:
        """Return the total of the sheet's rows, computed from the years.

        None where the figures of a row are not placed: a total without them would look final.
        """
        amounts = [row.amounts for row in self.rows]
        placed = [each for each in amounts if each is not None]
        return total_of(placed, years) if len(placed) == len(amounts) else None


@dataclass(frozen=True, slots=True)
class ProposalSheets:
    """A document of proposal sheets: its plan, period, unit and sheets in the printed order.

    `plan` is the printed word for the plan (`BØP-periode`); `price_level` is empty where the
    document states none. Raises StructureError for a row with other years than the period's.
    """

    plan: str
    period: PlanPeriod
    unit: Unit
    sheets: tuple[Sheet, ...]
    price_level: str = ""

    def __post_init__(self) -> None:
        """Refuse rows that have not one figure for each year."""
        years = len(self.period.years)
        for sheet in self.sheets:
            for amounts in _figures_of(sheet):
                if len(amounts.operating) != years or len(amounts.capital) != years:
                    raise StructureError(
                        say(
                            "A row of the sheet “{sheet}” has not one figure for each of {years} "
                            "years.",
                            sheet=sheet.title,
                            years=years,
                        )
                    )

    def rows(self, *kinds: SheetKind) -> Iterator[tuple[Sheet, SheetRow]]:
        """Yield each row with its sheet, of the kinds given or of every kind."""
        for sheet in self.sheets:
            if not kinds or sheet.kind in kinds:
                for row in sheet.rows:
                    yield sheet, row

    @property
    def body_name(self) -> str:
        """The name of the body or area whose proposals these are, as its first total states it."""
        return next(
            (section.name for sheet in self.sheets for section in sheet.sections if section.name),
            "",
        )


def _figures_of(sheet: Sheet) -> Iterator[Amounts]:
    """Yield the figures of every row of a sheet that has any."""
    for section in sheet.sections:
        for row in section.rows:
            if row.amounts is not None:
                yield row.amounts
        for figures in (*section.blank_rows, section.total):
            if figures is not None:
                yield figures.amounts
    if sheet.grand_total is not None:
        yield sheet.grand_total.amounts
