"""R4, R5 and R6: what one document says of one thing in several tables."""

import pytest

from tests.support.printed import evidence_of, findings_of, told
from votum.engine.messages import StructureError
from votum.engine.printed_tables import same_concepts
from votum.engine.printed_tables.rules import DOCUMENT_RULES, check_document

HEAD = "Drift, mill. kr\t2026\t2027\t2028\n"


def _two(first: str, second: str, announcement: str = "Senere:") -> str:
    return f"{HEAD}{first}\n\n{announcement}\n\n{HEAD}{second}\n"


def test_equal_figures_say_nothing_also_where_one_is_coarser() -> None:
    assert findings_of(_two("Skatt\t10,2\t11,0\t12,0", "Skatt\t10,2\t11\t12,0"), "R4") == []


def test_a_figure_that_differs_is_an_error_if_most_agree() -> None:
    text = _two("Skatt\t10,2\t11,0\t12,0", "Skatter\t10,2\t17,0\t12,0")
    assert told(findings_of(text, "R4")) == [("R4", "error", 2, "11,0", "17,0")]


def test_figures_that_agree_nowhere_are_different_things() -> None:
    assert findings_of(_two("Skatt\t10,2\t11,0\t12,0", "Skatt\t20,2\t21,0\t22,0"), "R4") == []
    assert findings_of(_two("Skatt\t0,1\t0,2\t0,3", "Skatt\t0,1\t0,5\t0,3"), "R4") == []


def test_few_that_agree_need_the_others_to_be_near() -> None:
    far = _two("Skatt\t10,2\t11,0\t12,0", "Skatt\t10,2\t19,0\t29,0")
    assert findings_of(far, "R4") == []
    near = _two("Skatt\t10,2\t11,0\t12,0", "Skatt\t10,2\t11,1\t12,1")
    assert [each[2:] for each in told(findings_of(near, "R4"))] == [
        (2, "11,0", "11,1"),
        (2, "12,0", "12,1"),
    ]


def test_a_name_that_a_table_prints_twice_is_not_compared() -> None:
    first = "Skatt\t10,2\t11,0\t12,0\nSkatt\t1,0\t1,0\t1,0"
    assert findings_of(_two(first, "Skatt\t10,2\t17,0\t12,0"), "R4") == []


def test_a_row_without_figures_is_no_second_of_its_name() -> None:
    first = "Skatt\tx\tx\tx\nSkatt\t10,2\t11,0\t12,0"
    text = _two(first, "Skatt\t10,2\t17,0\t12,0")
    assert told(findings_of(text, "R4")) == [("R4", "error", 3, "11,0", "17,0")]


def test_a_year_that_stands_twice_and_cells_of_two_kinds_are_not_compared() -> None:
    twice = "Drift, mill. kr\t2026\t2026\t2028\nSkatt\t10,2\t11,0\t12,0\n"
    text = f"{twice}\nSenere:\n\n{HEAD}Skatt\t10,2\t17,0\t12 %\n"
    assert findings_of(text, "R4") == []


def test_the_lost_sign_is_found_where_the_row_changes_it() -> None:
    wrong, right = "Skatt\t-10,2\t-11,0\t12,0", "Skatt\t-10,2\t-11,0\t-12,0"
    assert told(findings_of(_two(wrong, right), "R5")) == [("R5", "error", 2, "12,0", "−12,0")]
    assert told(findings_of(_two(right, wrong), "R5")) == [("R5", "error", 7, "12,0", "−12,0")]
    assert findings_of(_two(wrong, right), "R4") == []


def test_a_row_turned_in_every_year_is_another_convention() -> None:
    text = _two("Skatt\t-10,2\t-11,0\t-12,0", "Skatt\t10,2\t11,0\t12,0")
    assert findings_of(text, "R5") == []


def test_a_jump_of_sign_inside_a_row_is_a_notice_if_the_amounts_hardly_change() -> None:
    jump = HEAD + "Skatt\t-10,2\t-11,0\t12,0\n"
    assert told(findings_of(jump, "R5")) == [("R5", "notice", 2, "12,0", "")]
    assert findings_of(HEAD + "Resultat\t-10,2\t-5,0\t12,0\n", "R5") == []
    assert findings_of(HEAD + "Resultat\t-10,2\t11,0\t\n", "R5") == []


CHANGE = "Endring fra det første forslaget:"


def test_new_less_old_is_proven_where_both_are_printed() -> None:
    levels = _two("Fond\t100\t110\t120", "Fond\t103\t115\t118")
    right = f"{levels}\n{CHANGE}\n\n{HEAD}Fond\t3\t5\t-2\n"
    assert findings_of(right, "R6") == []
    wrong = f"{levels}\n{CHANGE}\n\n{HEAD}Fond\t3\t9\t-2\n"
    assert told(findings_of(wrong, "R6")) == [("R6", "error", 12, "9", "5")]
    before = f"{CHANGE}\n\n{HEAD}Fond\t3\t9\t-2\n\nSlik:\n\n{levels}"
    assert told(findings_of(before, "R6")) == [("R6", "error", 4, "9", "5")]
    other_thing = f"{levels}\n{CHANGE}\n\n{HEAD}Fond\t30\t90\t-20\n"
    assert findings_of(other_thing, "R6") == []


def test_a_change_that_is_another_row_or_it_added_up_is_defined() -> None:
    rows = "Virkning\t2,0\t3,0\t4,0\n"
    for change in ("Fond\t-2\t-3\t-4", "Fond\t2\t5\t9"):
        text = f"{HEAD}{rows}\n{CHANGE}\n\n{HEAD}{change}\n"
        assert findings_of(text, "R6") == []


def test_a_change_near_to_another_row_and_none_of_it_has_no_definition() -> None:
    text = f"{HEAD}Virkning\t2,0\t3,0\t4,0\n\n{CHANGE}\n\n{HEAD}Fond\t1\t4\t8\n"
    (finding,) = findings_of(text, "R6")
    assert (finding.found, finding.expected) == ("1 / 4 / 8", "2 / 5 / 9")
    assert findings_of(text.replace("\t8\n", "\t\n"), "R6") == []
    assert findings_of(text.replace("1\t4\t8", "40\t50\t90"), "R6") == []
    assert findings_of(text.replace("\t4,0\n", "\t\n"), "R6") == []


def test_a_change_and_a_level_of_one_name_are_not_one_thing() -> None:
    text = f"{HEAD}Skatt\t10,2\t11,0\t12,0\n\n{CHANGE}\n\n{HEAD}Skatt\t10,2\t17,0\t12,0\n"
    assert [findings_of(text, rule) for rule in ("R4", "R5")] == [[], []]


def test_years_with_a_gap_or_twice_under_one_name_are_told() -> None:
    gap = "Drift, mill. kr\t2026\t2027\t2029\nSkatt\t1\t2\t3\n"
    assert [each[1:3] for each in told(findings_of(gap, "R9"))] == [("notice", 1)]
    twice = "Drift, mill. kr\t2026\t2027\t2027\nSkatt\t1\t2\t3\n"
    assert told(findings_of(twice, "R9")) == [("R9", "error", 1, "2027", "")]


def test_lost_cells_are_placed_by_the_sum_or_told() -> None:
    head = "Tiltak mill. kr 2026 2027 2028\n"
    rows = "Hall 1,0 2,0 4,0\nBru 3,0\n"
    placed = findings_of(f"{head}{rows}Sum 1,0 5,0 4,0\n", "R9")
    assert "placed in 2027" in str(placed[0].message)
    lost = findings_of(f"{head}{rows}Sum 9,0 5,0 4,0\n", "R9")
    assert "left out of sums" in str(lost[0].message)
    assert told(findings_of(f"{head}{rows}Sum 9,0 5,0 4,0\n", "R2"))[0][1] == "notice"


def test_unit_and_price_level_are_asked_for() -> None:
    assert len(findings_of("Drift\t2026\t2027\nSkatt\t1\t2\n", "R15")) == 2
    assert findings_of("Mill. 2026-kr\t2026\t2027\nSkatt\t1\t2\n", "R15") == []
    assert len(findings_of("Drift\t2026\t2027\nAndel\t1 %\t2 %\n", "R15")) == 1


def test_words_of_two_alphabets_are_told_where_they_stand() -> None:
    text = "Budsj\u0435tt\n\nDrift\t2026\t2027\nSkatt og lån\t1\t2\n"
    assert told(findings_of(text, "R13")) == [("R13", "notice", 1, "Budsj\u0435tt", "")]


def test_the_registry_runs_every_rule_in_the_order_of_numbers() -> None:
    text = _two("Skatt\t-10,2\t-11,0\t12,0", "Skatt\t-10,2\t-11,0\t-12,0")
    evidence = evidence_of(text)
    rules = [each.rule for each in check_document(evidence)]
    assert rules == sorted(rules, key=list(DOCUMENT_RULES).index)


def test_rows_of_one_name_in_more_tables_than_can_be_compared_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "\n\nSenere:\n\n".join([f"{HEAD}Skatt\t10,2\t11,0\t12,0\n"] * 4)
    assert len(evidence_of(text).concepts) == 6
    monkeypatch.setattr(same_concepts, "MOST_PAIRS", 5)
    with pytest.raises(StructureError) as refusal:
        _ = evidence_of(text).concepts
    assert str(refusal.value) == (
        "The document prints rows of one name in so many tables that they come to more than 5 "
        "pairs; split it up."
    )


def test_tables_meet_only_in_the_years_that_both_have() -> None:
    later = HEAD.replace("2028", "2029").replace("2026", "2028")
    text = f"{HEAD}Skatt\t10,2\t11,0\t12,0\n\nSenere:\n\n{later}Skatt\t12,0\t11,0\t17,0\n"
    (pair,) = evidence_of(text).concepts
    assert [(one.column, other.column) for one, other in pair.cells] == [(1, 1), (2, 0)]
    assert evidence_of(text).changes == {}
