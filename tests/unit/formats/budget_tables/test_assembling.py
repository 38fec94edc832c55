from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSetType, lines_of
from votum.engine.budget.lines import Kind, Line, line_table
from votum.engine.messages import StructureError
from votum.engine.periods import PlanPeriod
from votum.engine.statements.statement import ColumnRole
from votum.formats.budget_tables.assembling import (
    BudgetFile,
    StatedChanges,
    assembled,
    of_versions,
    versions_in,
)
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.mapping import Stage
from votum.translations import Translator

PERIOD = PlanPeriod(2026, 2027)
AREAS = area_tree((Area("1", "Oppvekst"), Area("11", "Skole", "1")))
SUPPLEMENT = StatedChanges(ChangeSetType.SUPPLEMENTARY)
STATED = StatedChanges(
    ChangeSetType.SUPPLEMENTARY, "Kommunedirektøren", "188/25", "2026-kroner", date(2025, 11, 18)
)
AMOUNTS = st.integers(-(10**12), 10**12)


def table(
    *rows: tuple[str, tuple[int, ...]],
    years: tuple[int | None, ...] = (2026, 2027),
    stage: Stage = Stage.PLAN,
    version: str = "",
    group: str = "",
    texts: tuple[str, ...] = (),
) -> ImportedTable:
    """Return a table of one stage from areas with their amounts."""
    lines = [Line(area, Kind.OPERATING, amounts) for area, amounts in rows]
    return ImportedTable(version, group, stage, years, line_table(lines, len(years)), texts)


def refusal(*files: BudgetFile) -> str:
    with pytest.raises(StructureError) as caught:
        assembled("Plan", PERIOD, AREAS, files)
    return Translator("en").text(caught.value.message)


def test_each_table_goes_where_its_stage_says() -> None:
    file = BudgetFile(
        "budget.csv",
        (
            table(("11", (5, 6))),
            table(("11", (1, 2)), years=(2023, 2024), stage=Stage.ACCOUNTS),
            table(("1", (3,)), years=(2025,), stage=Stage.ADOPTED_BUDGET),
            table(("1", (4,)), years=(2025,), stage=Stage.AMENDED_BUDGET),
        ),
    )
    found = assembled("Plan", PERIOD, AREAS, [file])
    before = found.before
    assert list(lines_of(found.version)) == [Line("11", Kind.OPERATING, (5, 6))]
    assert [(each.role, each.years, [line.amounts for line in each.lines]) for each in before] == [
        (ColumnRole.LAST_ACCOUNTS, (2024,), [(2,)]),
        (ColumnRole.ADOPTED_BUDGET, (2025,), [(3,)]),
        (ColumnRole.AMENDED_BUDGET, (2025,), [(4,)]),
    ]


def test_more_years_than_the_plan_has_are_left_out_in_any_order() -> None:
    years = (2028, 2027, 2026)
    file = BudgetFile("a.csv", (table(("1", (3, 2, 1)), years=years),))
    version = assembled("Plan", PERIOD, AREAS, [file]).version
    assert [each.amounts for each in lines_of(version)] == [(1, 2)]


def test_change_groups_and_files_of_changes_become_change_sets() -> None:
    files = [
        BudgetFile("base.csv", (table(("1", (9, 9))), table(("1", (1, 1)), group="Nye behov!"))),
        BudgetFile(
            "tillegg.csv",
            (table(("11", (2, 2)), ("1", (3, 3)), ("11", (4, 4)), texts=("Bøker", "", "Bøker")),),
            STATED,
            date(2025, 11, 20),
        ),
        BudgetFile("tillegg.csv", (table(("1", (5, 5))),), SUPPLEMENT, date(2025, 11, 21)),
    ]
    found = assembled("Plan", PERIOD, AREAS, files)
    version = found.version
    assert found.change_sets == (("nye-behov",), ("tillegg-csv",), ("tillegg-csv-2",))
    assert [
        (
            each.identifier,
            each.type,
            each.origin,
            each.case_reference,
            each.price_level,
            each.dated,
            [(one.title, [line.amounts for line in one.lines]) for one in each.measures],
        )
        for each in version.change_sets
    ] == [
        ("nye-behov", ChangeSetType.PROPOSED, "", "", "", None, [("Nye behov!", [(1, 1)])]),
        (
            "tillegg-csv",
            ChangeSetType.SUPPLEMENTARY,
            "Kommunedirektøren",
            "188/25",
            "2026-kroner",
            date(2025, 11, 18),
            [("Bøker", [(2, 2), (4, 4)]), ("tillegg.csv", [(3, 3)])],
        ),
        (
            "tillegg-csv-2",
            ChangeSetType.SUPPLEMENTARY,
            "",
            "",
            "",
            date(2025, 11, 21),
            [("tillegg.csv", [(5, 5)])],
        ),
    ]


def test_a_code_of_a_measure_is_its_identifier_and_its_name_the_title() -> None:
    texts = ("2\tNy skole", "2\tNy skole (rettet)", "Uten kode", "K1\t", "\tUten kode", "")
    rows = (("1", (number, 0)) for number in range(1, 7))
    change = BudgetFile("t.csv", (table(*rows, texts=texts),), SUPPLEMENT)
    base = BudgetFile("base.csv", (table(("1", (9, 9))),))
    version = assembled("Plan", PERIOD, AREAS, [base, change]).version
    assert [
        (each.identifier, each.title, [line.amounts[0] for line in each.lines])
        for each in version.change_sets[0].measures
    ] == [
        ("2", "Ny skole", [1, 2]),
        ("1", "Uten kode", [3, 5]),
        ("K1", "K1", [4]),
        ("3", "t.csv", [6]),
    ]


@given(st.lists(st.tuples(st.sampled_from(("1", "11")), st.tuples(AMOUNTS, AMOUNTS)), min_size=1))
def test_no_amount_is_lost_wherever_the_tables_are_cut(
    rows: list[tuple[str, tuple[int, int]]],
) -> None:
    files = [
        BudgetFile("base", (table(("1", (0, 0))),)),
        *(
            BudgetFile("x", (table(each),), SUPPLEMENT if place % 2 else None)
            for place, each in enumerate(rows)
        ),
    ]
    version = assembled("Plan", PERIOD, AREAS, files).version
    for year in range(2):
        assert sum(line.amounts[year] for line in lines_of(version)) == sum(
            amounts[year] for _, amounts in rows
        )


def test_one_of_several_versions_is_chosen() -> None:
    files = [
        BudgetFile("a.csv", (table(("1", (1, 1)), version="forslag"),)),
        BudgetFile("b.csv", (table(("1", (2, 2)), version="vedtatt"),)),
        BudgetFile("c.csv", (table(("1", (4, 4)), version="c"),), SUPPLEMENT),
        BudgetFile("d.csv", (table(("1", (8, 8))),)),  # says no version, and is of each
    ]
    assert versions_in(files) == {Stage.PLAN: ("forslag", "vedtatt")}
    assert refusal(*files) == (
        "The tables hold several versions (forslag, vedtatt); choose one of them."
    )
    chosen = of_versions(files, {Stage.PLAN: "vedtatt"})
    version = assembled("Plan", PERIOD, AREAS, chosen).version
    assert [each.amounts for each in lines_of(version)] == [(2, 2), (8, 8), (4, 4)]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            BudgetFile("a.csv", (table(("1", (1,)), years=(2024,), stage=Stage.ACCOUNTS),)),
            "No table has the plan's own amounts; choose one that has.",
        ),
        (
            BudgetFile("a.csv", (table(("1", (1,)), years=(2026,)),)),
            "“a.csv” has no amounts for 2027.",
        ),
        (
            BudgetFile("a.csv", (table(("", (1, 1))),)),
            (
                "Some lines name no area; say in the mapping of their table which column holds the "
                "areas."
            ),
        ),
        (
            BudgetFile("a.csv", (table(("12", (1, 1)), ("13", (1, 1))),)),
            (
                "The tables name areas that are not among the municipality's (12, 13); add them "
                "there, or correct the tables."
            ),
        ),
    ],
    ids=["no plan", "no year", "no area", "unknown areas"],
)
def test_what_does_not_fit_together_is_refused(file: BudgetFile, sentence: str) -> None:
    assert refusal(file) == sentence


def test_a_budget_of_the_first_year_is_the_plan_s_where_the_plan_does_not_have_it() -> None:
    budget = table(("11", (5, 6)), years=(2025, 2026), stage=Stage.ADOPTED_BUDGET)
    rest = table(("11", (7,)), years=(2027,))
    found = assembled("Plan", PERIOD, AREAS, [BudgetFile("a.csv", (budget, rest))])
    assert [each.amounts for each in lines_of(found.version)] == [(6, 7)]
    assert [(each.years, [line.amounts for line in each.lines]) for each in found.before] == [
        ((2025,), [(5,)])
    ]
    whole = table(("11", (1, 2)))
    version = assembled("Plan", PERIOD, AREAS, [BudgetFile("a.csv", (budget, whole))]).version
    assert [each.amounts for each in lines_of(version)] == [(1, 2)]


def test_years_of_other_lines_stand_beside_each_other() -> None:
    first = table(("11", (5,)), ("1", (1,)), years=(2026,), stage=Stage.AMENDED_BUDGET)
    rest = table(("11", (7,)), years=(2027,))
    version = assembled("Plan", PERIOD, AREAS, [BudgetFile("a.csv", (first, rest))]).version
    assert sorted(each.amounts for each in lines_of(version)) == [(0, 7), (1, 0), (5, 0)]


def test_two_tables_of_one_year_stay_two_lines_however_large() -> None:
    most = 2**63 - 1
    tables = (table(("11", (most, 0))), table(("11", (most, 0))))
    version = assembled("Plan", PERIOD, AREAS, [BudgetFile("a.csv", tables)]).version
    assert [each.amounts for each in lines_of(version)] == [(most, 0), (most, 0)]


def test_a_table_without_years_has_none_of_the_plan() -> None:
    file = BudgetFile("a.csv", (table(("1", (1,)), years=(None,)),))
    assert refusal(file) == "No table has the plan's own amounts; choose one that has."
