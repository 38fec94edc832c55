"""A template that somebody has filled in, rightly and wrongly."""

from collections.abc import Mapping

import pytest

from tests.support.bad_workbooks import good_workbook
from tests.support.readings import MILLION, body_of, error_sentences
from tests.support.workbooks import packed, parts_of, with_cells
from votum.countries import load_country
from votum.engine.money import Unit
from votum.engine.proposal_sheets.proposals import row_vote
from votum.engine.votes.voting import Vote
from votum.formats.reading import SheetsReading, read_proposal_sheets
from votum.formats.refusals import UnreadableError

NORWAY = load_country("no")
BODY = body_of()
type Typed = Mapping[str, str | float | None]
ROW: Typed = {
    "A6": "H, V",
    "B6": 1,
    "C6": "Flere vikarer",
    "D6": 1.5,
    "F6": -0.25,
    "L6": 1250,
    "N6": "4 (3H, 1V)",
    "O6": "3 (2Ap, 1R)",
}


def read(data: bytes) -> SheetsReading:
    return read_proposal_sheets(data, "sheets.xlsx", NORWAY, BODY)


def filled(cells: Typed, *, sums: bool = True) -> bytes:
    return with_cells(good_workbook(), {**ROW, **cells}, sums=sums)


def errors(data: bytes) -> list[tuple[str, str, str]]:
    return [(each.rule, each.where.cell, str(each.message)) for each in read(data).errors]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        read(data)
    return str(refused.value)


def test_an_empty_template_has_no_proposals_and_no_errors() -> None:
    reading = read(good_workbook())
    assert (reading.proposals, reading.errors) == ((), ())
    assert reading.sheets.unit is Unit.MILLION_KRONER


def test_a_filled_in_row_reads_as_it_was_typed() -> None:
    reading = read(filled({}))
    (proposal,) = reading.proposals
    assert error_sentences(reading) == []
    assert (proposal.sheet, proposal.number) == ("Felles forslag", "1")
    assert (proposal.proposers, proposal.text) == (("H", "V"), "Flere vikarer")
    assert proposal.amounts is not None
    assert proposal.amounts.operating == (3 * MILLION // 2, 0, -MILLION // 4, 0)
    assert proposal.amounts.operating_sum == 5 * MILLION // 4
    assert proposal.amounts.capital == (0, 0, 0, 1250 * MILLION)
    assert proposal.vote == Vote({"H": 3, "V": 1}, {"Ap": 2, "R": 1})


def test_rows_may_be_left_empty_between_those_that_are_filled_in() -> None:
    second: Typed = {"A9": "H", "B9": "2", "C9": "Nye møbler", "G9": 3}
    reading = read(filled(second))
    assert error_sentences(reading) == []
    assert [each.number for each in reading.proposals] == ["1", "2"]


def test_an_amount_may_be_typed_as_text() -> None:
    reading = read(
        filled(
            {
                "D6": "1 250,50",
                "H6": 1250.25,
                "D11": 1250.5,
                "H11": 1250.25,
                "D12": 1250.5,
                "H12": 1250.25,
            },
            sums=False,
        )
    )
    (proposal,) = reading.proposals
    assert proposal.amounts is not None
    assert proposal.amounts.operating[0] == 125_050 * MILLION // 100


def test_a_row_without_votes_is_not_voted_yet() -> None:
    reading = read(filled({"N6": None, "O6": None}))
    (row,) = reading.sheets.sheets[0].rows
    assert reading.errors == ()
    assert row_vote(row) is None


@pytest.mark.parametrize("against", [None, "0", "–", 0], ids=repr)
def test_a_unanimous_vote_has_nobody_against(against: str | int | None) -> None:
    reading = read(filled({"N6": "7 (3H, 1V, 2Ap, 1R)", "O6": against}))
    assert error_sentences(reading) == []
    assert reading.proposals[0].vote == Vote({"H": 3, "V": 1, "Ap": 2, "R": 1}, {})


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"B6": None}, [("reading", "B6", "The proposal has no number.")]),
        ({"C6": None}, [("reading", "C6", "The proposal has no text.")]),
        ({"A6": None}, [("reading", "A6", "The row does not say who proposes.")]),
        (
            {"A6": "Bygdelista"},
            [
                (
                    "reading",
                    "A6",
                    "“Bygdelista” is not a known party; enter local lists in the body's file.",
                )
            ],
        ),
        (
            {"N6": "-4H"},
            [("reading", "N6", "“-4H” is not a vote; write it as 10 (6H, 2V, 2Frp) or 2Ap.")],
        ),
        ({"N6": "5 (3H, 1V)"}, [("R8", "A6", "The vote says 5, but its parties add up to 4.")]),
    ],
    ids=["number", "text", "proposer", "unknown party", "negative vote", "head count"],
)
def test_a_row_with_a_wrong_cell_is_an_error_there(
    cells: Typed, expected: list[tuple[str, str, str]]
) -> None:
    assert errors(filled(cells)) == expected


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ca. 1,5", "“ca. 1,5” is not an amount."),
        (1.234567891, "“1.234567891” is finer than one øre."),
        (1e300, "The amount 1e+300 is too large to be kept exactly."),
    ],
    ids=["text", "finer than one øre", "beyond 64 bits"],
)
def test_an_amount_that_cannot_be_kept_is_an_error_in_its_cell(
    typed: str | float, sentence: str
) -> None:
    found = [each for each in errors(filled({"D6": typed}, sums=False)) if each[0] == "reading"]
    assert found == [("reading", "D6", sentence)]


def test_an_amount_of_thousands_of_digits_is_an_error_in_its_cell() -> None:
    found = errors(filled({"D6": "9" * 5000}, sums=False))
    assert found[0][:2] == ("reading", "D6")


def test_a_sum_that_somebody_deleted_is_an_error() -> None:
    found = errors(filled({"H6": None}, sums=False))
    assert found[0] == (
        "reading",
        "H6",
        "The sum is missing; copy the formula from another row.",
    )


def test_a_sum_typed_over_its_formula_is_an_error() -> None:
    found = [each[:2] for each in errors(filled({"H6": 2.5}, sums=False))]
    assert found[0] == ("R1", "A6")


def test_amounts_without_a_proposal_are_an_error() -> None:
    found = errors(filled({"A6": None, "B6": None, "C6": None, "N6": None, "O6": None}))
    assert [each[0] for each in found] == ["R2"] * 5


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            {"A1": "Budsjett"},
            (
                "Sheet “Felles forslag”, cell A1: it should say the plan and its years, like "
                "those of the template. This is not a workbook of proposal sheets."
            ),
        ),
        (
            {"A1": "BØP-periode 2029-2026"},
            (
                "Sheet “Felles forslag”, cell A1: 2029–2026 is not a plan period: the first year "
                "must come first."
            ),
        ),
        (
            {"A1": "BØP-periode 2027-2030"},
            "The workbook's sheets are of different plans or years; read one plan at a time.",
        ),
        (
            {"H4": "MOT"},
            (
                "Sheet “Felles forslag”, cell H4: “Sum drift” should stand here, not “MOT”; do not "
                "move the columns of the template."
            ),
        ),
        (
            {"D1": "Høyre"},
            "Sheet “Høyre”: there is a sheet “Høyre” already; give each sheet its own name.",
        ),
    ],
    ids=["no plan", "years out of order", "two plans", "moved columns", "two sheets of one name"],
)
def test_a_workbook_that_has_lost_its_headers_is_refused(cells: Typed, sentence: str) -> None:
    assert refusal(filled(cells)) == sentence


def test_years_of_the_table_out_of_order_are_an_error() -> None:
    found = errors(filled({"D4": 2027, "E4": 2026}))
    assert [each[:2] for each in found] == [("R9", "D4")]


def test_a_workbook_without_a_unit_needs_one_from_the_caller() -> None:
    data = good_workbook()
    for number in range(1, 6):
        data = with_cells(data, {"A2": "Tall"}, number)
    assert refusal(data) == (
        "The document does not say whether its amounts are kr, 1000 kr or mill. kr; say which "
        "unit it is."
    )
    reading = read_proposal_sheets(data, "sheets.xlsx", NORWAY, BODY, Unit.KRONE)
    assert reading.sheets.unit is Unit.KRONE


def test_an_ordinary_archive_is_no_workbook() -> None:
    assert refusal(packed({"brev.txt": b"Hei"})) == (
        "The file is a ZIP archive but not a workbook (XLSX); unpack a Fiscal Data Package and "
        "read its datapackage.json."
    )


def test_a_workbook_of_something_else_is_refused() -> None:
    parts = parts_of(good_workbook())
    other = {name: content for name, content in parts.items() if "worksheets" not in name}
    assert refusal(packed(other)) == (
        "The workbook is damaged or cut off; send it again, or save it anew first."
    )
