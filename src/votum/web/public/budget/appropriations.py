"""What lines of a statement hold by area: the second table of an appropriation statement."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from votum.engine.budget.areas import Area
from votum.engine.statements.layouts import Detail
from votum.engine.statements.statement import Column, appropriations
from votum.web.public.budget.worked import MeasureKey, WorkedBudget


@dataclass(frozen=True, slots=True)
class AreaAmounts:
    """Minor units by position of the area and column; every area holds all below it.

    `tops` are the areas without a parent, with their positions; `rows` the lines of the layout
    (its place among the budget's) that are added up.
    """

    layout_place: int
    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    tops: tuple[tuple[int, Area], ...]
    amounts: Sequence[Sequence[int]]

    def change(self, worked: WorkedBudget, key: MeasureKey) -> int:
        """Return what a measure adds to all areas together in the budget year, minor units."""
        effect = worked.effects[key]
        years = len(worked.years)
        part = self.layout_place + 1  # the areas' part of an effect comes first
        wanted = {row * years for row in self.rows}
        return sum(
            amount
            for cell, amount in zip(
                effect.cells[part].tolist(), effect.amounts[part].tolist(), strict=True
            )
            if cell in wanted
        )


def area_amounts(worked: WorkedBudget, layout: str, detail: Detail) -> AreaAmounts:
    """Return what a detail of a statement holds by area, over all its columns."""
    budget, areas = worked.budget, worked.version.areas
    statement = budget.statements[layout]
    parts = [
        appropriations(statement.layout, detail.lines, group, areas) for group in budget.groups
    ]
    return AreaAmounts(
        [each.identifier for each in budget.layouts].index(layout),
        tuple(map(statement.layout.position, detail.lines)),
        statement.columns,
        tuple((position, area) for position, area in enumerate(areas.areas) if area.parent is None),
        np.concatenate(parts, axis=1).tolist(),
    )
