"""A country's funds: what they are called, and of which budget each may cover a deficit."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from votum.countries.loader import COUNTRIES
from votum.engine.budget.lines import Kind


@dataclass(frozen=True, eq=False)
class Fund:
    """A fund that the law knows; see `countries/no/funds.toml`.

    `names` are by language, `covers` the budget of which it may cover a deficit (None: a purpose
    binds it), `valid_from` the first budget year for which that holds.
    """

    identifier: str
    names: Mapping[str, str]
    covers: Kind | None
    legal_reference: str
    source: str
    valid_from: int
    aliases: tuple[str, ...] = ()


@cache
def known_funds(country: str) -> tuple[Fund, ...]:
    """Return a country's funds in the order in which they are to be used; none without data."""
    path = COUNTRIES / country / "funds.toml"
    if not country.isalpha() or not path.is_file():
        return ()
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["fund"]
    return tuple(
        Fund(
            identifier=entry["identifier"],
            names=MappingProxyType(entry["names"]),
            covers=Kind(entry["covers"]) if "covers" in entry else None,
            legal_reference=entry["legal_reference"],
            source=entry["source"],
            valid_from=entry["valid_from"],
            aliases=tuple(entry.get("aliases", ())),
        )
        for entry in entries
    )


def fund_names(country: str) -> Mapping[str, Mapping[str, str]]:
    """Return what each of a country's funds is called in each language, by its identifier."""
    return {each.identifier: each.names for each in known_funds(country)}


def fund_identifier(country: str, text: str) -> str:
    """Return the identifier of the fund that a text names; the text itself for one's own fund."""
    wanted = " ".join(text.split())
    for fund in known_funds(country):
        names = (fund.identifier, *fund.names.values(), *fund.aliases)
        if wanted.casefold() in map(str.casefold, names):
            return fund.identifier
    return wanted


def covering_funds(country: str, kind: Kind, year: int) -> tuple[str, ...]:
    """Return the funds that may cover a deficit of a budget in a budget year, in their order."""
    return tuple(
        fund.identifier
        for fund in known_funds(country)
        if fund.covers is kind and fund.valid_from <= year
    )
