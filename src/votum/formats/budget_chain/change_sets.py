"""The change sets of a chain's file: measures, registers of errata, and what was voted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure
from votum.engine.budget.lines import ACCOUNT_CODES, Kind, Line, refuse_unfit
from votum.engine.budget_chain.chain import BudgetChain, with_errata, with_recommendation
from votum.engine.budget_chain.errata import Erratum
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.formats.body_file import read_body
from votum.formats.budget_chain.chain_file import VotedSheets
from votum.formats.budget_chain.entries import Entry
from votum.formats.budget_chain.figures import amount_of
from votum.formats.reading import read_proposal_sheets

CODE_KEYS = tuple(each.value for each in ACCOUNT_CODES)
LINE_KEYS = ("area", "kind", "amounts", *CODE_KEYS)
CHANGE_SET_KEYS = (
    "identifier",
    "type",
    "origin",
    "case_reference",
    "price_level",
    "dated",
    "measures",
    "errata",
    "sheets",
    "body",
    "area",
)
MEASURE_KEYS = ("identifier", "title", "lines")
ERRATUM_KEYS = ("identifier", "document", "place", "was", "now", "reason", "effect", "lines")

type ReadLine = Callable[[Entry], Line]


def read_line(entry: Entry, unit: Unit, period: PlanPeriod, areas: AreaTree) -> Line:
    """Return a line: its area, kind, account codes and an amount for each year."""
    entry.refuse_unknown(LINE_KEYS)
    with entry.faults_here():
        amounts: list[Any] = entry.listed("amounts")
        line = Line(
            entry.text("area"),
            entry.one_of("kind", Kind, Kind.OPERATING),
            tuple(amount_of(each, unit) for each in amounts),
            **{key: entry.text(key, "") for key in CODE_KEYS},
        )
        areas.position(line.area)
        refuse_unfit(line, len(period.years))
    return line


def read_change_set(
    entry: Entry, chain: BudgetChain, read_one: ReadLine, beside: Callable[[str], bytes]
) -> tuple[BudgetChain, VotedSheets | None]:
    """Return the chain with a change set added, and the files it was made from, if any.

    It has `measures`, or in their place `errata` (a register) or `sheets` (a recommendation).
    """
    entry.refuse_unknown(CHANGE_SET_KEYS)
    made = ChangeSet(
        entry.text("identifier"),
        entry.one_of("type", ChangeSetType),
        entry.text("origin", ""),
        (),
        entry.text("case_reference", ""),
        entry.text("price_level", ""),
        entry.day("dated"),
    )
    _refuse_mixed(entry, made.type)
    if "sheets" in entry.content:
        voted = VotedSheets(entry.text("sheets"), entry.text("body"), entry.text("area"))
        return _with_sheets(entry, chain, made, voted, beside), voted
    if "errata" in entry.content:
        errata = [
            read_erratum(each, number, read_one)
            for number, each in enumerate(entry.entries("errata"), start=1)
        ]
        return with_errata(chain, made, errata), None
    measures = tuple(
        _measure(each, number, read_one)
        for number, each in enumerate(entry.entries("measures"), start=1)
    )
    change_sets = (*chain.whole.change_sets, replace(made, measures=measures))
    return replace(chain, whole=replace(chain.whole, change_sets=change_sets)), None


def _refuse_mixed(entry: Entry, kind: ChangeSetType) -> None:
    """Raise UnreadableError where a change set has what only another type has."""
    allowed = {
        ChangeSetType.ERRATUM: {"errata", "measures"},
        ChangeSetType.RECOMMENDATION: {"measures", "sheets"},
    }.get(kind, {"measures"})
    found = [key for key in ("measures", "errata", "sheets") if key in entry.content]
    if not set(found) <= allowed or len(found) > 1:
        raise entry.refusal(
            say(
                "a change set of type “{type}” has {allowed}, not {found}.",
                type=kind.value,
                allowed=" / ".join(f"`{key}`" for key in sorted(allowed)),
                found=", ".join(f"`{key}`" for key in found),
            )
        )


def _measure(entry: Entry, number: int, read_one: ReadLine) -> Measure:
    """Return a measure; without an identifier it is called by its number."""
    entry.refuse_unknown(MEASURE_KEYS)
    return Measure(
        entry.text("identifier", str(number)),
        entry.text("title"),
        tuple(map(read_one, entry.entries("lines"))),
    )


def read_erratum(entry: Entry, number: int, read_one: ReadLine) -> Erratum:
    """Return an erratum; without an identifier it is called by its number."""
    entry.refuse_unknown(ERRATUM_KEYS)
    return Erratum(
        entry.text("identifier", str(number)),
        entry.text("document"),
        entry.text("place"),
        entry.text("was", ""),
        entry.text("now", ""),
        entry.text("reason", ""),
        tuple(map(read_one, entry.entries("lines"))),
        entry.text("effect", ""),
    )


def _with_sheets(
    entry: Entry,
    chain: BudgetChain,
    made: ChangeSet,
    voted: VotedSheets,
    beside: Callable[[str], bytes],
) -> BudgetChain:
    """Return the chain with what the votes on proposal sheets adopted."""
    chain.whole.areas.position(voted.area)
    body_file = read_body(beside(voted.body))
    reading = read_proposal_sheets(beside(voted.sheets), voted.sheets, body_file.country, body_file)
    if reading.errors or reading.recommendation is None:
        raise entry.refusal(
            say(
                "“{name}” has {count} errors; mend them first, `votum read` lists them.",
                name=voted.sheets,
                count=len(reading.errors),
            )
        )
    return with_recommendation(chain, made, reading.recommendation, voted.area)
