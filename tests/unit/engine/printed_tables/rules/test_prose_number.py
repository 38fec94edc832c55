"""R7: numbers in running text beside the tables."""

import pytest

from tests.support.printed import findings_of, told

TABLE = (
    "\nDrift, mill. kr\t2026\t2027\nSkatt og tilskudd\t-41,2\t-42,0\n"
    "Tilskudd til lærere\t10,0\t10,0\nTilskudd til leger\t5,0\t5,0\n"
    "Margin\t3,1 %\t2,6 %\nSum tillegg\t-26,2\t-27,0\n"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Skatt og tilskudd øker med 41 mill. i 2026.",
        "Skatt og tilskudd øker med 42 mill.",
        "Skatt og tilskudd øker med cirka 43 mill. i 2026.",
        "Marginen er 3,1 prosent i 2026.",
        "Skatt og tilskudd er noe annet enn 900 mill. i 2026.",
        "Skatt og tilskudd øker med 50 mill.",
        "Skatt og tilskudd øker med 50 mill. i 2031.",
        "Skatt og tilskudd har 3 paragrafer.",
        "Skatt og tilskudd er 40,0 prosent av alt i 2026.",
        "Noe helt annet koster 0,123456789 mill. kroner.",
        "Marginen er 3,12345678 prosent.",
        "Noe helt annet koster 99999999999999999999 mrd. kroner.",
        "Samlet er tilskudd til lærere og leger 15 mill. i 2026.",
    ],
)
def test_a_number_that_a_cell_confirms_or_none_can_mean_says_nothing(sentence: str) -> None:
    assert findings_of(f"{sentence}\n" + "\n" * 12 + TABLE, "R7") == []


@pytest.mark.parametrize(
    ("sentence", "found", "nearest"),
    [
        ("Skatt og tilskudd øker med 45 mill. i 2026.", "45 mill.", "−41,2"),
        ("Skatt og tilskudd øker med 44 mill.", "44 mill.", "−42,0"),
        ("Marginen er god. Den blir 3,3 prosent i 2026.", "3,3 prosent", "3,1 %"),
        ("Til sammen er tilskudd 16 mill. i 2026.", "16 mill.", "15,0"),
    ],
)
def test_a_number_beside_its_nearest_candidate_is_a_notice(
    sentence: str, found: str, nearest: str
) -> None:
    (finding,) = findings_of(f"{sentence}\n" + "\n" * 12 + TABLE, "R7")
    assert finding.found == found
    assert finding.expected == nearest


def test_a_row_that_another_number_of_the_sentence_means_is_no_candidate() -> None:
    text = f"Skatt og tilskudd øker med 41 mill., og reserven med 45 mill. i 2026.\n{TABLE}"
    assert findings_of(text, "R7") == []


def test_a_sentence_right_above_a_table_may_mean_its_last_sum() -> None:
    text = f"Handlingsrommet blir 20 mill. større i 2026.\n{TABLE}"
    assert told(findings_of(text, "R7")) == [("R7", "notice", 1, "20 mill.", "−26,2")]
    without_sum = text.replace("Sum tillegg", "Rest")
    assert findings_of(without_sum, "R7") == []
    assert findings_of(text.replace("-26,2", "x"), "R7") == []


def test_sums_and_rows_of_which_one_has_no_name_are_not_added_up() -> None:
    table = TABLE.replace("Margin\t3,1 %\t2,6 %", "\t3,0\t2,6\nSum tilskudd\t15,0\t15,0")
    text = "Til sammen er tilskudd 16 mill. i 2026.\n" + "\n" * 12 + table
    (finding,) = findings_of(text, "R7")
    assert finding.expected == "15,0"


def test_rows_of_which_one_has_no_amount_are_not_added_up() -> None:
    table = TABLE.replace("leger\t5,0\t5,0", "leger\t\t")
    text = "Til sammen er tilskudd 16 mill. i 2026.\n" + "\n" * 12 + table
    assert findings_of(text, "R7") == []


def test_a_space_inside_a_number_is_told() -> None:
    text = f"Planen koster 10, 8 milliarder kroner.\n{TABLE}"
    assert told(findings_of(text, "R7")) == [("R7", "notice", 1, "10, 8 milliarder", "")]


def test_the_figure_before_a_printed_change_is_a_candidate_too() -> None:
    change = (
        "\nEndring fra det første forslaget:\n\nDrift, mill. kr\t2026\t2027\n"
        "Margin\t-0,3 %\t-0,2 %\n"
    )
    text = f"Marginen var 3,4 prosent i 2026.\n{TABLE}{change}"
    assert findings_of(text, "R7") == []
