"""A mapping looked at column by column, and made of what a person says of each."""

from dataclasses import replace

import pytest

from votum.engine.budget.lines import Dimension
from votum.engine.messages import StructureError
from votum.engine.money import Unit
from votum.formats.budget_tables.column_meanings import (
    SINGLE,
    ColumnMeaning,
    column_meanings,
    possible_meanings,
    with_meanings,
)
from votum.formats.budget_tables.file_columns import FileColumn, file_columns
from votum.formats.budget_tables.mapping import (
    AmountColumn,
    CodeColumn,
    ColumnMapping,
    DifferenceColumn,
    IncomeRule,
    KindRule,
    Stage,
)

MAPPING = ColumnMapping(
    "Vår tabell",
    amounts=(
        AmountColumn("2025", Stage.ADOPTED_BUDGET, 2025, "Rådmannen"),
        AmountColumn("2026", Stage.PLAN, 2026),
    ),
    codes=(
        CodeColumn("Sektor", Dimension.AREA, "Sektornavn", fill_down=True),
        CodeColumn("Enhet", Dimension.AREA, "Enhetsnavn"),
        CodeColumn("Art", Dimension.ECONOMIC_CODE),
    ),
    text="Tekst",
    differences=(DifferenceColumn("Endring", "2026", "2025"),),
    unit=Unit.THOUSAND_KRONER,
)
MEANINGS = {
    "Sektor": ColumnMeaning("area"),
    "Sektornavn": ColumnMeaning("area_label"),
    "Enhet": ColumnMeaning("area"),
    "Enhetsnavn": ColumnMeaning("area_label"),
    "Art": ColumnMeaning("economic_code"),
    "2025": ColumnMeaning("adopted_budget", 2025),
    "2026": ColumnMeaning("plan", 2026),
    "Endring": ColumnMeaning("difference"),
    "Tekst": ColumnMeaning("text"),
}


def test_every_column_of_a_mapping_has_its_meaning_and_makes_the_mapping_again() -> None:
    assert column_meanings(MAPPING) == MEANINGS
    assert with_meanings(MAPPING, MEANINGS) == MAPPING
    everything = {each.what for each in MEANINGS.values()} - {"difference"}
    assert everything <= set(possible_meanings())
    assert len(possible_meanings()) == len(set(possible_meanings())) == 4 + 2 * 5 + len(SINGLE)


def test_what_is_said_of_a_column_is_what_it_means() -> None:
    said = {
        **MEANINGS,
        "Tekst": ColumnMeaning(),
        "Endring": ColumnMeaning("accounts", 2024),
        "Art": ColumnMeaning("project"),
    }
    mapping = with_meanings(MAPPING, said)
    assert (mapping.text, mapping.differences, mapping.unit) == ("", (), Unit.THOUSAND_KRONER)
    assert mapping.amounts[2] == AmountColumn("Endring", Stage.ACCOUNTS, 2024)
    assert mapping.codes[2] == CodeColumn("Art", Dimension.PROJECT)


def test_a_rule_stays_as_long_as_nothing_else_is_said_of_its_column() -> None:
    rules = replace(
        MAPPING, capital=KindRule("Budsjett", ("investering",)), income=IncomeRule("Art", (), 600)
    )
    meanings = {**MEANINGS, "Budsjett": ColumnMeaning("capital")}
    assert column_meanings(rules) == meanings
    assert with_meanings(rules, meanings) == rules
    for said in (ColumnMeaning(), ColumnMeaning("version")):
        changed = with_meanings(rules, {**meanings, "Budsjett": said})
        assert (changed.capital, changed.income) == (None, rules.income)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"Art": ColumnMeaning("text")},
            "The columns “Art” and “Tekst” cannot both be the same; choose one of them.",
        ),
        (
            {"Art": ColumnMeaning("project_label")},
            "“Art” names codes, but no column has the codes.",
        ),
        (
            {"2025": ColumnMeaning(), "2026": ColumnMeaning()},
            "The mapping names no column of amounts.",
        ),
    ],
)
def test_meanings_that_cannot_be_are_refused(
    change: dict[str, ColumnMeaning], sentence: str
) -> None:
    with pytest.raises(StructureError) as refusal:
        with_meanings(MAPPING, MEANINGS | change)
    assert str(refusal.value) == sentence


def test_the_columns_of_a_file_come_with_some_of_what_stands_in_them() -> None:
    file = b"Vedtatt budsjett\nArt;;2026\n010;L;1 000\n010;P;1\n020;;2\n030;;3\n040;;4\n"
    amounts = (AmountColumn("2026"),)
    assert file_columns(file, ColumnMapping("", amounts, delimiter=";")) == (
        FileColumn("Art", ("010", "020", "030")),
        FileColumn("B", ("L", "P")),
        FileColumn("2026", ("1 000", "1", "2")),
    )
    letters = ColumnMapping("", (AmountColumn("C"),), headings=False, delimiter=";")
    assert [each.header for each in file_columns(file, letters)] == ["A", "B", "C"]
