"""A printed supplement as a chain, and the tables it is taken from."""

from dataclasses import replace

import pytest

from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.chain import BudgetChain, StatedTotal
from votum.engine.budget_chain.supplement_chain import (
    SupplementTables,
    supplement_chain,
    table_at,
    table_of_changes,
)
from votum.engine.findings import Place
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.messages import StructureError
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.printed_tables.tables import (
    CellKind,
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
)

KRONE = 100
SHARE = 10_000  # a hundredth of a per cent
YEARS = (2026, 2027)
MADE = ChangeSet("tillegg", ChangeSetType.SUPPLEMENTARY, "Rådmannen", ())


def cell(value: int | str | None, kind: CellKind = CellKind.AMOUNT) -> PrintedCell:
    if value is None:
        return PrintedCell("", CellKind.BLANK, Place())
    if isinstance(value, str):
        return PrintedCell(value, CellKind.TEXT, Place())
    scale = KRONE if kind is CellKind.AMOUNT else SHARE
    return PrintedCell(str(value), kind, Place(), value * scale, scale)


def row(
    line: int, label: str, level: int | None, *cells: PrintedCell, target: str = ""
) -> PrintedRow:
    number = label.partition(" ")[0] if label[0].isdigit() else ""
    behind = PrintedCell(target, CellKind.TEXT if target else CellKind.BLANK, Place())
    return PrintedRow(Place(line=line), label, (*cells, behind), number, level, total=level is None)


def amounts(*values: int | str | None) -> tuple[PrintedCell, ...]:
    return tuple(map(cell, values))


def shares(*values: int) -> tuple[PrintedCell, ...]:
    return tuple(cell(value, CellKind.PER_CENT) for value in values)


def table(line: int, *rows: PrintedRow, years: tuple[int, ...] = YEARS) -> PrintedTable:
    columns = (
        *(PrintedColumn("", year, CellKind.AMOUNT) for year in years),
        PrintedColumn("Mål", None, CellKind.TEXT),
    )
    return PrintedTable(Place(line=line), "Drift", columns, rows, Unit.KRONE, price_level="2026 kr")


MEASURES = table(
    10,
    row(12, "OPPVEKST", 0, *amounts(None, None)),
    row(13, "21 Skole", 1, *amounts(50, 40)),
    row(14, "Lærere", 2, *amounts(40, 40)),
    row(15, "Skyss", 2, *amounts(10, None)),
    row(16, "Sum", None, *amounts(50, 40)),
)
KEY_FIGURES = table(
    20,
    row(21, "Økonomi", None, *amounts(None, None)),
    row(22, "Margin", None, *shares(175, 200), target="minst 1,75"),
    row(23, "Fond", None, *amounts(90, None)),
)
CHANGES = table(
    30,
    row(31, "Økonomi", None, *amounts(None, None)),
    row(32, "Margin", None, *shares(-25, 0)),
)
LEVELLESS = table(40, row(41, "Leie", None, *amounts(1, 2)))


def refusal(tables: SupplementTables) -> str:
    """Return the sentence in which tables are refused."""
    with pytest.raises(StructureError) as raised:
        supplement_chain(tables, MADE, "Plan")
    return str(raised.value)


def test_measures_sums_and_key_figures_become_a_chain_without_a_base() -> None:
    measures = (
        Measure("1", "Lærere", (Line("21", Kind.OPERATING, (4000, 4000)),)),
        Measure("2", "Skyss", (Line("21", Kind.OPERATING, (1000, 0)),)),
    )
    assert supplement_chain(SupplementTables(MEASURES, KEY_FIGURES, CHANGES), MADE, "Plan") == (
        BudgetChain(
            Version(
                "Plan",
                PlanPeriod(2026, 2027),
                area_tree((Area("OPPVEKST", "OPPVEKST"), Area("21", "Skole", "OPPVEKST"))),
                (),
                (replace(MADE, measures=measures, price_level="2026 kr"),),
            ),
            "2026 kr",
            rounded=True,
            indicators=(
                Indicator(
                    "Margin",
                    "Margin",
                    IndicatorUnit.PER_CENT,
                    2,
                    "minst 1,75",
                    (StageFigures("tillegg", (1_750_000, 2_000_000), (-250_000, 0)),),
                ),
                Indicator(
                    "Fond",
                    "Fond",
                    IndicatorUnit.KRONE,
                    0,
                    "",
                    (StageFigures("tillegg", (9000, None)),),
                ),
            ),
            totals=(
                StatedTotal("tillegg", ("21",), Kind.OPERATING, (5000, 4000), KRONE, "21 Skole"),
                StatedTotal("tillegg", (), Kind.OPERATING, (5000, 4000), KRONE, "Sum"),
            ),
        )
    )


def test_the_change_set_may_state_its_own_price_level_and_be_of_capital() -> None:
    made = replace(MADE, price_level="løpende")
    chain = supplement_chain(SupplementTables(MEASURES), made, "Plan", Kind.CAPITAL)
    (change_set,) = chain.whole.change_sets
    assert (chain.price_level, change_set.price_level, chain.indicators) == (
        "løpende",
        "løpende",
        (),
    )
    assert {line.kind for each in change_set.measures for line in each.lines} == {Kind.CAPITAL}
    assert {each.kind for each in chain.totals} == {Kind.CAPITAL}


def test_the_tables_that_are_given_are_listed() -> None:
    assert SupplementTables(MEASURES).all == (MEASURES,)
    assert SupplementTables(MEASURES, KEY_FIGURES, CHANGES).all == (MEASURES, KEY_FIGURES, CHANGES)


LOOSE = replace(row(14, "Lærere", 2, *amounts(None, None)), loose=amounts(40))


@pytest.mark.parametrize(
    ("unread", "sentence"),
    [
        (
            LOOSE,
            "Line 14: the print does not show to which years the figures of “Lærere” belong.",
        ),
        (
            row(14, "Lærere", 2, *amounts(40, "4O")),
            "Line 14: “4O” under 2027 is not an amount.",
        ),
        (row(14, "Lærere", 2, *shares(4, 4)), "Line 14: “4” under 2026 is not an amount."),
    ],
)
def test_a_figure_that_would_count_as_nothing_is_refused(unread: PrintedRow, sentence: str) -> None:
    rows = (*MEASURES.rows[:2], unread)
    assert refusal(SupplementTables(replace(MEASURES, rows=rows))) == sentence


def test_a_table_without_measures_is_refused() -> None:
    assert refusal(SupplementTables(LEVELLESS)) == (
        "Line 40: the table shows no measures under sectors or programme areas."
    )


def test_an_area_that_comes_twice_is_refused() -> None:
    twice = replace(MEASURES, rows=(*MEASURES.rows, MEASURES.rows[1]))
    assert refusal(SupplementTables(twice)) == "Budget area “21” occurs twice."


@pytest.mark.parametrize(
    ("key_figures", "changes", "sentence"),
    [
        (
            table(20, row(22, "Fond", None, *amounts(90, 95)), years=(2025, 2026)),
            None,
            "Line 20: the key figures have other years than the table in line 10.",
        ),
        (
            KEY_FIGURES,
            table(30, row(32, "Fond", None, *amounts(1)), years=(2026,)),
            "Line 30: the key figures have other years than the table in line 10.",
        ),
        (
            table(20, row(22, "Fond", None, *amounts(90, "cirka 9"))),
            None,
            "Line 22: “cirka 9” under 2027 is not an amount.",
        ),
        (
            table(20, row(22, "Fond", None, *amounts(90), *shares(4))),
            None,
            "Line 22: the key figure “Fond” is printed both as amount and as per cent.",
        ),
        (
            KEY_FIGURES,
            table(30, row(32, "Margin", None, *amounts(1, 1))),
            "Line 32: the key figure “Margin” is printed both as amount and as per cent.",
        ),
        (
            KEY_FIGURES,
            table(30, row(32, "Fondet", None, *amounts(1, 1))),
            "Line 32: “Fondet” comes twice, or is no key figure of the table in line 20.",
        ),
        (
            KEY_FIGURES,
            table(30, CHANGES.rows[1], replace(CHANGES.rows[1], place=Place(line=33))),
            "Line 33: “Margin” comes twice, or is no key figure of the table in line 20.",
        ),
        (
            CHANGES,
            table(20, KEY_FIGURES.rows[1]),
            (
                "Line 20: the table of changes has targets, and the key figures in line 30 have "
                "none; the two may be the other way round."
            ),
        ),
    ],
)
def test_tables_of_key_figures_that_do_not_fit_are_refused(
    key_figures: PrintedTable, changes: PrintedTable | None, sentence: str
) -> None:
    assert refusal(SupplementTables(MEASURES, key_figures, changes)) == sentence


def test_a_table_is_known_by_the_line_it_begins_in() -> None:
    assert table_at((LEVELLESS, MEASURES), 10) is MEASURES
    with pytest.raises(StructureError) as raised:
        table_at((MEASURES, LEVELLESS), 11)
    assert str(raised.value) == "No table begins in line 11; tables begin in these lines: 10, 40."


def test_the_one_table_of_changes_is_found() -> None:
    assert table_of_changes((KEY_FIGURES, LEVELLESS, MEASURES)) is MEASURES


def test_several_tables_of_changes_are_named() -> None:
    other = replace(MEASURES, place=Place(line=50), title="")
    with pytest.raises(StructureError) as raised:
        table_of_changes((MEASURES, LEVELLESS, other))
    assert str(raised.value) == (
        "Several tables can be read as changes by sector, programme area and measure; name one of "
        "them by its line: Drift (line 10); Table in line 50."
    )


def test_where_there_is_no_table_of_changes_the_lines_are_named() -> None:
    with pytest.raises(StructureError) as raised:
        table_of_changes((KEY_FIGURES, LEVELLESS))
    assert str(raised.value) == (
        "No table can be read as changes by sector, programme area and measure; name one by its "
        "line to be told why: 20, 40."
    )
