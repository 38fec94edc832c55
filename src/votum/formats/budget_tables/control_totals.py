"""The sums of a table by version, stage and year, computed from its rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from votum.formats.budget_tables.imported import ControlTotal
from votum.formats.budget_tables.mapping import Stage


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The rows of one version, change group and stage: amounts (minor units) in years × rows.

    `rows` are their places among the lines; `stated` says in years × rows whether the file has an
    amount there, None where all have one for each year.
    """

    version: str
    change_group: str
    stage: Stage
    years: tuple[int | None, ...]
    rows: NDArray[np.intp]
    amounts: NDArray[np.int64]
    stated: NDArray[np.bool_] | None = None


def control_totals(
    parts: Iterable[Part], income: NDArray[np.bool_] | None
) -> Iterator[ControlTotal]:
    """Yield the sums of each part and year, and those of all change groups together.

    `income` says which lines are income; without it the sign does. No sum leaves 64 bits.
    """
    all_groups: dict[tuple[str, Stage, int, int | None], list[ControlTotal]] = {}
    for part in parts:
        is_income = None if income is None else income[part.rows]
        for place, (year, amounts) in enumerate(zip(part.years, part.amounts, strict=True)):
            negative = amounts < 0 if is_income is None else is_income
            earned = int(amounts[negative].sum())
            rows = len(amounts) if part.stated is None else int(part.stated[place].sum())
            total = ControlTotal(
                part.version,
                part.change_group,
                part.stage,
                year,
                rows,
                int(amounts.sum()) - earned,
                earned,
            )
            key = part.version, part.stage, 0 if year else place, year
            all_groups.setdefault(key, []).append(total)
    for (version, stage, _, year), totals in all_groups.items():
        if len(totals) > 1 or not totals[0].change_group:
            yield ControlTotal(
                version,
                "",
                stage,
                year,
                sum(each.rows for each in totals),
                sum(each.expenditure for each in totals),
                sum(each.income for each in totals),
            )
    for totals in all_groups.values():
        yield from (each for each in totals if each.change_group)
