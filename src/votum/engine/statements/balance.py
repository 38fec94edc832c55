"""In which years a plan does not balance, by how much, and which funds could cover it.

A plan must balance in every year (kommuneloven §§ 14-4 and 14-10, kommunallagen 11:5). Funds that
a purpose binds are not offered as cover; the layout's own lines say what the plan already puts
into and takes from the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from votum.engine.money import check_range
from votum.engine.statements.statement import Column, ColumnRole, Statement


@dataclass(frozen=True, slots=True)
class FundCover:
    """What a fund could cover of a year's deficit (minor units, positive).

    `available` can be used this year without leaving the fund short in a later year of the plan,
    `used` is what the deficit needs of it after the funds before it.
    """

    fund: str
    available: int
    used: int


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A year in which a statement does not balance, in minor units.

    `amount` is positive for a deficit and negative for a surplus that nobody disposes of.
    `covers` are the funds that could cover a deficit, in order; `left` is what none covers.
    """

    layout: str
    line: str
    column: Column
    amount: int
    covers: tuple[FundCover, ...] = ()

    @property
    def left(self) -> int:
        """What is left of a deficit after the funds; 0 for a surplus."""
        return max(0, self.amount) - sum(cover.used for cover in self.covers)


@dataclass(frozen=True, slots=True)
class FundContradiction:
    """A balance of a fund (minor units) at the end of a year, and what the budget says it is."""

    fund: str
    year: int
    found: int
    expected: int


def imbalances(
    statement: Statement, opening: Mapping[str, int] | None = None
) -> tuple[Imbalance, ...]:
    """Return the years of the plan in which a statement does not balance, in order.

    `opening` holds what the funds that may cover a deficit hold before the plan's first year
    (minor units, positive), in the order in which they are to be used. A deficit covered by a fund
    in one year leaves less in it for the next.
    """
    layout = statement.layout
    if not layout.balance:
        return ()
    places = _plan_columns(statement)
    held = {
        fund: _held(statement, fund, check_range(amount))
        for fund, amount in (opening or {}).items()
    }
    found = []
    for year, position in enumerate(places):
        amount = statement.amount(layout.balance, position)
        if amount == 0 or (amount < 0 and layout.surplus_allowed):
            continue
        covers = _covered(amount, year, held) if amount > 0 else ()
        column = statement.columns[position]
        found.append(Imbalance(layout.identifier, layout.balance, column, amount, covers))
    return tuple(found)


def wrong_balance(
    statement: Statement, funds: Mapping[str, Sequence[int]]
) -> FundContradiction | None:
    """Return the first balance of a fund that is not the one before it and what its lines add.

    `funds` holds the balances of each fund (minor units, positive) at the end of each year, up to
    and with the plan's last. One that has no line in the statement is not judged, nor is the first
    balance that is given.
    """
    places = _plan_columns(statement)
    for fund, balances in funds.items():
        known = balances[-len(places) - 1 :]
        judged = places[len(places) + 1 - len(known) :]
        for position, before, found in zip(judged, known, known[1:], strict=False):
            expected = before + _added(statement, fund, position)
            if _rows(statement, fund) and found != expected:
                year = statement.columns[position].year
                return FundContradiction(fund, year, found, expected)
    return None


def _held(statement: Statement, fund: str, opening: int) -> list[int]:
    """Return what a fund holds at the end of each year of the plan, as the plan stands."""
    added = (_added(statement, fund, position) for position in _plan_columns(statement))
    return list(accumulate(added, initial=opening))[1:]


def _added(statement: Statement, fund: str, position: int) -> int:
    """Return what a column sets aside to a fund less what it uses of it."""
    return sum(int(statement.amounts[row, position]) for row in _rows(statement, fund))


def _rows(statement: Statement, fund: str) -> list[int]:
    """Return the lines that add to a fund or take from it."""
    return [
        row
        for row, line in enumerate(statement.layout.lines)
        if line.fund == fund and not line.terms
    ]


def _plan_columns(statement: Statement) -> list[int]:
    """Return the places of the plan's own years."""
    return [
        position
        for position, column in enumerate(statement.columns)
        if column.role is ColumnRole.PLAN
    ]


def _covered(deficit: int, year: int, held: dict[str, list[int]]) -> tuple[FundCover, ...]:
    """Return what each fund covers of a year's deficit, and take it from this and later years."""
    covers = []
    for fund, amounts in held.items():
        available = max(0, min(amounts[year:]))
        used = min(available, deficit)
        deficit -= used
        amounts[year:] = [amount - used for amount in amounts[year:]]
        covers.append(FundCover(fund, available, used))
    return tuple(covers)
