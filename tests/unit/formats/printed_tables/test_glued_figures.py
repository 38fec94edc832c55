import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.formats.printed_tables.glued_figures import Split, split_figures


@pytest.mark.parametrize(
    ("text", "columns", "cells"),
    [
        ("- 262 905 - 283 486", 2, ("-262 905", "-283 486")),
        ("------", 6, ("-",) * 6),
        ("- - - -", 4, ("-",) * 4),
        ("97 810 - 1 415 ---", 6, ("97 810", "-", "1 415", "-", "-", "-")),
        ("- - -37 -40", 4, ("-", "-", "-37", "-40")),
        ("2 430 780 780", 3, ("2 430", "780", "780")),
        ("-136,0 -84,7 14,8%", 3, ("-136,0", "-84,7", "14,8%")),
        ("+ 1,6 +1,0 + 20", 3, ("1,6", "1,0", "20")),
    ],
)
def test_figures_are_taken_apart(text: str, columns: int, cells: tuple[str, ...]) -> None:
    assert split_figures(text, columns) == Split(cells)


def test_what_can_be_read_in_several_ways_is_not_guessed() -> None:
    assert split_figures("11 775 20 510 35 910", 5) == Split(None)
    assert split_figures("1 600 1 600 1 600 1 600", 5) == Split(None)


def test_what_fits_no_number_of_columns_is_none() -> None:
    assert split_figures("1,5 2,5", 3) is None
    assert split_figures("1,5 skole", 2) is None
    assert split_figures("", 2) is None
    assert split_figures("1 +", 2) is None


@given(
    st.lists(st.integers(100_000, 999_999), min_size=2, max_size=8), st.sampled_from(["-", "- "])
)
def test_figures_of_one_size_are_found_again(figures: list[int], minus: str) -> None:
    printed = [f"{each // 1000} {each % 1000:03d}" for each in figures]
    assert split_figures(" ".join(printed), len(printed)) == Split(tuple(printed))
    negative = " ".join(minus + each for each in printed)
    assert split_figures(negative, len(printed)) == Split(tuple(f"-{each}" for each in printed))
