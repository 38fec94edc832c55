"""Publish the invented municipality's whole budget: as proposed, and with what followed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from votum.cli.example_budget.budget import (
    ExampleBudget,
    code_names,
    example_budget,
    fund_balances,
)
from votum.cli.example_budget.facts import FEES, Facts, read_facts
from votum.cli.example_budget.service_lines import USUAL_LINES
from votum.countries.fee_words import fee_words
from votum.engine.budget.budgets import ChangeSet, ChangeSetType
from votum.engine.fees import FeeSchedule
from votum.engine.statements.statement import ColumnRole
from votum.formats.beside_budget.fee_file import read_fee_schedule
from votum.formats.budget_chain.errata_file import read_errata
from votum.formats.opening import read_path
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
    areas, period = first.version.areas, first.version.period
    errata, corrected = read_errata(read_path(folder / ERRATA), ERRATA, period, areas)
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
    names = code_names(own)
    before = [each for each in own.groups() if each.role is not ColumnRole.PLAN]
    value = PlanBudget(own.version(), tuple(before), own.layouts(), fees=fees, code_names=names)
    funds = fund_balances(own, value.statements)
    return replace(value, funds={fund: tuple(held) for fund, held in funds.items()})


def _fees(facts: Facts, folder: Path) -> FeeSchedule | None:
    """Return the municipality's fees."""
    words = fee_words(facts.country)
    return read_fee_schedule(read_path(folder / FEES), words.title, words).schedule
