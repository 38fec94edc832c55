import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.printed import evidence_of, findings_of, table_of
from votum.engine.printed_tables import table_placement
from votum.engine.printed_tables.table_placement import with_loose_placed

HEAD = "Tiltak mill. kr 2026 2027 2028\n"


def _values(text: str) -> list[list[int | None]]:
    (table,) = with_loose_placed([table_of(text)])
    return [
        [None if cell.value is None else cell.value // 10**8 for cell in row.cells]
        for row in table.rows
    ]


def test_the_only_way_in_which_the_columns_add_up_is_taken() -> None:
    text = f"{HEAD}Hall 10 20 30\nBru 5\nVei 3 4\nSum 13 25 34\n"
    assert _values(text)[1:3] == [[None, 5, None], [3, None, 4]]


def test_rows_that_stand_alike_in_every_way_are_placed_and_the_others_left() -> None:
    text = f"{HEAD}Hall 10 20 30\nBru 5\nVei -5\nGrøft 7\nSum 10 20 37\n"
    assert _values(text)[1:4] == [[None] * 3, [None] * 3, [None, None, 7]]


def test_nothing_is_placed_without_a_sum_or_with_too_many_figures() -> None:
    assert _values(f"{HEAD}Bru 5\nHall 10 20 30\n")[0] == [None] * 3
    assert _values(f"{HEAD}Bru 5\nHall 10 20 30\nSum 15 20\nVei 1 2 3\n")[0] == [None] * 3
    surplus = "Tiltak, mill. kr\t2026\t2027\nBru\t1\t2\t3\t4\nSum\t1\t2\n"
    assert _values(surplus) == [[1, 2], [1, 2]]


@given(
    st.lists(st.integers(1, 999), min_size=3, max_size=3),
    st.integers(1, 999),
    st.integers(0, 2),
)
def test_a_figure_is_always_found_again_in_the_column_it_was_taken_from(
    full: list[int], figure: int, column: int
) -> None:
    sums = [each + (figure if position == column else 0) for position, each in enumerate(full)]
    text = (
        f"{HEAD}Hall {full[0]} mill. {full[1]} mill. {full[2]} mill.\nBru {figure} mill.\n"
        f"Sum {sums[0]} mill. {sums[1]} mill. {sums[2]} mill.\n"
    )
    assert _values(text)[1][column] == figure


def test_a_search_that_nobody_could_follow_is_not_made() -> None:
    years = " ".join(str(year) for year in range(2026, 2036))
    full = " ".join(["1,0"] * 10)
    rows = "".join(f"Tiltak {letter} 1,0 2,0 3,0 4,0 5,0\n" for letter in "abc")
    text = f"Tiltak mill. kr {years}\nHall {full}\n{rows}Sum {full}\n"
    assert _values(text)[1:4] == [[None] * 10] * 3


EVERY = ((0,), (1,), (2,))
AMBIGUOUS = f"{HEAD}Hall 10 20 30\nBru 5\nVei -5\nGrøft 7\nSum 10 20 37\n"


def test_a_sum_that_holds_in_every_way_is_proven() -> None:
    table = evidence_of(AMBIGUOUS).tables[0]
    assert [row.ways for row in table.rows] == [(), EVERY, EVERY, (), ()]
    (proven,) = {proof.sum.parts for proof in evidence_of(AMBIGUOUS).proofs[0]}
    assert proven == (0, 1, 2, 3)
    assert findings_of(AMBIGUOUS, "R2") == []
    told = [str(each.message) for each in findings_of(AMBIGUOUS, "R9")]
    for figure, sentence in zip(("5", "-5"), told, strict=False):
        assert sentence == (
            f"The row does not say which columns its figures belong to: {figure}. They may stand "
            "in 2026 / 2027 / 2028; the columns add up to their sum in each of these ways."
        )


def test_in_a_document_no_more_is_tried_than_anybody_waits_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"{HEAD}Hall 10 20 30\nBru 5\nVei 3 4\nSum 13 25 34\n"
    placed = table_of(text)
    monkeypatch.setattr(table_placement, "MOST_WAYS_IN_A_DOCUMENT", 0)
    table = table_of(text)
    assert table != placed
    monkeypatch.setattr(table_placement, "MOST_WAYS_IN_A_DOCUMENT", 2 * 9 - 1)
    assert with_loose_placed([table, table]) == (placed, table)
