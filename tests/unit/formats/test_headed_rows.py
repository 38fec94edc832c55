"""Rows under headings are read with their lines, whole or not at all, and written back equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.formats.headed_rows import HeadedRows, read_headed_rows, written_rows
from votum.formats.refusals import UnreadableError

CELLS = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), include_characters='";,\n'), max_size=6
).map(str.strip)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), max_size=5)


def refusal(text: str, most: int = 10) -> str:
    """Return why a text is refused."""
    with pytest.raises(UnreadableError) as caught:
        read_headed_rows(text.encode(), most)
    return str(caught.value)


@given(ROWS)
def test_what_is_written_reads_back_equal(rows: list[tuple[str, str, str]]) -> None:
    found = read_headed_rows(written_rows(("a", "b", "c"), rows).encode())
    assert found.headings == ("a", "b", "c")
    assert [cells for _, cells in found.rows] == rows


def test_rows_keep_their_lines_and_blank_ones_are_left_out() -> None:
    text = '\nCode; Name ;Note;\n1;"two\nlines";\n;;\n2;B\n'
    assert read_headed_rows(text.encode()) == HeadedRows(
        ("code", "name", "note"), ((3, ("1", "two\nlines", "")), (6, ("2", "B", "")))
    )


def test_an_old_alphabet_and_a_mark_are_read() -> None:
    for data in ("navn,år\nBø,1\n".encode("iso-8859-1"), "navn\tår\nBø\t1\n".encode("utf-8-sig")):
        assert read_headed_rows(data) == HeadedRows(("navn", "år"), ((2, ("Bø", "1")),))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a;b\n1;2;3\n", "Line 2: there are more cells than columns."),
        ("a;b\n" + "1;2\n" * 11, "The file has more than 10 rows."),
        (
            'a;b\n1;"2\n',
            (
                "Line 2 cannot be split into cells (unexpected end of data); look for a quotation "
                "mark that is not closed."
            ),
        ),
        (
            "nothing",
            "The text has no columns: no semicolon, comma, tab or bar sets off its cells.",
        ),
    ],
)
def test_what_is_no_such_file_is_refused(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_columns_are_those_that_are_expected() -> None:
    found = read_headed_rows(b"Code;Name\n")
    found.refuse_other_columns(("code", "name"))
    with pytest.raises(UnreadableError) as caught:
        found.refuse_other_columns(("code", "title"))
    assert str(caught.value) == (
        "The file has the columns code, title, in that order; here stands code, name."
    )


def test_years_follow_the_named_columns_one_after_the_other() -> None:
    assert read_headed_rows(b"fund;2025;2026\n").years_after(("fund",)) == (2025, 2026)
    for headings in ("fund;x", "fund;2025;2027", "fund;2026;2025", "fond;2025", "fund;", "fund;25"):
        with pytest.raises(UnreadableError) as caught:
            read_headed_rows(f"{headings}\n".encode()).years_after(("fund",))
        assert str(caught.value) == (
            "The file has the columns fund, and then one for each year in order; here stands "
            f"{', '.join(filter(None, headings.split(';')))}."
        )
