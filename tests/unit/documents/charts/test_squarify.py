"""The boxes of a treemap fill their frame, and are as large as their amounts."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.documents.charts.squarify import Frame, sliced, squarified

FRAME = Frame(3, 5, 703, 445)
AMOUNTS = st.lists(st.integers(1, 10**12), min_size=1, max_size=60).map(
    lambda amounts: sorted(amounts, reverse=True)
)


@given(AMOUNTS)
def test_areas_are_as_the_amounts_and_fill_the_frame(amounts: list[int]) -> None:
    frames = squarified(amounts, FRAME)
    whole = FRAME.width * FRAME.height

    assert len(frames) == len(amounts)
    assert sum(each.width * each.height for each in frames) == pytest.approx(whole)
    for amount, each in zip(amounts, frames, strict=True):
        assert each.width * each.height == pytest.approx(whole * amount / sum(amounts), abs=1e-3)


@given(AMOUNTS)
def test_boxes_lie_inside_and_beside_each_other(amounts: list[int]) -> None:
    frames = squarified(amounts, FRAME)

    for each in frames:
        assert FRAME.left <= each.left <= each.right <= FRAME.right
        assert FRAME.top <= each.top <= each.bottom <= FRAME.bottom
    for one, other in combinations(frames, 2):
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        assert across < 1e-6 or down < 1e-6


@given(AMOUNTS)
def test_slices_stand_from_left_to_right(amounts: list[int]) -> None:
    frames = sliced(amounts, FRAME)

    assert (frames[0].left, frames[-1].right) == (FRAME.left, FRAME.right)
    assert all(each.top == FRAME.top and each.bottom == FRAME.bottom for each in frames)
    assert [each.left for each in frames] == sorted(each.left for each in frames)


def test_the_example_of_the_paper_is_laid_out_as_there() -> None:
    frames = squarified([6, 6, 4, 3, 2, 2, 1], Frame(0, 0, 6, 4))

    assert [(round(each.width, 2), round(each.height, 2)) for each in frames] == [
        (3.0, 2.0),
        (3.0, 2.0),
        (1.71, 2.33),
        (1.29, 2.33),
        (1.2, 1.67),
        (1.2, 1.67),
        (0.6, 1.67),
    ]
