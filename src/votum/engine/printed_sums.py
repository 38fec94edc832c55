"""Whether a printed sum is right, as far as printed figures can tell.

Each printed figure is rounded, so a sum of them may differ from the printed sum by half a unit of
the last digit for each addend. A difference inside that is rounding, unless one addend explains it
alone: then it was left out, counted twice, or entered with its sign turned.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from votum.engine.findings import Severity


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A printed amount and what one unit of its last digit stands for, both in minor units."""

    amount: int
    fineness: int


def judged_sum(printed: int, addends: Sequence[PrintedFigure]) -> Severity | None:
    """Return None for a sum that is exactly right, else whether it is rounding or an error.

    Addends that are 0 are counted too: 0 may be a small amount rounded away.
    """
    difference = printed - sum(addend.amount for addend in addends)
    if difference == 0:
        return None
    explained = any(
        addend.amount and difference in (-addend.amount, addend.amount, -2 * addend.amount)
        for addend in addends
    )
    within = 2 * abs(difference) <= sum(addend.fineness for addend in addends)
    return Severity.ROUNDING if within and not explained else Severity.ERROR
