"""The years a plan covers."""

from dataclasses import dataclass
from functools import cached_property

from votum.engine.messages import StructureError, say

FIRST_POSSIBLE_YEAR = 1900
LAST_POSSIBLE_YEAR = 2999
MOST_YEARS = 30


@dataclass(frozen=True)
class PlanPeriod:
    """The consecutive years of a medium-term plan, the budget year first.

    Norway plans at least four years (kommuneloven § 14-3), Sweden three (kommunallagen 11:6); the
    engine takes any number. Raises StructureError where the years are out of order.
    """

    first_year: int
    last_year: int

    def __post_init__(self) -> None:
        """Refuse a period that runs backwards, or is longer than any plan."""
        if not FIRST_POSSIBLE_YEAR <= self.first_year <= self.last_year <= LAST_POSSIBLE_YEAR:
            raise StructureError(
                say(
                    "{first}–{last} is not a plan period: the first year must come first.",
                    first=self.first_year,
                    last=self.last_year,
                )
            )
        if self.last_year - self.first_year >= MOST_YEARS:
            raise StructureError(
                say(
                    "{first}–{last} is too long for a plan: at most {most} years.",
                    first=self.first_year,
                    last=self.last_year,
                    most=MOST_YEARS,
                )
            )

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in order."""
        return tuple(range(self.first_year, self.last_year + 1))

    def column(self, year: int) -> int:
        """Return the position of a year, from 0; StructureError where the plan has no such year."""
        if not self.first_year <= year <= self.last_year:
            raise StructureError(
                say("{year} is no year of the plan {period}.", year=year, period=str(self))
            )
        return year - self.first_year

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year}"
