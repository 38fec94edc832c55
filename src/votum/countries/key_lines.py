"""Which lines of a country's statutory statements tell at a glance how a budget stands."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from votum.countries.loader import COUNTRIES
from votum.engine.statements.layouts import StatementLayout


@dataclass(frozen=True, slots=True)
class KeyLines:
    """Lines of a country's statements, by number.

    `by_kind` is the statement by economic code with its sums of `income` and `expenditure`, its
    net operating `result`, and the lines that cancel each other (`cancelling`: depreciation and
    what reverses it); `investments` is a line of the statement `capital`.
    """

    by_kind: str
    income: str
    expenditure: str
    result: str
    cancelling: tuple[str, ...]
    capital: str
    investments: str
    source: str


def key_lines(layouts: Iterable[StatementLayout]) -> KeyLines | None:
    """Return the lines that are told of a budget; None where its statements are others."""
    identifiers = {each.identifier for each in layouts}
    return next((each for each in _known() if {each.by_kind, each.capital} <= identifiers), None)


@cache
def _known() -> tuple[KeyLines, ...]:
    """Return the lines that are known of all countries."""
    return tuple(
        KeyLines(**{**entry, "cancelling": tuple(entry["cancelling"])})
        for path in sorted(COUNTRIES.glob("*/key_lines.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["key_lines"]
    )
