"""One row of figures over the years of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amounts:
    """One row of figures in minor units: each year and the printed sum, operating and capital.

    Expenditure is positive, income and savings negative. The sums are the row's own, as printed;
    rule R1 proves them. A blank year is 0.
    """

    operating: tuple[int, ...]
    operating_sum: int
    capital: tuple[int, ...]
    capital_sum: int

    @property
    def columns(self) -> tuple[int, ...]:
        """All figures in the printed order: operating years and sum, capital years and sum."""
        return (*self.operating, self.operating_sum, *self.capital, self.capital_sum)

    @property
    def years(self) -> tuple[int, ...]:
        """The figures of the years, operating before capital, without the sums."""
        return (*self.operating, *self.capital)

    @property
    def by_year(self) -> tuple[int, ...]:
        """The figures of each year, operating and capital together."""
        return tuple(map(sum, zip(self.operating, self.capital, strict=True)))


def summed(operating: tuple[int, ...], capital: tuple[int, ...]) -> Amounts:
    """Return a row whose sums are computed from its years."""
    return Amounts(operating, sum(operating), capital, sum(capital))


def added(rows: Sequence[Amounts], years: int) -> Amounts:
    """Return the column-wise sum of rows (minor units), of the printed sums too; 0 for no rows."""
    columns = [sum(column) for column in zip(*(row.columns for row in rows), strict=True)]
    columns = columns or [0] * (2 * years + 2)
    return Amounts(
        tuple(columns[:years]), columns[years], tuple(columns[years + 1 : -1]), columns[-1]
    )


def total_of(rows: Sequence[Amounts], years: int) -> Amounts:
    """Return the total of rows with sums computed from the years, whatever sums the rows print."""
    total = added(rows, years)
    return summed(total.operating, total.capital)
