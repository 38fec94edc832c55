"""A printed table is recognised by the names of its lines."""

from dataclasses import replace

import pytest

from tests.support.statements import printed_table, small_layout
from votum.engine.statements.layouts import StatementLayout
from votum.engine.statements.recognition import (
    RecognisedRow,
    plain_name,
    recognised_statement,
)
from votum.engine.statements.sign_conventions import Side

PRINTED: dict[str, list[int | None]] = {
    "1 Grants": [-5],
    "2 Fees": [-3],
    "Extra income": [-1],
    "SUM OF  INCOME": [-9],
    "Wages": [6],
    "A heading": [None],
    "Net to the fund": [3],
}


def _another_layout() -> StatementLayout:
    lines = tuple(
        replace(line, names={"en": f"{line.names['en']} of another kind"})
        for line in small_layout().lines
    )
    return replace(small_layout(), identifier="another", lines=lines, merged=())


def test_rows_are_found_by_name_without_number_case_and_spaces() -> None:
    found = recognised_statement(printed_table(PRINTED), [_another_layout(), small_layout()])
    assert found is not None
    assert found.layout.identifier == "small"
    assert found.rows == (
        RecognisedRow(0, ("1",), Side.INCOME),
        RecognisedRow(1, ("2",), Side.INCOME),
        RecognisedRow(3, ("3",), Side.INCOME),
        RecognisedRow(4, ("4",), Side.EXPENDITURE),
        RecognisedRow(6, ("8", "9"), Side.EXPENDITURE),
    )
    assert found.others == (2,)
    assert found.missing == ("5", "6", "7", "10")


def test_a_line_is_found_once() -> None:
    found = recognised_statement(printed_table({**PRINTED, "wages": [7]}), [small_layout()])
    assert found is not None
    assert found.others == (2, 7)


@pytest.mark.parametrize(
    "rows",
    [
        {},
        {"Grants": [1], "Fees": [1], "Sum of income": [2], "Wages": [1]},
        {"Grants": [1], "Fees": [1], "Wages": [1], "Other": [1], "To the fund": [2]},
        {**PRINTED, "Health": [1], "School": [2], "Roads": [3]},
    ],
    ids=["empty", "too few lines", "no sum", "mostly other rows"],
)
def test_a_table_that_is_no_statement_is_not_recognised(rows: dict[str, list[int | None]]) -> None:
    assert recognised_statement(printed_table(rows), [small_layout()]) is None


def test_without_layouts_nothing_is_recognised() -> None:
    assert recognised_statement(printed_table(PRINTED), []) is None


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("17 Netto driftsresultat", "netto driftsresultat"),
        ("17. Netto  driftsresultat:", "netto driftsresultat"),
        ("Renteutg.,provisjoner og andre fin.utg.", "renteutg provisjoner og andre fin utg"),
        ("SUM DRIFTSINNTEKTER", "sum driftsinntekter"),
    ],
)
def test_names_are_compared_without_what_prints_differently(printed: str, plain: str) -> None:
    assert plain_name(printed) == plain
