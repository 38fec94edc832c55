"""What keeps a budget document from being published, and what a person should know."""

from dataclasses import replace

from tests.support.book import FIGURES, PROJECTS, VERSION, document_of
from tests.support.printed import WORDS
from votum.engine.budget_document.check import can_be_shown, check_budget_document
from votum.engine.budget_document.document import BudgetDocument, Label
from votum.engine.budget_document.tied_figures import BudgetFigures, approve
from votum.formats.budget_document.text import read_text


def told(
    document: BudgetDocument, figures: BudgetFigures = FIGURES
) -> list[tuple[str, str, str, int, str]]:
    """Return severity, text, name, line and sentence of each finding."""
    return [
        (each.severity.value, each.where.sheet, each.where.row, each.where.line, str(each.message))
        for each in check_budget_document(document, figures, PROJECTS, WORDS.document)
    ]


def test_a_document_with_approved_figures_is_clean() -> None:
    text = approve(
        "Skolen får {{area 11 | operating | 2026 | mill 1}}.\n\n{{table areas | operating}}\n\n"
        "{{table indicators}}\n\n{{table fees}}\n\n{{table fees Vann}}\n\n{{list boosts | 2026}}",
        FIGURES,
    )
    groups = (Label("a", "Barn", ("M1",)),)
    assert told(replace(document_of(text), target_groups=groups)) == []


def test_stale_and_broken_figures_and_tables_are_named() -> None:
    text = (
        "{{area 11 | operating | 2026 | mill 1 = 1,0}}\n\n{{table areas 9 | operating}}\n\n"
        "{{table fees Luft}}\n\n{{table indicators}}"
    )
    found = told(document_of(text), BudgetFigures(VERSION))
    assert found == [
        (
            "error",
            "one.md",
            "area 11 | operating | 2026 | mill 1",
            1,
            "The model has changed: approved was 1,0, it now shows 103,0.",
        ),
        ("error", "one.md", "table areas 9 | operating", 3, "There is no budget area “9”."),
        ("error", "one.md", "table fees Luft", 5, "There is no group of fees “Luft”."),
        ("error", "one.md", "table indicators", 7, "There are no key figures."),
    ]


def test_a_group_of_fees_that_is_not_there_is_named() -> None:
    assert told(document_of("{{table fees Luft}}")) == [
        ("error", "one.md", "table fees Luft", 1, "There is no group of fees “Luft”.")
    ]


def test_a_measure_that_is_not_there_is_named_once_by_its_label() -> None:
    groups = (Label("a", "Barn", ("M7", "M2")),)
    document = replace(
        document_of("{{list investments}}\n\n{{list boosts | 2026}}"), target_groups=groups
    )
    assert told(document) == [
        ("error", "one.md", "list boosts | 2026", 3, "0 measures are called “M7”."),
        ("error", "Barn", "M7", 0, "0 measures are called “M7”."),
        (
            "notice",
            "Barn",
            "M2",
            0,
            "“Mindre brøyting” is listed as a boost and adds nothing in 2026.",
        ),
    ]


def test_a_list_of_boosts_outside_the_plan_is_said_once() -> None:
    groups = (Label("a", "Barn", ("M1",)),)
    document = replace(document_of("{{list boosts | 2040}}"), target_groups=groups)
    assert told(document) == [
        ("error", "one.md", "list boosts | 2040", 1, "2040 is no year of the plan 2026–2029.")
    ]


def test_typed_numbers_that_no_field_shows_are_noticed() -> None:
    text = approve(
        "Skolen får {{area 11 | operating | 2026 | mill 1}}. Det er\n103 mill. kroner, eller 12 "
        "prosent.\n\nVeien får 151,0 mill. og 20 mill. mer, en vekst på 0,5 prosent.\n\n"
        "{{area 2 | operating | 2026 | mill 1}} {{indicator margin | 2027 | change | per cent 1}}",
        FIGURES,
    )
    sentence = (
        "“{}” is typed; no field of the document shows it. Pick it from the budget, so that it "
        "stays right."
    )
    assert told(document_of(text)) == [
        ("notice", "one.md", "", 1, sentence.format("12 prosent")),
        ("notice", "one.md", "", 4, sentence.format("20 mill.")),
    ]


def test_the_focus_areas_are_listed_in_one_place_and_not_in_their_own_texts() -> None:
    text, _ = read_text("focus.md", "Felles", "{{list focus areas}}")
    plain, _ = read_text("plain.md", "Annet", "Ord.")
    areas = (Label("f", "Felles", ("M1",), text), Label("g", "Annet", (), plain))
    twice = "{{list focus areas}}\n\n{{table areas | operating}}\n\n{{list focus areas}}"
    own = replace(document_of("Ord."), focus_areas=areas)
    listed = replace(document_of(twice), focus_areas=areas[1:])
    once = replace(document_of("{{list focus areas}}"), focus_areas=areas[1:])
    assert told(own) == [
        (
            "error",
            "focus.md",
            "list focus areas",
            1,
            "A focus area's text cannot list the focus areas; a chapter can.",
        )
    ]
    assert told(listed) == [
        (
            "error",
            "one.md",
            "list focus areas",
            5,
            "The focus areas are listed already; list them in one place.",
        )
    ]
    assert told(once) == []
    found = [can_be_shown(each, FIGURES, PROJECTS) for each in (own, listed, once)]
    assert found == [False, False, True]


def test_a_document_can_be_shown_whatever_its_fields_show_but_not_without_a_table() -> None:
    stale = document_of("{{area 11 | operating | 2026 | mill 1 = 1,0}} {{area 9 | kr}}")
    assert can_be_shown(stale, FIGURES, PROJECTS)
    assert not can_be_shown(document_of("{{table areas 9 | operating}}"), FIGURES, PROJECTS)
