"""The tables and lists of a document are the model's figures."""

from dataclasses import replace

import pytest

from tests.support.book import (
    BASE,
    FIGURES,
    LAYOUT,
    MILLION,
    PERIOD,
    PROJECTS,
    STATEMENT,
    VERSION,
    document_of,
)
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import Version
from votum.engine.budget_document.document import BudgetDocument, Label
from votum.engine.budget_document.figure_fields import FieldError
from votum.engine.budget_document.inserts import read_insert
from votum.engine.budget_document.tables import DocumentTable, insert_table
from votum.engine.budget_document.tied_figures import BudgetFigures
from votum.engine.messages import say

DOCUMENT = replace(
    document_of("Tekst."),
    target_groups=(Label("a", "Barn", ("M1",)), Label("b", "Ingen", ())),
    focus_areas=(Label("f", "Vei", ("M2",)),),
)


def made(inside: str, figures: BudgetFigures = FIGURES) -> DocumentTable:
    """Return the table of an insert."""
    return insert_table(read_insert(inside), DOCUMENT, figures, PROJECTS)


def rows(table: DocumentTable) -> list[tuple[str, tuple[int, ...]]]:
    """Return names and amounts in millions."""
    return [(str(row.name), tuple(each // MILLION for each in row.amounts)) for row in table.rows]


def test_areas_add_up_to_their_total() -> None:
    table = made("table areas | operating")
    assert str(table.title) == "Net operating appropriations by budget area"
    assert table.columns == ("2026", "2027", "2028", "2029")
    assert rows(table) == [
        ("1 Oppvekst", (153, 164, 164, 164)),
        ("2 Vei", (-151, -161, -161, -161)),
        ("Total", (2, 3, 3, 3)),
    ]
    assert [row.is_sum for row in table.rows] == [False, False, True]


def test_an_area_is_told_by_those_below_it() -> None:
    assert rows(made("table areas 1 | capital")) == [
        ("11 Skole", (30, 60, 0, 0)),
        ("Total", (30, 60, 0, 0)),
    ]


def test_changes_are_those_of_one_change_set_or_of_all() -> None:
    every = rows(made("table changes | operating"))
    assert every == rows(made("table changes proposal | operating"))
    assert every == [
        ("1 Oppvekst", (3, 4, 4, 4)),
        ("2 Vei", (-1, -1, -1, -1)),
        ("Total", (2, 3, 3, 3)),
    ]
    assert rows(made("table changes supplement | capital")) == [("Total", (0, 0, 0, 0))]


def test_a_tree_with_one_root_is_told_by_what_lies_below_it() -> None:
    areas = area_tree(
        [
            Area("0", "Kommunen"),
            *(replace(each, parent=each.parent or "0") for each in VERSION.areas.areas),
        ]
    )
    figures = BudgetFigures(Version("Ett", PERIOD, areas, BASE))
    assert [name for name, _ in rows(made("table areas | capital", figures))] == [
        "1 Oppvekst",
        "2 Vei",
        "Total",
    ]
    alone = BudgetFigures(Version("Alene", PERIOD, area_tree([Area("0", "Alt")]), ()))
    assert rows(made("table areas | capital", alone)) == [("Total", (0, 0, 0, 0))]


def test_a_statement_prints_the_signs_of_its_law() -> None:
    table = made("table statement small")
    assert table.columns[:2] == (say("Budget {year}", year=2025), say("{year}", year=2026))
    assert rows(table)[3] == ("4 Wages", (80, 172, 183, 183, 183))


def test_a_heading_of_a_statement_is_a_row_without_amounts() -> None:
    first, *others = LAYOUT.lines
    layout = replace(LAYOUT, lines=(replace(first, heading={"nb": "Inntekter"}), *others))
    figures = BudgetFigures(VERSION, {"small": replace(STATEMENT, layout=layout)})
    assert rows(made("table statement small", figures))[0] == ("Inntekter", ())


def test_the_largest_investments_are_expenditure_alone() -> None:
    table = made("list investments | 1")
    assert rows(table) == [("Ny skole", (30, 60, 0, 0, 90))]
    assert rows(made("list investments")) == [
        ("Ny skole", (30, 60, 0, 0, 90)),
        ("P2", (5, 5, 5, 5, 20)),
    ]
    assert str(table.columns[-1]) == "Total"


def test_boosts_stand_under_their_target_groups() -> None:
    assert rows(made("list boosts | 2027")) == [("Barn", ()), ("Flere lærere", (4,))]


def test_measures_stand_under_their_focus_areas() -> None:
    assert rows(made("list focus areas")) == [("Vei", ()), ("Mindre brøyting", (-1, -1, -1, -1))]


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("table statement none", "There is no statement “none”."),
        ("table areas 9 | operating", "There is no budget area “9”."),
        ("table changes none | operating", "There is no change set “none”."),
        ("list boosts | 2031", "2031 is no year of the plan 2026–2029."),
    ],
)
def test_what_the_model_does_not_have_is_refused(inside: str, why: str) -> None:
    with pytest.raises(FieldError) as refused:
        made(inside)
    assert str(refused.value) == why


def test_a_document_has_all_its_texts() -> None:
    text = DOCUMENT.chapters[0]
    document = replace(
        DOCUMENT, focus_areas=(Label("f", "Vei", (), text), Label("g", "G", ())), news=text
    )
    assert isinstance(document, BudgetDocument)
    assert list(document.texts()) == [text] * 3
