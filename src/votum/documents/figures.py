"""How the amounts of one document are printed: one unit, one number of decimals, exact to the øre.

The decimals are those the document's finest amount needs, so that figures stand under each other
and nothing is rounded away. Zero is a dash, which a template prints pale.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from votum.engine.amounts import Amounts
from votum.engine.money import MINUS, Unit, decimals_needed, print_amount
from votum.engine.periods import PlanPeriod
from votum.translations import Translator

ZERO = "–"
NOT_PLACED = "?"

# Where whole amounts do not do, two decimals are what readers expect.
_FEWEST_DECIMALS = 2
_USUAL_DECIMALS = {Unit.MILLION_KRONER: 2, Unit.THOUSAND_KRONER: 0, Unit.KRONE: 0}


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Neighbouring columns of figures under a common heading: the years and their sum."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigurePrinter:
    """Prints amounts (minor units) in a unit, all with the same decimals."""

    unit: Unit
    decimals: int

    def printed(self, minor: int) -> str:
        """Return an amount as figures, zero included."""
        return print_amount(minor, self.unit, self.decimals)

    def cell(self, minor: int) -> str:
        """Return an amount as it stands in a table: zero is a dash."""
        return self.printed(minor) if minor else ZERO

    def cells(
        self, amounts: Amounts | None, years: int, *, capital: bool = True
    ) -> tuple[str, ...]:
        """Return a row of figures: operating years and sum, then (`capital`) the capital ones.

        A row whose figures are not placed in years has a question mark in every column.
        """
        if amounts is None:
            return (NOT_PLACED,) * ((years + 1) * (2 if capital else 1))
        columns = amounts.columns if capital else (*amounts.operating, amounts.operating_sum)
        return tuple(map(self.cell, columns))


def figure_printer(unit: Unit, rows: Iterable[Amounts | None]) -> FigurePrinter:
    """Return the printer that prints every amount of the rows exactly."""
    return exact_printer(unit, {each for row in rows if row is not None for each in row.columns})


def exact_printer(unit: Unit, amounts: Iterable[int]) -> FigurePrinter:
    """Return the printer that prints every amount (minor units) exactly, all alike."""
    needed = max((decimals_needed(minor, unit) for minor in amounts), default=0)
    if needed:
        needed = max(needed, _FEWEST_DECIMALS)
    return FigurePrinter(unit, max(_USUAL_DECIMALS[unit], needed))


def widest(rows: Iterable[tuple[str, ...]]) -> int:
    """Return how many digits wide the widest figure is: what a column must hold.

    Commas and spaces are half as wide as a digit.
    """
    halves = (
        sum(2 if character.isdecimal() or character == MINUS else 1 for character in figure)
        for row in rows
        for figure in row
    )
    return (max(halves, default=0) + 1) // 2


def widest_of_groups(
    rows: Iterable[tuple[str, ...]], groups: tuple[ColumnGroup, ...]
) -> tuple[int, ...]:
    """Return the widest figure of each group of columns."""
    every = tuple(rows)
    ends = list(accumulate(len(group.columns) for group in groups))
    return tuple(
        widest(row[end - len(group.columns) : end] for row in every)
        for group, end in zip(groups, ends, strict=True)
    )


def column_groups(
    period: PlanPeriod, translator: Translator, *, capital: bool = True
) -> tuple[ColumnGroup, ...]:
    """Return the columns of a table of amounts, in the order of the printed forms."""
    years = tuple(map(str, period.years))
    operating = ColumnGroup(
        translator.phrase("Operating expenditure/income"),
        (*years, translator.phrase("Sum operating")),
    )
    if not capital:
        return (operating,)
    return (
        operating,
        ColumnGroup(
            translator.phrase("Capital expenditure/income"),
            (*years, translator.phrase("Sum capital")),
        ),
    )


def unit_and_sign(unit: Unit, price_level: str, translator: Translator) -> str:
    """Return the sentences that say, once per document or page, what the figures stand for."""
    stated = {
        Unit.KRONE: translator.phrase("Amounts in kroner"),
        Unit.THOUSAND_KRONER: translator.phrase("Amounts in 1000 kroner"),
        Unit.MILLION_KRONER: translator.phrase("Amounts in million kroner"),
    }[unit]
    with_prices = f"{stated}, {price_level}" if price_level else stated
    signs = translator.phrase("Expenditure is positive, income and savings are negative.")
    return f"{with_prices}. {signs}"


def in_words(figure: str, unit: Unit, translator: Translator) -> str:
    """Return a printed figure with its unit, for a sentence: `9,40 mill. kr`."""
    return {
        Unit.KRONE: translator.phrase("{figure} kroner", figure=figure),
        Unit.THOUSAND_KRONER: translator.phrase("{figure} thousand kroner", figure=figure),
        Unit.MILLION_KRONER: translator.phrase("{figure} million kroner", figure=figure),
    }[unit]
