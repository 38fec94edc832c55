"""What tells lines apart: all their codes as one number each."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_LARGEST = 2**62


def combined_key(parts: Iterable[tuple[NDArray[np.int32], int]], rows: int) -> NDArray[np.int64]:
    """Return one number for each row that tells its codes: equal where all of them are.

    Each part has the place of each row's code, and how many codes there are. The numbers keep the
    order of the places, those of the first part first. Without rows there may be no codes either.
    """
    key = np.zeros(rows, dtype=np.int64)
    size = 1
    for places, width in parts:
        if width <= 1:
            continue
        if size > _LARGEST // width:
            known, key = np.unique(key, return_inverse=True)
            size = len(known)
        key = key * width + places
        size *= width
    return key


def repeated_rows(key: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return each row whose key a row before it has, with the first row of that key."""
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    same = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
    if not len(same):
        return []
    firsts = np.maximum.accumulate(
        np.where(np.concatenate([[True], ordered[1:] != ordered[:-1]]), np.arange(len(key)), 0)
    )
    pairs = zip(order[same].tolist(), order[firsts[same]].tolist(), strict=True)
    return sorted(pairs)


def merged(key: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the first row of each key, in the order of the rows, and each row's place there."""
    _, first, places = np.unique(key, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(order), dtype=np.intp)
    rank[order] = np.arange(len(order))
    return first[order], rank[places]
