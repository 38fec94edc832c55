"""A fee schedule (prisliste): what residents pay for services, year by year.

The council adopts fees with the budget, and each on its own legal basis; most may cost residents no
more than the service costs the municipality (self-cost, kommuneloven § 15-1). A blank year states
nothing: it is None and never 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import StructureError, say
from votum.engine.money import check_range, decimals_needed, print_amount

RULE = "fees"
WHOLE = 100  # per cent
SHARE_DECIMALS = 2  # a share of self-cost is stated in per cent with at most two decimals
FULL_COST = WHOLE * 10**SHARE_DECIMALS


class VatTreatment(StrEnum):
    """How value added tax stands to a printed fee: in it, on top of it, or not owed at all."""

    INCLUDED = "included"
    ADDED = "added"
    EXEMPT = "exempt"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Vat:
    """The tax on a fee; `rate` is in hundredths of a per cent, None where none is stated.

    Raises StructureError where an exempt fee has a rate, or a rate is no share of the price.
    """

    treatment: VatTreatment = VatTreatment.NOT_STATED
    rate: int | None = None

    def __post_init__(self) -> None:
        """Refuse a rate that could not be charged."""
        untaxed = self.treatment in (VatTreatment.EXEMPT, VatTreatment.NOT_STATED)
        if self.rate is not None and (untaxed or not 0 < self.rate <= FULL_COST):
            raise StructureError(say("A tax rate is above 0 and at most 100 per cent."))


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee: `amounts` in minor units, one for each year of its schedule, None where blank.

    `unit` is what one pays for (“per month”), `valid_from` the day from which the amount of the
    schedule's last year is asked, `self_cost_share` hundredths of a per cent of what the service
    costs, `decision` the case that adopts it. What its document does not state is empty or None.
    """

    identifier: str
    group: str
    name: str
    amounts: tuple[int | None, ...]
    unit: str = ""
    vat: Vat = Vat()
    valid_from: date | None = None
    legal_basis: str = ""
    self_cost_share: int | None = None
    footnote: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """The fees of a municipality over some years, in the printed order.

    Raises StructureError where the years do not follow one another, a fee has not one amount for
    each, or two fees share an identifier; AmountError where an amount does not fit in 64 bits.
    """

    title: str
    years: tuple[int, ...]
    fees: tuple[Fee, ...]

    def __post_init__(self) -> None:
        """Refuse fees that do not fit the years, and repeated identifiers."""
        if not self.years or self.years != tuple(
            range(self.years[0], self.years[0] + len(self.years))
        ):
            raise StructureError(say("The years of a fee schedule follow one another."))
        seen: set[str] = set()
        for each in self.fees:
            if len(each.amounts) != len(self.years):
                raise StructureError(
                    say(
                        "The fee “{name}” has {found} amounts for {years} years.",
                        name=each.name,
                        found=len(each.amounts),
                        years=len(self.years),
                    )
                )
            for amount in each.amounts:
                check_range(amount or 0)
            if not each.identifier or each.identifier in seen:
                raise StructureError(
                    say("The fee “{name}” needs a code of its own.", name=each.name)
                )
            seen.add(each.identifier)

    def fee(self, identifier: str) -> Fee:
        """Return a fee; StructureError where the schedule has none of that identifier."""
        for each in self.fees:
            if each.identifier == identifier:
                return each
        raise StructureError(say("There is no fee “{code}”.", code=identifier))

    def column(self, year: int) -> int:
        """Return the position of a year; StructureError where the schedule has no such year."""
        if year not in self.years:
            raise StructureError(
                say("{year} is no year of the fee schedule “{title}”.", year=year, title=self.title)
            )
        return self.years.index(year)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in the order in which they are first met."""
        return tuple(dict.fromkeys(each.group for each in self.fees))


def change(schedule: FeeSchedule, fee: Fee, year: int) -> Fraction | None:
    """Return how much a fee rises from the year before, as an exact share of what it was.

    None where either year is blank, or the fee was 0: a rise from nothing has no share. Raises
    StructureError for a year that is not the schedule's, or its first.
    """
    column = schedule.column(year)
    before = fee.amounts[schedule.column(year - 1)]
    now = fee.amounts[column]
    return Fraction(now - before, before) if now is not None and before else None


def print_share(hundredths: int) -> str:
    """Return hundredths of a per cent as a number, with as many decimals as it needs.

    A share of self-cost, or a tax rate, is the same text in a book and in a file that is read back.
    """
    one = 10**SHARE_DECIMALS
    return print_amount(hundredths, one, decimals_needed(hundredths, one))


def check_fees(schedule: FeeSchedule) -> Iterator[Finding]:
    """Yield what a person should know of a schedule, fee by fee.

    All are notices: a share above the whole self-cost (which law allows in a year that makes up
    for earlier ones), a fee that is blank in the schedule's last year, or takes effect outside it.
    """
    last = schedule.years[-1]
    for each in schedule.fees:
        place = Place(schedule.title, each.identifier)
        for known, message in (
            (
                each.self_cost_share is not None and each.self_cost_share > FULL_COST,
                say("“{name}” costs residents more than the service does.", name=each.name),
            ),
            (
                each.amounts[-1] is None,
                say("“{name}” has no amount for {year}.", name=each.name, year=last),
            ),
            (
                each.valid_from is not None and each.valid_from.year != last,
                say(
                    "“{name}” is valid from {date}, which is not in {year}.",
                    name=each.name,
                    date=each.valid_from,
                    year=last,
                ),
            ),
        ):
            if known:
                yield Finding(RULE, Severity.NOTICE, place, message)
