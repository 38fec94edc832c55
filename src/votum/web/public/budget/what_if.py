"""What the budget looks like without some of its measures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from votum.engine.budget.areas import depth_first
from votum.engine.budget.lines import KINDS
from votum.engine.statements.balance import imbalances
from votum.engine.statements.statement import Statement
from votum.engine.statements.what_if import Outlook, switched
from votum.web.components.data_names import named
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.measures import amounts_of
from votum.web.public.budget.overview import balance_words
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.statements import plan_statement
from votum.web.public.budget.words import (
    change_set_name,
    kind_name,
    law_words,
    millions,
    thousand_words,
)
from votum.web.public.budget.worked import MeasureKey, WorkedBudget

SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure that can be left out: `value` is what the form sends for it."""

    value: str
    title: str
    amount: str
    left_out: bool


def without(worked: WorkedBudget, left_out: Iterable[MeasureKey]) -> Outlook:
    """Return the budget's figures without some of its measures."""
    outlook = worked.outlook
    for key in left_out:
        outlook = switched(outlook, worked.effects[key], on=False)
    return outlook


def chosen(worked: WorkedBudget, asked: Sequence[str]) -> tuple[MeasureKey, ...]:
    """Return the measures that an address leaves out, each once; unknown ones are not heard."""
    wanted = set(asked)
    return tuple(key for key in worked.measures if SEPARATOR.join(key) in wanted)


def what_if_page(plan: PublishedPlan, asked: Sequence[str]) -> dict[str, object]:
    """Return what the page shows: the choices, and the figures without what is left out."""
    worked = plan.worked
    left_out = chosen(worked, asked)
    outlook = without(worked, left_out)
    return {
        **around(plan, "what-if"),
        "here": plan.url("what-if"),
        "change_sets": list(_choices(worked, set(left_out))),
        "years": worked.years,
        "year": worked.years[0],
        "left_out": [worked.measures[key][1].title for key in left_out],
        "unit_words": thousand_words(),
        "balance": [
            _balance(worked, statement)
            for statement in _statements(worked, outlook)
            if statement.layout.balance
        ]
        if left_out
        else [],
        "areas": list(_area_tables(worked, outlook)) if left_out else [],
        "statements": [
            _statement_table(worked, place, outlook) for place in range(len(outlook.statements))
        ]
        if left_out
        else [],
    }


def _choices(worked: WorkedBudget, left_out: set[MeasureKey]) -> Iterator[dict[str, object]]:
    """Yield each change set with its measures, ticked where they are left out."""
    for change_set in worked.version.change_sets:
        choices = [
            Choice(
                SEPARATOR.join(key),
                f"{measure.identifier} {measure.title}",
                millions(sum(amounts_of(measure.lines, KINDS, 1))),
                key in left_out,
            )
            for measure in change_set.measures
            for key in ((change_set.identifier, measure.identifier),)
        ]
        yield {
            "name": change_set_name(change_set),
            "choices": choices,
            "open": any(each.left_out for each in choices),
        }


def _statements(worked: WorkedBudget, outlook: Outlook) -> Iterator[Statement]:
    """Yield the statements of an outlook, with the columns of the plan's years."""
    for layout, amounts in zip(worked.budget.layouts, outlook.statements, strict=True):
        as_planned = plan_statement(worked.budget.statements[layout.identifier], worked)
        yield Statement(layout, as_planned.columns, amounts, as_planned.unplaced)


def _balance(worked: WorkedBudget, statement: Statement) -> dict[str, object]:
    """Return whether a statement still balances, year by year."""
    covers = worked.budget.covers(statement.layout.kind)
    found = {each.column.year: each for each in imbalances(statement, covers)}
    return {
        "name": named(statement.layout.titles),
        "legal_reference": law_words(statement.layout.legal_reference),
        "cells": [
            {"year": year, "text": balance_words(found.get(year)), "is_even": year not in found}
            for year in worked.years
        ],
    }


def _area_tables(worked: WorkedBudget, outlook: Outlook) -> Iterator[FigureTable]:
    """Yield a table for each budget that has changed: the areas with a change, and that change."""
    areas = worked.version.areas
    change = outlook.areas - worked.outlook.areas
    for row, kind in enumerate(KINDS):
        changed = change[:, row].any(axis=0).tolist()
        drafts = [
            RowDraft(
                f"{areas.areas[position].code} {areas.areas[position].name}",
                (
                    *outlook.areas[:, row, position].tolist(),
                    *change[:, row, position].tolist(),
                ),
                depth=depth,
            )
            for position, depth in depth_first(areas)
            if changed[position]
        ]
        if drafts:
            yield _with_change(worked, kind_name(kind), gettext("Area"), drafts)


def _statement_table(worked: WorkedBudget, place: int, outlook: Outlook) -> FigureTable:
    """Return a statement without what is left out, with the change of each line."""
    layout = worked.budget.layouts[place]
    after = outlook.statements[place]
    change = after - worked.outlook.statements[place]
    drafts = [
        RowDraft(
            f"{line.number} {named(line.names)}",
            (*after[row].tolist(), *change[row].tolist()),
            kind="sum" if line.is_sum else "",
        )
        for row, line in enumerate(layout.lines)
        if after[row].any() or change[row].any()
    ]
    return _with_change(worked, named(layout.titles), gettext("Line"), drafts)


def _with_change(
    worked: WorkedBudget, title: str, name_heading: str, drafts: Iterable[RowDraft]
) -> FigureTable:
    """Return a table of amounts by year, and of their change by year."""
    years = tuple(map(str, worked.years))
    return figure_table(
        title,
        Heads(
            name_heading,
            years * 2,
            (
                (gettext("Without them"), len(years)),
                (gettext("Difference"), len(years)),
            ),
        ),
        drafts,
    )
