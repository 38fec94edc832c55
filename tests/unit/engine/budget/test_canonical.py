"""One content, one canonical form, one digest."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.engine.strategies import fifty_examples, version_pairs, versions
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.canonical import canonical_form, digest, version_from_canonical
from votum.engine.budget.lines import Kind, Line, line_table
from votum.engine.periods import PlanPeriod

VERSION = Version(
    "Budsjett",
    PlanPeriod(2026, 2027),
    area_tree([Area("1", "Skole"), Area("2", "Omsorg", "1")]),
    base=(Line("2", Kind.OPERATING, (100, 200)), Line("1", Kind.CAPITAL, (0, 5))),
    change_sets=(
        ChangeSet(
            "b",
            ChangeSetType.AMENDMENT,
            "Ap",
            (
                Measure("2", "Skyss", (Line("1", Kind.OPERATING, (7, 0)),)),
                Measure("1", "Løft", ()),
            ),
        ),
        ChangeSet("a", ChangeSetType.PROPOSED, "", ()),
    ),
)


def shuffled_measure(measure: Measure, data: st.DataObject) -> Measure:
    return replace(measure, lines=tuple(data.draw(st.permutations(measure.lines))))


def shuffled(version: Version, data: st.DataObject) -> Version:
    """Return the version with everything in another order that has no order of its own."""
    change_sets = tuple(
        replace(
            each,
            measures=tuple(
                shuffled_measure(measure, data)
                for measure in data.draw(st.permutations(each.measures))
            ),
        )
        for each in version.change_sets
    )
    return replace(
        version,
        areas=area_tree(data.draw(st.permutations(version.areas.areas))),
        base=tuple(data.draw(st.permutations(tuple(version.base)))),
        change_sets=change_sets,
    )


def meaning(version: Version) -> object:
    """Return all that a version says, with sets and counts where order says nothing."""

    def of_lines(lines: Iterable[Line]) -> object:
        return sorted((each.area, str(each.kind), each.amounts) for each in lines)

    return (
        version.name,
        version.period,
        set(version.areas.areas),
        of_lines(version.base),
        [
            (
                each.identifier,
                each.type,
                each.origin,
                {m.identifier: (m.title, of_lines(m.lines)) for m in each.measures},
            )
            for each in version.change_sets
        ],
    )


def test_the_canonical_form_is_sorted_json_without_spaces() -> None:
    assert canonical_form(VERSION) == (
        '{"areas":[["1","Skole",null],["2","Omsorg","1"]],'
        '"base":[["1","capital",[0,5]],["2","operating",[100,200]]],'
        '"change_sets":['
        '{"identifier":"b","measures":['
        '{"identifier":"1","lines":[],"title":"Løft"},'
        '{"identifier":"2","lines":[["1","operating",[7,0]]],"title":"Skyss"}],'
        '"origin":"Ap","type":"amendment"},'
        '{"identifier":"a","measures":[],"origin":"","type":"proposed"}],'
        '"name":"Budsjett","period":[2026,2027]}'
    )


def test_the_digest_is_the_sha_256_of_the_canonical_form() -> None:
    expected = hashlib.sha256(canonical_form(VERSION).encode("utf-8")).hexdigest()
    assert digest(VERSION) == expected


@fifty_examples
@given(versions(), st.data())
def test_the_order_of_what_has_no_order_changes_nothing(
    version: Version, data: st.DataObject
) -> None:
    assert digest(shuffled(version, data)) == digest(version)


@fifty_examples
@given(versions(least=2))
def test_the_order_of_change_sets_is_content(version: Version) -> None:
    turned = replace(version, change_sets=version.change_sets[::-1])
    assert digest(turned) != digest(version)


@fifty_examples
@given(versions(), st.data())
def test_every_single_amount_is_content(version: Version, data: st.DataObject) -> None:
    assume(version.base)
    which = data.draw(st.integers(0, len(version.base) - 1))
    year = data.draw(st.integers(0, len(version.period.years) - 1))
    by = data.draw(st.integers(-(10**6), 10**6).filter(bool))
    lines = list(version.base)
    amounts = list(lines[which].amounts)
    amounts[year] += by
    lines[which] = replace(lines[which], amounts=tuple(amounts))
    assert digest(replace(version, base=tuple(lines))) != digest(version)


@fifty_examples
@given(version_pairs())
def test_equal_forms_mean_equal_contents(pair: tuple[Version, Version]) -> None:
    one, other = pair
    assert (canonical_form(one) == canonical_form(other)) == (meaning(one) == meaning(other))


@pytest.mark.parametrize(
    "changed",
    [
        replace(VERSION, name="budsjett"),
        replace(VERSION, period=PlanPeriod(2027, 2028)),
        replace(VERSION, areas=area_tree([Area("1", "Skole"), Area("2", "Omsorg")])),
        replace(VERSION, areas=area_tree([Area("1", "Skule"), Area("2", "Omsorg", "1")])),
        replace(VERSION, base=(*VERSION.base, *VERSION.base)),
        replace(VERSION, change_sets=VERSION.change_sets[:1]),
        replace(
            VERSION,
            change_sets=(
                VERSION.change_sets[0],
                replace(VERSION.change_sets[1], type=ChangeSetType.RECOMMENDATION),
            ),
        ),
        replace(
            VERSION,
            change_sets=(VERSION.change_sets[0], replace(VERSION.change_sets[1], origin="R")),
        ),
    ],
    ids=["name", "period", "parent", "area", "line", "change set", "type", "origin"],
)
def test_every_part_is_content(changed: Version) -> None:
    assert digest(changed) != digest(VERSION)


def test_no_parent_is_not_the_same_as_a_parent_without_a_code() -> None:
    root = Area("", "Eksempelvik")
    under = Version("", VERSION.period, area_tree([root, Area("1", "Skole", "")]), ())
    beside = Version("", VERSION.period, area_tree([root, Area("1", "Skole")]), ())
    assert digest(under) != digest(beside)


def test_account_codes_and_what_a_document_states_are_part_of_the_content() -> None:
    coded = replace(
        VERSION,
        base=(Line("2", Kind.OPERATING, (100, 200), economic_code="010", project="7"),),
        change_sets=(
            replace(
                VERSION.change_sets[0],
                case_reference="048/26",
                price_level="2026",
                dated=date(2026, 10, 30),
            ),
        ),
    )
    content = json.loads(canonical_form(coded))
    assert content["base"] == [["2", "operating", [100, 200], "010", "", "", "7"]]
    first = content["change_sets"][0]
    assert (first["case_reference"], first["price_level"], first["dated"]) == (
        "048/26",
        "2026",
        "2026-10-30",
    )
    assert digest(version_from_canonical(canonical_form(coded))) == digest(coded)


def test_a_table_and_its_lines_have_one_digest() -> None:
    table = replace(VERSION, base=line_table(VERSION.base, 2))
    assert digest(table) == digest(VERSION)
