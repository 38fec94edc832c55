"""A country's statutory statements and what must agree between them, from its data files."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from votum.countries.loader import COUNTRIES, UnknownCountryError
from votum.engine.budget.lines import Kind
from votum.engine.messages import say
from votum.engine.statements.layouts import (
    CodeRange,
    CrossCheck,
    CrossTerm,
    Detail,
    MergedLine,
    Relation,
    Selection,
    StatementLayout,
    StatementLine,
    Term,
)
from votum.engine.statements.sign_conventions import Side, SignConvention

CROSS_CHECKS = "cross_checks.toml"


@cache
def statement_layouts(country: str) -> tuple[StatementLayout, ...]:
    """Return all statements of a country, in force or not, in the order of their identifiers.

    Raises UnknownCountryError where the country has none.
    """
    folder = COUNTRIES / country / "statements"
    found = [
        _layout(_content(path))
        for path in sorted(folder.glob("*.toml"))
        if path.name != CROSS_CHECKS
    ]
    if not found:
        raise UnknownCountryError(
            say("No statements are known for the country “{code}”.", code=country)
        )
    return tuple(sorted(found, key=lambda layout: layout.identifier))


def statement_layout(identifier: str) -> StatementLayout:
    """Return a statement by its identifier, which begins with its country (`no-5-4`).

    Raises UnknownCountryError where there is none of that name.
    """
    for layout in statement_layouts(country_of(identifier)):
        if layout.identifier == identifier:
            return layout
    raise UnknownCountryError(say("No statement is called “{identifier}”.", identifier=identifier))


def country_of(layout: str) -> str:
    """Return the country of a statement, by the statement's identifier."""
    return layout.partition("-")[0]


def layouts_in_force(country: str, year: int) -> tuple[StatementLayout, ...]:
    """Return the statements that a country's budget of a year must contain."""
    return tuple(layout for layout in statement_layouts(country) if layout.in_force(year))


def all_statement_layouts() -> tuple[StatementLayout, ...]:
    """Return the statements of all countries, for the recognition of published ones."""
    folders = sorted(COUNTRIES.glob("*/statements"))
    return tuple(layout for each in folders for layout in statement_layouts(each.parent.name))


@cache
def cross_checks(country: str) -> tuple[CrossCheck, ...]:
    """Return what must agree between a country's statements; none where it says nothing."""
    path = COUNTRIES / country / "statements" / CROSS_CHECKS
    if not path.is_file():
        return ()
    return tuple(_cross_check(entry) for entry in _content(path)["check"])


def code_ranges(text: str) -> tuple[CodeRange, ...]:
    """Return the ranges written as `870-873,876`; none for an empty text."""
    ranges = []
    for part in filter(None, text.split(",")):
        first, _, last = part.strip().partition("-")
        ranges.append(CodeRange(first, last or first))
    return tuple(ranges)


def _content(path: Path) -> dict[str, Any]:
    """Return a TOML file's content."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _layout(content: Mapping[str, Any]) -> StatementLayout:
    """Return a layout from its file."""
    numbers = [entry["number"] for entry in content["line"]]
    return StatementLayout(
        identifier=content["identifier"],
        titles=MappingProxyType(content["titles"]),
        legal_reference=content["legal_reference"],
        source=content["source"],
        kind=Kind(content["kind"]),
        convention=SignConvention(content["convention"]),
        lines=tuple(_line(entry, numbers) for entry in content["line"]),
        valid_from=content["valid_from"],
        valid_to=content.get("valid_to"),
        balance=content.get("balance", ""),
        surplus_allowed=content.get("surplus_allowed", False),
        outside=_selections(content.get("outside", ())),
        merged=tuple(_merged(entry) for entry in content.get("merged", ())),
        details=tuple(
            Detail(tuple(entry["lines"]), MappingProxyType(entry["titles"]))
            for entry in content.get("detail", ())
        ),
    )


def _line(entry: Mapping[str, Any], numbers: list[str]) -> StatementLine:
    """Return a line from its entry."""
    return StatementLine(
        number=entry["number"],
        names=MappingProxyType(entry["names"]),
        side=Side(entry["side"]),
        selections=_selections(entry.get("take", ())),
        terms=tuple(_terms(entry.get("sum", ""), numbers)),
        fund=entry.get("fund", ""),
        aliases=tuple(entry.get("aliases", ())),
        heading=MappingProxyType(entry.get("heading", {})),
    )


def _merged(entry: Mapping[str, Any]) -> MergedLine:
    """Return what one printed line stands for."""
    return MergedLine(tuple(entry["lines"]), Side(entry["side"]), tuple(entry["aliases"]))


def _selections(entries: Iterable[Mapping[str, Any]]) -> tuple[Selection, ...]:
    """Return the selections of accounts; `since` and `until` are budget years."""
    return tuple(
        Selection(
            economic_codes=code_ranges(entry.get("codes", "")),
            function_codes=code_ranges(entry.get("functions", "")),
            rest=entry.get("rest", False),
            first_year=entry.get("since"),
            last_year=entry.get("until"),
        )
        for entry in entries
    )


def _terms(text: str, numbers: list[str]) -> Iterator[Term]:
    """Yield the terms of a sum: `9+15+16`, or `10..14` for all lines from the one to the other."""
    for part in filter(None, text.split("+")):
        first, _, last = part.partition("..")
        through = numbers.index(last or first)
        for number in numbers[numbers.index(first) : through + 1]:
            yield Term(number)


def _cross_check(entry: Mapping[str, Any]) -> CrossCheck:
    """Return a check from its entry."""
    return CrossCheck(
        identifier=entry["identifier"],
        terms=tuple(CrossTerm(**term) for term in entry["terms"]),
        relation=Relation(entry.get("relation", "equal")),
        given=entry.get("given", ""),
        legal_reference=entry["legal_reference"],
        names=MappingProxyType(entry["names"]),
    )
