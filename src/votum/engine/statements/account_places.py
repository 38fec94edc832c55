"""Which line of a statement each account belongs to.

Worked out once for each distinct account (kind, economic code, function), so that half a million
lines cost a few thousand look-ups, and one measure's lines as many as it has.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.lines import KINDS, Dimension, Kind, LineTable
from votum.engine.messages import StructureError, by_language, say
from votum.engine.statements.layouts import Selection, StatementLayout

UNPLACED = -1
"""No line takes the account: an error in the account or in the layout."""
OUTSIDE = -2
"""The account is the other budget's, or the layout says that it lies outside."""

type PlaceOf = Callable[[Kind, str, str], int]


@dataclass(frozen=True, slots=True)
class Account:
    """What decides on the line of a statement: kind, economic code and function."""

    kind: Kind
    economic_code: str
    function_code: str


@dataclass(frozen=True, slots=True, eq=False)
class AccountIndex:
    """The distinct accounts of a table of lines, and each line's place among them (int64)."""

    accounts: tuple[Account, ...]
    positions: NDArray[np.int64]


def account_index(table: LineTable) -> AccountIndex:
    """Return the distinct accounts of a table, in the order of kind, economic code, function."""
    economic_codes = table.codes[Dimension.ECONOMIC_CODE]
    functions = table.codes[Dimension.FUNCTION_CODE]
    keys = table.kinds.astype(np.int64) * len(economic_codes)
    keys = (keys + table.positions[Dimension.ECONOMIC_CODE]) * len(functions)
    distinct, positions = np.unique(
        keys + table.positions[Dimension.FUNCTION_CODE], return_inverse=True
    )
    accounts = []
    for key in distinct.tolist():
        upper, function = divmod(key, len(functions))
        kind, economic = divmod(upper, len(economic_codes))
        accounts.append(Account(KINDS[kind], economic_codes[economic], functions[function]))
    return AccountIndex(tuple(accounts), positions)


def place_of_account(layout: StatementLayout, year: int) -> PlaceOf:
    """Return the function from an account to its line's place in a budget year.

    It answers a place from 0, UNPLACED or OUTSIDE, and remembers what it has answered. It raises
    StructureError where two lines of the layout take one account.
    """
    taking = layout.selections(year)

    @cache
    def by_economic_code(code: str) -> tuple[tuple[int, Selection], ...]:
        return tuple(each for each in taking if each[1].takes_economic(code))

    @cache
    def place(kind: Kind, economic_code: str, function_code: str) -> int:
        if kind is not layout.kind:
            return OUTSIDE
        taken = [
            each
            for each in by_economic_code(economic_code)
            if each[1].takes_function(function_code)
        ]
        first = [position for position, selection in taken if not selection.rest]
        places = set(first or (position for position, _ in taken))
        if len(places) > 1:
            raise StructureError(
                say(
                    "Account {economic_code}/{function_code} is taken by several lines of "
                    "“{layout}”: {lines}.",
                    economic_code=economic_code,
                    function_code=function_code,
                    layout=by_language(layout.titles),
                    lines=", ".join(
                        layout.lines[each].number if each >= 0 else "–" for each in sorted(places)
                    ),
                )
            )
        if not places:
            return UNPLACED
        found = places.pop()
        return OUTSIDE if found < 0 else found

    return place


def places_of_lines(layout: StatementLayout, index: AccountIndex, year: int) -> NDArray[np.int64]:
    """Return the place of each line of a table in a budget year: from 0, UNPLACED or OUTSIDE.

    Raises StructureError where two lines of the layout take one account.
    """
    place = place_of_account(layout, year)
    found = [place(each.kind, each.economic_code, each.function_code) for each in index.accounts]
    return np.array(found, dtype=np.int64)[index.positions]
