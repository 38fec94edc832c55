"""The overview of a budget: what it comes to, whether it balances, what the funds hold."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from votum.countries.key_lines import KeyLines, key_lines
from votum.countries.statement_layouts import country_of
from votum.engine.indicators import Indicator, print_value, values_through
from votum.engine.money import NO_BREAK_SPACE, Unit, print_amount
from votum.engine.statements.balance import Imbalance, imbalances
from votum.engine.statements.statement import Statement
from votum.web.components.data_names import named
from votum.web.components.page_figures import indicator_title
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.open_lines import open_lines_links
from votum.web.public.budget.overview_charts import overview_charts
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.words import fund_name, in_kroner, law_words, millions
from votum.web.public.budget.worked import WorkedBudget

_PER_CENT = 100


def overview_page(plan: PublishedPlan) -> dict[str, object]:
    """Return what the overview shows."""
    worked = plan.worked
    known = key_lines(worked.budget.layouts)
    return {
        **around(plan, ""),
        "year": worked.years[0],
        "years": worked.years,
        "key_figures": _key_figures(worked, known) if known else [],
        "results": result_rows(worked, known) if known else [],
        "balance": [
            balance_row(worked, each)
            for each in worked.budget.statements.values()
            if each.layout.balance
        ],
        "is_balanced": not any(map(imbalances, worked.budget.statements.values())),
        "indicators": [_indicator(each, worked) for each in worked.budget.indicators],
        "funds": fund_table(worked) if worked.budget.funds else None,
        "fund_downloads": [{"name": "CSV", "url": plan.url("file", "funds.csv")}],
        "indicator_downloads": [{"name": "CSV", "url": plan.url("file", "indicators.csv")}],
        "line_downloads": open_lines_links(plan),
        "charts": [
            {
                "chart": chart,
                "wide": wide,
                "downloads": [{"name": "CSV", "url": plan.url("file", f"{chart.key}.csv")}],
            }
            for chart, wide in overview_charts(worked)
        ],
    }


def _key_figures(worked: WorkedBudget, known: KeyLines) -> list[dict[str, str]]:
    """Return the cards of the budget year."""
    statements = worked.budget.statements
    by_kind, capital = statements[known.by_kind], statements[known.capital]
    first = worked.plan_columns.start
    return [
        {
            "label": gettext("Operating expenditure"),
            "value": millions(by_kind.amount(known.expenditure, first)),
            "note": gettext("million kroner"),
        },
        {
            "label": gettext("Operating income"),
            "value": millions(-by_kind.amount(known.income, first)),
            "note": gettext("million kroner"),
        },
        {
            "label": gettext("Net operating result"),
            "value": millions(-by_kind.amount(known.result, first)),
            "note": gettext("million kroner, %(share)s of the operating income")
            % {"share": margin(by_kind, known, first)},
        },
        {
            "label": gettext("Investments"),
            "value": millions(capital.amount(known.investments, first)),
            "note": gettext("million kroner"),
        },
    ]


def margin(by_kind: Statement, known: KeyLines, column: int) -> str:
    """Return the net operating result in per cent of the operating income, with one decimal.

    A surplus is positive. A dash where there is no income.
    """
    income = -by_kind.amount(known.income, column)
    if income <= 0:
        return "–"
    share = print_amount(-by_kind.amount(known.result, column) * _PER_CENT, income, 1)
    return f"{share}{NO_BREAK_SPACE}%"


def result_rows(worked: WorkedBudget, known: KeyLines) -> list[dict[str, object]]:
    """Return the net operating result and its margin over the years of the plan, as printed."""
    by_kind = worked.budget.statements[known.by_kind]
    columns = range(worked.plan_columns.start, worked.plan_columns.stop)
    results = [-by_kind.amount(known.result, column) for column in columns]
    return [
        {
            "name": gettext("Net operating result, million kroner"),
            "cells": _by_year(worked, map(millions, results)),
        },
        {
            "name": gettext("Net operating result, per cent of the operating income"),
            "cells": _by_year(worked, (margin(by_kind, known, column) for column in columns)),
        },
    ]


def balance_row(worked: WorkedBudget, statement: Statement) -> dict[str, object]:
    """Return a statement's balance year by year, in words."""
    found = {
        each.column.year: each
        for each in imbalances(statement, worked.budget.covers(statement.layout.kind))
    }
    return {
        "name": named(statement.layout.titles),
        "legal_reference": law_words(statement.layout.legal_reference),
        "cells": [
            {"year": year, "text": balance_words(found.get(year)), "is_even": year not in found}
            for year in worked.years
        ],
    }


def balance_words(imbalance: Imbalance | None) -> str:
    """Return whether a year balances, and where not: by how much, and what could cover it."""
    if imbalance is None:
        return gettext("Balances")
    if imbalance.amount < 0:
        return gettext("%(amount)s left over") % {"amount": in_kroner(-imbalance.amount)}
    return " ".join(_lacking(imbalance))


def _lacking(imbalance: Imbalance) -> Iterator[str]:
    """Yield what a year lacks, and what each fund could cover of it."""
    yield gettext("Lacks %(amount)s.") % {"amount": in_kroner(imbalance.amount)}
    for cover in imbalance.covers:
        if cover.used:
            yield gettext("%(fund)s could cover %(amount)s.") % {
                "fund": fund_name(cover.fund, country_of(imbalance.layout)),
                "amount": in_kroner(cover.used),
            }
    if imbalance.covers and imbalance.left:
        yield gettext("No fund covers %(amount)s.") % {"amount": in_kroner(imbalance.left)}


def _by_year(worked: WorkedBudget, texts: Iterable[str]) -> list[tuple[int, str]]:
    """Return texts with the year of the plan that each is of."""
    return list(zip(worked.years, texts, strict=True))


def fund_table(worked: WorkedBudget) -> FigureTable:
    """Return what each fund holds at the end of each year of the plan."""
    count = len(worked.years)
    return figure_table(
        gettext("What the funds hold at the end of each year"),
        Heads(gettext("Fund"), tuple(map(str, worked.years))),
        (
            RowDraft(fund_name(fund, worked.budget.country), held[-count:])
            for fund, held in worked.budget.funds.items()
        ),
        unit=Unit.MILLION_KRONER,
    )


def _indicator(indicator: Indicator, worked: WorkedBudget) -> dict[str, object]:
    """Return a key figure as its document gives it, over the years, with its target."""
    given = values_through(indicator, worked.budget.chain.stages)
    values = given.values if given else ()
    cells = ["" if each is None else print_value(indicator, each) for each in values]
    return {
        "name": indicator_title(indicator),
        "cells": _by_year(worked, cells + [""] * (len(worked.years) - len(cells))),
        "target": indicator.target,
    }
