"""Figures in texts, tied to the model: resolved exactly, and refused when the model has moved on.

Each field remembers the text it showed when somebody approved it. When the model changes what it
shows, the field is stale; when it names what the model does not have, it is broken. Neither may be
published, so that a published sentence never says another number than the tables.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from votum.engine.budget.budgets import ChangeSet, Measure, Version
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget.rollup import Totals, roll_up
from votum.engine.budget_document.field_notation import CLOSING, OPENING, FieldAt, fields_in
from votum.engine.budget_document.figure_fields import (
    MINOR_UNITS,
    FieldError,
    FigureField,
    FigureForm,
    FigureReference,
    FigureSource,
    FigureUnit,
)
from votum.engine.fees import FeeSchedule
from votum.engine.findings import Finding, Place, Severity
from votum.engine.indicators import Indicator, IndicatorUnit, values_through
from votum.engine.messages import Message, StructureError, say
from votum.engine.money import MINUS, print_amount
from votum.engine.shares import PER_CENT
from votum.engine.statements.statement import ColumnRole, Statement

RULE = "R7"
BASE_STAGE = "base"
_HUNDRED = 100


class Quantity(StrEnum):
    """What a figure is: minor units of money, a share of one, or a plain number."""

    AMOUNT = "amount"
    SHARE = "share"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact figure: `value` in minor units, as a share of one, or as a plain number."""

    value: Fraction
    quantity: Quantity


@dataclass(frozen=True, eq=False)
class BudgetFigures:
    """Everything a field may name: a version, its statements, key figures and fees.

    Statements are found by their layout's identifier, key figures by their own.
    """

    version: Version
    statements: Mapping[str, Statement] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    fees: FeeSchedule | None = None

    @cached_property
    def totals(self) -> Totals:
        """The version's totals by area."""
        return roll_up(self.version)

    def change_set(self, identifier: str) -> ChangeSet:
        """Return a change set; FieldError where the version has none of that name."""
        for each in self.version.change_sets:
            if each.identifier == identifier:
                return each
        raise FieldError(say("There is no change set “{code}”.", code=identifier))

    def measure(self, identifier: str) -> Measure:
        """Return a measure; FieldError where none or several change sets have it."""
        found = [
            measure
            for each in self.version.change_sets
            for measure in each.measures
            if measure.identifier == identifier
        ]
        if len(found) != 1:
            raise FieldError(
                say("{count} measures are called “{code}”.", count=len(found), code=identifier)
            )
        return found[0]

    def totals_of(self, lines: Iterable[Line]) -> Totals:
        """Return the totals by area of some lines of the version."""
        return roll_up(Version("", self.version.period, self.version.areas, tuple(lines)))


def _total(totals: Totals, area: str, year: int, kind: Kind) -> int:
    """Return one total; that of all areas where none is named."""
    if area:
        return totals.total(area, year, kind)
    roots = [each.code for each in totals.areas.areas if each.parent is None]
    return sum(totals.total(code, year, kind) for code in roots)


def resolve(tied: FigureField, figures: BudgetFigures) -> Figure:
    """Return the exact figure a field means.

    Raises FieldError where the model has no such figure, or the field's unit does not fit it.
    """
    reference = tied.reference
    try:
        years = range(reference.first_year, reference.last_year + 1)
        found = [_of_year(reference, year, figures) for year in years]
        if reference.since:
            found.append(_before(reference, figures))
    except StructureError as fault:
        raise FieldError(fault.message) from None
    figure = _changed(found, tied.form) if reference.since else _summed(found)
    if tied.form.unit not in _UNITS[figure.quantity]:
        raise FieldError(
            say(
                "“{unit}” does not fit the figure; one of {units} does.",
                unit=tied.form.unit.value,
                units=", ".join(each.value for each in _UNITS[figure.quantity]),
            )
        )
    return figure


_UNITS = {
    Quantity.AMOUNT: tuple(MINOR_UNITS),
    Quantity.SHARE: (FigureUnit.PER_CENT,),
    Quantity.NUMBER: (FigureUnit.NUMBER,),
}


def _summed(found: list[Figure]) -> Figure:
    """Return the sum over the years; FieldError for shares, which cannot be added."""
    if len(found) > 1 and found[0].quantity is Quantity.SHARE:
        raise FieldError(say("Shares of several years cannot be added up."))
    return Figure(sum((each.value for each in found), Fraction()), found[0].quantity)


def _changed(found: list[Figure], form: FigureForm) -> Figure:
    """Return the change from the year before, as a share of it where per cent is asked for."""
    now, before = found
    if form.unit is not FigureUnit.PER_CENT or now.quantity is Quantity.SHARE:
        return Figure(now.value - before.value, now.quantity)
    if not before.value:
        raise FieldError(say("A rise from nothing has no share."))
    return Figure((now.value - before.value) / before.value, Quantity.SHARE)


def _before(reference: FigureReference, figures: BudgetFigures) -> Figure:
    """Return the figure of the year before.

    A statement compares the first year of a plan with the budget adopted for the year before it.
    """
    year = reference.first_year - 1
    if reference.source is FigureSource.STATEMENT and reference.role is ColumnRole.PLAN:
        try:
            return _of_year(reference, year, figures)
        except FieldError:
            return _line_amount(reference, year, ColumnRole.ADOPTED_BUDGET, figures)
    return _of_year(reference, year, figures)


def _of_year(reference: FigureReference, year: int, figures: BudgetFigures) -> Figure:
    """Return the figure of one year. Raises StructureError or FieldError where there is none."""
    code, kind = reference.code, reference.kind or Kind.OPERATING
    match reference.source:
        case FigureSource.STATEMENT:
            return _line_amount(reference, year, reference.role, figures)
        case FigureSource.INDICATOR:
            return _indicator(code, year, figures)
        case FigureSource.FEE:
            return _money(_fee_amount(code, year, figures))
        case FigureSource.MEASURE:
            part = figures.totals_of(figures.measure(code).lines)
            return _money(_total(part, reference.area, year, kind))
        case FigureSource.CHANGE:
            every = [line for each in figures.change_set(code).measures for line in each.lines]
            return _money(_total(figures.totals_of(every), reference.area, year, kind))
        case _:  # a total, or an area
            return _money(_total(figures.totals, code, year, kind))


def _money(minor: int) -> Figure:
    """Return an amount in minor units as a figure."""
    return Figure(Fraction(minor), Quantity.AMOUNT)


def _line_amount(
    reference: FigureReference, year: int, role: ColumnRole, figures: BudgetFigures
) -> Figure:
    """Return a line of a statement in the column of a role and a year, or its share of another."""
    amount = _cell(reference.code, reference.line, year, role, figures)
    if reference.whole is None:
        return _money(amount)
    whole = _cell(*reference.whole, year, role, figures)
    if not whole:
        raise FieldError(say("Nothing is no share of nothing: the whole is 0."))
    return Figure(Fraction(amount, whole), Quantity.SHARE)


def _cell(code: str, line: str, year: int, role: ColumnRole, figures: BudgetFigures) -> int:
    """Return one amount of a statement in minor units."""
    found = figures.statements.get(code)
    if found is None:
        raise FieldError(say("There is no statement “{code}”.", code=code))
    for position, column in enumerate(found.columns):
        if column.year == year and column.role is role:
            return found.amount(line, position)
    raise FieldError(
        say(
            "The statement “{code}” has no column of {year} ({role}).",
            code=code,
            year=year,
            role=role.value,
        )
    )


def _indicator(code: str, year: int, figures: BudgetFigures) -> Figure:
    """Return a key figure of a year, as it stands after the last change set that gives it."""
    indicator = figures.indicators.get(code)
    if indicator is None:
        raise FieldError(say("There is no key figure “{code}”.", code=code))
    stages = [BASE_STAGE, *(each.identifier for each in figures.version.change_sets)]
    given = values_through(indicator, stages)
    column = figures.version.period.column(year)
    value = given.values[column] if given and column < len(given.values) else None
    if value is None:
        raise FieldError(say("“{name}” states nothing for {year}.", name=code, year=year))
    match indicator.unit:
        case IndicatorUnit.PER_CENT:
            return Figure(Fraction(value, PER_CENT * _HUNDRED), Quantity.SHARE)
        case IndicatorUnit.NUMBER:
            return Figure(Fraction(value, PER_CENT), Quantity.NUMBER)
        case _:
            return _money(value)


def _fee_amount(code: str, year: int, figures: BudgetFigures) -> int:
    """Return a fee of a year in minor units."""
    if figures.fees is None:
        raise FieldError(say("There is no fee “{code}”.", code=code))
    amount = figures.fees.fee(code).amounts[figures.fees.column(year)]
    if amount is None:
        raise FieldError(say("“{name}” states nothing for {year}.", name=code, year=year))
    return amount


def print_figure(figure: Figure, form: FigureForm) -> str:
    """Return a figure as digits in a form; its unit is said beside it. Halves away from zero."""
    value = -figure.value if form.turned else figure.value
    if figure.quantity is Quantity.AMOUNT:
        return print_amount(
            value.numerator, value.denominator * MINOR_UNITS[form.unit], form.decimals
        )
    scale = _HUNDRED if figure.quantity is Quantity.SHARE else 1
    return print_amount(value.numerator * scale, value.denominator, form.decimals)


class FieldState(StrEnum):
    """What is to be said of a field; only a current one may be published."""

    CURRENT = "current"
    NOT_APPROVED = "not_approved"
    STALE = "stale"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field and what it shows now; nothing where it is broken, with the sentence that says why.

    `form` is None for a field that cannot be read at all.
    """

    at: FieldAt
    state: FieldState
    shown: str = ""
    figure: Figure | None = None
    form: FigureForm | None = None
    message: Message | None = None


def show(at: FieldAt, figures: BudgetFigures) -> ShownField | None:
    """Return what a field shows and whether it may be published; None for a table or list."""
    tied = at.content
    if isinstance(tied, Message):
        return ShownField(at, FieldState.BROKEN, message=tied)
    if not isinstance(tied, FigureField):
        return None
    try:
        figure = resolve(tied, figures)
    except FieldError as fault:
        return ShownField(at, FieldState.BROKEN, form=tied.form, message=fault.message)
    shown = print_figure(figure, tied.form)
    if tied.approved is None:
        state = FieldState.NOT_APPROVED
        message = say("Nobody has approved this figure; it shows {shown}.", shown=shown)
    elif _typed(tied.approved) == _typed(shown):
        return ShownField(at, FieldState.CURRENT, shown, figure, tied.form)
    else:
        state = FieldState.STALE
        message = say(
            "The model has changed: approved was {approved}, it now shows {shown}.",
            approved=tied.approved,
            shown=shown,
        )
    return ShownField(at, state, shown, figure, tied.form, message)


def _typed(digits: str) -> str:
    """Return digits as a keyboard types them: plain spaces and a hyphen as minus."""
    return " ".join(digits.split()).replace(MINUS, "-")


def shown_fields(text: str, figures: BudgetFigures) -> tuple[ShownField, ...]:
    """Return what each field of a text shows, in order."""
    return tuple(filter(None, (show(at, figures) for at in fields_in(text))))


def check_fields(name: str, fields: Iterable[ShownField]) -> Iterator[Finding]:
    """Yield an error for each field of a text that may not be published, by its name and line."""
    for each in fields:
        if each.message is not None:
            approved = each.at.content.approved if isinstance(each.at.content, FigureField) else ""
            place = Place(name, each.at.asked, line=each.at.line)
            yield Finding(RULE, Severity.ERROR, place, each.message, approved or "", each.shown)


def approve(text: str, figures: BudgetFigures) -> str:
    """Return a text in which every field remembers what it shows now; broken ones stay as typed."""
    parts: list[str] = []
    kept = 0
    for each in shown_fields(text, figures):
        if each.state in (FieldState.NOT_APPROVED, FieldState.STALE):
            field_text = f"{OPENING}{each.at.asked} = {_typed(each.shown)}{CLOSING}"
            parts += [text[kept : each.at.start], field_text]
            kept = each.at.end
    return "".join([*parts, text[kept:]])
