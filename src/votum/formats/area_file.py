"""A municipality's own areas as a file: CSV with the code, name and parent of each, in order.

The budget office reads it, edits it, and gets it back as it is; see `docs/formats.md`.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from votum.engine.areas import Area, AreaTree, area_tree
from votum.engine.messages import StructureError, say
from votum.engine.names import name_fault
from votum.formats.budget_tables.delimited import recognised_delimiter
from votum.formats.budget_tables.text_encoding import decoded
from votum.formats.refusals import UnreadableError

COLUMNS = ("code", "name", "parent")
MOST_AREAS = 20_000
LONGEST_CODE, LONGEST_NAME = 60, 200


def read_areas(data: bytes) -> AreaTree:
    """Return the areas in a file, parents first, in the file's order among siblings.

    Raises UnreadableError, with the line, for what is no such file, a row without code or name,
    a code that occurs twice, a parent that does not exist, and areas that lie under each other.
    """
    text, _ = decoded(data)
    delimiter = recognised_delimiter(text)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as fault:
        raise UnreadableError(
            say("The file of areas cannot be split into cells ({fault}).", fault=str(fault))
        ) from None
    headings = tuple(cell.strip().casefold() for cell in rows[0])
    if headings != COLUMNS:
        raise UnreadableError(
            say(
                "The file of areas has the columns {expected}, in that order; here stands {found}.",
                expected=", ".join(COLUMNS),
                found=", ".join(headings),
            )
        )
    return tree_of(enumerate(rows[1:], start=2))


def tree_of(rows: Iterable[tuple[int, list[str]]]) -> AreaTree:
    """Return the areas of rows of code, name and parent, each with its line; blank rows say none.

    Raises UnreadableError as `read_areas` does.
    """
    areas = []
    for line, row in rows:
        code, name, parent, *more = [*(cell.strip() for cell in row), "", "", ""]
        if any(more):
            raise UnreadableError(
                say("Line {line}: there is more than code, name and parent.", line=line)
            )
        if not (code or name or parent):
            continue
        if not (code and name):
            raise UnreadableError(say("Line {line}: an area has a code and a name.", line=line))
        fault = name_fault(code, LONGEST_CODE) or name_fault(name, LONGEST_NAME)
        if fault:
            raise UnreadableError(say("Line {line}: {fault}", line=line, fault=fault))
        areas.append(Area(code, name, parent or None))
    if not areas or len(areas) > MOST_AREAS:
        raise UnreadableError(say("There must be between 1 and {most} areas.", most=MOST_AREAS))
    try:
        return area_tree(areas)
    except StructureError as fault:
        raise UnreadableError(fault.message) from None


def areas_csv(tree: AreaTree) -> str:
    """Return areas as the text of their file, which reads back equal."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((each.code, each.name, each.parent or "") for each in tree.areas)
    return text.getvalue()
