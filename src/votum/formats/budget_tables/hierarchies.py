"""The codes of a dimension as they are met in a table: their names, and which lies under which."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.areas import Area, AreaTree, area_tree
from votum.engine.budget.lines import Dimension
from votum.formats.budget_tables.cells import TextColumn

PATH = "/"
_COUNTED = 8_000_000  # pairs of codes; up to so many are counted, which is faster than sorting


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One column of codes with the column that names them, for the same rows."""

    header: str
    codes: TextColumn
    labels: TextColumn | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """The codes of a dimension, from the coarse to the fine.

    `by_path` says that a code lies under several others in the file, so that here each is told by
    the codes above it (`3/16`). `renamed` are codes with several names, of which the first counts.
    """

    dimension: Dimension
    levels: tuple[str, ...]
    tree: AreaTree
    by_path: bool
    renamed: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_hierarchy(
    dimension: Dimension, levels: Sequence[Level]
) -> tuple[Hierarchy, tuple[str, ...], NDArray[np.int32]]:
    """Return the hierarchy of a dimension, its distinct line codes, and each row's among them.

    A row's code is that of the finest level that states one: a line may sit at any node.
    """
    combined, places = _combinations([level.codes for level in levels])
    paths = [_path(levels, each) for each in combined]
    by_path = _needs_paths(paths)
    names, renamed = _names(levels)
    areas: dict[str, Area] = {}
    for path in paths:
        parent: str | None = None
        for depth, own in enumerate(path):
            code = _code(path[: depth + 1], by_path=by_path) if by_path else own[1]
            if code not in areas:
                areas[code] = Area(code, names.get(own, ""), parent)
            parent = code
        if not path:
            areas.setdefault("", Area("", ""))
    codes = [_code(path, by_path=by_path) for path in paths]
    distinct = {code: place for place, code in enumerate(dict.fromkeys(codes))}
    places_of_paths = np.array([distinct[code] for code in codes], dtype=np.int32)
    headers = tuple(level.header for level in levels)
    hierarchy = Hierarchy(dimension, headers, area_tree(areas.values()), by_path, renamed)
    return hierarchy, tuple(distinct), places_of_paths[places]


def _combinations(columns: Sequence[TextColumn]) -> tuple[list[list[int]], NDArray[np.int64]]:
    """Return the combinations of codes that occur, and each row's among them."""
    key = columns[0].positions.astype(np.int64)
    size = len(columns[0].texts)
    combined, key = _occurring(key, size)
    found = [[each] for each in combined]
    for column in columns[1:]:
        width = len(column.texts)
        combined, key = _occurring(key * width + column.positions, len(found) * width)
        found = [[*found[each // width], each % width] for each in combined]
    return found, key


def _occurring(key: NDArray[np.int64], size: int) -> tuple[list[int], NDArray[np.int64]]:
    """Return the keys that occur, of so many possible, in order, and each row's among them."""
    if size > _COUNTED:
        values, places = np.unique(key, return_inverse=True)
        return values.tolist(), places
    met = np.bincount(key, minlength=size) > 0
    return np.flatnonzero(met).tolist(), (np.cumsum(met) - 1)[key]


type _Path = tuple[tuple[int, str], ...]


def _path(levels: Sequence[Level], combination: list[int]) -> _Path:
    """Return the codes of a combination with the places of their levels; blank ones left out."""
    stated = (
        (depth, level.codes.texts[place])
        for depth, (level, place) in enumerate(zip(levels, combination, strict=True))
    )
    return tuple((depth, code) for depth, code in stated if code)


def _needs_paths(paths: Sequence[_Path]) -> bool:
    """Return whether a code alone does not tell which node is meant."""
    parents: dict[str, tuple[int, str | None]] = {}
    for path in paths:
        above: str | None = None
        for depth, code in path:
            if parents.setdefault(code, (depth, above)) != (depth, above):
                return True
            above = code
    return False


def _code(path: _Path, *, by_path: bool) -> str:
    """Return the code of a node: its own, or with all above it."""
    codes = [code for _, code in path]
    return PATH.join(codes) if by_path else "".join(codes[-1:])


def _names(
    levels: Sequence[Level],
) -> tuple[dict[tuple[int, str], str], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the name of each code of each level, and the codes that have several."""
    names: dict[tuple[int, str], list[str]] = {}
    for depth, level in enumerate(levels):
        if level.labels is None:
            continue
        pairs, _ = _combinations([level.codes, level.labels])
        for code, label in pairs:
            if level.labels.texts[label]:
                key = depth, level.codes.texts[code]
                names.setdefault(key, []).append(level.labels.texts[label])
    renamed = tuple((code, tuple(found)) for (_, code), found in names.items() if len(found) > 1)
    return {key: found[0] for key, found in names.items()}, renamed
