"""Tables and columns are called so that a reader finds them, and no two columns alike."""

from dataclasses import replace

from tests.support.printed import table_of
from votum.engine.printed_tables.table_names import UNIT_NAMES, column_keys, table_name

TEXT = "Drift, mill. kr\tBudsjett 2026\tRegnskap 2026\t2027\tMål\nSkole\t1,0\t2,0\t3,0\tx\n"
TABLE = table_of(TEXT)


def test_a_table_is_called_by_its_title_and_line_or_its_line_alone() -> None:
    titled = replace(TABLE, title="Drift")
    assert str(table_name(titled)) == f"Drift (line {TABLE.place.line})"
    assert str(table_name(replace(TABLE, title=""))) == f"Table in line {TABLE.place.line}"
    assert str(UNIT_NAMES[TABLE.unit]) == "mill. kr"


def test_a_column_is_called_by_its_year_where_that_is_enough() -> None:
    assert column_keys(TABLE) == ("Budsjett 2026", "Regnskap 2026", "2027", "Mål")


def test_columns_with_the_same_name_or_none_are_told_apart_by_their_positions() -> None:
    first, second, third, fourth = TABLE.columns
    same = (replace(first, label="Drift"), replace(second, label="Drift"))
    columns = (*same, third, replace(fourth, label=""))
    named = column_keys(replace(TABLE, columns=columns))
    assert named == ("Drift 2026 (1)", "Drift 2026 (2)", "2027", " (4)")
