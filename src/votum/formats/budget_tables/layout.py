"""Which rows of a table are lines, and which are headings, titles, totals or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from votum.engine.messages import say
from votum.formats.budget_tables.alterations import Alteration, AlterationKind
from votum.formats.budget_tables.cells import CellTable, column_letters, text_of
from votum.formats.refusals import UnreadableError

MOST_ROWS_BEFORE_HEADINGS = 40
_LONGEST_TITLE = 100  # what is longer is a remark


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The rows of a table by what they are.

    `lines` are the rows that hold lines, `sections` the place of each line's title among `titles`
    (−1: none above it), `totals` the rows that print sums; `dropped` what else was met.
    """

    lines: NDArray[np.intp]
    titles: tuple[str, ...]
    sections: NDArray[np.int32]
    totals: tuple[int, ...]
    dropped: tuple[Alteration, ...]


def column_names(table: CellTable, headings: int | None) -> tuple[str, ...]:
    """Return the names of the columns: the headings, or letters where there are none.

    A heading that stands twice gets a number, a blank one its letters.
    """
    if headings is None:
        return tuple(map(column_letters, range(len(table.columns))))
    names: list[str] = []
    for place, cell in enumerate(table.row(headings)):
        name = text_of(cell).strip() or column_letters(place)
        times = sum(each == name or each.startswith(f"{name} (") for each in names)
        names.append(f"{name} ({times + 1})" if times else name)
    return tuple(names)


def headings_row(table: CellTable, wanted: Sequence[str]) -> int:
    """Return the first row that holds all the headings a mapping names.

    Raises UnreadableError where none does, with those that the closest row lacks.
    """
    closest: list[str] | None = None
    for row in range(min(table.rows, MOST_ROWS_BEFORE_HEADINGS)):
        names = column_names(table, row)
        lacking = [name for name in wanted if name not in names]
        if not lacking:
            return row
        if closest is None or len(lacking) < len(closest):
            closest = lacking
    raise UnreadableError(
        say(
            "The table has no column “{columns}”, which the mapping names; choose another mapping.",
            columns="”, “".join(closest or wanted),
        )
    )


def lay_out(
    table: CellTable,
    headings: int | None,
    unstated: NDArray[np.bool_],
    words: Sequence[str],
    before: Sequence[int],
) -> Layout:
    """Return what the rows below the headings are.

    `unstated` says of each row of the table whether no column of amounts has one there; `words`
    begin the name of a total; `before` are the columns of codes and names, in their order.
    """
    rows = np.arange(table.rows)
    taken = rows <= (-1 if headings is None else headings)
    dropped = _rows_above(table, headings)
    names = [text_of(each).strip() for each in table.row(headings)] if headings is not None else []
    for row in np.flatnonzero(unstated & ~taken).tolist():
        kind, text = _kind_of_row([text_of(each).strip() for each in table.row(row)], names)
        if kind is not None:
            dropped.append((kind, text, row))
            taken[row] = True
    totals = _total_rows(table, np.flatnonzero(~taken), words, before)
    taken[list(totals)] = True
    lines = np.flatnonzero(~taken)
    titles = [each for each in dropped if each[0] is AlterationKind.SECTION_TITLE]
    sections = np.searchsorted([row for _, _, row in titles], lines).astype(np.int32) - 1
    dropped += [(AlterationKind.TOTAL_ROW, _first_cell(table, row), row) for row in totals]
    return Layout(
        lines, tuple(text for _, text, _ in titles), sections, totals, _grouped(table, dropped)
    )


def _rows_above(table: CellTable, headings: int | None) -> list[tuple[AlterationKind, str, int]]:
    """Return the rows above the headings that say something, as titles."""
    texts = [
        (" ".join(filter(None, (text_of(each).strip() for each in table.row(row)))), row)
        for row in range(headings or 0)
    ]
    return [(AlterationKind.SECTION_TITLE, text, row) for text, row in texts if text]


def _kind_of_row(cells: list[str], names: list[str]) -> tuple[AlterationKind | None, str]:
    """Return what a row without amounts is, and its text; None where it is a line."""
    stated = [each for each in cells if each]
    if not stated:
        return AlterationKind.BLANK_ROW, ""
    if cells == names:
        return AlterationKind.REPEATED_HEADINGS, " ".join(stated)
    if len(stated) == 1 and cells[0]:
        title = len(cells[0]) <= _LONGEST_TITLE
        return (AlterationKind.SECTION_TITLE if title else AlterationKind.REMARK), cells[0]
    return None, ""


def _total_rows(
    table: CellTable, rows: NDArray[np.intp], words: Sequence[str], before: Sequence[int]
) -> tuple[int, ...]:
    """Return the rows whose first text begins with a word for a total, and that name no code."""
    starts = tuple(f"{word.casefold()} " for word in words)

    def begins(cell: object) -> bool:
        return isinstance(cell, str) and f"{cell.strip().casefold()} ".startswith(starts)

    found: dict[int, None] = {}
    for column in before:
        for row in rows[table.columns[column].where(begins)[rows]].tolist():
            found[row] = None
    return tuple(sorted(row for row in found if _names_no_code(table, row, before, begins)))


def _names_no_code(
    table: CellTable, row: int, before: Sequence[int], begins: Callable[[object], bool]
) -> bool:
    """Return whether nothing but the word for a total stands in a row's codes and names."""
    stated = [table.columns[each].cell(row) for each in before]
    kept = [each for each in stated if text_of(each).strip()]
    return len(kept) == 1 and begins(kept[0])


def _first_cell(table: CellTable, row: int) -> str:
    """Return the first text of a row."""
    return next((text for text in map(text_of, table.row(row)) if text.strip()), "").strip()


def _grouped(
    table: CellTable, dropped: Sequence[tuple[AlterationKind, str, int]]
) -> tuple[Alteration, ...]:
    """Return dropped rows, those of one kind and text together."""
    groups: dict[tuple[AlterationKind, str], list[int]] = {}
    for kind, text, row in dropped:
        groups.setdefault((kind, text), []).append(int(table.lines[row]))
    return tuple(
        Alteration(kind, "", text, "", tuple(lines)) for (kind, text), lines in groups.items()
    )


def positions_of(names: Sequence[str]) -> Mapping[str, int]:
    """Return the place of each column by its name."""
    return {name: place for place, name in enumerate(names)}
