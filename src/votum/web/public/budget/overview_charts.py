"""The charts of the overview: the same figures as the statements and areas, to look at."""

from collections.abc import Iterator

from django.utils.translation import gettext

from votum.countries.key_lines import KeyLines, key_lines
from votum.documents.charts import (
    Chart,
    ChartSubject,
    Item,
    PlanColumns,
    Series,
    money_flow,
    plan_over_years,
    treemap,
    waterfall,
)
from votum.engine.money import Unit
from votum.engine.statements.sign_conventions import Side
from votum.engine.statements.statement import ColumnRole, Statement, appropriations
from votum.web.components.data_names import named
from votum.web.components.page_figures import page_translator
from votum.web.public.budget.appropriations import AreaAmounts, area_amounts
from votum.web.public.budget.words import column_title
from votum.web.public.budget.worked import WorkedBudget

WHERE_MONEY, AREAS, BY_MEASURE, OVER_YEARS = (
    "where-the-money",
    "areas-of-the-budget",
    "change-by-measure",
    "plan-over-years",
)


def overview_charts(worked: WorkedBudget) -> Iterator[tuple[Chart, bool]]:
    """Yield the charts of the overview, each with whether it takes the whole width."""
    known = key_lines(worked.budget.layouts)
    if known is not None:
        yield where_the_money(worked, known), True
    for layout in worked.budget.layouts[:1]:
        if not layout.details:
            continue
        by_area = area_amounts(worked, layout.identifier, layout.details[0])
        yield _areas(worked, by_area), True
        yield _over_years(by_area), True
        yield _by_measure(worked, by_area), True


def _subject(key: str, title: str, description: str) -> ChartSubject:
    """Return what a chart is about, in the page's language."""
    return ChartSubject(key, title, description, Unit.MILLION_KRONER, page_translator())


def where_the_money(worked: WorkedBudget, known: KeyLines) -> Chart:
    """Return where the operating budget's money comes from and goes to in the budget year.

    Income and funds by the lines of the statement, the services' expenditure by area. What only
    cancels out is left out where it does.
    """
    statement = worked.budget.statements[known.by_kind]
    column = worked.plan_columns.start
    services = _added_to(statement, known.expenditure) - set(known.cancelling)
    cancelled = sum(statement.amount(each, column) for each in known.cancelling) == 0
    left_out = services | (set(known.cancelling) if cancelled else set())
    items = [
        Item(named(line.names), statement.amount(line.number, column))
        for line in statement.layout.lines
        if not line.is_sum and line.side is not Side.RESULT and line.number not in left_out
    ]
    items += _by_area(worked, statement, services)
    return money_flow(
        _subject(
            WHERE_MONEY,
            gettext("Where the money comes from and where it goes"),
            gettext(
                "The operating budget of %(year)s: income and use of funds to the left; to the "
                "right what the services of each area cost, interest, instalments, and what is set "
                "aside."
            )
            % {"year": worked.years[0]},
        ),
        [item for item in items if item.minor],
    )


def _added_to(statement: Statement, number: str) -> set[str]:
    """Return the numbers of the lines that a sum adds up."""
    return {term.line for term in statement.layout.lines[statement.layout.position(number)].terms}


def _by_area(worked: WorkedBudget, statement: Statement, numbers: set[str]) -> Iterator[Item]:
    """Yield what lines of a statement hold in the budget year, by the areas at the top."""
    areas = worked.version.areas
    sums = appropriations(statement.layout, numbers, worked.plan_group, areas)[:, 0].tolist()
    for position, area in enumerate(areas.areas):
        if area.parent is None:
            yield Item(area.name, sums[position])


def _areas(worked: WorkedBudget, by_area: AreaAmounts) -> Chart:
    """Return how large each area at the top is in the budget year."""
    column = worked.plan_columns.start
    return treemap(
        _subject(
            AREAS,
            gettext("What each area gets"),
            gettext(
                "Net operating appropriations in %(year)s: the larger the field, the more. "
                "As in line 6 of the statement, without depreciation."
            )
            % {"year": worked.years[0]},
        ),
        [
            Item(area.name, by_area.amounts[position][column])
            for position, area in by_area.tops
            if by_area.amounts[position][column]
        ],
    )


def _over_years(by_area: AreaAmounts) -> Chart:
    """Return the areas at the top over the years, with accounts and previous budget in front."""
    columns = [
        (place, column)
        for place, column in enumerate(by_area.columns)
        if column.role is not ColumnRole.ADOPTED_BUDGET
    ]
    return plan_over_years(
        _subject(
            OVER_YEARS,
            gettext("The areas over the years"),
            gettext(
                "Net operating appropriations; the accounts and the budget before the plan stand "
                "in front."
            ),
        ),
        PlanColumns(
            tuple(column_title(column) for _, column in columns),
            sum(column.role is not ColumnRole.PLAN for _, column in columns),
        ),
        [
            Series(area.name, tuple(by_area.amounts[position][place] for place, _ in columns))
            for position, area in by_area.tops
            if any(by_area.amounts[position])
        ],
    )


def _by_measure(worked: WorkedBudget, by_area: AreaAmounts) -> Chart:
    """Return how the measures change what the areas get in the budget year."""
    changes = [
        Item(f"{key[1]} {worked.measures[key][1].title}", change)
        for key in worked.effects
        if (change := by_area.change(worked, key))
    ]
    column = worked.plan_columns.start
    end = sum(by_area.amounts[position][column] for position, _ in by_area.tops)
    start = end - sum(each.minor for each in changes)
    return waterfall(
        _subject(
            BY_MEASURE,
            gettext("What the measures change"),
            gettext("Net operating appropriations to all areas in %(year)s, measure by measure.")
            % {"year": worked.years[0]},
        ),
        Item(gettext("Without the measures"), start),
        sorted(changes, key=lambda each: -abs(each.minor)),
        gettext("With the measures"),
    )
