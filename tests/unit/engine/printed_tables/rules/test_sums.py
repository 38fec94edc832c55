"""R1, R2 and R3 over printed tables."""

from tests.support.printed import findings_of, told
from votum.engine.findings import Severity

HEAD = "Drift, mill. kr\t2026\t2027\n"


def test_a_sum_that_holds_says_nothing() -> None:
    text = HEAD + "Skole\t1,0\t2,0\nHelse\t3,0\t4,0\nSum\t4,0\t6,0\n"
    assert findings_of(text, "R2") == []


def test_a_difference_inside_half_a_unit_for_each_addend_is_rounding() -> None:
    text = HEAD + "Skole\t1,0\t2,0\nHelse\t3,0\t4,0\nSum\t4,1\t6,0\n"
    assert told(findings_of(text, "R2")) == [("R2", "rounding", 4, "4,1", "4,0")]


def test_a_difference_beyond_it_is_an_error() -> None:
    text = HEAD + "Skole\t1,0\t2,0\nHelse\t3,0\t4,0\nSum\t4,2\t6,0\n"
    (finding,) = findings_of(text, "R2")
    assert str(finding.message) == "Lines 2, 3 add up to 4,0, but 4,2 is printed."
    assert (finding.found_minor, finding.expected_minor) == (420_000_000, 400_000_000)


def test_an_addend_left_out_doubled_or_turned_is_an_error_inside_the_tolerance() -> None:
    for addend, printed, mistake in (
        ("0,1", "7,0", "left out"),
        ("0,1", "7,2", "counted twice"),
        ("-0,1", "7,1", "sign turned"),
    ):
        text = HEAD + f"A\t1,0\t1,0\nB\t2,0\t2,0\nC\t4,0\t4,0\nD\t{addend}\t5,0\n"
        text += f"Sum\t{printed}\t12,0\n"
        (finding,) = findings_of(text, "R2")
        assert finding.severity is Severity.ERROR
        assert mistake in str(finding.message)
        assert finding.other is not None
        assert finding.other.line == 5


def test_a_sum_that_nothing_above_adds_up_to_is_a_notice() -> None:
    text = HEAD + "Skole\t1,0\t2,0\nHelse\t3,0\t4,0\nSum\t9,0\t9,0\n"
    (finding,) = findings_of(text, "R2")
    assert finding.severity is Severity.NOTICE
    assert finding.where.line == 4
    assert findings_of(text, "R3") == []


def test_a_sum_of_sums_takes_an_error_over_or_is_right_without_it() -> None:
    body = "Inntekt\t-9,0\t-9,0\nSkole\t1,0\t2,0\nHelse\t3,0\t4,0\nSum utgift\t4,5\t6,0\n"
    taken_over = HEAD + body + "Sum alt\t-4,5\t-3,0\n"
    assert told(findings_of(taken_over, "R2")) == [
        ("R2", "error", 5, "4,5", "4,0"),
        ("R2", "error", 6, "−4,5", "−5,0"),
    ]
    right_itself = HEAD + body + "Sum alt\t-5,0\t-3,0\n"
    assert told(findings_of(right_itself, "R2")) == [("R2", "error", 5, "4,5", "4,0")]
    wrong_anew = HEAD + body + "Sum alt\t-7,0\t-3,0\n"
    assert told(findings_of(wrong_anew, "R2"))[1] == ("R2", "error", 6, "−7,0", "−5,0")


def test_rounding_that_another_table_contradicts_is_an_error() -> None:
    table = HEAD + "Skole\t1,0\t2,0\nHelse\t3,0\t4,0\nSum utgifter\t4,1\t6,0\n"
    text = f"{table}\nI korthet:\n\n{HEAD}Utgifter\t4,0\t6,0\n"
    (finding,) = findings_of(text, "R2")
    assert finding.severity is Severity.ERROR
    assert str(finding.message) == (
        "Lines 2, 3 add up to 4,0, and line 9 prints that too, but 4,1 is printed here."
    )


def test_rounding_that_another_table_prints_too_or_says_nothing_of_stays_rounding() -> None:
    table = HEAD + "Skole\t1,0\t2,0\nHelse\t3,0\t4,0\nSum utgifter\t4,1\t6,0\n"
    for elsewhere in ("Utgifter\t4,1\t6,0", "Skole\t1,0\t2,0"):
        text = f"{table}\nI korthet:\n\n{HEAD}{elsewhere}\n"
        assert told(findings_of(text, "R2")) == [("R2", "rounding", 4, "4,1", "4,0")]


def test_levels_are_proven_and_what_is_not_all_of_a_parent_is_a_notice() -> None:
    text = HEAD + "OPPVEKST\t9,0\t9,0\n21 Skole\t3,0\t3,0\nBuss\t3,1\t2,9\n"
    assert told(findings_of(text, "R3")) == [
        ("R3", "notice", 2, "", ""),
        ("R3", "notice", 3, "", ""),
    ]
    assert findings_of(text, "R2") == []


LEVELS = (
    "OPPVEKST\t3,0\t3,0\n21 Skole\t2,1\t2,0\nBuss\t1,1\t1,0\nBok\t1,1\t1,0\n22 Fritid\t1,0\t1,0\n"
    "Tur\t1,0\t1,0\nHELSE\t1,0\t1,0\n31 Lege\t1,0\t1,0\nVakt\t1,0\t{vakt}\nSum\t4,0\t4,0\n"
)


def test_rounding_that_piles_up_over_levels_is_told_beside_that_of_each() -> None:
    assert told(findings_of(HEAD + LEVELS.format(vakt="1,0"), "R3")) == [
        ("R3", "rounding", 3, "2,1", "2,2"),
        ("R3", "rounding", 2, "3,0", "3,1"),
        ("R3", "rounding", 11, "4,0", "4,2"),
    ]


def test_rows_at_the_bottom_that_cannot_be_added_prove_nothing_of_the_sum() -> None:
    text = HEAD + LEVELS.format(vakt="ukjent")
    assert [each[2] for each in told(findings_of(text, "R3"))] == [3, 2, 11]


def test_text_in_a_cell_leaves_its_column_out() -> None:
    text = HEAD + "Skole\tukjent\t2,0\nHelse\t3,0\t4,0\nSum\t4,9\t6,0\n"
    assert findings_of(text, "R2") == []


def test_a_column_of_sums_is_the_sum_of_the_years() -> None:
    head = "Drift, mill. kr\t2026\t2027\tSum\n"
    text = (
        head + "A\t1,0\t2,0\t3,0\nB\t1,0\t2,0\t3,1\nC\t1,0\t2,0\t4,0\nD\tx\t2,0\t4,0\nE\t1,0\t\t\n"
    )
    assert told(findings_of(text, "R1")) == [
        ("R1", "rounding", 3, "3,1", "3,0"),
        ("R1", "error", 4, "4,0", "3,0"),
    ]


def test_over_rows_without_columns_a_level_is_not_proven() -> None:
    text = "Drift mill. kr 2026 2027\nOPPVEKST 4,0 6,0\n21 Skole 4,0 6,0\nBuss 1,0\nHELSE 1,0 1,0\n"
    (finding,) = findings_of(text, "R3")
    assert (finding.severity, finding.where.line) == (Severity.NOTICE, 3)
