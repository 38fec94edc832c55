"""What the columns of a budget table mean: said once, saved under a name, used again."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from votum.engine.budget.lines import Dimension, Kind
from votum.engine.messages import StructureError, say
from votum.engine.money import NumberForm, Unit
from votum.engine.statements.sign_conventions import SignConvention


class Stage(StrEnum):
    """What amounts are: what was, what is decided, or what is planned or proposed."""

    ACCOUNTS = "accounts"
    ADOPTED_BUDGET = "adopted_budget"
    AMENDED_BUDGET = "amended_budget"
    PLAN = "plan"


REVENUE = "revenue"  # the direction of income in a Fiscal Data Package
_PHASES = {
    "executed": Stage.ACCOUNTS,
    "approved": Stage.ADOPTED_BUDGET,
    "adjusted": Stage.AMENDED_BUDGET,
    "proposed": Stage.PLAN,
    "recommended": Stage.PLAN,
}


def stage_of(text: str) -> Stage | None:
    """Return the stage a word names, ours or a phase of a Fiscal Data Package; None for neither."""
    return Stage(text) if text in {*Stage} else _PHASES.get(text)


def phase_of(stage: Stage) -> str:
    """Return the phase of a Fiscal Data Package for a stage."""
    return next(phase for phase, each in _PHASES.items() if each is stage)


class RepeatedLines(StrEnum):
    """What is done with several lines of one key."""

    REFUSE = "refuse"
    """They are errors: nothing tells them apart, so one may be there twice by mistake."""
    SUM = "sum"
    """They are added up into one line."""
    KEEP = "keep"
    """Each stays a line of its own."""


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """A column of codes; of several for one dimension each lies under the one before.

    `label` is the column that names the codes, empty where there is none. `fill_down` says that a
    blank cell repeats the one above it.
    """

    header: str
    dimension: Dimension
    label: str = ""
    fill_down: bool = False


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts; `year` is None where nothing, or a column of years, says it."""

    header: str
    stage: Stage = Stage.PLAN
    year: int | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class IncomeRule:
    """Which rows are income: where a column has one of the values, or a number from a limit up."""

    header: str
    values: tuple[str, ...] = ()
    from_number: int | None = None


@dataclass(frozen=True, slots=True)
class KindRule:
    """Which rows belong to the capital budget: where a column has one of the values."""

    header: str
    capital: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DifferenceColumn:
    """A column that must be one amount column minus another; it is proven and left out."""

    header: str
    new: str
    old: str


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column is what, and how the file writes amounts.

    Columns are named by their heading, or by their letters where `headings` is false. `text_label`
    names what `text` holds the codes of: measures mostly. What is
    empty or None is not in the file; `line` numbers lines whose years stand on rows of their own.
    Encoding, delimiter and number form are then recognised.
    `not_stated` are texts that stand where no amount is stated. `section` is the dimension whose
    code stands alone on a row above its rows. `round_finer` allows amounts finer than one minor
    unit to be rounded, each listed. Raises StructureError where a column has two meanings, or no
    column has amounts.
    """

    name: str
    amounts: tuple[AmountColumn, ...]
    codes: tuple[CodeColumn, ...] = ()
    section: Dimension | None = None
    text: str = ""
    text_label: str = ""
    version: str = ""
    change_group: str = ""
    change_label: str = ""
    stage: str = ""
    year: str = ""
    line: str = ""
    income: IncomeRule | None = None
    capital: KindRule | None = None
    differences: tuple[DifferenceColumn, ...] = ()
    kind: Kind = Kind.OPERATING
    sign: SignConvention = SignConvention.INCOME_NEGATIVE
    unit: Unit = Unit.KRONE
    form: NumberForm | None = None
    not_stated: tuple[str, ...] = ()
    repeated: RepeatedLines = RepeatedLines.REFUSE
    round_finer: bool = False
    headings: bool = True
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""

    def __post_init__(self) -> None:
        """Refuse a mapping that says two things of one column, or has no amounts."""
        if not self.amounts:
            raise StructureError(say("The mapping names no column of amounts."))
        named = list(self.own_columns())
        for header in named:
            if named.count(header) > 1:
                raise StructureError(
                    say("The mapping gives the column “{column}” two meanings.", column=header)
                )
        if self.year and len({(each.stage, each.version) for each in self.amounts}) < len(
            self.amounts
        ):
            raise StructureError(
                say("With a column of years there is one column of amounts for each stage.")
            )

    def own_columns(self) -> Iterator[str]:
        """Yield each column that has a meaning of its own."""
        for code in self.codes:
            yield code.header
            if code.label:
                yield code.label
        yield from (amount.header for amount in self.amounts)
        yield from (difference.header for difference in self.differences)
        texts = (self.text, self.text_label)
        single = (*texts, self.version, self.change_group, self.change_label)
        yield from (header for header in (*single, self.stage, self.year, self.line) if header)

    def columns(self) -> tuple[str, ...]:
        """Return every column that the mapping reads, once."""
        rules = [rule.header for rule in (self.income, self.capital) if rule is not None]
        return tuple(dict.fromkeys((*self.own_columns(), *rules)))
