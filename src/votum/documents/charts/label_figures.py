"""Amounts as they stand in a picture: short, since the table beside it has them exactly."""

from collections.abc import Iterable
from dataclasses import dataclass

from votum.documents.figures import FigurePrinter, exact_printer
from votum.engine.money import Unit, decimals_needed, print_amount

# An amount of a hundred units or more is told well enough without decimals.
_WHOLE_FROM, _ONE_DECIMAL_FROM = 100, 10


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """Prints the labels of one picture alike, and its hints exactly."""

    unit: Unit
    decimals: int
    exact: FigurePrinter

    def short(self, minor: int) -> str:
        """Return an amount rounded for a label; never rounded away to nothing."""
        if not minor:
            return "0"
        decimals, most = self.decimals, decimals_needed(minor, self.unit)
        while decimals < most and 2 * abs(minor) * 10**decimals < self.unit:
            decimals += 1
        return print_amount(minor, self.unit, decimals)

    def change(self, minor: int) -> str:
        """Return a change, with its sign also where it is an increase."""
        return f"+{self.short(minor)}" if minor > 0 else self.short(minor)


def label_figures(unit: Unit, amounts: Iterable[int]) -> LabelFigures:
    """Return the printer of a picture's labels: three digits or so for the largest amount."""
    every = tuple(amounts)
    largest = max(map(abs, every), default=0)
    exact = exact_printer(unit, every)
    if largest >= _WHOLE_FROM * unit:
        decimals = 0
    else:
        decimals = 1 if largest >= _ONE_DECIMAL_FROM * unit else 2
    return LabelFigures(unit, min(decimals, exact.decimals), exact)
