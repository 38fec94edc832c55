"""The tree of budget areas."""

import pytest
from hypothesis import given

from tests.unit.engine.strategies import area_trees
from votum.engine.budget.areas import Area, AreaTree, area_tree, depth_first, with_descendants
from votum.engine.messages import StructureError

ROOT = Area("1", "Eksempelvik")
SCHOOLS = Area("2", "Skole", "1")
CARE = Area("3", "Omsorg", "1")
NURSING = Area("4", "Sykehjem", "3")


def test_parents_stand_before_children_and_siblings_in_the_order_given() -> None:
    tree = area_tree([NURSING, CARE, SCHOOLS, ROOT])
    assert tree.areas == (ROOT, CARE, SCHOOLS, NURSING)
    assert tree.parents == (-1, 0, 0, 1)
    assert dict(tree.index) == {"1": 0, "3": 1, "2": 2, "4": 3}


def test_a_tree_may_have_several_roots_or_none() -> None:
    assert area_tree([ROOT, Area("9", "Kirke")]).parents == (-1, -1)
    assert area_tree([]).areas == ()


@given(area_trees())
def test_every_area_knows_its_position_and_its_parent(tree: AreaTree) -> None:
    for position, (area, parent) in enumerate(zip(tree.areas, tree.parents, strict=True)):
        assert tree.position(area.code) == position
        assert parent < position
        assert area.parent == (None if parent < 0 else tree.areas[parent].code)


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(StructureError, match="There is no budget area “9”"):
        area_tree([ROOT]).position("9")


def test_a_code_that_occurs_twice_is_refused() -> None:
    with pytest.raises(StructureError, match="“2” occurs twice"):
        area_tree([ROOT, SCHOOLS, Area("2", "Skole", "3")])


def test_a_parent_that_does_not_exist_is_refused() -> None:
    with pytest.raises(StructureError, match="“4” lies under “3”, which does not exist"):
        area_tree([ROOT, NURSING])


@pytest.mark.parametrize("parent", ["1", "2"])
def test_a_loop_is_refused(parent: str) -> None:
    with pytest.raises(StructureError, match="“1” lies under itself"):
        area_tree([Area("1", "Eksempelvik", parent), SCHOOLS])


def test_the_area_named_in_a_loop_is_part_of_it() -> None:
    with pytest.raises(StructureError, match="“3” lies under itself"):
        area_tree([NURSING, Area("3", "Omsorg", "3")])


def test_a_walk_in_depth_meets_every_area_right_before_those_below_it() -> None:
    tree = area_tree([CARE, ROOT, Area("9", "Kirke"), SCHOOLS, NURSING])
    walk = [(tree.areas[position].code, depth) for position, depth in depth_first(tree)]
    assert walk == [("1", 0), ("3", 1), ("4", 2), ("2", 1), ("9", 0)]


@given(area_trees())
def test_a_walk_in_depth_meets_every_area_once(tree: AreaTree) -> None:
    assert sorted(position for position, _ in depth_first(tree)) == list(range(len(tree.areas)))


def test_an_area_is_taken_with_all_below_it() -> None:
    tree = area_tree([NURSING, CARE, SCHOOLS, ROOT])
    assert with_descendants(tree, "1") == {"1", "2", "3", "4"}
    assert with_descendants(tree, "3") == {"3", "4"}
    assert with_descendants(tree, "2") == {"2"}
    with pytest.raises(StructureError, match="There is no budget area “9”"):
        with_descendants(tree, "9")
