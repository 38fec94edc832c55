"""The municipality's own areas in a plan: saved as the file that the budget office keeps."""

from votum.engine.areas import AreaTree, area_tree
from votum.engine.lines import Dimension
from votum.engine.messages import VotumError, say
from votum.formats.area_file import areas_csv, read_areas
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.domain.tables import preview_table
from votum.web.plans.models import AreaList, TableState


def save_areas(by: Actor, cycle: Cycle, areas: AreaTree, seen: str = "") -> AreaList:
    """Save the areas of a plan in place of those before; the same areas again are no act.

    `seen` is the key of the list that was shown, empty for none: ConflictError where another is
    there by now.
    """
    content = areas_csv(areas)
    with acting(by, Act.SAVE_AREAS, chain=Chain.OFFICE) as entry:
        known = cycle.area_lists.select_for_update().filter(replaced_at__isnull=True).first()
        if (str(known.pk) if known else "") != seen:
            raise ConflictError(
                say("Somebody has saved the areas since you opened them; look at them again.")
            )
        if known is not None and known.content == content:
            entry.silent = True
            return known
        changed = []
        if known is not None:
            known.replaced_at = by.at
            known.save(update_fields=["replaced_at"])
            changed.append(known)
        new = AreaList.objects.create(cycle=cycle, content=content, saved_at=by.at)
        entry.subject = new.pk
        entry.content = {"areas": len(areas.areas)}
        entry.digests = {str(each.pk): row_digest(each) for each in (*changed, new)}
    return new


def saved_areas(cycle: Cycle) -> AreaList | None:
    """Return the areas that hold in a plan; None before any are saved."""
    return cycle.area_lists.filter(replaced_at__isnull=True).first()


def areas_of(saved: AreaList) -> AreaTree:
    """Return saved areas as a value."""
    return read_areas(saved.content.encode())


def proposed_areas(cycle: Cycle) -> AreaTree:
    """Return the areas that the confirmed tables name, as a beginning; none before any is taken in.

    A table that names an area otherwise than one before it changes nothing.
    """
    known: AreaTree = area_tree(())
    for upload in cycle.table_uploads.filter(state=TableState.CONFIRMED).order_by("decided_at"):
        for each in preview_table(upload).result.hierarchies:
            if each.dimension is not Dimension.AREA:
                continue
            new = [area for area in each.tree.areas if area.code and area.code not in known.index]
            try:
                known = area_tree((*known.areas, *new))
            except VotumError:  # its parents are others than those that are known
                continue
    return known
