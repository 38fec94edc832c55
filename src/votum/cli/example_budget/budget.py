"""An example municipality's whole budget, as the engine's values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from votum.cli.example_budget.central_lines import central_lines, investing_cost_centre
from votum.cli.example_budget.change_sets import change_sets
from votum.cli.example_budget.facts import Facts
from votum.cli.example_budget.service_lines import service_lines
from votum.countries.statement_layouts import layouts_in_force
from votum.engine.budget.areas import Area, AreaTree, area_tree
from votum.engine.budget.budgets import ChangeSet, Version, tables_of
from votum.engine.budget.lines import Dimension, LineTable, joined, line_table
from votum.engine.periods import PlanPeriod
from votum.engine.statements.cross_checks import Given
from votum.engine.statements.layouts import StatementLayout
from votum.engine.statements.statement import ColumnGroup, ColumnRole, Statement, statement

OPERATING, CAPITAL = "no-5-4", "no-5-5"


@dataclass(frozen=True, eq=False)
class ExampleBudget:
    """A whole budget: lines with an amount for each column of `facts`, and what changes them.

    `areas` are sectors and programme areas, `cost_centres` these with the cost centres below them.
    """

    facts: Facts
    areas: AreaTree
    cost_centres: AreaTree
    lines: LineTable
    change_sets: tuple[ChangeSet, ...]

    @property
    def period(self) -> PlanPeriod:
        """The years of the plan."""
        return PlanPeriod(self.facts.years[0], self.facts.years[-1])

    def base(self) -> LineTable:
        """Return the lines of the plan's years."""
        return self._of(ColumnRole.PLAN)

    def _of(self, role: ColumnRole) -> LineTable:
        """Return the lines with the amounts of one role's columns."""
        rows = [place for place, each in enumerate(self.facts.columns) if each.column.role is role]
        return replace(self.lines, amounts=self.lines.amounts[rows[0] : rows[-1] + 1])

    def version(self) -> Version:
        """Return the budget as it is proposed: the base with all change sets."""
        name = f"{self.facts.name} {self.period}"
        return Version(name, self.period, self.areas, self.base(), self.change_sets)

    def groups(self, version: Version | None = None) -> tuple[ColumnGroup, ...]:
        """Return the columns of statements: those before the plan, then a version's plan years."""
        before = [
            ColumnGroup(each.column.role, (each.column.year,), self._of(each.column.role))
            for each in self.facts.columns
            if each.column.role is not ColumnRole.PLAN
        ]
        lines = joined(tables_of(version or self.version()))
        return (*before, ColumnGroup(ColumnRole.PLAN, self.period.years, lines))

    def layouts(self) -> tuple[StatementLayout, ...]:
        """Return the statements that the plan's first budget must contain."""
        return layouts_in_force(self.facts.country, self.period.first_year)

    def statements(self) -> dict[str, Statement]:
        """Return the statements of the proposed budget by their layouts' identifiers."""
        groups = self.groups()
        return {each.identifier: statement(each, groups) for each in self.layouts()}


def example_budget(facts: Facts, lines: int) -> ExampleBudget:
    """Return a municipality's budget of so many lines.

    Raises StructureError where it cannot be made in so few or so many.
    """
    central = central_lines(facts)
    services, centres = service_lines(facts, lines - len(central))
    areas = [Area(code, name) for code, name in facts.sectors]
    areas += [Area(each.code, each.name, each.sector) for each in facts.areas]
    used = {line.area for line in central}
    shared = [
        Area(investing_cost_centre(each.code), f"{each.name}, felles", each.code)
        for each in facts.areas
        if each.code in used
    ]
    return ExampleBudget(
        facts,
        area_tree(areas),
        area_tree([*areas, *shared, *centres]),
        joined([services, line_table(central, len(facts.columns))]),
        change_sets(facts),
    )


def code_names(budget: ExampleBudget) -> dict[Dimension, dict[str, str]]:
    """Return what the cost centres and the projects are called, by their codes."""
    return {
        Dimension.COST_CENTRE: {each.code: each.name for each in budget.cost_centres.areas},
        Dimension.PROJECT: {each.code: each.name for each in budget.facts.projects},
    }


def fund_balances(
    budget: ExampleBudget, statements: Mapping[str, Statement]
) -> dict[str, list[int]]:
    """Return what each fund holds at the end of each year (minor units), accounts first.

    The amended budget leads from the last accounts to the plan; the adopted one is left out.
    """
    balances = {fund: [held] for fund, held in budget.facts.funds.items()}
    for each in statements.values():
        if each.layout.identifier not in (OPERATING, CAPITAL):
            continue
        for fund, held in balances.items():
            rows = [row for row, line in enumerate(each.layout.lines) if line.fund == fund]
            if rows:
                for place, column in enumerate(each.columns):
                    if column.role in (ColumnRole.AMENDED_BUDGET, ColumnRole.PLAN):
                        held.append(held[-1] + int(each.amounts[rows, place].sum()))
    return balances


def decided(budget: ExampleBudget, statements: Mapping[str, Statement]) -> Given:
    """Return what the council is asked to decide beside the appropriations, by plan year.

    Borrowing is what the capital budget uses. The least instalment is depreciation times debt to
    assets at the start of the year, rounded up (kommuneloven § 14-18).
    """
    operating, capital = statements[OPERATING], statements[CAPITAL]
    debt, assets = budget.facts.loan_debt, budget.facts.depreciable_assets
    given: dict[str, dict[int, int]] = {
        "borrowing_authority": {},
        "on_lending_authority": {},
        "minimum_instalment": {},
    }
    for place, column in enumerate(operating.columns):
        if column.role not in (ColumnRole.AMENDED_BUDGET, ColumnRole.PLAN):
            continue
        depreciation = operating.amount("7", place)
        borrowed = -capital.amount("13", place)
        if column.role is ColumnRole.PLAN:
            given["borrowing_authority"][column.year] = borrowed
            given["on_lending_authority"][column.year] = -capital.amount("16", place)
            given["minimum_instalment"][column.year] = -(-depreciation * debt // assets)
        debt += borrowed - operating.amount("14", place)
        assets += capital.amount("1", place) + capital.amount("7", place) - depreciation
    return MappingProxyType(given)
