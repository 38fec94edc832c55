"""Whether the account codes of budget lines were valid in their year.

What is valid comes as a value, loaded from dated lists; a year without a list is not judged. A
municipality's own codes are the country's with digits added: `87001` is judged as `870`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.lines import Dimension, Kind, LineTable
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.statements.account_places import Account, account_index
from votum.engine.statements.layouts import CodeRange

RULE = "R17"

type Listing = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Companion:
    """Economic codes that one budget uses on one function only."""

    kind: Kind
    economic_codes: tuple[CodeRange, ...]
    function_code: str


@dataclass(frozen=True, slots=True, eq=False)
class ValidCodes:
    """What is known of account codes in a year.

    `trees` holds the codes by dimension, under their series; a line may name a code or a series.
    `not_allowed` are codes that one of the two budgets does not use, `companions` codes that
    belong to one function.
    """

    year: int
    trees: Mapping[Dimension, AreaTree]
    not_allowed: frozenset[tuple[Dimension, Kind, str]] = frozenset()
    companions: tuple[Companion, ...] = ()


def check_codes(lines: LineTable, valid: tuple[ValidCodes, ...]) -> Iterator[Finding]:
    """Yield an error for each code that was not valid, at its first line.

    `valid` holds what is known of the year of each column of amounts, in order. An account without
    an amount in a year is not judged for that year. One fault of a code is one finding, with its
    years and how many lines have it.
    """
    index = account_index(lines)
    accounts: dict[Message, set[int]] = {}
    years: dict[Message, list[int]] = {}
    for column, known in enumerate(valid):
        used = np.zeros(len(index.accounts), dtype=bool)
        used[index.positions[lines.amounts[column] != 0]] = True
        listed = {dimension: _listing(tree) for dimension, tree in known.trees.items()}
        for position in np.flatnonzero(used).tolist():
            for fault in _faults(index.accounts[position], known, listed):
                accounts.setdefault(fault, set()).add(position)
                if known.year not in years.setdefault(fault, []):
                    years[fault].append(known.year)
    first_lines = np.unique(index.positions, return_index=True)[1]
    counts = np.bincount(index.positions, minlength=len(index.accounts))
    for fault, faulty in accounts.items():
        line = min(int(first_lines[each]) for each in faulty)
        first = index.accounts[index.positions[line]]
        yield Finding(
            RULE,
            Severity.ERROR,
            Place(row=f"{first.economic_code}/{first.function_code}", line=line + 1),
            say(
                "{fault} ({years}; {count} lines).",
                fault=fault,
                years=", ".join(map(str, years[fault])),
                count=sum(int(counts[each]) for each in faulty),
            ),
        )


def _faults(
    account: Account, known: ValidCodes, listed: Mapping[Dimension, Listing]
) -> Iterator[Message]:
    """Yield what is wrong with an account's codes in a year."""
    stated = {
        Dimension.ECONOMIC_CODE: account.economic_code,
        Dimension.FUNCTION_CODE: account.function_code,
    }
    judged = {
        dimension: find(stated[dimension])
        for dimension, find in listed.items()
        if stated[dimension]
    }
    for dimension, code in judged.items():
        if code is None:
            yield say(
                "{dimension} “{code}” is not valid",
                dimension=_NAMES[dimension],
                code=stated[dimension],
            )
        elif (dimension, account.kind, code) in known.not_allowed:
            yield say(
                "{dimension} “{code}” does not belong in the {kind}",
                dimension=_NAMES[dimension],
                code=stated[dimension],
                kind=_BUDGETS[account.kind],
            )
    yield from _separated(account, known, judged.get(Dimension.FUNCTION_CODE))


def _separated(account: Account, known: ValidCodes, function: str | None) -> Iterator[Message]:
    """Yield a fault where the economic code stands on another function than its own."""
    for companion in known.companions:
        taken = account.kind is companion.kind and any(
            each.holds(account.economic_code) for each in companion.economic_codes
        )
        if taken and function is not None and function != companion.function_code:
            yield say(
                "Economic code “{economic_code}” belongs on function {expected}, not on {found}",
                economic_code=account.economic_code,
                expected=companion.function_code,
                found=account.function_code,
            )


def _listing(tree: AreaTree) -> Listing:
    """Return the function from a code to the listed code that it is or refines, None for neither.

    Only a code without codes below it can be refined: `27` is no refinement of series 2.
    """
    parents = {area.parent for area in tree.areas}

    @cache
    def listed(code: str) -> str | None:
        if code in tree.index:
            return code
        for length in range(len(code) - 1, 0, -1):
            if code[:length] in tree.index and code[:length] not in parents:
                return code[:length]
        return None

    return listed


_NAMES = {
    Dimension.ECONOMIC_CODE: say("Economic code"),
    Dimension.FUNCTION_CODE: say("Function"),
}
_BUDGETS = {
    Kind.OPERATING: say("operating budget"),
    Kind.CAPITAL: say("capital budget"),
}
