"""Names are cut where their place ends, and never in the middle of a figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.documents.charts.text_fitting import fitted, text_width

NAME = "Pleie, rehabilitering og omsorg i hjemmet"


def test_a_name_that_has_room_is_left_whole() -> None:
    assert fitted(NAME, 400, 13) == (NAME,)


@pytest.mark.parametrize(
    ("width", "lines", "expected"),
    [
        (150, 2, ("Pleie, rehabilitering og", "omsorg i hjemmet")),
        (150, 1, ("Pleie, rehabilitering…",)),
        (80, 3, ("Pleie,", "rehabiliteri…")),
        (10, 3, ()),
        (150, 0, ()),
    ],
)
def test_a_long_name_is_broken_between_words_and_then_cut(
    width: float, lines: int, expected: tuple[str, ...]
) -> None:
    assert fitted(NAME, width, 13, lines=lines) == expected


@given(st.text(max_size=60), st.floats(5, 300), st.integers(1, 3), st.booleans())
def test_no_line_is_wider_than_its_place(text: str, width: float, lines: int, strong: bool) -> None:  # noqa: FBT001 - a case
    found = fitted(text, width, 13, lines=lines, strong=strong)

    assert len(found) <= lines
    assert all(text_width(line, 13, strong=strong) <= width for line in found)


def test_all_digits_are_equally_wide() -> None:
    assert {text_width(digit, 13) for digit in "0123456789"} == {text_width("0", 13)}
