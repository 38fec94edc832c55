"""Statutory statements worked out from budget lines, exactly.

Every line of the budget goes to the one statement line that takes its account; the sums follow as
one matrix product in 64-bit integers. An account that no line takes is reported, and its amount is
kept beside the statement, never dropped.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.lines import KINDS, Dimension, Kind, LineTable, refuse_overflow
from votum.engine.budget.rollup import add_upwards
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import AmountError, Message, StructureError, by_language, say
from votum.engine.money import INT64_MAX
from votum.engine.statements.account_places import (
    UNPLACED,
    AccountIndex,
    account_index,
    places_of_lines,
)
from votum.engine.statements.layouts import StatementLayout

RULE = "R11"


class ColumnRole(StrEnum):
    """What the amounts of a column are; plans show the first three beside them (BRF § 5-1)."""

    LAST_ACCOUNTS = "last_accounts"
    ADOPTED_BUDGET = "adopted_budget"
    AMENDED_BUDGET = "amended_budget"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a statement: what its amounts are, and of which year."""

    role: ColumnRole
    year: int


def column_name(column: Column) -> Message:
    """Return what stands over a column: what its amounts are, and the year.

    Pages and documents put the same words over the same column.
    """
    return {
        ColumnRole.LAST_ACCOUNTS: say("Accounts {year}", year=column.year),
        ColumnRole.ADOPTED_BUDGET: say("Budget {year}", year=column.year),
        ColumnRole.AMENDED_BUDGET: say("Amended budget {year}", year=column.year),
        ColumnRole.PLAN: say("{year}", year=column.year),
    }[column.role]


@dataclass(frozen=True, eq=False)
class ColumnGroup:
    """Lines that give columns: one year of the table for each of `years`, in order.

    One group serves several statements: the accounts of its lines are found once. Raises
    StructureError where the table has another number of years.
    """

    role: ColumnRole
    years: tuple[int, ...]
    lines: LineTable

    def __post_init__(self) -> None:
        """Refuse a table that does not fit the years."""
        if len(self.years) != self.lines.years:
            raise StructureError(
                say(
                    "The lines have amounts for {found} years, the statement asks for {years}.",
                    found=self.lines.years,
                    years=len(self.years),
                )
            )

    @cached_property
    def accounts(self) -> AccountIndex:
        """The distinct accounts of the lines."""
        return account_index(self.lines)


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A statement worked out: `amounts` in int64 minor units, lines × columns.

    Signs are the ledger's: expenditure +, income −. `unplaced` is what no line takes, by column;
    `findings` say which accounts those are.
    """

    layout: StatementLayout
    columns: tuple[Column, ...]
    amounts: NDArray[np.int64]
    unplaced: NDArray[np.int64]
    findings: tuple[Finding, ...] = ()

    def amount(self, number: str, column: int) -> int:
        """Return one figure in minor units, by its line's number and its column's place."""
        return int(self.amounts[self.layout.position(number), column])


def statement(
    layout: StatementLayout,
    groups: Sequence[ColumnGroup],
    given: Mapping[str, Sequence[int]] | None = None,
) -> Statement:
    """Return the statement of a layout, with the columns of each group in order.

    `given` holds the amounts (minor units, one for each column) of lines that come from no
    account, such as the adjustments of a balance requirement; a line left out is 0.

    Raises StructureError where two lines take one account or an amount is given to a line that
    takes accounts or sums, and AmountError where a sum could leave 64 bits.
    """
    columns = tuple(Column(group.role, year) for group in groups for year in group.years)
    own = np.zeros((len(layout.lines) + 2, len(columns)), dtype=np.int64)
    findings: list[Finding] = []
    first = 0
    for group in groups:
        last = first + len(group.years)
        findings += _enter(layout, group, own[:, first:last])
        first = last
    _enter_given(layout, given or {}, own)
    amounts = layout.weights @ own[: len(layout.lines)]
    return Statement(layout, columns, amounts, own[UNPLACED].copy(), tuple(findings))


def _enter(
    layout: StatementLayout, group: ColumnGroup, own: NDArray[np.int64]
) -> Iterator[Finding]:
    """Add a group's lines to the lines' own amounts; yield a finding for each account left over.

    The two last rows of `own` take what is unplaced (−1) and what lies outside (−2).
    """
    refuse_overflow([group.lines])
    by_selections: dict[object, NDArray[np.int64]] = {}
    for column, year in enumerate(group.years):
        key = layout.selections(year)
        if key not in by_selections:
            by_selections[key] = places_of_lines(layout, group.accounts, year)
        np.add.at(own[:, column], by_selections[key], group.lines.amounts[column])
    unplaced = np.zeros(len(group.lines), dtype=bool)
    for column, year in enumerate(group.years):
        places = by_selections[layout.selections(year)]
        unplaced |= (places == UNPLACED) & (group.lines.amounts[column] != 0)
    return _unplaced(layout, group, unplaced)


def _unplaced(
    layout: StatementLayout, group: ColumnGroup, unplaced: NDArray[np.bool_]
) -> Iterator[Finding]:
    """Yield an error for each account that no line takes, at its first line."""
    accounts, first, counts = np.unique(
        group.accounts.positions[unplaced], return_index=True, return_counts=True
    )
    lines = np.flatnonzero(unplaced)[first]
    for position, line, count in zip(
        accounts.tolist(), lines.tolist(), counts.tolist(), strict=True
    ):
        account = group.accounts.accounts[position]
        yield Finding(
            RULE,
            Severity.ERROR,
            Place(row=f"{account.economic_code}/{account.function_code}", line=line + 1),
            say(
                "No line of “{layout}” takes economic code “{economic_code}” on function "
                "“{function_code}” ({count} lines, {years}); the amounts stand beside it.",
                layout=by_language(layout.titles),
                economic_code=account.economic_code,
                function_code=account.function_code,
                count=count,
                years=", ".join(map(str, group.years)),
            ),
        )


def _enter_given(
    layout: StatementLayout, given: Mapping[str, Sequence[int]], own: NDArray[np.int64]
) -> None:
    """Add the given amounts; StructureError for a line that is worked out, or another length."""
    for number, amounts in given.items():
        position = layout.position(number)
        line = layout.lines[position]
        largest = max(map(abs, amounts), default=0)
        if largest > INT64_MAX // 2 // len(layout.lines):  # the other half is the accounts'
            raise AmountError(say("The amounts are too large to be added up exactly."))
        if line.selections or line.terms or len(amounts) != own.shape[1]:
            raise StructureError(
                say(
                    "Line {number} of “{layout}” cannot be given {count} amounts.",
                    number=number,
                    layout=by_language(layout.titles),
                    count=len(amounts),
                )
            )
        own[position] += np.array(amounts, dtype=np.int64)


def appropriations(
    layout: StatementLayout, numbers: Collection[str], group: ColumnGroup, areas: AreaTree
) -> NDArray[np.int64]:
    """Return what some lines of a layout hold by area: areas × years, int64 minor units.

    Each area holds its own lines and those of all areas below it, so that the areas without a
    parent add up to the lines (BRF § 5-4 second paragraph, § 5-5 second paragraph).

    Raises StructureError where a line's area is not in the tree, AmountError where a sum could
    leave 64 bits.
    """
    wanted = [layout.position(number) for number in numbers]
    return _by_area(
        group,
        areas,
        lambda year: np.isin(places_of_lines(layout, group.accounts, year), wanted),
    )


def net_by_area(group: ColumnGroup, areas: AreaTree, kind: Kind) -> NDArray[np.int64]:
    """Return the net of one of the two budgets by area: areas × years, as `appropriations`."""
    taken = group.lines.kinds == KINDS.index(kind)
    return _by_area(group, areas, lambda _: taken)


def _by_area(
    group: ColumnGroup, areas: AreaTree, taken: Callable[[int], NDArray[np.bool_]]
) -> NDArray[np.int64]:
    """Return what the lines that are taken in a year hold by area, each with all below it."""
    refuse_overflow([group.lines])
    rows = np.array(areas.positions(group.lines.codes[Dimension.AREA]), dtype=np.intp)
    rows = rows[group.lines.positions[Dimension.AREA]]
    amounts: NDArray[np.int64] = np.zeros((len(group.years), len(areas.areas)), dtype=np.int64)
    for own, year, lines in zip(amounts, group.years, group.lines.amounts, strict=True):
        mine = taken(year)
        np.add.at(own, rows[mine], lines[mine])
    add_upwards(amounts, areas)
    return amounts.T
