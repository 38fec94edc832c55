"""What a municipality's funds hold, year by year: the balances that stand beside a plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from votum.engine.messages import StructureError, say
from votum.engine.money import check_range
from votum.engine.periods import PlanPeriod


@dataclass(frozen=True, slots=True)
class FundBalances:
    """What each fund holds at the end of each year: minor units, never below 0.

    `held` has one balance for each of `years` under each fund's identifier, in their order. Raises
    StructureError where a fund has another number of balances or holds less than nothing, and
    AmountError where a balance does not fit in 64 bits.
    """

    years: tuple[int, ...]
    held: Mapping[str, tuple[int, ...]]

    def __post_init__(self) -> None:
        """Refuse balances that could not be."""
        for fund, balances in self.held.items():
            if len(balances) != len(self.years):
                raise StructureError(
                    say(
                        "The fund “{fund}” has {found} balances for {years} years.",
                        fund=fund,
                        found=len(balances),
                        years=len(self.years),
                    )
                )
            if min(map(check_range, balances), default=0) < 0:
                raise StructureError(say("The fund “{fund}” holds less than nothing.", fund=fund))

    def beside(self, period: PlanPeriod) -> Mapping[str, tuple[int, ...]]:
        """Return the balances as they stand beside a plan: up to and with its last year.

        Raises StructureError where a year of the plan is missing, or the balances go on after it.
        """
        if not set(period.years) <= set(self.years) or self.years[-1] != period.last_year:
            raise StructureError(
                say(
                    "The funds have balances for {found}, but the plan is {period}: give one for "
                    "each of its years, and none after them.",
                    found=", ".join(map(str, self.years)),
                    period=str(period),
                )
            )
        return self.held
