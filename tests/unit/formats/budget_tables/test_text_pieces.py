"""A text that is split a piece at a time has the rows that the csv module finds in it."""

import csv
from io import StringIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.support.refusals import refusal
from votum.formats.budget_tables.column_builder import ColumnBuilder, whole_numbers
from votum.formats.budget_tables.delimited import read_delimited
from votum.formats.budget_tables.text_pieces import pieces
from votum.formats.refusals import UnreadableError

TEXTS = st.lists(
    st.sampled_from(["a", "ø", "12", ";", ";", "\n", "\n", "\r\n", "\r", '"', "\x0b", "\u2028"]),
    min_size=1,
    max_size=40,
).map("".join)
NUMBERS = st.lists(
    st.one_of(
        st.integers(-(10**19), 10**19).map(str),
        st.sampled_from(["", "-", "-0", "00", "007", "--1", "1-", "1-2", "1,2", "+1", "1_0", " 1"]),
        st.text("0123456789-,", max_size=4),
    ),
    max_size=6,
)


def by_csv(text: str) -> list[list[str]] | None:
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=";", strict=True))
    except csv.Error:
        return None
    width = max(1, *map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def by_pieces(text: str, characters: int) -> list[list[str]] | None:
    found: list[list[str]] = []
    try:
        for piece in pieces(text.encode(), "utf-8", ";", characters):
            rows = zip(*piece.columns, strict=True) if piece.columns else [()] * piece.rows
            found += map(list, rows)
    except UnreadableError:
        return None
    width = max(1, *map(len, found))
    return [row + [""] * (width - len(row)) for row in found]


@given(TEXTS, st.integers(1, 50))
def test_the_rows_are_those_of_the_csv_module(text: str, characters: int) -> None:
    assert by_pieces(text, characters) == by_csv(text)


@given(TEXTS)
def test_lines_and_shares_grow_to_the_end(text: str) -> None:
    try:
        found = list(pieces(text.encode(), "utf-8", ";", 3))
    except UnreadableError:
        return
    assert found[-1].lines == len(list(StringIO(text, newline="")))
    assert found[-1].share == 1
    for before, after in pairwise(found):
        assert before.lines < after.lines
        assert before.share <= after.share


def test_a_quote_that_is_not_closed_is_told_with_the_line_of_the_file() -> None:
    rows = b"a;b\n" * 40_000
    told = refusal(UnreadableError, lambda: read_delimited(rows + b'1;"2\n'))
    assert told.startswith("Line 40\u00a0001 cannot be split into cells")


def test_a_row_that_is_wider_than_those_before_it_has_blanks_above() -> None:
    table = read_delimited(b"a;b\n" * 40_000 + b"1;2;3\n")
    assert [len(each) for each in table.columns] == [40_001] * 3
    assert table.row(39_999) == ["a", "b", ""]
    assert table.row(40_000) == ["1", "2", "3"]


def test_who_waits_is_told_how_far_it_has_come() -> None:
    told: list[tuple[int, float]] = []
    read_delimited(b"a;b\n" * 40_000, told=lambda rows, share: told.append((rows, share)))
    assert told[-1] == (40_000, 1.0)
    assert told == sorted(told)
    assert len(told) > 1


def is_written(cell: str) -> bool:
    digits = cell.removeprefix("-")
    return digits.isdecimal() and digits.isascii() and str(int(cell)) == cell


@given(NUMBERS)
def test_whole_numbers_are_those_that_python_writes_so(cells: list[str]) -> None:
    numbers = whole_numbers(cells)
    fits = all(is_written(each) and abs(int(each)) < 10**18 for each in cells)
    assert (numbers is None) == (not fits)
    if numbers is not None:
        assert numbers.tolist() == list(map(int, cells))


@given(st.lists(NUMBERS.filter(bool), min_size=1, max_size=9))
def test_a_column_is_what_was_put_in(batches: list[list[str]]) -> None:
    builder = ColumnBuilder()
    for batch in batches:
        builder.add(batch)
    column = builder.column()
    given_cells = [cell for batch in batches for cell in batch]
    assert [column.cell(row) for row in range(len(column))] == given_cells
