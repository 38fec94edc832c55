"""Several bodies on one sheet, their totals and the grand total."""

from tests.support.readings import (
    HEADER,
    MILLION,
    PAGE,
    ROW,
    ZEROS,
    error_places,
    error_sentences,
    of_severity,
    read_text,
)
from votum.engine.findings import Severity

SCHOOL = f"Skole\n{ROW}Totalt Skole 1,00 1,00 1,00 1,00 4,00 {ZEROS}\n"
HEALTH_ROW = "V 2 Mer hjelp 2,00 2,00 2,00 2,00 8,00 0,00 1V 6 (3H, 2Ap, 1R)\n"
HEALTH = f"Helse\n{HEALTH_ROW}Totalt Helse 2,00 2,00 2,00 2,00 8,00 {ZEROS}\n"
GRAND = f"TOTALT 3,00 3,00 3,00 3,00 12,00 {ZEROS}\n"


def test_each_body_on_a_sheet_is_a_section_with_its_total() -> None:
    reading = read_text(PAGE + HEADER + SCHOOL + HEALTH + GRAND)
    (sheet,) = reading.sheets.sheets
    assert reading.errors == ()
    assert [(each.name, len(each.rows)) for each in sheet.sections] == [("Skole", 1), ("Helse", 1)]
    assert sheet.grand_total is not None
    assert sheet.grand_total.amounts.operating_sum == 12 * MILLION
    assert reading.sheets.body_name == "Skole"


def test_a_section_may_be_named_like_the_beginning_of_another() -> None:
    longer = HEALTH.replace("Helse", "Skole og helse")
    reading = read_text(PAGE + HEADER + SCHOOL + longer + GRAND)
    assert error_sentences(reading) == []
    assert [row.proposers for row in reading.sheets.sheets[0].rows] == [("H",), ("V",)]


def test_a_name_broken_over_lines_is_one_name() -> None:
    broken = HEALTH.replace("Helse", "Utvalg, helse og \nomsorg")
    reading = read_text(PAGE + HEADER + SCHOOL + broken + GRAND)
    assert reading.errors == ()
    assert reading.sheets.sheets[0].sections[1].name == "Utvalg, helse og omsorg"


def test_a_section_without_rows_has_a_total_of_its_own() -> None:
    empty = f"Helse\n0,00 0,00\nTotalt Helse {ZEROS} {ZEROS}\n"
    grand = f"TOTALT 1,00 1,00 1,00 1,00 4,00 {ZEROS}\n"
    assert error_sentences(read_text(PAGE + HEADER + SCHOOL + empty + grand)) == []


def test_a_wrong_grand_total_is_an_error_in_each_column_that_is_wrong() -> None:
    wrong = GRAND.replace("3,00 3,00 3,00 3,00 12,00", "3,00 3,00 3,00 4,00 13,00")
    reading = read_text(PAGE + HEADER + SCHOOL + HEALTH + wrong)
    assert [
        (each.rule, str(each.where.column), each.found, each.expected) for each in reading.errors
    ] == [
        ("R3", "operating 2029", "4,00", "3,00"),
        ("R3", "sum operating", "13,00", "12,00"),
    ]


def test_a_second_grand_total_is_an_error() -> None:
    reading = read_text(PAGE + HEADER + SCHOOL + HEALTH + GRAND + GRAND)
    assert error_places(reading) == [("reading", 14)]
    assert error_sentences(reading) == ["The sheet has a second grand total."]


def test_a_sheet_without_a_grand_total_is_a_notice() -> None:
    reading = read_text(PAGE + HEADER + SCHOOL + HEALTH)
    notices = [each.where.line for each in of_severity(reading, Severity.NOTICE)]
    assert reading.errors == ()
    assert notices[:1] == [1]


def test_rows_without_a_total_are_an_error() -> None:
    reading = read_text(PAGE + HEADER + ROW)
    assert error_sentences(reading) == [
        "The sheet has 1 proposals but no row with their total, so its figures cannot be proven."
    ]


def test_a_grand_total_alone_proves_a_sheet_with_one_unnamed_section() -> None:
    total = f"TOTALT 1,00 1,00 1,00 1,00 4,00 {ZEROS}\n"
    assert error_sentences(read_text(PAGE + HEADER + ROW + total)) == []


def test_a_total_that_does_not_fill_every_column_is_an_error() -> None:
    short = f"Totalt Skole 1,00 1,00 2,00 {ZEROS}\n"
    reading = read_text(PAGE + HEADER + "Skole\n" + ROW + short)
    assert error_places(reading) == [("reading", 9), ("R2", 1)]
