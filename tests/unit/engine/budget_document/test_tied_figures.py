"""A field shows the model's figure, and says so when the model has moved on."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.book import FIGURES, LAYOUT, MILLION, VERSION, line
from tests.unit.engine.strategies import fifty_examples, versions
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import KINDS, Line
from votum.engine.budget.rollup import roll_up
from votum.engine.budget_document.field_notation import fields_in
from votum.engine.budget_document.figure_fields import FieldError, read_field
from votum.engine.budget_document.tied_figures import (
    BudgetFigures,
    FieldState,
    Figure,
    Quantity,
    approve,
    check_fields,
    resolve,
    show,
    shown_fields,
)
from votum.engine.findings import Place
from votum.engine.money import Unit, print_amount


def shows(inside: str, figures: BudgetFigures = FIGURES) -> str:
    """Return what a field shows; the sentence that says why for a broken one."""
    (field,) = shown_fields("{{" + inside + "}}", figures)
    return field.shown or str(field.message)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("area 11 | operating | 2026 | mill 1", "103,0"),
        ("area 1 | operating | 2026-2027 | mill 0", "317"),
        ("area 2 | operating | 2026 | mill 0", "−151"),
        ("area 2 | operating | 2026 | mill 0 | turned", "151"),
        ("area 2 | operating | 2026 | mill 0 | bare", "−151"),
        ("area 11 | operating | 2027 | change | mill 0", "11"),
        ("area 11 | operating | 2027 | change | per cent 2", "10,68"),
        ("area 11 | capital | 2026 | mrd 3", "0,030"),
        ("total operating | 2026 | kr 2", "“total operating” does not say which one."),
        ("total | operating | 2026 | kr 2", "2\u00a0000\u00a0000,00"),
        ("total | capital | 2026 | 1000", "33\u00a0000"),
        ("change proposal | operating | 2026 | mill 0", "2"),
        ("change proposal | operating | area 1 | 2026 | mill 0", "3"),
        ("change supplement | operating | 2026 | mill 0", "0"),
        ("measure M1 | operating | 2026-2029 | mill 0", "15"),
        ("statement small 4 | 2026 | mill 0", "172"),
        ("statement small 4 | 2026 | change | mill 0", "92"),
        ("statement small 4 | 2027 | change | mill 0", "11"),
        ("statement small 4 | adopted_budget | 2025 | mill 0", "80"),
        ("statement small 4 | of small 3 | 2026 | per cent 1", "−101,2"),
        ("indicator margin | 2027 | per cent 1", "3,5"),
        ("indicator margin | 2027 | change | per cent 1", "0,5"),
        ("indicator residents | 2026-2027 | number", "300"),
        ("indicator residents | 2027 | change | per cent", "100"),
        ("indicator buffer | 2026 | mill 1", "7,0"),
        ("fee vann | 2026 | kr 2", "19,96"),
        ("fee sfo | 2026 | change | per cent 1", "5,0"),
    ],
)
def test_a_field_shows_the_models_figure(inside: str, shown: str) -> None:
    assert shows(inside) == shown


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("area 9 | operating | 2026 | mill 1", "There is no budget area “9”."),
        ("area 1 | operating | 2030 | mill 1", "2030 is no year of the plan 2026–2029."),
        (
            "area 1 | operating | 2026 | change | mill",
            "2025 is no year of the plan 2026–2029.",
        ),
        ("total | operating | 2030 | mill", "2030 is no year of the plan 2026–2029."),
        ("change none | operating | 2026 | mill 1", "There is no change set “none”."),
        ("measure M9 | operating | 2026 | mill 1", "0 measures are called “M9”."),
        ("statement other 1 | 2026 | mill 1", "There is no statement “other”."),
        ("statement small 99 | 2026 | mill 1", f"{LAYOUT.identifier} has no line 99."),
        (
            "statement small 4 | 2024 | mill",
            "The statement “small” has no column of 2024 (plan).",
        ),
        (
            "statement small 4 | last_accounts | 2024 | change | mill",
            "The statement “small” has no column of 2024 (last_accounts).",
        ),
        (
            "statement small 4 | of small 8 | 2026 | per cent",
            "Nothing is no share of nothing: the whole is 0.",
        ),
        ("indicator none | 2026 | per cent 1", "There is no key figure “none”."),
        ("indicator margin | 2028 | per cent 1", "“margin” states nothing for 2028."),
        ("indicator margin | 2029 | per cent 1", "“margin” states nothing for 2029."),
        ("indicator empty | 2026 | number", "“empty” states nothing for 2026."),
        ("indicator margin | 2026-2027 | per cent", "Shares of several years cannot be added up."),
        ("indicator margin | 2026 | mill", "“mill” does not fit the figure; one of per cent does."),
        (
            "area 1 | operating | 2026 | per cent",
            "“per cent” does not fit the figure; one of kr, 1000, mill, mrd does.",
        ),
        ("fee none | 2026 | kr", "There is no fee “none”."),
        ("fee ny | 2025 | kr", "“ny” states nothing for 2025."),
        ("fee vann | 2030 | kr", "2030 is no year of the fee schedule “Prisliste”."),
        ("fee slutt | 2026 | change | per cent", "“slutt” states nothing for 2026."),
    ],
)
def test_a_broken_field_says_why(inside: str, why: str) -> None:
    assert shows(inside) == why


def test_a_rise_from_nothing_has_no_share() -> None:
    field = read_field("area 11 | capital | 2029 | change | per cent")
    with pytest.raises(FieldError, match=r"A rise from nothing has no share\."):
        resolve(field, FIGURES)


def test_without_fees_there_is_none() -> None:
    assert shows("fee vann | 2026 | kr", BudgetFigures(VERSION)) == "There is no fee “vann”."


def test_a_measure_of_two_change_sets_is_not_guessed() -> None:
    again = ChangeSet("again", ChangeSetType.AMENDMENT, "Ap", (Measure("M1", "Igjen", ()),))
    version = replace(VERSION, change_sets=(*VERSION.change_sets, again))
    shown = shows("measure M1 | operating | 2026 | mill", BudgetFigures(version))
    assert shown == "2 measures are called “M1”."


def test_what_a_field_remembers() -> None:
    text = (
        "Skole: {{area 11 | operating | 2026 | mill 1}}, vei "
        "{{area 2 | operating | 2026 | mill 0 = -151}}."
    )
    approved = approve(text, FIGURES)
    assert approved == (
        "Skole: {{area 11 | operating | 2026 | mill 1 = 103,0}}, vei "
        "{{area 2 | operating | 2026 | mill 0 = -151}}."
    )
    assert [each.state for each in shown_fields(approved, FIGURES)] == [FieldState.CURRENT] * 2
    assert list(check_fields("one.md", shown_fields(approved, FIGURES))) == []


def test_what_may_not_be_published_is_named_with_its_place() -> None:
    text = (
        "{{area 11 | operating | 2026 | mill 1 = 99,0}}\n"
        "{{area 9 | operating | 2026 | mill 1}}\n{{area 11 | operating | 2026 | mill 1}}\n{{oops}}"
    )
    found = list(check_fields("one.md", shown_fields(text, FIGURES)))
    asked = "area 11 | operating | 2026 | mill 1"
    assert [(each.where, str(each.message), each.found, each.expected) for each in found] == [
        (
            Place("one.md", asked, line=1),
            "The model has changed: approved was 99,0, it now shows 103,0.",
            "99,0",
            "103,0",
        ),
        (
            Place("one.md", "area 9 | operating | 2026 | mill 1", line=2),
            "There is no budget area “9”.",
            "",
            "",
        ),
        (
            Place("one.md", asked, line=3),
            "Nobody has approved this figure; it shows 103,0.",
            "",
            "103,0",
        ),
        (
            Place("one.md", "oops", line=4),
            (
                "“oops” is not where a figure comes from; known: total, area, statement, change, "
                "measure, indicator, fee."
            ),
            "",
            "",
        ),
    ]
    assert approve(text, FIGURES) == text.replace("99,0", "103,0").replace(
        "mill 1}}\n{{oops", "mill 1 = 103,0}}\n{{oops"
    )


def test_a_table_is_no_field() -> None:
    (at,) = fields_in("{{table fees}}")
    assert show(at, FIGURES) is None


def test_a_large_thousand_keeps_its_spaces_as_typed_ones() -> None:
    approved = approve("{{total | capital | 2026 | 1000}}", FIGURES)
    assert approved == "{{total | capital | 2026 | 1000 = 33 000}}"


def test_the_figure_is_exact() -> None:
    figure = resolve(read_field("area 11 | operating | 2027 | change | per cent 1"), FIGURES)
    assert figure == Figure(Fraction(11, 103), Quantity.SHARE)


def all_fields(version: Version) -> str:
    """Return a text with a field for every area, kind and year, one on each line."""
    return "\n".join(
        f"{{{{area {area.code} | {kind.value} | {year} | kr 2}}}}"
        for area in version.areas.areas
        for kind in KINDS
        for year in version.period.years
    )


@fifty_examples
@given(versions())
def test_a_field_resolved_is_the_models_figure(version: Version) -> None:
    totals = roll_up(version)
    shown = [each.shown for each in shown_fields(all_fields(version), BudgetFigures(version))]
    assert shown == [
        print_amount(totals.total(area.code, year, kind), Unit.KRONE, 2)
        for area in version.areas.areas
        for kind in KINDS
        for year in version.period.years
    ]


@fifty_examples
@given(versions(), st.data())
def test_a_change_makes_exactly_the_dependent_fields_stale(
    version: Version, data: st.DataObject
) -> None:
    text = approve(all_fields(version), BudgetFigures(version))
    area = data.draw(st.sampled_from(version.areas.areas)).code
    kind = data.draw(st.sampled_from(KINDS))
    year = data.draw(st.sampled_from(version.period.years))
    amounts = tuple(7 if each == year else 0 for each in version.period.years)
    changed = ChangeSet(
        "new", ChangeSetType.ERRATUM, "x", (Measure("n", "n", (Line(area, kind, amounts),)),)
    )
    figures = BudgetFigures(replace(version, change_sets=(*version.change_sets, changed)))
    stale = {
        each.at.asked for each in shown_fields(text, figures) if each.state is FieldState.STALE
    }
    above = {area}
    for each in reversed(version.areas.areas):
        if each.code in above and each.parent is not None:
            above.add(each.parent)
    assert stale == {f"area {code} | {kind.value} | {year} | kr 2" for code in above}
    states = {each.state for each in shown_fields(text, figures)}
    assert states <= {FieldState.CURRENT, FieldState.STALE}


def test_a_change_below_what_is_printed_leaves_the_text_right() -> None:
    text = approve("{{area 11 | operating | 2026 | mill 1}}", FIGURES)
    small = replace(
        VERSION,
        base=(
            *VERSION.base,
            line("11", 0, 0, 0, 0),
            Line("11", KINDS[0], (MILLION // 100, 0, 0, 0)),
        ),
    )
    assert [each.state for each in shown_fields(text, BudgetFigures(small))] == [FieldState.CURRENT]
