"""The municipality's own areas in a plan: one of the files that the budget office keeps."""

from votum.engine.budget.areas import AreaTree, area_tree
from votum.engine.budget.lines import Dimension
from votum.engine.messages import VotumError
from votum.formats.beside_budget.area_file import read_areas
from votum.web.budgets.models import Cycle
from votum.web.plans.domain.plan_files import saved_file
from votum.web.plans.domain.tables import confirmed_tables, preview_table
from votum.web.plans.models import FileKind, PlanFile


def saved_areas(cycle: Cycle) -> PlanFile | None:
    """Return the areas that hold in a plan; None before any are saved."""
    return saved_file(cycle, FileKind.AREAS)


def areas_of(saved: PlanFile) -> AreaTree:
    """Return saved areas as a value."""
    return read_areas(saved.content.encode())


def proposed_areas(cycle: Cycle) -> AreaTree:
    """Return the areas that the confirmed tables name, as a beginning; none before any is taken in.

    A table that names an area otherwise than one before it changes nothing.
    """
    known: AreaTree = area_tree(())
    for upload in confirmed_tables(cycle).defer(None):
        for each in preview_table(upload).result.hierarchies:
            if each.dimension is not Dimension.AREA:
                continue
            new = [area for area in each.tree.areas if area.code and area.code not in known.index]
            try:
                known = area_tree((*known.areas, *new))
            except VotumError:  # its parents are others than those that are known
                continue
    return known
