"""One digest for one content, by which the same table is known when it comes again."""

import hashlib
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.lines import KINDS, Dimension
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.keys import combined_key

type _Places = tuple[list[str], NDArray[np.int32]]


def content_digest(tables: Sequence[ImportedTable]) -> str:
    """Return the SHA-256 of all lines as 64 hexadecimal digits.

    It depends on what the lines say, and neither on their order nor on the form of the file. A
    table without lines has one too: it tells that lines are gone.
    """
    digest = hashlib.sha256()
    for table in sorted(tables, key=_identity):
        columns = [
            _in_order(table.lines.codes[each], table.lines.positions[each]) for each in Dimension
        ]
        columns.append(([kind.value for kind in KINDS], table.lines.kinds.astype(np.int32)))
        columns.append(_text_places(table))
        parts = [(places, len(codes)) for codes, places in columns]
        key = combined_key(parts, len(table.lines))
        order = np.argsort(key, kind="stable")
        if (np.diff(key[order]) == 0).any():  # lines of one key stand in the order of their amounts
            order = np.lexsort((*reversed(table.lines.amounts), key))
        content = [_identity(table), [codes for codes, _ in columns], len(order)]
        digest.update(json.dumps(content, ensure_ascii=False).encode())
        for _, places in columns:
            digest.update(places[order].astype("<i4").tobytes())
        for year in table.lines.amounts:
            digest.update(year[order].astype("<i8").tobytes())
    return digest.hexdigest()


def _identity(table: ImportedTable) -> tuple[str, str, str, str]:
    """Return what tells a table from the others of a file, sortable."""
    years = json.dumps(table.years)
    return table.version, table.change_group, table.stage.value, years


def _in_order(codes: Sequence[str], places: NDArray[np.int32]) -> _Places:
    """Return the codes that are used, sorted, and each line's place among them."""
    used = np.flatnonzero(np.bincount(places, minlength=len(codes))).tolist()
    ordered = sorted(used, key=lambda place: codes[place])
    rank = np.zeros(len(codes), dtype=np.int32)
    rank[ordered] = np.arange(len(ordered))
    return [codes[place] for place in ordered], rank[places]


def _text_places(table: ImportedTable) -> _Places:
    """Return the texts of the lines, and each line's among them."""
    if not table.texts:
        return [""], np.zeros(len(table.lines), dtype=np.int32)
    known: dict[str, int] = {}
    places = np.array([known.setdefault(each, len(known)) for each in table.texts], dtype=np.int32)
    return _in_order(tuple(known), places)
