"""A workbook of proposal sheets as it lies in the file: formulas, protection, layout."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from tests.support.places import COMMITTEE, COUNCIL_AREA
from tests.support.readings import (
    HEADER,
    ONES,
    PAGE,
    ROW,
    ZEROS,
    body_of,
    read_example,
    read_text,
    totals,
)
from tests.support.workbooks import cells_of, computed, parts_of, sheet_of, tag
from votum.countries import load_country
from votum.engine.messages import AmountError
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.formats.proposal_sheets.template import empty_sheets, period_from
from votum.formats.proposal_sheets.workbook_writer import (
    LONGEST_SHEET_NAME,
    to_spreadsheet_number,
    write_workbook,
)
from votum.formats.reading import read_proposal_sheets
from votum.formats.refusals import UnreadableError

WORDS = load_country("no").sheet_words
ISSUED = date(2025, 11, 19)
EXAMPLES = pytest.mark.parametrize("path", [COMMITTEE, COUNCIL_AREA], ids=["committee", "council"])


def workbook(sheets: ProposalSheets) -> bytes:
    return write_workbook(sheets, WORDS, ISSUED)


def template() -> bytes:
    body = body_of()
    period = period_from("2026-2029")
    return workbook(empty_sheets(body.body, body.register, period, Unit.MILLION_KRONER, WORDS))


def sheet_names(data: bytes) -> list[str]:
    book = fromstring(parts_of(data)["xl/workbook.xml"])
    return [each.get("name", "") for each in book.iter(tag("sheet"))]


@EXAMPLES
def test_every_formula_has_the_value_it_comes_to(path: Path) -> None:
    sheets = read_example(path).sheets
    data = workbook(sheets)
    for number in range(1, len(sheets.sheets) + 1):
        cells, results = cells_of(data, number), computed(data, number)
        stored = {
            address: Decimal(format(float(cells[address].value or "nan"), ".15g"))
            for address in results
        }
        assert stored == results


def test_sums_are_formulas_over_their_rows_and_years() -> None:
    formulas = {each.address: each.formula for each in cells_of(template()).values()}
    assert (formulas["H6"], formulas["M6"]) == ("SUM(D6:G6)", "SUM(I6:L6)")
    assert (formulas["D11"], formulas["M11"]) == ("SUM(D6:D10)", "SUM(M6:M10)")
    assert (formulas["D12"], formulas["M12"]) == ("D11", "M11")


def test_a_grand_total_adds_up_the_totals_of_its_sections() -> None:
    school = f"Skole\n{ROW}Totalt Skole 1,00 1,00 1,00 1,00 4,00 {ZEROS}\n"
    other = school.replace("Skole", "Helse").replace("H 1 Flere", "V 2 Nye")
    grand = f"TOTALT 2,00 2,00 2,00 2,00 8,00 {ZEROS}\n"
    cells = cells_of(workbook(read_text(PAGE + HEADER + school + other + grand).sheets))
    assert cells["D21"].formula == "D12+D20"
    assert cells["D21"].value == "2.0"


def test_input_cells_are_open_and_everything_else_is_locked() -> None:
    cells = cells_of(template())
    opened = {address for address, cell in cells.items() if not cell.locked}
    assert opened == {f"{column}{row}" for column in "ABCDEFGIJKLNO" for row in range(6, 11)}


def test_the_sheet_is_protected_without_a_password_and_its_header_stays_in_view() -> None:
    sheet = sheet_of(template())
    protection, pane = sheet.find(tag("sheetProtection")), next(sheet.iter(tag("pane")))
    assert protection is not None
    assert (protection.get("sheet"), protection.get("password")) == ("1", None)
    assert (pane.get("state"), pane.get("ySplit"), pane.get("xSplit")) == ("frozen", "4", "3")


@EXAMPLES
def test_the_same_sheets_give_the_same_bytes(path: Path) -> None:
    first, second = (workbook(read_example(path).sheets) for _ in range(2))
    assert first == second


def test_a_text_that_looks_like_a_formula_is_text() -> None:
    sheets = read_text(PAGE + HEADER + ROW.replace("Flere vikarer", "=1+1") + ONES).sheets
    assert cells_of(workbook(sheets))["C6"].formula is None


def test_a_template_has_a_joint_sheet_and_one_for_each_party_with_a_seat() -> None:
    assert sheet_names(template()) == [
        "Felles forslag",
        "Høyre",
        "Venstre",
        "Arbeiderpartiet",
        "Rødt",
    ]


def test_names_that_a_spreadsheet_does_not_take_are_shortened_and_kept_apart() -> None:
    long = "Felles forslag fra Høyre/Venstre: alle utvalg"
    text = "".join(
        PAGE.replace("Høyre 1", f"{long} {number} {number}") + HEADER + totals(ZEROS)
        for number in (1, 2)
    )
    data = workbook(read_text(text).sheets)
    assert sheet_names(data) == [
        "Felles forslag fra Høyre Venstr",
        "Felles forslag fra Høyre Vens 2",
    ]
    assert [len(name) for name in sheet_names(data)] == [LONGEST_SHEET_NAME] * 2


def test_an_amount_beyond_what_a_spreadsheet_keeps_is_refused() -> None:
    exact = 999_999_999_999_999
    assert to_spreadsheet_number(exact, Unit.KRONE) == exact / 100
    with pytest.raises(AmountError) as refusal:
        to_spreadsheet_number(10 * exact + 9, Unit.KRONE)
    assert str(refusal.value) == (
        "The amount 9\u00a0999\u00a0999\u00a0999\u00a0999\u00a0999 øre is too large for a "
        "spreadsheet to keep exactly."
    )


@pytest.mark.parametrize("text", ["2026-2029", "2026–2029", " 2026 - 2029 "])
def test_a_period_is_written_with_its_first_and_last_year(text: str) -> None:
    assert period_from(text) == PlanPeriod(2026, 2029)


def test_a_period_written_otherwise_is_refused() -> None:
    with pytest.raises(UnreadableError) as refusal:
        period_from("2026/29")
    assert str(refusal.value) == "“2026/29” is not a plan period; write it as 2026-2029."


def test_writing_what_was_read_back_adds_no_more_spare_rows() -> None:
    once = workbook(read_example(COMMITTEE).sheets)
    twice = workbook(read_proposal_sheets(once, "sheets.xlsx", load_country("no")).sheets)
    assert twice == once


def test_totals_that_a_sheet_does_not_print_are_added_up() -> None:
    printed = read_example(COMMITTEE).sheets
    bare = replace(
        printed,
        sheets=tuple(
            replace(
                sheet,
                grand_total=None,
                sections=tuple(replace(section, total=None) for section in sheet.sections),
            )
            for sheet in printed.sheets
        ),
    )

    assert workbook(bare) == workbook(printed)
