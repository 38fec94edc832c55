"""Real published statements are recognised, and every sum of theirs is proven.

The files stand beside the repository; where they do not, these tests are skipped.
"""

import pytest

from tests.support.statements import published_statement
from votum.countries import load_country
from votum.countries.statement_layouts import all_statement_layouts
from votum.engine.findings import Severity
from votum.engine.money import Unit
from votum.engine.statements.proof import ProvenStatement, check_published, proven_statement
from votum.engine.statements.recognition import recognised_statement
from votum.engine.statements.sign_conventions import SignConvention
from votum.formats.printed_tables.lines import lines_of
from votum.formats.printed_tables.text_tables import tables_in

SANDNES = "sandnes_2021_5-4.txt"
GISKE = "giske_2024_5-6.txt"
STAVANGER = "stavanger_2017_1A.txt"
LULEA = "lulea_2018_resultatrakning.txt"


def _proven(name: str) -> ProvenStatement:
    """Return the only statement in a real file, proven."""
    text = published_statement(name).read_text(encoding="utf-8")
    (printed,) = tables_in(lines_of(text), load_country("no").table_words).tables
    recognised = recognised_statement(printed, all_statement_layouts())
    assert recognised is not None
    return proven_statement(recognised)


@pytest.mark.parametrize(
    ("name", "layout", "convention", "right", "rounded"),
    [
        (SANDNES, "no-5-4", SignConvention.INCOME_NEGATIVE, 35, 0),
        (GISKE, "no-5-6", SignConvention.INCOME_NEGATIVE, 19, 11),
        (STAVANGER, "no-1a", SignConvention.BY_MEANING, 28, 2),
        (LULEA, "se-income", SignConvention.INCOME_POSITIVE, 15, 1),
    ],
)
def test_a_published_statement_is_recognised_and_its_sums_are_proven(
    name: str, layout: str, convention: SignConvention, right: int, rounded: int
) -> None:
    proven = _proven(name)
    assert (proven.recognised.layout.identifier, proven.convention) == (layout, convention)
    assert [proven.count(each) for each in (None, Severity.ROUNDING, Severity.ERROR)] == [
        right,
        rounded,
        0,
    ]
    assert proven.recognised.others == ()
    assert all(each.severity is not Severity.ERROR for each in check_published(proven))


def test_giskes_income_sum_of_2024_is_one_off_its_lines_by_rounding() -> None:
    proven = _proven(GISKE)
    names = [column.name for column in proven.recognised.table.columns]
    row = proven.by_line["9"].row
    found = [
        (proof.printed // Unit.THOUSAND_KRONER, proof.expected // Unit.THOUSAND_KRONER)
        for proof in proven.proofs
        if proof.row == row and names[proof.column] == "Budsjett 2024"
    ]
    assert found == [(-836_237, -836_238)]


def test_sandnes_balances_in_every_year_with_two_merged_lines() -> None:
    proven = _proven(SANDNES)
    assert [len(row.lines) for row in proven.recognised.rows].count(2) == 2
    assert [proven.amount("25", column) for column in range(5)] == [0] * 5


def test_lulea_prints_the_tax_of_its_companies_in_the_group_alone() -> None:
    proven = _proven(LULEA)
    million = Unit.MILLION_KRONER
    assert [proven.amount("11b", column) for column in range(4)] == [
        0,
        0,
        37 * million,
        40 * million,
    ]
    assert [proven.amount("12", column) for column in range(4)] == [
        -79 * million,
        -462 * million,
        -144 * million,
        -186 * million,
    ]
