"""A country's account codes, as they were valid in a year."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from votum.countries.loader import COUNTRIES, UnknownCountryError
from votum.countries.statement_layouts import code_ranges
from votum.engine.budget.areas import Area, AreaTree, area_tree
from votum.engine.budget.lines import Dimension, Kind
from votum.engine.messages import say
from votum.engine.statements.valid_codes import Companion, ValidCodes


@cache
def codes(country: str, dimension: Dimension, year: int) -> AreaTree:
    """Return the codes of a dimension that were valid in a year, under their series or groups.

    A code whose name stands in no source is named by itself. Years after the last known list have
    that list's codes. Raises UnknownCountryError where the country has no list for the dimension,
    or none as early as the year.
    """
    rows = _rows(COUNTRIES / country / "codes" / f"{dimension.value}.csv")
    valid = [
        Area(row["code"], row["name"] or row["code"], row["parent"] or None)
        for row in rows
        if _in_force(row, year)
    ]
    if not valid:
        raise UnknownCountryError(
            say(
                "No codes of {dimension} are known for “{country}” in {year}; the first list is "
                "of {first}.",
                dimension=dimension.value,
                country=country,
                year=year,
                first=min((row["valid_from"] for row in rows), default="–"),
            )
        )
    return area_tree(valid)


@cache
def valid_codes(country: str, year: int) -> ValidCodes:
    """Return what a country says of account codes in a year, ready for `check_codes`.

    A dimension without a list for the year is left out: nothing is known, so nothing is judged.
    """
    folder = COUNTRIES / country / "codes"
    trees: dict[Dimension, AreaTree] = {}
    for dimension in (Dimension.ECONOMIC_CODE, Dimension.FUNCTION_CODE):
        try:
            trees[dimension] = codes(country, dimension, year)
        except UnknownCountryError:
            continue
    not_allowed = frozenset(
        (Dimension(row["dimension"]), Kind(row["kind"]), row["code"])
        for row in _rows(folder / "not_allowed.csv")
        if _in_force(row, year)
    )
    companions = tuple(
        Companion(Kind(row["kind"]), code_ranges(row["economic_codes"]), row["function_code"])
        for row in _rows(folder / "belong_together.csv")
        if _in_force(row, year)
    )
    return ValidCodes(year, trees, not_allowed, companions)


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV file by their headings; none where there is no such file."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_checked(csv.DictReader(file, strict=True)))


def _checked(rows: csv.DictReader[str]) -> Iterator[dict[str, str]]:
    """Yield the rows; a row with another number of cells than the headings is no row."""
    for row in rows:
        yield {name: row[name].strip() for name in rows.fieldnames or ()}


def _in_force(row: dict[str, str], year: int) -> bool:
    """Return whether a row holds in a year; an empty last year means that it still does."""
    return int(row["valid_from"]) <= year and (not row["valid_to"] or year <= int(row["valid_to"]))
