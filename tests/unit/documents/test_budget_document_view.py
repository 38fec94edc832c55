"""A budget document is finished text: figures with their units, tables, and no markup."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from tests.support.book import FIGURES, MILLION, PROJECTS, VERSION, document_of
from tests.support.documents import DIGEST, ENGLISH
from votum.documents.book_tables import RowView, TableView, insert_csv
from votum.documents.budget_document_view import (
    BlockView,
    BudgetDocumentView,
    ChapterView,
    SpanView,
    budget_document_view,
    figure_words,
    inserts_of,
)
from votum.engine.budget_document.document import BudgetDocument, Label
from votum.engine.budget_document.figure_fields import FieldError, FigureForm, FigureUnit
from votum.engine.budget_document.tied_figures import BudgetFigures
from votum.engine.money import NO_BREAK_SPACE
from votum.formats.budget_document.text import read_text

ASKED = "area 11 | operating | 2026 | mill 1"


def view_of(document: BudgetDocument) -> BudgetDocumentView:
    """Return the view of a document in English."""
    return budget_document_view(document, FIGURES, PROJECTS, ENGLISH, DIGEST)


def test_the_whole_view_of_a_small_book() -> None:
    document = document_of(
        f"## Skole\n\nFår **{{{{{ASKED} = 103,0}}}}**.\n\n{{{{table areas 1 | operating | 1000}}}}",
        price_level="2026-priser",
        subtitle="Forslag",
    )
    document = replace(document, news=replace(document.chapters[0], title="Nytt", blocks=()))
    view = view_of(document)
    table = TableView(
        title="Net operating appropriations by budget area",
        unit="Amounts in 1000 kroner, 2026-priser",
        name="",
        columns=("2026", "2027", "2028", "2029"),
        sides=("right",) * 4,
        rows=(
            RowView("11 Skole", ("103\u00a0000", "114\u00a0000", "114\u00a0000", "114\u00a0000")),
            RowView("12 Barnehage", ("50\u00a0000",) * 4),
            RowView(
                "Total", ("153\u00a0000", "164\u00a0000", "164\u00a0000", "164\u00a0000"), "sum"
            ),
        ),
    )
    amount = f"103,0{NO_BREAK_SPACE}million{NO_BREAK_SPACE}kroner"
    assert view.chapters == (
        ChapterView(
            1,
            "Kapittel",
            (
                BlockView("heading", 2, ((SpanView("Skole", "none"),),)),
                BlockView(
                    "paragraph",
                    0,
                    (
                        (
                            SpanView("Får ", "none"),
                            SpanView(amount, "strong", ASKED),
                            SpanView(".", "none"),
                        ),
                    ),
                ),
                BlockView("insert", table=table),
            ),
        ),
    )
    assert view.news == ChapterView(0, "Nytt", ())
    assert (view.title, view.subtitle, view.version) == ("Budsjett", "Forslag", "Forslag")
    assert view.document_title == "Budsjett, Municipality of Eksempelvik"
    assert view.digest == DIGEST


def test_a_broken_field_shows_a_question_mark() -> None:
    view = view_of(document_of("{{area 9 | operating | 2026 | kr}} {{oops}}"))
    assert view.chapters[0].blocks[0].items == (
        (
            SpanView("?", "none", "area 9 | operating | 2026 | kr"),
            SpanView(" ", "none"),
            SpanView("?", "none", "oops"),
        ),
    )


def test_focus_areas_have_their_texts_before_their_measures() -> None:
    document = document_of("{{list focus areas}}")
    text = document_of("Mer tid.").chapters[0]
    areas = (Label("a", "Oppvekst", ("M1",), text), Label("b", "Vei", ("M2",)))
    blocks = view_of(replace(document, focus_areas=areas)).chapters[0].blocks
    assert [(each.kind, each.items) for each in blocks[:3]] == [
        ("heading", ((SpanView("Oppvekst", "none"),),)),
        ("paragraph", ((SpanView("Mer tid.", "none"),),)),
        ("heading", ((SpanView("Vei", "none"),),)),
    ]
    table = blocks[3].table
    assert table is not None
    assert table.rows == (
        RowView("Oppvekst", kind="heading"),
        RowView("Flere lærere", ("3,0", "4,0", "4,0", "4,0")),
        RowView("Vei", kind="heading"),
        RowView("Mindre brøyting", ("−1,0",) * 4),
    )


def test_key_figures_have_their_targets() -> None:
    (block,) = view_of(document_of("{{table indicators}}")).chapters[0].blocks
    assert block.table is not None
    assert block.table.columns == ("2026", "2027", "2028", "2029", "Target")
    assert block.table.rows == (
        RowView("Resultatgrad", ("3,0\u00a0%", "3,5\u00a0%", "", "", "Minst 3 %")),
        RowView("Innbyggere", ("100", "200", "", "", "")),
        RowView("Bufferfond", ("7,0", "7,0", "7,0", "7,0", "")),
        RowView("Uten tall", ("", "", "", "", "")),
    )


def test_fees_stand_under_their_groups() -> None:
    (block,) = view_of(document_of("{{table fees}}")).chapters[0].blocks
    assert block.table is not None
    assert block.table.rows == (
        RowView("Skole", kind="heading"),
        RowView("SFO, per måned", ("3\u00a0000", "3\u00a0150", "5,0 %", "exempt", "", "")),
        RowView("Vann", kind="heading"),
        RowView(
            "Vann",
            ("18,42", "19,96", "8,4 %", "included 25 %", "1 January 2026", "97,5 %"),
            note="lov § 3. Per m³. PS 1/25",
        ),
        RowView("Ny", ("", "100", "", "", "", "")),
        RowView("Slutt", ("0", "", "", "added 11,11 %", "", "")),
    )
    (one,) = view_of(document_of("{{table fees Skole}}")).chapters[0].blocks
    assert one.table is not None
    assert len(one.table.rows) == 2


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (FigureForm(FigureUnit.KRONE), "1 kroner"),
        (FigureForm(FigureUnit.THOUSAND_KRONER), "1 thousand kroner"),
        (FigureForm(FigureUnit.BILLION_KRONER), "1 billion kroner"),
        (FigureForm(FigureUnit.PER_CENT), "1 per cent"),
        (FigureForm(FigureUnit.NUMBER), "1"),
        (FigureForm(FigureUnit.KRONE, bare=True), "1"),
    ],
)
def test_a_figure_has_its_unit_beside_it(form: FigureForm, words: str) -> None:
    assert figure_words("1", form, ENGLISH).replace(NO_BREAK_SPACE, " ") == words


def test_the_tables_of_a_text_are_those_of_its_view_and_files_too() -> None:
    focus, _ = read_text("focus.md", "Vei", "Ord.\n\n{{table fees Skole}}")
    areas = (Label("f", "Felles", ("M2",)), Label("v", "=Vei", ("M1",), focus))
    text = "{{table areas 1 | operating | 1000}}\n\n{{list focus areas}}\n\n{{table indicators}}"
    document = replace(document_of(text), focus_areas=areas)
    (chapter,) = view_of(document).chapters
    inserts = list(inserts_of(document, document.chapters[0]))
    files = [insert_csv(each, document, FIGURES, PROJECTS, ENGLISH) for each in inserts]
    found = [list(csv.reader(StringIO(each.decode("utf-8-sig")))) for each in files]
    shown = [block.table for block in chapter.blocks if block.table]
    assert [len(each) - 1 for each in found] == [len(each.rows) for each in shown]
    assert [each[0][0] for each in found] == [
        "Net operating appropriations by budget area", "Fee", "Measures by focus area",
        "Key figures",
    ]  # fmt: skip
    years = [f"{year} (minor)" for year in range(2026, 2030)]
    assert found[0][0][1:] == years
    assert found[0][1] == ["11 Skole", *(str(each * MILLION) for each in (103, 114, 114, 114))]
    assert found[1][1:] == [
        ["Skole", "", "", "", "", "", ""],
        ["SFO, per måned", "3\u00a0000", "3\u00a0150", "5,0 %", "exempt", "", ""],
    ]
    assert found[2] == [
        ["Measures by focus area", *years],
        ["Felles", "", "", "", ""],
        ["Mindre brøyting", *[str(-MILLION)] * 4],
        ["'=Vei", "", "", "", ""],
        ["Flere lærere", *(str(each * MILLION) for each in (3, 4, 4, 4))],
    ]
    assert found[3][2] == ["Innbyggere", "100", "200", "", "", ""]


def test_fees_that_the_budget_does_not_have_are_no_table() -> None:
    with pytest.raises(FieldError, match="There is no group of fees “Vann”"):
        budget_document_view(
            document_of("{{table fees Vann}}"), BudgetFigures(VERSION), PROJECTS, ENGLISH, DIGEST
        )
