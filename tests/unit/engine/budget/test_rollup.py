"""Totals by area, year and kind."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given

from tests.unit.engine.strategies import fifty_examples, versions
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import Version, lines_of
from votum.engine.budget.lines import KINDS, Dimension, Kind, Line, line_table
from votum.engine.budget.rollup import levels, own_amounts, roll_up, roll_up_by
from votum.engine.messages import AmountError, StructureError
from votum.engine.money import INT64_MAX
from votum.engine.periods import PlanPeriod

PERIOD = PlanPeriod(2026, 2027)
TREE = area_tree([Area("1", "Eksempelvik"), Area("2", "Skole", "1"), Area("3", "Sentrum", "2")])


def summed_by_hand(version: Version) -> Counter[tuple[str, int, Kind]]:
    """Return each figure by walking from every line up to the root, in plain Python."""
    parents = {area.code: area.parent for area in version.areas.areas}
    figures: Counter[tuple[str, int, Kind]] = Counter()
    for line in lines_of(version):
        code: str | None = line.area
        while code is not None:
            for year, amount in zip(version.period.years, line.amounts, strict=True):
                figures[code, year, line.kind] += amount
            code = parents[code]
    return figures


@fifty_examples
@given(versions())
def test_every_figure_is_the_sum_of_the_lines_on_and_below_its_area(version: Version) -> None:
    totals = roll_up(version)
    by_hand = summed_by_hand(version)
    keys = [
        (area.code, year, kind)
        for area in version.areas.areas
        for year in version.period.years
        for kind in KINDS
    ]
    assert {key: totals.total(*key) for key in keys} == {key: by_hand[key] for key in keys}


def test_an_area_holds_what_lies_below_it() -> None:
    lines = (
        Line("3", Kind.OPERATING, (1, 2)),
        Line("2", Kind.OPERATING, (10, 20)),
        Line("2", Kind.CAPITAL, (100, 0)),
        Line("1", Kind.OPERATING, (1000, 0)),
    )
    totals = roll_up(Version("Budsjett", PERIOD, TREE, lines))
    assert totals.amounts.tolist() == [
        [[1011, 11, 1], [100, 100, 0]],
        [[22, 22, 2], [0, 0, 0]],
    ]


def test_own_amounts_are_not_rolled_up() -> None:
    lines = (Line("3", Kind.OPERATING, (1, 2)), Line("3", Kind.OPERATING, (3, 4)))
    own = own_amounts(Version("Budsjett", PERIOD, TREE, lines))
    assert own.tolist() == [[[0, 0, 4], [0, 0, 0]], [[0, 0, 6], [0, 0, 0]]]


def test_a_version_without_lines_is_zero_everywhere() -> None:
    totals = roll_up(Version("Budsjett", PERIOD, TREE, ()))
    assert totals.amounts.tolist() == [[[0, 0, 0], [0, 0, 0]]] * 2
    assert totals.amounts.dtype == np.int64


def test_a_figure_is_a_plain_number() -> None:
    totals = roll_up(Version("Budsjett", PERIOD, TREE, (Line("1", Kind.CAPITAL, (1, 2)),)))
    assert type(totals.total("1", 2027, Kind.CAPITAL)) is int


def test_amounts_whose_sum_could_leave_64_bits_are_refused() -> None:
    most = INT64_MAX // 2
    version = Version("Budsjett", PERIOD, TREE, (Line("1", Kind.CAPITAL, (-most, most)),))
    assert roll_up(version).total("1", 2026, Kind.CAPITAL) == -most
    beyond = Version("Budsjett", PERIOD, TREE, (Line("1", Kind.CAPITAL, (0, -most - 1)),))
    with pytest.raises(AmountError, match="too large to be added up"):
        roll_up(beyond)
    with pytest.raises(AmountError, match="too large to be added up"):
        roll_up(Version("Budsjett", PERIOD, TREE, (*version.base, *version.base)))


def test_an_unknown_area_and_a_year_outside_the_plan_are_refused() -> None:
    totals = roll_up(Version("Budsjett", PERIOD, TREE, ()))
    with pytest.raises(StructureError, match="There is no budget area “9”"):
        totals.total("9", 2026, Kind.OPERATING)
    with pytest.raises(StructureError):
        totals.total("1", 2025, Kind.OPERATING)


def test_a_base_as_a_table_gives_the_same_totals_as_its_lines() -> None:
    lines = (Line("3", Kind.OPERATING, (1, 2)), Line("2", Kind.CAPITAL, (10, 20)))
    table = Version("Budsjett", PERIOD, TREE, line_table(lines, 2))
    assert roll_up(table).amounts.tolist() == (
        roll_up(Version("Budsjett", PERIOD, TREE, lines)).amounts.tolist()
    )


def test_lines_are_added_up_by_any_of_their_dimensions() -> None:
    functions = area_tree([Area("2", "Undervisning"), Area("202", "Grunnskole", "2")])
    table = line_table(
        [
            Line("3", Kind.OPERATING, (1, 2), function_code="202"),
            Line("2", Kind.OPERATING, (10, 20), function_code="2"),
        ],
        2,
    )
    totals = roll_up_by(table, Dimension.FUNCTION_CODE, functions, PERIOD)
    assert totals.total("2", 2027, Kind.OPERATING) == 22
    assert totals.total("202", 2027, Kind.OPERATING) == 2
    with pytest.raises(StructureError, match="There is no budget area “”"):
        roll_up_by(table, Dimension.PROJECT, functions, PERIOD)


def test_levels_run_from_the_deepest_to_the_roots() -> None:
    tree = area_tree([Area("1", "a"), Area("2", "b"), Area("3", "c", "1"), Area("4", "d", "3")])
    assert list(levels(tree)) == [slice(3, 4), slice(2, 3), slice(0, 2)]
    assert list(levels(area_tree([]))) == []


def test_lines_that_stand_together_add_up_as_those_that_do_not() -> None:
    together = [Line(code, kind, (1, -2)) for code in "321" for kind in KINDS for _ in range(9)]
    apart = together[::9] * 9
    figures = [
        roll_up_by(line_table(lines, 2), Dimension.AREA, TREE, PERIOD).amounts.tolist()
        for lines in (together, apart)
    ]
    assert figures[0] == figures[1] == [[[27, 18, 9]] * 2, [[-54, -36, -18]] * 2]
