"""What is worked out of a published budget once, and shown on many pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from votum.engine.budget.budgets import ChangeSet, Measure, Version
from votum.engine.budget.rollup import Totals, roll_up
from votum.engine.statements.statement import ColumnGroup
from votum.engine.statements.what_if import Effect, Outlook, effect_of
from votum.web.plans.bridge import MOST_KEPT, PlanBudget

type MeasureKey = tuple[str, str]


@dataclass(frozen=True, eq=False)
class WorkedBudget:
    """A budget with its totals, the figures that measures switch, and what each measure does."""

    budget: PlanBudget

    @property
    def version(self) -> Version:
        """Base and change sets."""
        return self.budget.version

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan, the budget year first."""
        return self.version.period.years

    @property
    def plan_group(self) -> ColumnGroup:
        """The columns of the plan's own years."""
        return self.budget.groups[-1]

    @cached_property
    def totals(self) -> Totals:
        """Every area's totals."""
        return roll_up(self.version)

    @cached_property
    def plan_columns(self) -> slice:
        """Where the plan's years stand among the columns of a statement."""
        before = sum(len(group.years) for group in self.budget.before)
        return slice(before, before + len(self.years))

    @cached_property
    def outlook(self) -> Outlook:
        """All figures that a measure could change."""
        statements = self.budget.statements
        return Outlook(
            self.totals.amounts,
            tuple(
                statements[each.identifier].amounts[:, self.plan_columns].copy()
                for each in self.budget.layouts
            ),
        )

    @cached_property
    def measures(self) -> Mapping[MeasureKey, tuple[ChangeSet, Measure]]:
        """Every measure by its change set's and its own identifier, in their order."""
        return MappingProxyType(
            {
                (change_set.identifier, measure.identifier): (change_set, measure)
                for change_set in self.version.change_sets
                for measure in change_set.measures
            }
        )

    @cached_property
    def effects(self) -> Mapping[MeasureKey, Effect]:
        """What each measure does to every figure."""
        version, layouts = self.version, self.budget.layouts
        return MappingProxyType(
            {
                key: effect_of(measure, version.areas, version.period, layouts)
                for key, (_, measure) in self.measures.items()
            }
        )


@lru_cache(maxsize=MOST_KEPT)
def worked(budget: PlanBudget) -> WorkedBudget:
    """Return what is worked out of a budget; kept as long as the budget is."""
    return WorkedBudget(budget)
