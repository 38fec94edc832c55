"""How deep each row of a table stands, as capitals, numbers or indents print it."""

import re
from collections.abc import Sequence
from itertools import pairwise

_NUMBER = re.compile(r"(?P<number>\d{1,4}[A-Za-z]?)\.?\s+(?=[^\W\d_])")
LEAST_CAPITALS = 2
LEAST_LINES = 3  # of a form


def number_of(label: str) -> str:
    """Return the number printed before a row's name; empty for none."""
    found = _NUMBER.match(label)
    return found["number"] if found else ""


def levels_of(
    labels: Sequence[str], totals: Sequence[bool], indents: Sequence[int]
) -> list[int | None]:
    """Return the level of each row from 0, the outermost; None where the print does not show it.

    Sums have no level: what they add up is found by adding. Capitalised names (sectors) stand
    over numbered ones (programme areas), those over plain ones (measures). The lines of a
    statement are numbered one by one and have no levels.
    """
    plain: list[int | None] = [None] * len(labels)
    open_rows = [position for position, total in enumerate(totals) if not total]
    if len({indents[position] for position in open_rows}) > 1:
        return _by_order(plain, open_rows, indents)
    numbered = [bool(number_of(label)) for label in labels]
    if _counted_through([number_of(label) for label in labels]) or not any(numbered):
        return plain
    if all(numbered[position] for position in open_rows):
        return plain
    kinds = [
        0 if _capitals(label) else 1 if number else 2
        for label, number in zip(labels, numbered, strict=True)
    ]
    if not _nested(kinds, open_rows):
        return plain
    for position in open_rows:
        plain[position] = kinds[position]
    return plain


def _by_order(
    levels: list[int | None], rows: Sequence[int], indents: Sequence[int]
) -> list[int | None]:
    """Return the levels by how far rows are indented."""
    order = sorted({indents[position] for position in rows})
    for position in rows:
        levels[position] = order.index(indents[position])
    return levels


def _counted_through(numbers: Sequence[str]) -> bool:
    """Return whether the numbers count the lines of a form, from 1 on."""
    counted = [int(number) for number in numbers if number.isdigit()]
    steps = [other - one for one, other in pairwise(counted)]
    return len(counted) >= LEAST_LINES and counted[0] == 1 and set(steps) <= {1, 2}


def _nested(kinds: Sequence[int], rows: Sequence[int]) -> bool:
    """Return whether capitals, where there are any, are followed by what stands under them."""
    pairs = [(kinds[one], kinds[other]) for one, other in pairwise(rows)]
    sectors = [below for above, below in pairs if above == 0]
    return all(below > 0 for below in sectors)


def _capitals(label: str) -> bool:
    """Return whether a name is printed in capitals."""
    letters = [letter for letter in label if letter.isalpha()]
    return len(letters) >= LEAST_CAPITALS and all(letter.isupper() for letter in letters)
