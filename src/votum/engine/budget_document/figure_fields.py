"""A figure that a writer picks from the budget: the notation of a field in a text.

`{{area 22 | operating | 2026 | mill 1}}` is what area 22 spends in 2026, in million kroner with one
decimal. What the field showed when somebody approved it stands behind an equals sign, inside it:
`{{area 22 | operating | 2026 | mill 1 = 1 234,5}}`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from votum.engine.budget.lines import Kind
from votum.engine.messages import VotumError, say
from votum.engine.money import Unit
from votum.engine.statements.statement import ColumnRole

MOST_DECIMALS = 4
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)(?:[-–](?P<last>(?:19|20)\d\d))?")
_FORM = re.compile(r"(?P<unit>kr|1000|mill|mrd|per cent|number)(?: (?P<decimals>\d))?")


class FieldError(VotumError):
    """A field that cannot be read, or that names what the model does not have."""


class FigureSource(StrEnum):
    """What a field takes its number from; the value is the word that begins the field."""

    TOTAL = "total"
    AREA = "area"
    STATEMENT = "statement"
    CHANGE = "change"
    MEASURE = "measure"
    INDICATOR = "indicator"
    FEE = "fee"


class FigureUnit(StrEnum):
    """In what a figure is shown; the value is the word in the field."""

    KRONE = "kr"
    THOUSAND_KRONER = "1000"
    MILLION_KRONER = "mill"
    BILLION_KRONER = "mrd"
    PER_CENT = "per cent"
    NUMBER = "number"


MINOR_UNITS: Mapping[FigureUnit, int] = {
    FigureUnit.KRONE: Unit.KRONE,
    FigureUnit.THOUSAND_KRONER: Unit.THOUSAND_KRONER,
    FigureUnit.MILLION_KRONER: Unit.MILLION_KRONER,
    FigureUnit.BILLION_KRONER: 1000 * Unit.MILLION_KRONER,
}
"""What one printed whole of each unit of money stands for."""


@dataclass(frozen=True, slots=True)
class FigureForm:
    """How a figure is shown: unit and decimals; `turned` income is positive, `bare` has no unit."""

    unit: FigureUnit
    decimals: int = 0
    turned: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class FigureReference:
    """Which figure is meant: a source and its code, and what narrows it down.

    `first_year` to `last_year` are added up. `line` is a statement's, `role` its column's, `area`
    narrows a change set or a measure. `since` asks for the change from the year before, `whole` for
    the share of another statement's line (its layout and number).
    """

    source: FigureSource
    code: str
    first_year: int
    last_year: int
    line: str = ""
    kind: Kind | None = None
    area: str = ""
    role: ColumnRole = ColumnRole.PLAN
    since: bool = False
    whole: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class FigureField:
    """A field that has been read; `approved` is what it showed then, None where nobody has."""

    reference: FigureReference
    form: FigureForm
    approved: str | None


def read_field(inside: str) -> FigureField:
    """Return the field written inside the brackets; FieldError says what cannot be read."""
    asked, equals, approved = inside.partition("=")
    head, *parts = parts_of(asked)
    reference = _source(head)
    form: FigureForm | None = None
    turned = bare = False
    for part in parts:
        found = read_form(part)
        if found is not None:
            if form is not None:
                raise FieldError(say("The field states two units."))
            form = found
        elif part in ("turned", "bare"):
            turned, bare = turned or part == "turned", bare or part == "bare"
        else:
            reference = _narrowed(reference, part)
    _refuse_unfinished(reference)
    if form is None:
        units = ", ".join(each.value for each in FigureUnit)
        raise FieldError(say("The field states no unit: {units}.", units=units))
    return FigureField(
        reference,
        replace(form, turned=turned, bare=bare),
        " ".join(approved.split()) if equals else None,
    )


def parts_of(text: str) -> list[str]:
    """Return the parts of a field between its bars, with single spaces inside."""
    return [" ".join(part.split()) for part in text.split("|")]


def read_form(text: str) -> FigureForm | None:
    """Return the form that a unit and its decimals say (`mill 1`); None for other words."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    decimals = int(match["decimals"] or 0)
    if decimals > MOST_DECIMALS:
        raise FieldError(say("At most {most} decimals are shown.", most=MOST_DECIMALS))
    return FigureForm(FigureUnit(match["unit"]), decimals)


def _source(head: str) -> FigureReference:
    """Return the beginning of a reference: a source, its code, and a statement's line."""
    word, _, code = head.partition(" ")
    try:
        source = FigureSource(word)
    except ValueError:
        raise FieldError(
            say(
                "“{word}” is not where a figure comes from; known: {known}.",
                word=word,
                known=", ".join(each.value for each in FigureSource),
            )
        ) from None
    line = ""
    if source is FigureSource.STATEMENT:
        code, _, line = code.partition(" ")
    wants_code = source is not FigureSource.TOTAL
    if wants_code is not bool(code) or (source is FigureSource.STATEMENT and not line):
        raise FieldError(say("“{head}” does not say which one.", head=head))
    return FigureReference(source, code, 0, 0, line)


def _narrowed(reference: FigureReference, part: str) -> FigureReference:
    """Return a reference narrowed down by one part of a field."""
    years = _YEARS.fullmatch(part)
    if years and not reference.first_year:
        first = int(years["first"])
        return replace(reference, first_year=first, last_year=int(years["last"] or first))
    for word, narrow in _PARTS.items():
        if part == word:
            return narrow(reference)
    word, _, code = part.partition(" ")
    if word == "area" and code and reference.source in _BY_AREA:
        return replace(reference, area=code)
    layout, _, line = code.partition(" ")
    if word == "of" and line and reference.source is FigureSource.STATEMENT:
        return replace(reference, whole=(layout, line))
    raise FieldError(say("“{part}” is not understood in a field.", part=part))


def _refuse_unfinished(reference: FigureReference) -> None:
    """Raise FieldError where a year or the kind is missing, or a word does not belong."""
    if not reference.first_year or reference.last_year < reference.first_year:
        raise FieldError(say("The field states no year, or years that run backwards."))
    if reference.since and reference.first_year != reference.last_year:
        raise FieldError(say("The change from the year before is that of one year."))
    if (reference.source in _BY_KIND) is (reference.kind is None):
        raise FieldError(
            say(
                "Operating and capital figures are kept apart: totals, areas, change sets and "
                "measures need one of the words, nothing else takes them."
            )
        )
    if reference.role is not ColumnRole.PLAN and reference.source is not FigureSource.STATEMENT:
        raise FieldError(say("Only statements have columns of accounts and earlier budgets."))
    if reference.source is FigureSource.FEE and reference.first_year != reference.last_year:
        raise FieldError(say("A fee is that of one year."))


def _of_kind(kind: Kind) -> Callable[[FigureReference], FigureReference]:
    """Return what makes a reference one of a kind."""
    return lambda reference: replace(reference, kind=kind)


def _of_role(role: ColumnRole) -> Callable[[FigureReference], FigureReference]:
    """Return what makes a reference one of a column."""
    return lambda reference: replace(reference, role=role)


_BY_AREA = (FigureSource.CHANGE, FigureSource.MEASURE)
_BY_KIND = (FigureSource.TOTAL, FigureSource.AREA, *_BY_AREA)
_PARTS: Mapping[str, Callable[[FigureReference], FigureReference]] = {
    **{kind.value: _of_kind(kind) for kind in Kind},
    **{role.value: _of_role(role) for role in ColumnRole},
    "change": lambda reference: replace(reference, since=True),
}
