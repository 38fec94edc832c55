"""The tree of budget areas over which amounts are added up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from votum.engine.messages import StructureError, say


@dataclass(frozen=True, slots=True)
class Area:
    """A node of the tree: a body, sector, programme area or unit; `parent` is its parent's code."""

    code: str
    name: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class AreaTree:
    """Areas ordered so that every parent stands before its children; built by `area_tree`.

    `index` gives each code its position, `parents` the position of each area's parent (-1: none).
    """

    areas: tuple[Area, ...]
    index: Mapping[str, int]
    parents: tuple[int, ...]

    def position(self, code: str) -> int:
        """Return the position of an area; StructureError where the tree has no such code."""
        try:
            return self.index[code]
        except KeyError:
            raise StructureError(say("There is no budget area “{code}”.", code=code)) from None

    def positions(self, codes: Iterable[str]) -> list[int]:
        """Return the positions of many areas; StructureError for a code the tree does not have."""
        index = self.index
        try:
            return [index[code] for code in codes]
        except KeyError as fault:
            raise StructureError(
                say("There is no budget area “{code}”.", code=fault.args[0])
            ) from None


def area_tree(areas: Iterable[Area]) -> AreaTree:
    """Return the tree of the areas, in the order given among siblings, parents first.

    Raises StructureError for a code that occurs twice (an area cannot have two parents), a parent
    that does not exist, and a loop.
    """
    by_code: dict[str, Area] = {}
    children: dict[str | None, list[Area]] = {}
    for area in areas:
        if area.code in by_code:
            raise StructureError(say("Budget area “{code}” occurs twice.", code=area.code))
        by_code[area.code] = area
        children.setdefault(area.parent, []).append(area)
    for area in by_code.values():
        if area.parent is not None and area.parent not in by_code:
            raise StructureError(
                say(
                    "Budget area “{code}” lies under “{parent}”, which does not exist.",
                    code=area.code,
                    parent=area.parent,
                )
            )
    ordered = list(children.get(None, ()))
    for area in ordered:  # grows while it is walked: breadth first
        ordered.extend(children.get(area.code, ()))
    if len(ordered) != len(by_code):
        looped = _in_loop(by_code, {area.code for area in ordered})
        raise StructureError(say("Budget area “{code}” lies under itself.", code=looped))
    index = {area.code: position for position, area in enumerate(ordered)}
    parents = tuple(-1 if area.parent is None else index[area.parent] for area in ordered)
    return AreaTree(tuple(ordered), MappingProxyType(index), parents)


def _in_loop(by_code: Mapping[str, Area], reached: set[str]) -> str:
    """Return an area of a loop: whoever is met twice on the way up from an area not reached."""
    code: str | None = next(code for code in by_code if code not in reached)
    met: set[str | None] = set()
    while code not in met:
        met.add(code)
        code = by_code[str(code)].parent
    return str(code)


def with_descendants(tree: AreaTree, code: str) -> set[str]:
    """Return the codes of an area and of all areas below it, which its figures are made of.

    Raises StructureError for an area that there is not.
    """
    positions = {tree.position(code)}
    for position, parent in enumerate(tree.parents):  # parents stand before children
        if parent in positions:
            positions.add(position)
    return {tree.areas[position].code for position in positions}


def depth_first(tree: AreaTree) -> Iterator[tuple[int, int]]:
    """Yield each area's position and depth (roots 0), every area right before those below it."""
    below: dict[int, list[int]] = {}
    for position, parent in enumerate(tree.parents):
        below.setdefault(parent, []).append(position)
    waiting = [(position, 0) for position in reversed(below.get(-1, ()))]
    while waiting:
        position, depth = waiting.pop()
        yield position, depth
        waiting += [(each, depth + 1) for each in reversed(below.get(position, ()))]
