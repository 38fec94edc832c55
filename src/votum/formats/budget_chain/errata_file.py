"""Read a register of errata from a TOML file of its own: the whole of it, or nothing.

It has the keys of an erratum's change set in a budget's chain, and the unit of its amounts.
"""

from functools import partial

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.budgets import ChangeSet
from votum.engine.budget_chain.errata import Erratum, errata_change_set
from votum.engine.periods import PlanPeriod
from votum.formats.budget_chain.change_sets import read_erratum, read_line
from votum.formats.budget_chain.entries import file_entry, unit_of

KEYS = ("unit", "identifier", "origin", "case_reference", "dated", "errata")


def read_errata(
    data: bytes, name: str, period: PlanPeriod, areas: AreaTree
) -> tuple[tuple[Erratum, ...], ChangeSet]:
    """Return the errata in a file called `name`, and the change set that corrects them.

    Raises UnreadableError with file, place and way out where anything cannot be taken: also a line
    of another area than the plan has, or without an amount for each year.
    """
    entry = file_entry(data, name)
    entry.refuse_unknown(KEYS)
    with entry.faults_here():
        read_one = partial(read_line, unit=unit_of(entry), period=period, areas=areas)
        errata = tuple(
            read_erratum(each, number, read_one)
            for number, each in enumerate(entry.entries("errata"), start=1)
        )
        made = errata_change_set(
            entry.text("identifier"),
            entry.text("origin", ""),
            errata,
            entry.day("dated"),
            entry.text("case_reference", ""),
        )
    return errata, made
