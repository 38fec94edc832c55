"""A municipality's own areas as a file: CSV with the code, name and parent of each, in order.

The budget office reads it, edits it, and gets it back as it is; see `docs/formats.md`.
"""

from collections.abc import Iterable, Sequence

from votum.engine.budget.areas import Area, AreaTree, area_tree
from votum.engine.messages import StructureError, say
from votum.engine.names import name_fault
from votum.formats.headed_rows import at_line, read_headed_rows, written_rows
from votum.formats.refusals import UnreadableError

COLUMNS = ("code", "name", "parent")
MOST_AREAS = 20_000
LONGEST_CODE, LONGEST_NAME = 60, 200


def read_areas(data: bytes) -> AreaTree:
    """Return the areas in a file, parents first, in the file's order among siblings.

    Raises UnreadableError, with the line, for what is no such file, a row without code or name,
    a code that occurs twice, a parent that does not exist, and areas that lie under each other.
    """
    found = read_headed_rows(data, MOST_AREAS)
    found.refuse_other_columns(COLUMNS)
    return tree_of(found.rows)


def tree_of(rows: Iterable[tuple[int, Sequence[str]]]) -> AreaTree:
    """Return the areas of rows of code, name and parent, each with its line; blank rows say none.

    Raises UnreadableError as `read_areas` does.
    """
    areas = []
    for line, row in rows:
        code, name, parent = (cell.strip() for cell in row)
        if not (code or name or parent):
            continue
        if not (code and name):
            raise at_line(line, say("an area has a code and a name."))
        fault = name_fault(code, LONGEST_CODE) or name_fault(name, LONGEST_NAME)
        if fault:
            raise at_line(line, fault)
        areas.append(Area(code, name, parent or None))
    if not areas or len(areas) > MOST_AREAS:
        raise UnreadableError(say("There must be between 1 and {most} areas.", most=MOST_AREAS))
    try:
        return area_tree(areas)
    except StructureError as fault:
        raise UnreadableError(fault.message) from None


def areas_csv(tree: AreaTree) -> str:
    """Return areas as the text of their file, which reads back equal."""
    rows = ((each.code, each.name, each.parent or "") for each in tree.areas)
    return written_rows(COLUMNS, rows, delimiter=",")
