"""Publish the invented municipality's whole budget: as proposed, and with what followed."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from votum.cli.example_budget.budget import ExampleBudget, example_budget, fund_balances
from votum.cli.example_budget.facts import FEES, THOUSAND, Facts, read_facts
from votum.cli.example_budget.service_lines import USUAL_LINES
from votum.countries.fee_words import fee_words
from votum.engine.budgets import ChangeSet, ChangeSetType
from votum.engine.errata import Erratum, errata_change_set
from votum.engine.fees import FeeSchedule
from votum.engine.lines import Dimension, Kind, Line
from votum.engine.statements import ColumnRole
from votum.formats.fee_schedule import read_fee_schedule
from votum.formats.reading import read_path
from votum.web.plans.bridge import PlanBudget

ERRATA = "errata.toml"
REASON = "Tilleggsinnstilling etter statsbudsjettet, og rettelser"


def plans_by_day(folder: Path) -> tuple[tuple[date, PlanBudget, str], ...]:
    """Return the plan as the chief executive proposes it, then with supplement and errata.

    Each with the day on which its last change set is dated, and why it supersedes the one before.
    """
    facts = read_facts(folder)
    fees = _fees(facts, folder)
    budget = example_budget(facts, USUAL_LINES)
    proposed = [each for each in budget.change_sets if each.type is ChangeSetType.PROPOSED]
    first = _value(budget, proposed, fees)
    errata, corrected = _errata(folder)
    last = _value(budget, [*budget.change_sets, corrected], fees)
    last = replace(last, errata={corrected.identifier: errata})
    return (_last_day(first), first, ""), (_last_day(last), last, REASON)


def _last_day(value: PlanBudget) -> date:
    """Return the day of a budget's last change set."""
    return max(each.dated for each in value.version.change_sets if each.dated)


def _value(
    budget: ExampleBudget, change_sets: Sequence[ChangeSet], fees: FeeSchedule | None
) -> PlanBudget:
    """Return the budget with the given change sets, and what stands beside it."""
    own = replace(budget, change_sets=tuple(change_sets))
    names = {
        Dimension.COST_CENTRE: {each.code: each.name for each in own.cost_centres.areas},
        Dimension.PROJECT: {each.code: each.name for each in own.facts.projects},
    }
    before = [each for each in own.groups() if each.role is not ColumnRole.PLAN]
    value = PlanBudget(own.version(), tuple(before), own.layouts(), fees=fees, code_names=names)
    funds = fund_balances(own, value.statements)
    return replace(value, funds={fund: tuple(held) for fund, held in funds.items()})


def _fees(facts: Facts, folder: Path) -> FeeSchedule | None:
    """Return the municipality's fees."""
    words = fee_words(facts.country)
    return read_fee_schedule(read_path(folder / FEES), words.title, words).schedule


def _errata(folder: Path) -> tuple[tuple[Erratum, ...], ChangeSet]:
    """Return the register of errors, and the change set that corrects them."""
    told = tomllib.loads((folder / ERRATA).read_text(encoding="utf-8"))
    errata = tuple(map(_erratum, told.pop("errata")))
    return errata, errata_change_set(errata=errata, **told)


def _erratum(told: Mapping[str, Any]) -> Erratum:
    """Return an error of the register."""
    return Erratum(**{**told, "lines": tuple(map(_line, told.get("lines", ())))})


def _line(told: Mapping[str, Any]) -> Line:
    """Return what a correction changes."""
    amounts = tuple(each * THOUSAND for each in told["amounts"])
    return Line(told["area"], Kind.OPERATING, amounts, told["economic_code"], told["function"])
