"""Budget tables in workbooks."""

import pytest

from tests.support.budget_tables import PLAIN, read_csv
from tests.support.refusals import refusal
from tests.support.tables_as_workbooks import as_ods, as_xlsx
from votum.countries import load_country
from votum.formats.budget_tables.reading import read_budget_table
from votum.formats.budget_tables.recognising import is_table_workbook
from votum.formats.refusals import UnreadableError

NO = load_country("no")


@pytest.mark.parametrize("write", [as_xlsx, as_ods])
def test_a_workbook_says_what_the_text_says(write) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    data = write(PLAIN)
    reading = read_budget_table(data, "budsjett", NO)
    assert reading.errors == ()
    assert reading.result.digest == read_csv(PLAIN).result.digest
    assert is_table_workbook(data, NO)


@pytest.mark.parametrize("write", [as_xlsx, as_ods])
def test_an_error_is_told_by_its_cell(write) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    text = "konto;2027\n" + "".join(f"{row};5\n" for row in range(1, 20)) + "20;x\n"
    reading = read_budget_table(write(text), "budsjett", NO)
    assert [str(each.where) for each in reading.errors] == ["sheet “Budsjett”, cell B21"]


FAR = (
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
    'table:number-columns-repeated="10000" office:value-type="float" office:value="1"/>'
    "</table:table-row>"
)
FORMULA = '<table:table-row><table:table-cell table:formula="of:=SUM([.A1])"/></table:table-row>'


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (FAR, "span more than"),
        (FORMULA, "formula has no value"),
        ('<table:table-row table:number-rows-repeated="x"/>', "damaged"),
        ("<table:table-row>", "damaged"),
    ],
)
def test_an_unsafe_ods_is_refused(more: str, sentence: str) -> None:
    data = as_ods(PLAIN, more)
    assert sentence in refusal(UnreadableError, lambda: read_budget_table(data, "a", NO))


def test_empty_rows_at_the_end_cost_nothing() -> None:
    more = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert read_budget_table(as_ods(PLAIN, more), "a", NO).errors == ()
