"""Put the files that are kept beside a budget into it, and say what does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from votum.countries.funds import fund_names
from votum.engine.budget.areas import AreaTree
from votum.engine.fees import FeeSchedule
from votum.engine.findings import Severity
from votum.engine.funds import FundBalances
from votum.engine.indicators import IndicatorTable, check_indicators
from votum.engine.messages import Message, StructureError, by_language, say
from votum.engine.money import print_kroner
from votum.engine.statements.balance import wrong_balance
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.file_values import FileValue
from votum.web.plans.models import FileKind


@dataclass(frozen=True, slots=True)
class Fitted:
    """A budget with the files that fit it (`kinds`); `misfits` say why others are not in it."""

    budget: PlanBudget
    kinds: tuple[FileKind, ...]
    misfits: tuple[Message, ...]


def fitted(budget: PlanBudget, files: Mapping[FileKind, FileValue]) -> Fitted:
    """Return a budget with what stands beside it; areas are part of it already."""
    kinds, misfits = [], []
    for kind, value in files.items():
        try:
            budget = _with(budget, value)
            kinds.append(kind)
        except StructureError as fault:
            misfits.append(fault.message)
    return Fitted(budget, tuple(kinds), tuple(misfits))


def _with(budget: PlanBudget, value: FileValue) -> PlanBudget:
    """Return the budget with one file; StructureError where that does not fit it."""
    match value:
        case AreaTree():
            return budget
        case FeeSchedule():
            return _with_fees(budget, value)
        case FundBalances():
            return _with_funds(budget, value)
        case IndicatorTable():
            return _with_indicators(budget, value)
    return replace(budget, code_names=value)


def _with_fees(budget: PlanBudget, fees: FeeSchedule) -> PlanBudget:
    """Return the budget with its fees; StructureError where they are not of the budget year."""
    year = budget.version.period.first_year
    if year not in fees.years:
        raise StructureError(
            say(
                "The fees are of {found}, and not of the budget year {year}.",
                found=", ".join(map(str, fees.years)),
                year=year,
            )
        )
    return replace(budget, fees=fees)


def _with_funds(budget: PlanBudget, funds: FundBalances) -> PlanBudget:
    """Return the budget with what its funds hold.

    StructureError where that is of other years, or not what the budget's own statements say.
    """
    known = replace(budget, funds=funds.beside(budget.version.period))
    for each in known.statements.values():
        wrong = wrong_balance(each, known.funds)
        if wrong is not None:
            raise StructureError(
                say(
                    "The fund “{fund}” is said to hold {found} kr at the end of {year}; with what "
                    "{statement} sets aside and uses it holds {expected} kr. Correct the file of "
                    "funds, or the budget's lines.",
                    fund=by_language(fund_names(known.country)[wrong.fund]),
                    found=print_kroner(wrong.found),
                    year=wrong.year,
                    statement=each.layout.legal_reference,
                    expected=print_kroner(wrong.expected),
                )
            )
    return known


def _with_indicators(budget: PlanBudget, table: IndicatorTable) -> PlanBudget:
    """Return the budget with its key figures.

    StructureError where they are of other years or of a stage that the budget does not have, or
    where a change is not new less old.
    """
    period = budget.version.period
    if table.years != period.years:
        raise StructureError(
            say(
                "The key figures are of {found}, but the plan is {period}.",
                found=", ".join(map(str, table.years)),
                period=str(period),
            )
        )
    known = replace(budget, indicators=table.indicators)
    for found in check_indicators(table.indicators, known.chain.stages, period.years):
        if found.severity is Severity.ERROR:
            raise StructureError(
                say(
                    "Key figures, {where}: {fault}",
                    where=found.where.described(),
                    fault=found.message,
                )
            )
    return known
