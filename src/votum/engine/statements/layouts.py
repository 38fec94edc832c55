"""What a statutory statement looks like: its lines, which accounts each takes, and its sums.

A layout is a value that `votum.countries` loads from dated data with a source; nothing here knows
a country. Every account of the layout's budget is taken by exactly one line, or stated to lie
outside, so that a statement can neither drop an amount nor count it twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.lines import Kind
from votum.engine.messages import StructureError, say
from votum.engine.statements.sign_conventions import Side, SignConvention

NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CodeRange:
    """The codes from `first` to `last`, and every longer code that begins with one of them.

    A municipality's own codes are the country's with digits added, so `870` takes `87001` too.
    Raises StructureError where the two are not of one length, or out of order.
    """

    first: str
    last: str

    def __post_init__(self) -> None:
        """Refuse a range that could never be entered."""
        if len(self.first) != len(self.last) or not "" < self.first <= self.last:
            raise StructureError(
                say("{first}–{last} is not a range of codes.", first=self.first, last=self.last)
            )

    def holds(self, code: str) -> bool:
        """Return whether a code lies in the range."""
        return len(code) >= len(self.first) and self.first <= code[: len(self.first)] <= self.last


@dataclass(frozen=True, slots=True)
class Selection:
    """Accounts that a line takes: by economic code, by function, in some budget years.

    An empty tuple of ranges takes every code, a stated or an unstated one. `rest` takes what no
    other selection of the layout does. `first_year` and `last_year` are None where it was so
    always, and still is.
    """

    economic_codes: tuple[CodeRange, ...] = ()
    function_codes: tuple[CodeRange, ...] = ()
    rest: bool = False
    first_year: int | None = None
    last_year: int | None = None

    def in_force(self, year: int) -> bool:
        """Return whether the selection holds for a budget year."""
        return (self.first_year is None or self.first_year <= year) and (
            self.last_year is None or year <= self.last_year
        )

    def takes_economic(self, code: str) -> bool:
        """Return whether the economic code is one of the selection's."""
        return not self.economic_codes or any(each.holds(code) for each in self.economic_codes)

    def takes_function(self, code: str) -> bool:
        """Return whether the function is one of the selection's."""
        return not self.function_codes or any(each.holds(code) for each in self.function_codes)


@dataclass(frozen=True, slots=True)
class Term:
    """One addend of a sum: a line of the same layout, and 1 or −1."""

    line: str
    factor: int = 1


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line: `names` by language, and where its amount comes from.

    From accounts (`selections`), from other lines (`terms`), or from the caller (neither). `side`
    says what the line is by its name, `fund` which fund it adds to or takes from. `aliases` are
    other wordings in print, by which a published line is recognised; `heading` stands above it.
    """

    number: str
    names: Mapping[str, str]
    side: Side
    selections: tuple[Selection, ...] = ()
    terms: tuple[Term, ...] = ()
    fund: str = ""
    aliases: tuple[str, ...] = ()
    heading: Mapping[str, str] = NO_NAMES

    @property
    def is_sum(self) -> bool:
        """Whether the amount is a sum of other lines; such lines are printed bold."""
        return bool(self.terms)


@dataclass(frozen=True, slots=True)
class MergedLine:
    """One printed line that stands for several of the layout's, by its printed names."""

    lines: tuple[str, ...]
    side: Side
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """The second table of a statement: what `lines` hold, by area, and their sum (BRF § 5-4)."""

    lines: tuple[str, ...]
    titles: Mapping[str, str]


class Relation(StrEnum):
    """What the sum of a cross check's terms must be, beside nothing or an amount given to it."""

    EQUAL = "equal"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class CrossTerm:
    """One addend of a cross check: a line of a layout, and 1 or −1."""

    layout: str
    line: str
    factor: int = 1


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """Lines of statements that must agree: Σ terms against the amount `given`, or 0."""

    identifier: str
    terms: tuple[CrossTerm, ...]
    relation: Relation
    given: str
    legal_reference: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class StatementLayout:
    """A statutory statement as data, in force for the budget years `valid_from` to `valid_to`.

    `kind` is the budget it shows, `outside` the accounts of it that the statement explains rather
    than takes (an entry that only closes the books), `convention` how the country prints it.
    `balance` is the line that must be 0 in every year of a plan, or, with `surplus_allowed`, no
    deficit.

    Raises StructureError where a number occurs twice, a sum names a line that does not stand above
    it, or a sum counts an amount twice.
    """

    identifier: str
    titles: Mapping[str, str]
    legal_reference: str
    source: str
    kind: Kind
    convention: SignConvention
    lines: tuple[StatementLine, ...]
    valid_from: int
    valid_to: int | None = None
    balance: str = ""
    surplus_allowed: bool = False
    outside: tuple[Selection, ...] = ()
    merged: tuple[MergedLine, ...] = ()
    details: tuple[Detail, ...] = ()
    index: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Index the lines, and refuse sums that cannot be worked out from top to bottom."""
        index: dict[str, int] = {}
        for position, line in enumerate(self.lines):
            unknown = [term.line for term in line.terms if term.line not in index]
            if line.number in index or unknown:
                raise StructureError(
                    say(
                        "Line {number} of {layout} occurs twice, or adds lines that do not stand "
                        "above it: {unknown}.",
                        number=line.number,
                        layout=self.identifier,
                        unknown=", ".join(unknown) or "–",
                    )
                )
            index[line.number] = position
        object.__setattr__(self, "index", MappingProxyType(index))
        for number in filter(None, (self.balance, *self._named_lines())):
            self.position(number)
        if np.abs(self.weights).max(initial=0) > 1:
            raise StructureError(
                say("A sum of {layout} counts a line twice.", layout=self.identifier)
            )

    def _named_lines(self) -> tuple[str, ...]:
        """Return the numbers that merged lines and details name."""
        merged = tuple(number for each in self.merged for number in each.lines)
        return merged + tuple(number for each in self.details for number in each.lines)

    def position(self, number: str) -> int:
        """Return a line's place from 0; StructureError where the layout has no such line."""
        try:
            return self.index[number]
        except KeyError:
            raise StructureError(
                say("{layout} has no line {number}.", layout=self.identifier, number=number)
            ) from None

    def in_force(self, year: int) -> bool:
        """Return whether the layout holds for a budget year."""
        return self.valid_from <= year and (self.valid_to is None or year <= self.valid_to)

    @cached_property
    def weights(self) -> NDArray[np.int64]:
        """How often (1, 0, −1) each line's own amount is in each line: lines × lines.

        A line that is no sum holds itself. With it, all sums of a statement are one matrix
        product, and the effect of a change in one account is one column of it.
        """
        count = len(self.lines)
        weights = np.zeros((count, count), dtype=np.int64)
        for position, line in enumerate(self.lines):
            if not line.terms:
                weights[position, position] = 1
            for term in line.terms:
                weights[position] += term.factor * weights[self.index[term.line]]
        weights.flags.writeable = False
        return weights

    def selections(self, year: int) -> tuple[tuple[int, Selection], ...]:
        """Return what takes accounts in a budget year: the line's place, or −1 for outside."""
        taking = [
            (position, selection)
            for position, line in enumerate(self.lines)
            for selection in line.selections
        ]
        taking += [(-1, selection) for selection in self.outside]
        return tuple(each for each in taking if each[1].in_force(year))
