"""What is written to a workbook is read back from it, to the øre and the last letter."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support.digits import other_digits
from tests.support.made_sheets import documents
from tests.support.places import COMMITTEE, COUNCIL_AREA
from tests.support.readings import read_example
from tests.support.workbooks import cells_of, computed, with_cells
from votum.countries import load_country
from votum.engine.proposal_sheets.proposals import row_vote, with_identifiers
from votum.engine.proposal_sheets.sheets import ProposalSheets, SheetRow
from votum.engine.votes.bodies import Body
from votum.engine.votes.vote_notation import print_vote_cell
from votum.formats.body_file import BodyFile, read_body
from votum.formats.proposal_sheets.workbook_reader import read_workbook_sheets
from votum.formats.proposal_sheets.workbook_writer import write_workbook
from votum.formats.reading import SheetsReading, read_proposal_sheets
from votum.formats.refusals import UnreadableError
from votum.formats.report import reading_json
from votum.translations import Translator

NORWAY = load_country("no")
ISSUED = date(2025, 11, 19)
BOTH = pytest.mark.parametrize("path", [COMMITTEE, COUNCIL_AREA], ids=["committee", "council area"])


def body_beside(path: Path) -> BodyFile:
    return read_body(path.with_name("body.toml").read_bytes())


def workbook_of(sheets: ProposalSheets) -> bytes:
    return write_workbook(sheets, NORWAY.sheet_words, ISSUED)


def read(data: bytes, path: Path) -> SheetsReading:
    return read_proposal_sheets(data, "sheets.xlsx", NORWAY, body_beside(path))


@BOTH
def test_an_example_written_to_a_workbook_reads_as_the_same(path: Path) -> None:
    text = read_example(path)
    workbook = read(workbook_of(text.sheets), path)
    english = Translator("en")
    first, second = reading_json(text, english), reading_json(workbook, english)
    for each in (first, second):
        del each["format"], each["findings"]
    assert second == first
    assert workbook.errors == ()
    assert (text.format, workbook.format) == ("proposal-sheets-text", "proposal-sheets-workbook")


def comparable(row: SheetRow) -> tuple[object, ...]:
    return (row.number, row.proposers, row.text, row.amounts, row_vote(row), row.identifier)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_made_up_sheets_are_read_back_as_they_were_written(
    made: tuple[ProposalSheets, Body],
) -> None:
    sheets, _ = made
    data = workbook_of(sheets)
    read_back = read_workbook_sheets(data, NORWAY.sheet_words, NORWAY.parties)
    assert [str(each.message) for each in read_back.findings] == []
    assert (read_back.sheets.plan, read_back.sheets.period, read_back.sheets.unit) == (
        sheets.plan,
        sheets.period,
        sheets.unit,
    )
    for written, found in zip(
        with_identifiers(sheets).sheets, read_back.sheets.sheets, strict=True
    ):
        assert (found.title, found.kind) == (written.title, written.kind)
        assert [each.name for each in found.sections] == [each.name for each in written.sections]
        assert [comparable(row) for row in found.rows] == [comparable(row) for row in written.rows]
        totals = [
            [section.total.amounts for section in sheet.sections if section.total]
            for sheet in (written, found)
        ]
        assert totals[0] == totals[1]
        assert found.grand_total is not None
        assert written.grand_total is not None
        assert found.grand_total.amounts == written.grand_total.amounts


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_the_formulas_of_made_up_sheets_have_the_values_they_come_to(
    made: tuple[ProposalSheets, Body],
) -> None:
    sheets, _ = made
    data = workbook_of(sheets)
    for number in range(1, len(sheets.sheets) + 1):
        cells = cells_of(data, number)
        for address, result in computed(data, number).items():
            stored = Decimal(format(float(cells[address].value or "nan"), ".15g"))
            assert (address, stored) == (address, result)


def is_seen(data: bytes, path: Path) -> bool:
    try:
        return bool(read(data, path).errors)
    except UnreadableError:
        return True


def changed_digits(printed: str, most: int) -> list[str]:
    """Return the text with each digit changed, one at a time, to some other digits."""
    positions = [index for index, each in enumerate(printed) if each.isdigit()]
    return [other for position in positions for other in other_digits(printed, position)[:most]]


def figure_cells(data: bytes) -> list[str]:
    """Return the addresses of all numbers under the header: amounts and sums."""
    return [
        each.address
        for each in cells_of(data, 3).values()
        if each.value is not None and "D" <= each.address[0] <= "M" and int(each.address[1:]) > 4
    ]


@pytest.mark.parametrize("part", range(8))
def test_a_changed_digit_of_any_figure_in_a_workbook_is_seen(part: int) -> None:
    """On the joint sheet, each digit of each figure that is not 0, to three other digits."""
    data = workbook_of(read_example(COMMITTEE).sheets)
    cells = cells_of(data, 3)
    addresses = [each for each in figure_cells(data) if cells[each].value not in (None, "0", "0.0")]
    variants = [
        (address, other)
        for address in addresses[part::8]
        for other in changed_digits(f"{float(cells[address].value or 0):.2f}", 3)
    ]
    unseen = [
        (address, other)
        for address, other in variants
        if not is_seen(with_cells(data, {address: float(other)}, 3, sums=False), COMMITTEE)
    ]
    assert len(addresses) > 20
    assert unseen == []


@pytest.mark.parametrize("column", ["N", "O"])
def test_a_changed_digit_of_any_vote_in_a_workbook_is_seen(column: str) -> None:
    reading = read_example(COMMITTEE)
    data = workbook_of(reading.sheets)
    unseen = []
    for number, row in enumerate(reading.sheets.sheets[2].rows, start=6):
        vote = row_vote(row)
        assert vote is not None
        printed = print_vote_cell(vote.in_favour if column == "N" else vote.against)
        unseen += [
            (number, other)
            for other in changed_digits(printed, 3)
            if not is_seen(with_cells(data, {f"{column}{number}": other}, 3, sums=False), COMMITTEE)
        ]
    assert unseen == []
