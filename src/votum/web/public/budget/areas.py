"""The areas of a budget: sector, programme area, cost centre, over the years."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.http import Http404
from django.utils.translation import gettext

from votum.engine.budget.areas import Area
from votum.engine.budget.lines import KINDS, Dimension, Kind, LineTable
from votum.engine.budget.rollup import roll_up_by
from votum.engine.periods import PlanPeriod
from votum.engine.statements.statement import Column, ColumnGroup, ColumnRole
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.words import column_title, kind_name, thousand_words
from votum.web.public.budget.worked import WorkedBudget


@dataclass(frozen=True, slots=True)
class ColumnTotals:
    """Every area's total of a kind over all columns: minor units by position and column."""

    columns: tuple[Column, ...]
    amounts: dict[Kind, list[list[int]]]


def column_totals(worked: WorkedBudget) -> ColumnTotals:
    """Return the totals of all areas: accounts and budgets before the plan, then its years."""
    parts = []
    columns: list[Column] = []
    for group in worked.budget.groups:
        columns += [Column(group.role, year) for year in group.years]
        period = PlanPeriod(group.years[0], group.years[-1])
        areas = worked.version.areas
        parts.append(roll_up_by(group.lines, Dimension.AREA, areas, period).amounts)
    every = np.concatenate(parts)  # columns × kinds × areas
    return ColumnTotals(
        tuple(columns), {kind: every[:, row].T.tolist() for row, kind in enumerate(KINDS)}
    )


def areas_page(plan: PublishedPlan) -> dict[str, object]:
    """Return what the page of all areas shows: those at the top."""
    tops = [area for area in plan.worked.version.areas.areas if area.parent is None]
    return {
        **around(plan, "areas"),
        "tables": list(_tables(plan, tops, None)),
        "unit_words": thousand_words(),
        "downloads": [{"name": "CSV", "url": plan.url("file", "areas.csv")}],
    }


def area_page(plan: PublishedPlan, code: str) -> dict[str, object]:
    """Return what the page of one area shows; Http404 where the budget has none of that code."""
    areas = plan.worked.version.areas
    if code not in areas.index:
        raise Http404
    area = areas.areas[areas.index[code]]
    path = list(_path(plan, area))
    below = [each for each in areas.areas if each.parent == code]
    return {
        **around(plan, "areas", *((each.name, plan.url("area", each.code)) for each in path)),
        "area": area,
        "tables": list(_tables(plan, below, area)),
        "has_below": bool(below),
        "centres": list(_centre_tables(plan, code)),
        "measures": [
            {
                "identifier": measure.identifier,
                "title": measure.title,
                "url": plan.url("measure", change_set.identifier, measure.identifier),
            }
            for change_set, measure in plan.worked.measures.values()
            if any(line.area == code for line in measure.lines)
        ],
        "unit_words": thousand_words(),
    }


def _path(plan: PublishedPlan, area: Area) -> Iterator[Area]:
    """Yield the areas from the top down to this one."""
    areas = plan.worked.version.areas
    if area.parent is not None:
        yield from _path(plan, areas.areas[areas.index[area.parent]])
    yield area


def _tables(plan: PublishedPlan, below: list[Area], area: Area | None) -> Iterator[FigureTable]:
    """Yield a table for each budget that has anything there: the areas below, and their sum."""
    totals = column_totals(plan.worked)
    index = plan.worked.version.areas.index
    for kind in KINDS:
        amounts = totals.amounts[kind]
        rows = [_row(plan, totals, kind, each) for each in below if any(amounts[index[each.code]])]
        listed = [amounts[index[each.code]] for each in below]
        summed = [sum(column) for column in zip(*listed, strict=True)] or [0] * len(totals.columns)
        if area is None:
            rows.append(RowDraft(gettext("All areas"), tuple(summed), kind="sum"))
        else:
            whole = amounts[index[area.code]]
            own = tuple(all_ - part for all_, part in zip(whole, summed, strict=True))
            if below and any(own):
                rows.append(RowDraft(gettext("On the area itself"), own))
            rows.append(_row(plan, totals, kind, area, name=gettext("The whole area"), sum_=True))
        if any(any(row.amounts) for row in rows):
            yield figure_table(
                kind_name(kind),
                Heads(gettext("Area"), tuple(map(column_title, totals.columns))),
                rows,
            )


def _row(  # noqa: PLR0913 - the two rows that a table has of an area differ in this
    plan: PublishedPlan,
    totals: ColumnTotals,
    kind: Kind,
    area: Area,
    *,
    name: str = "",
    sum_: bool = False,
) -> RowDraft:
    """Return an area's row; figures of the plan's years lead to what they are made of."""
    amounts = totals.amounts[kind][plan.worked.version.areas.index[area.code]]
    urls = tuple(
        plan.figure_url(area.code, column.year, kind)
        if column.role is ColumnRole.PLAN and amount
        else ""
        for column, amount in zip(totals.columns, amounts, strict=True)
    )
    return RowDraft(
        name or f"{area.code} {area.name}",
        tuple(amounts),
        urls,
        url="" if sum_ else plan.url("area", area.code),
        kind="sum" if sum_ else "",
    )


def _centre_tables(plan: PublishedPlan, area: str) -> Iterator[FigureTable]:
    """Yield what lies on an area itself by cost centre, a table for each budget that has any."""
    groups = plan.worked.budget.groups
    names = plan.worked.budget.code_names.get(Dimension.COST_CENTRE, {})
    columns = tuple(
        column_title(Column(group.role, year)) for group in groups for year in group.years
    )
    for kind in KINDS:
        by_centre: dict[str, list[int]] = {}
        first = 0
        for group in groups:
            for centre, amounts in _by_centre(group, area, kind).items():
                row = by_centre.setdefault(centre, [0] * len(columns))
                row[first : first + len(group.years)] = amounts
            first += len(group.years)
        stated = {centre: row for centre, row in by_centre.items() if any(row)}
        if not any(stated):
            continue  # no line names a cost centre
        rows = [
            RowDraft(f"{centre} {names.get(centre, '')}".strip(), tuple(stated[centre]))
            for centre in sorted(filter(None, stated))
        ]
        if "" in stated:
            rows.append(RowDraft(gettext("Not placed on a cost centre"), tuple(stated[""])))
        total = tuple(map(sum, zip(*stated.values(), strict=True)))
        rows.append(RowDraft(gettext("Sum"), total, kind="sum"))
        title = gettext("%(budget)s by cost centre") % {"budget": kind_name(kind)}
        yield figure_table(title, Heads(gettext("Cost centre"), columns), rows)


def _by_centre(group: ColumnGroup, area: str, kind: Kind) -> dict[str, list[int]]:
    """Return what the lines of an area itself hold by cost centre: minor units by year."""
    table: LineTable = group.lines
    areas = table.codes[Dimension.AREA]
    if area not in areas:
        return {}
    chosen = np.flatnonzero(
        (table.positions[Dimension.AREA] == areas.index(area)) & (table.kinds == KINDS.index(kind))
    )
    codes = table.codes[Dimension.COST_CENTRE]
    found: dict[str, list[int]] = {}
    for place, amounts in zip(
        table.positions[Dimension.COST_CENTRE][chosen].tolist(),
        table.amounts[:, chosen].T.tolist(),
        strict=True,
    ):
        row = found.setdefault(codes[place], [0] * table.years)
        for year, amount in enumerate(amounts):
            row[year] += amount
    return found


def areas_file(plan: PublishedPlan) -> FigureTable:
    """Return every area with its budgets over all columns, as one table."""
    totals = column_totals(plan.worked)
    names = tuple(map(column_title, totals.columns))
    return figure_table(
        gettext("Areas"),
        Heads(
            gettext("Area"),
            names * len(KINDS),
            tuple((kind_name(kind), len(names)) for kind in KINDS),
        ),
        (
            RowDraft(
                f"{area.code} {area.name}",
                tuple(amount for kind in KINDS for amount in totals.amounts[kind][position]),
            )
            for position, area in enumerate(plan.worked.version.areas.areas)
        ),
    )
