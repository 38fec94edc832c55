"""Which lines of the statutory statements the overview tells of."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from votum.web.plans.bridge import PlanBudget


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


_KNOWN: Mapping[str, KeyLines] = MappingProxyType(
    # budsjett- og regnskapsforskriften §§ 5-5 and 5-6
    {"no-5-6": KeyLines("no-5-6", "9", "15", "24", ("14", "23"), "no-5-5", "6")}
)


def key_lines(budget: PlanBudget) -> KeyLines | None:
    """Return the lines that are told of a budget; None where its statements are others."""
    for layout in budget.layouts:
        known = _KNOWN.get(layout.identifier)
        if known is not None and known.capital in budget.statements:
            return known
    return None
