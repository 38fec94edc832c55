"""Key figures as a document gives them, at each stage of a budget's chain.

A key figure such as a fund's balance or a margin is published beside the budget and changes with
every supplement. It is kept as printed, exactly, together with the change the document states; the
two are proven against each other, never worked out from each other in silence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import StructureError, say
from votum.engine.money import NO_BREAK_SPACE, Unit, print_amount
from votum.engine.shares import PER_CENT

RULE = "R6"
MOST_DECIMALS = 6
# A rounded new figure less a rounded old one is off by at most three halves of a printed unit
# from a rounded change: in whole units, by one.
ROUNDED_UNITS = 1

type Figures = tuple[int | None, ...]


class IndicatorUnit(StrEnum):
    """What a key figure counts; amounts as whole kroner, thousands or millions."""

    KRONE = "kr"
    THOUSAND_KRONER = "1000 kr"
    MILLION_KRONER = "mill. kr"
    PER_CENT = "per cent"
    NUMBER = "number"

    @property
    def scale(self) -> int:
        """What one printed whole is as an integer: minor units, else millionths."""
        return int(Unit[self.name]) if self.name in Unit.__members__ else PER_CENT


@dataclass(frozen=True, slots=True)
class StageFigures:
    """What is given of a key figure at one stage: values, and their change from the one before.

    One integer for each year in the unit's scale (`IndicatorUnit.scale`), None where the year is
    left blank; empty where nothing is given. `stage` is `base` or a change set's identifier.
    """

    stage: str
    values: Figures = ()
    change: Figures = ()

    @property
    def before(self) -> Figures:
        """The values less their change, year by year; None where one of the two is not given."""
        return tuple(
            None if value is None or change is None else value - change
            for value, change in zip(self.values, self.change, strict=False)
        )


@dataclass(frozen=True, slots=True)
class Indicator:
    """A key figure: its unit, the decimals it is printed with, its target in words, its figures.

    Raises StructureError where a figure is finer than its decimals, or a stage comes twice.
    """

    identifier: str
    name: str
    unit: IndicatorUnit
    decimals: int
    target: str = ""
    stages: tuple[StageFigures, ...] = ()

    def __post_init__(self) -> None:
        """Refuse figures that are not whole units of the last decimal, and repeated stages."""
        if not 0 <= self.decimals <= MOST_DECIMALS or self.unit.scale % 10**self.decimals:
            raise StructureError(
                say(
                    "Key figure “{name}” in {unit} cannot have {decimals} decimals.",
                    name=self.name,
                    unit=self.unit.value,
                    decimals=self.decimals,
                )
            )
        figures = [value for each in self.stages for value in (*each.values, *each.change)]
        if any(value % self.fineness for value in figures if value is not None):
            raise StructureError(
                say(
                    "Key figure “{name}” has a figure finer than its {decimals} decimals.",
                    name=self.name,
                    decimals=self.decimals,
                )
            )
        if len({each.stage for each in self.stages}) != len(self.stages):
            raise StructureError(
                say("Key figure “{name}” is given twice for one stage.", name=self.name)
            )

    @property
    def fineness(self) -> int:
        """What one unit of the last printed digit stands for, in the unit's scale."""
        fineness: int = self.unit.scale // 10**self.decimals
        return fineness

    def at(self, stage: str) -> StageFigures:
        """Return what is given at a stage; empty figures where nothing is."""
        return next((each for each in self.stages if each.stage == stage), StageFigures(stage))


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Key figures of which each set of figures has one for each of `years`, in order."""

    years: tuple[int, ...]
    indicators: tuple[Indicator, ...]


def values_through(indicator: Indicator, stages: Sequence[str]) -> StageFigures | None:
    """Return the figures that hold at the end of the stages: the last that are given.

    None where no values are given at any of them.
    """
    given = [each for stage in stages if (each := indicator.at(stage)).values]
    return given[-1] if given else None


def values_before(indicator: Indicator, stages: Sequence[str], stage: str) -> Figures:
    """Return the values that held before a stage: as given, else as values less change say.

    `stages` are all stages in order. Empty where neither is known.
    """
    earlier = values_through(indicator, stages[: stages.index(stage)])
    return earlier.values if earlier else indicator.at(stage).before


def check_indicators(
    indicators: Sequence[Indicator], stages: Sequence[str], years: Sequence[int]
) -> Iterator[Finding]:
    """Yield a finding for each stated change that is not new less old (R6).

    A difference that rounding explains is a rounding, any other an error. A change without an
    earlier value to hold it against proves nothing, and nothing is found.
    """
    for indicator in indicators:
        for stage in stages:
            given = indicator.at(stage)
            earlier = values_through(indicator, stages[: stages.index(stage)])
            if earlier is not None:
                yield from _wrong_changes(indicator, given, earlier, years)


def _wrong_changes(
    indicator: Indicator, given: StageFigures, earlier: StageFigures, years: Sequence[int]
) -> Iterator[Finding]:
    """Yield the changes of a stage that are not its values less those before."""
    for year, new, old, change in zip(
        years, given.values, earlier.values, given.change, strict=False
    ):
        if new is None or old is None or change is None or new - old == change:
            continue
        units = abs(new - old - change) // indicator.fineness
        yield Finding(
            RULE,
            Severity.ROUNDING if units <= ROUNDED_UNITS else Severity.ERROR,
            Place(row=f"{given.stage}, {indicator.name}", column=say("{year}", year=year)),
            say(
                "The change is given as {found}, but new less old is {expected}.",
                found=print_value(indicator, change),
                expected=print_value(indicator, new - old),
            ),
            found=print_value(indicator, change),
            expected=print_value(indicator, new - old),
        )


def print_value(indicator: Indicator, value: int) -> str:
    """Return a figure as printed: its decimals with a comma, thousands set off, U+2212 as minus."""
    share = f"{NO_BREAK_SPACE}%" if indicator.unit is IndicatorUnit.PER_CENT else ""
    return f"{print_amount(value, indicator.unit.scale, indicator.decimals)}{share}"
