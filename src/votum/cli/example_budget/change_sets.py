"""The measures of the example as change sets, each balanced where it is closed."""

from collections.abc import Iterator, Sequence

from votum.cli.example_budget.central_lines import (
    FUND_FUNCTION,
    FUNDS,
    TO_FUND,
    central_line,
)
from votum.cli.example_budget.facts import Facts, MeasureFacts
from votum.cli.example_budget.service_lines import in_whole_kroner
from votum.engine.budget.budgets import ChangeSet, Measure
from votum.engine.budget.lines import Kind, Line


def change_sets(facts: Facts) -> tuple[ChangeSet, ...]:
    """Return the change sets in order.

    One that closes ends with a measure that sets aside more, or less, in the general fund, so that
    the budget balances in every year with it and those before it.
    """
    made: list[ChangeSet] = []
    open_amounts = [0] * len(facts.years)
    for told in facts.change_sets:
        own = [each for each in facts.measures if each.change_set == told.identifier]
        for measure in own:
            open_amounts = [a + b for a, b in zip(open_amounts, measure.amounts, strict=True)]
        measures = [_measure(each, facts) for each in own]
        if told.closes:
            measures.append(_closing(told.identifier, open_amounts))
            open_amounts = [0] * len(facts.years)
        made.append(
            ChangeSet(
                told.identifier,
                told.type,
                told.origin,
                tuple(measures),
                told.case_reference,
                told.price_level,
                told.dated,
            )
        )
    return tuple(made)


def _measure(told: MeasureFacts, facts: Facts) -> Measure:
    """Return a measure with its amounts shared out over economic codes."""
    return Measure(told.identifier, told.title, tuple(_lines(told, facts)))


def _lines(told: MeasureFacts, facts: Facts) -> Iterator[Line]:
    """Yield the lines of a measure, which names a programme area and no cost centre."""
    shares = facts.profiles[told.profile]
    split = [in_whole_kroner(amount, tuple(shares.values())) for amount in told.amounts]
    for economic_code, *amounts in zip(shares, *split, strict=True):
        yield Line(told.area, Kind.OPERATING, tuple(amounts), economic_code, told.function)


def _closing(change_set: str, amounts: Sequence[int]) -> Measure:
    """Return the measure that balances a change set by the general fund."""
    line = central_line(Kind.OPERATING, FUNDS, FUND_FUNCTION, TO_FUND, [-each for each in amounts])
    return Measure(f"{change_set}-balance", "Avsetning til disposisjonsfond", (line,))
