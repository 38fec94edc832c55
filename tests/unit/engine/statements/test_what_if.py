"""Measures switched on and off against the full recompute."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.strategies import fifty_examples, versions
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import Kind, Line, line_table
from votum.engine.messages import AmountError
from votum.engine.money import INT64_MAX
from votum.engine.periods import PlanPeriod
from votum.engine.statements.layouts import (
    CodeRange,
    Selection,
    StatementLayout,
    StatementLine,
    Term,
)
from votum.engine.statements.sign_conventions import Side, SignConvention
from votum.engine.statements.what_if import Outlook, effect_of, outlook, switched

GRANT = Selection((CodeRange("800", "800"),))


def layout(*, with_rest: bool) -> StatementLayout:
    """Return three lines: a grant, the rest of the accounts (or none of them), their sum."""
    return StatementLayout(
        "made-up",
        {},
        "",
        "",
        Kind.OPERATING,
        SignConvention.INCOME_NEGATIVE,
        (
            StatementLine("1", {}, Side.INCOME, (GRANT,)),
            StatementLine("2", {}, Side.EXPENDITURE, (Selection(rest=True),) if with_rest else ()),
            StatementLine("3", {}, Side.RESULT, terms=(Term("1"), Term("2"))),
        ),
        2020,
    )


LAYOUT = layout(with_rest=True)


def with_codes(measure: Measure, code: str) -> Measure:
    """Return a measure with an economic code on every line."""
    return replace(
        measure, lines=tuple(replace(line, economic_code=code) for line in measure.lines)
    )


def same(one: Outlook, other: Outlook) -> bool:
    """Return whether two outlooks have the same figures."""
    arrays = zip((one.areas, *one.statements), (other.areas, *other.statements), strict=True)
    return all(first.tolist() == second.tolist() for first, second in arrays)


@fifty_examples
@given(versions(least=1), st.data())
def test_a_measure_switched_on_and_off_gives_what_a_full_recompute_gives(
    version: Version, data: st.DataObject
) -> None:
    measures = tuple(
        with_codes(measure, data.draw(st.sampled_from(["800", "010"])))
        for measure in version.change_sets[0].measures
    )
    bare = replace(version, change_sets=())
    before = outlook(bare, [LAYOUT])
    current = before
    for count, measure in enumerate(measures, start=1):
        current = switched(
            current, effect_of(measure, version.areas, version.period, [LAYOUT]), on=True
        )
        taken = ChangeSet("c", ChangeSetType.AMENDMENT, "Ap", measures[:count])
        assert same(current, outlook(replace(bare, change_sets=(taken,)), [LAYOUT]))
    for measure in measures:
        current = switched(
            current, effect_of(measure, version.areas, version.period, [LAYOUT]), on=False
        )
    assert same(current, before)


PERIOD = PlanPeriod(2026, 2027)
TREE = area_tree([Area("1", "Kommunen"), Area("2", "Skole", "1")])
BASE = Version("Budsjett", PERIOD, TREE, line_table([Line("2", Kind.OPERATING, (5, 6))], 2))


def test_an_outlook_holds_named_totals_and_the_lines_of_each_statement() -> None:
    found = outlook(BASE, [LAYOUT])
    assert found.totals(TREE, PERIOD).total("1", 2027, Kind.OPERATING) == 6
    assert found.statements[0].tolist() == [[0, 0], [5, 6], [5, 6]]


def test_a_line_that_a_statement_has_no_place_for_is_named_once() -> None:
    line = Line("2", Kind.OPERATING, (1, 1), economic_code="010")
    capital = Line("2", Kind.CAPITAL, (1, 1))
    effect = effect_of(
        Measure("1", "Skyss", (line, capital)), TREE, PERIOD, [layout(with_rest=False)]
    )
    assert effect.unplaced == (("made-up", line),)


def test_a_figure_that_would_leave_64_bits_is_refused() -> None:
    most = Measure("1", "For mye", (Line("2", Kind.CAPITAL, (INT64_MAX, 0)),))
    effect = effect_of(most, TREE, PERIOD, [])
    full = switched(outlook(BASE, []), effect, on=True)
    with pytest.raises(AmountError, match="too large to be added up"):
        switched(full, effect, on=True)
