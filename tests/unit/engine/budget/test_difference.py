"""What changed from one version to another."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.unit.engine.strategies import changed_by, fifty_examples, version_pairs, versions
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.difference import (
    ChangedChangeSets,
    Difference,
    difference,
)
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget.rollup import own_amounts
from votum.engine.messages import StructureError
from votum.engine.periods import PlanPeriod

AREAS = area_tree([Area("1", "Skole"), Area("2", "Omsorg")])
OLD = Version(
    "Forslag",
    PlanPeriod(2026, 2027),
    AREAS,
    (Line("1", Kind.OPERATING, (100, 200)), Line("2", Kind.CAPITAL, (0, 5))),
)
SKYSS = Measure("1", "Skyss", (Line("2", Kind.OPERATING, (7, 0)),))
NO_CHANGE = ChangedChangeSets((), (), (), reordered=False)
LOFT = Measure("2", "Løft", (Line("1", Kind.OPERATING, (1, 1)),))


def change_set(identifier: str, *measures: Measure) -> ChangeSet:
    return ChangeSet(identifier, ChangeSetType.AMENDMENT, "Ap", measures)


@fifty_examples
@given(version_pairs())
def test_the_difference_leads_from_the_old_amounts_to_the_new(
    pair: tuple[Version, Version],
) -> None:
    old, new = pair
    change = difference(old, new)
    led = changed_by(old, change)
    assert own_amounts(led).tolist() == own_amounts(new).tolist()
    assert [line for line in change.lines if not any(line.amounts)] == []


@fifty_examples
@given(version_pairs())
def test_the_way_back_is_the_difference_with_the_sign_turned(
    pair: tuple[Version, Version],
) -> None:
    there, back = difference(*pair), difference(*pair[::-1])
    assert there.lines == tuple(
        replace(line, amounts=tuple(-amount for amount in line.amounts)) for line in back.lines
    )
    came, went = there.change_sets, back.change_sets
    assert (came.added, came.removed) == (went.removed, went.added)


@fifty_examples
@given(versions())
def test_a_version_does_not_differ_from_itself(version: Version) -> None:
    assert difference(version, version) == Difference((), NO_CHANGE)


def test_change_sets_that_came_went_and_changed_are_named() -> None:
    old = replace(OLD, change_sets=(change_set("a"), change_set("b"), change_set("c", SKYSS)))
    new = replace(OLD, change_sets=(change_set("d"), change_set("c", LOFT), change_set("a")))
    assert difference(old, new) == Difference(
        (Line("1", Kind.OPERATING, (1, 1)), Line("2", Kind.OPERATING, (-7, 0))),
        ChangedChangeSets(added=("d",), removed=("b",), changed=("c",), reordered=True),
    )


def test_the_order_of_measures_is_no_change() -> None:
    old = replace(OLD, change_sets=(change_set("a", SKYSS, LOFT),))
    new = replace(OLD, change_sets=(change_set("a", LOFT, SKYSS),))
    assert difference(old, new) == Difference((), NO_CHANGE)


def test_the_same_areas_in_another_order_can_be_compared() -> None:
    turned = replace(OLD, areas=area_tree(AREAS.areas[::-1]))
    assert difference(OLD, turned).lines == ()


@pytest.mark.parametrize(
    "other",
    [
        replace(OLD, period=PlanPeriod(2027, 2028)),
        replace(OLD, areas=area_tree([*AREAS.areas, Area("3", "Kultur")])),
        replace(OLD, areas=area_tree([Area("1", "Skule"), Area("2", "Omsorg")])),
    ],
    ids=["years", "more areas", "another name"],
)
def test_versions_over_other_years_or_areas_are_not_compared(other: Version) -> None:
    with pytest.raises(StructureError, match="cannot be compared"):
        difference(OLD, other)


def test_another_order_of_change_sets_is_said() -> None:
    one, two = change_set("a"), change_set("b")
    old = replace(OLD, change_sets=(one, two))
    new = replace(OLD, change_sets=(two, one))
    assert difference(old, new) == Difference((), replace(NO_CHANGE, reordered=True))
