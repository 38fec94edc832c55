"""Read a budget's chain from its TOML file: the whole of it, or nothing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from votum.engine.budget.areas import Area, AreaTree, area_tree
from votum.engine.budget.budgets import Version
from votum.engine.budget.lines import Kind, Line, LineTable
from votum.engine.budget_chain.chain import BASE, BudgetChain, StatedTotal
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.messages import VotumError, say
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.formats.budget_chain.base_table import base_from_table
from votum.formats.budget_chain.chain_file import FORMAT, ChainFile, VotedSheets
from votum.formats.budget_chain.change_sets import read_change_set, read_line
from votum.formats.budget_chain.entries import Entry, file_entry, unit_of
from votum.formats.budget_chain.figures import (
    amount_of,
    decimals_of,
    indicator_figure,
)
from votum.formats.proposal_sheets.template import period_from
from votum.formats.refusals import UnreadableError

KEYS = (
    "format",
    "name",
    "period",
    "unit",
    "price_level",
    "rounded",
    "areas",
    "base",
    "base_table",
    "base_mapping",
    "country",
    "change_sets",
    "indicators",
    "totals",
)
AREA_KEYS = ("code", "name", "parent")
INDICATOR_KEYS = ("identifier", "name", "unit", "decimals", "target", "values", "change")
TOTAL_KEYS = ("stage", "areas", "kind", "amounts", "label")

SEARCHED_BYTES = 4096
_MARK = re.compile(rf'^\s*format\s*=\s*["\']{FORMAT}["\']', re.MULTILINE)


def is_chain(data: bytes) -> bool:
    """Return whether a file says near its beginning that it is a budget's chain."""
    return _MARK.search(data[:SEARCHED_BYTES].decode("utf-8", errors="ignore")) is not None


def no_files(name: str) -> bytes:
    """Refuse files beside the chain's own: where a chain is read on its own there are none."""
    raise UnreadableError(
        say(
            "“{name}” cannot be read here; a chain that names files is read from its folder.",
            name=name,
        )
    )


def read_chain(data: bytes, name: str, beside: Callable[[str], bytes] = no_files) -> ChainFile:
    """Return the chain in a TOML file called `name`.

    `beside` returns the content of a file that the chain names, by its path from the chain's
    folder. Raises UnreadableError with file, place and way out where anything cannot be taken.
    """
    entry = file_entry(data, name)
    entry.refuse_unknown(KEYS)
    with entry.faults_here():
        return _chain_file(entry, beside)


def _chain_file(entry: Entry, beside: Callable[[str], bytes]) -> ChainFile:
    """Return the chain of a file's content."""
    unit = unit_of(entry)
    period = period_from_entry(entry)
    areas = _areas(entry)
    read_one = partial(read_line, unit=unit, period=period, areas=areas)
    base: tuple[Line, ...] | LineTable = tuple(map(read_one, entry.entries("base")))
    table = entry.text("base_table", "")
    if table:
        if base:
            raise entry.refusal(say("give either `base` or `base_table`, not both."))
        base = base_from_table(entry, table, period, beside)
    chain = BudgetChain(
        Version(entry.text("name"), period, areas, base),
        entry.text("price_level", ""),
        rounded=entry.yes("rounded"),
    )
    sheets: dict[str, VotedSheets] = {}
    for each in entry.entries("change_sets"):
        with each.faults_here():
            chain, voted = read_change_set(each, chain, read_one, beside)
        if voted is not None:
            sheets[chain.whole.change_sets[-1].identifier] = voted
    indicators = tuple(map(_indicator, entry.entries("indicators")))
    totals = tuple(_totals(entry, unit, chain))
    chain = replace(chain, indicators=indicators, totals=totals)
    return ChainFile(chain, unit, sheets, table, entry.text("base_mapping", ""))


def period_from_entry(entry: Entry) -> PlanPeriod:
    """Return the years of the plan, written as `2026-2029`."""
    try:
        return period_from(entry.text("period"))
    except VotumError as fault:
        raise entry.refusal(fault.message) from None


def _areas(entry: Entry) -> AreaTree:
    """Return the tree of areas."""
    areas = []
    for each in entry.entries("areas"):
        each.refuse_unknown(AREA_KEYS)
        areas.append(Area(each.text("code"), each.text("name"), each.text("parent", "") or None))
    if not areas:
        raise entry.refusal(say("`{key}` is missing.", key="areas"))
    return area_tree(areas)


def _indicator(entry: Entry) -> Indicator:
    """Return a key figure with its values and changes by stage."""
    entry.refuse_unknown(INDICATOR_KEYS)
    unit = entry.one_of("unit", IndicatorUnit)
    values, change = entry.table("values"), entry.table("change")
    stages = dict.fromkeys((*values.content, *change.content))
    with entry.faults_here():
        written = [
            figure
            for table in (values, change)
            for stage in table.content
            for figure in table.listed(stage)
        ]
        decimals = entry.whole("decimals")
        return Indicator(
            entry.text("identifier"),
            entry.text("name"),
            unit,
            max(map(decimals_of, written), default=0) if decimals is None else decimals,
            entry.text("target", ""),
            tuple(
                StageFigures(stage, _figures(values, stage, unit), _figures(change, stage, unit))
                for stage in stages
            ),
        )


def _figures(entry: Entry, stage: str, unit: IndicatorUnit) -> tuple[int | None, ...]:
    """Return the figures of a stage by year; none where none are given."""
    return tuple(indicator_figure(each, unit) for each in entry.listed(stage))


def _totals(entry: Entry, unit: Unit, chain: BudgetChain) -> Iterator[StatedTotal]:
    """Yield the sums that the documents print."""
    names = {area.code: area.name for area in chain.whole.areas.areas}
    for each in entry.entries("totals"):
        each.refuse_unknown(TOTAL_KEYS)
        with each.faults_here():
            written: list[Any] = each.listed("amounts")
            areas = tuple(_texts(each, "areas"))
            fineness = min((unit // 10 ** decimals_of(figure) for figure in written), default=1)
            total = StatedTotal(
                each.text("stage", BASE),
                areas,
                each.one_of("kind", Kind, Kind.OPERATING),
                tuple(amount_of(figure, unit) for figure in written),
                max(1, fineness),
                each.text("label", "") or ", ".join(names.get(code, code) for code in areas),
            )
            replace(chain, totals=(total,))  # proves the total, where its place can be said
        yield total


def _texts(entry: Entry, key: str) -> Iterator[str]:
    """Yield the texts of a list."""
    for value in entry.listed(key):
        if type(value) is not str:
            raise entry.refusal(say("`{key}` must be a list of texts.", key=key))
        yield value
