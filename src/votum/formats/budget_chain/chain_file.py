"""A budget's chain as it stands in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from votum.engine.budget.canonical import digest
from votum.engine.budget_chain.chain import BudgetChain, consolidated
from votum.engine.budget_chain.chain_rules import check_chain
from votum.engine.findings import Finding, Severity
from votum.engine.money import Unit

FORMAT = "budget-chain"
UNITS: Mapping[str, Unit] = {
    "kr": Unit.KRONE,
    "1000": Unit.THOUSAND_KRONER,
    "mill": Unit.MILLION_KRONER,
}


@dataclass(frozen=True, slots=True)
class VotedSheets:
    """The files a recommendation is made from: proposal sheets with votes, the body, its area."""

    sheets: str
    body: str
    area: str


@dataclass(frozen=True, eq=False)
class ChainFile:
    """A chain, the unit its file writes amounts in, and the files its recommendations come from.

    `sheets` are by change set; `base_table` and `base_mapping` name the file that the base's lines
    come from and the mapping of its columns, both empty where the chain holds the lines itself.
    """

    chain: BudgetChain
    unit: Unit
    sheets: Mapping[str, VotedSheets] = field(default_factory=dict)
    base_table: str = ""
    base_mapping: str = ""

    @property
    def format(self) -> str:
        """The name of the form."""
        return FORMAT

    @property
    def title(self) -> str:
        """The budget's name."""
        return self.chain.whole.name

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules say of the chain."""
        return check_chain(self.chain, self.unit)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that say a figure is wrong."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @cached_property
    def digest(self) -> str:
        """The digest of the consolidated version."""
        return digest(consolidated(self.chain))
