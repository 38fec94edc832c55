"""The content of the printed sheets."""

from dataclasses import replace

from tests.support.documents import EDITION
from tests.support.sheets import (
    BODY,
    BODY_NAME,
    CARRIED,
    ONES,
    UNANIMOUS,
    consistent,
    document,
    millions,
    row,
    sheet,
)
from votum.documents.sheets_view import (
    RowView,
    SectionView,
    SheetsView,
    SheetView,
    SideView,
    TotalView,
    sheets_view,
)
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.sheets import FigureRow, ProposalSheets, Section, Sheet, SheetKind
from votum.engine.votes.voting import Vote

NONE = ("–",) * 5
ONE_EACH = ("1,00", "1,00", "1,00", "1,00", "4,00", *NONE)


def view_of(sheets: ProposalSheets, *findings: Finding) -> SheetsView:
    """Return the content of the printed sheets."""
    edition = replace(EDITION, price_level=sheets.price_level)
    return sheets_view(sheets, BODY, edition, "Eksempelvik", findings)


def without_totals(printed: Sheet) -> Sheet:
    """Return a sheet that prints no totals."""
    sections = tuple(replace(section, total=None) for section in printed.sections)
    return replace(printed, sections=sections, grand_total=None)


def test_a_sheet_has_its_rows_and_totals() -> None:
    view = view_of(document(sheet("Høyre", row("1", " Flere vikarer ", ONES))))
    assert view.sheets == (
        SheetView(
            kind="Proposals from",
            title="Høyre",
            sections=(
                SectionView(
                    name=BODY_NAME,
                    rows=(
                        RowView(
                            proposers="H",
                            number="1",
                            text="Flere vikarer",
                            figures=ONE_EACH,
                            in_favour=SideView("4 (3H, 1V)", (3, 1)),
                            against=SideView("3 (2Ap, 1R)", (2, 1)),
                        ),
                    ),
                    loose=(),
                    total=TotalView(f"Total {BODY_NAME}", ONE_EACH),
                ),
            ),
            grand_total=TotalView("TOTAL", ONE_EACH),
            widest_figures=(4, 1),
            notes=(),
        ),
    )


def test_the_sheets_stand_in_the_printed_order_with_what_they_are() -> None:
    view = view_of(consistent().sheets)
    assert [(each.kind, each.title) for each in view.sheets] == [
        ("Adopted proposals with amounts", "Innstilling"),
        ("Adopted verbal proposals", "Vedtak"),
        ("Proposals from", "Høyre"),
        ("Proposals from", "Venstre"),
        ("Proposals from", "Arbeiderpartiet"),
    ]


def test_the_document_says_plan_body_unit_and_parties_once() -> None:
    view = view_of(consistent().sheets)
    assert view.plan == "BØP-periode 2026–2029"
    assert view.body == BODY_NAME
    assert view.municipality == "Municipality of Eksempelvik"
    assert view.unit.startswith("Amounts in million kroner, 2026-kroner.")
    assert view.legend == "H Høyre · V Venstre · Ap Arbeiderpartiet · R Rødt"
    assert view.document_title == f"Proposals and votes: {BODY_NAME}, BØP-periode 2026–2029"


def test_totals_that_are_not_printed_are_added_up() -> None:
    printed = sheet("Høyre", row("1", "Vikarer", ONES), row("2", "Bil", millions(0, 0, 0, 2)))
    (view,) = view_of(document(without_totals(printed))).sheets
    total = ("1,00", "1,00", "1,00", "3,00", "6,00", *NONE)
    assert (view.sections[0].total.figures, view.grand_total.figures) == (total, total)


def test_printed_totals_stand_as_they_are() -> None:
    printed = sheet("Høyre", row("1", "Vikarer", ONES))
    wrong = FigureRow(Place("Høyre"), "", millions(9, 0, 0, 0))
    (view,) = view_of(document(replace(printed, grand_total=wrong))).sheets
    assert view.grand_total.figures == ("9,00", "–", "–", "–", "9,00", *NONE)


def test_blank_rows_are_printed_only_with_figures() -> None:
    printed = sheet("Høyre", row("1", "Vikarer", ONES))
    blank = (
        FigureRow(Place("Høyre"), "", millions(0, 0, 0, 0)),
        FigureRow(Place("Høyre"), "Avrunding", ONES),
    )
    sections = (replace(printed.sections[0], blank_rows=blank),)
    (view,) = view_of(document(replace(printed, sections=sections))).sheets
    assert view.sections[0].loose == (TotalView("Avrunding", ONE_EACH),)


def test_a_row_that_is_not_placed_and_not_voted_says_so() -> None:
    (view,) = view_of(document(sheet("Høyre", row("1", "Vikarer", None, None)))).sheets
    (printed,) = view.sections[0].rows
    assert printed.figures == ("?",) * 10
    assert (printed.in_favour, printed.against) == (SideView("", ()), SideView("", ()))
    assert view.notes[0].startswith("?: the amounts could not be placed")


def test_errors_stand_under_their_sheet_and_notices_do_not() -> None:
    where = Place("Høyre", "H 1")
    printed = sheet("Høyre", row("1", "Vikarer", ONES))
    other = sheet("Venstre", row("1", "Vikarer", ONES, proposers=("V",)))
    view = view_of(
        document(printed, other),
        Finding("R1", Severity.ERROR, where, say("The sum is wrong.")),
        Finding("R9", Severity.NOTICE, where, say("The text is long.")),
    )
    assert [each.notes for each in view.sheets] == [("row H 1: The sum is wrong.",), ()]


def test_parties_without_a_body_stand_as_the_sheets_have_them() -> None:
    printed = sheet("Høyre", row("1", "Vikarer", ONES, UNANIMOUS), row("2", "Bil", ONES, CARRIED))
    view = sheets_view(document(printed), None, EDITION)
    assert view.body == BODY_NAME
    assert view.sheets[0].sections[0].rows[1].against == SideView("3 (2Ap, 1R)", (2, 1))
    assert view.legend == "H Høyre"


def test_a_vote_of_many_seats_has_words_only() -> None:
    vote = Vote({"H": 20}, {"Ap": 6})
    (view,) = view_of(document(sheet("Høyre", row("1", "Vikarer", ONES, vote)))).sheets
    (printed,) = view.sections[0].rows
    assert (printed.in_favour, printed.against) == (SideView("20H", ()), SideView("6Ap", ()))


def test_an_empty_section_has_a_total_of_nothing() -> None:
    empty = Sheet("Høyre", SheetKind.PROPOSALS, Place("Høyre"), (Section("", ()),))
    (view,) = view_of(document(empty)).sheets
    assert view.sections == (SectionView("", (), (), TotalView("Total", ("–",) * 10)),)
