"""The notation of a field."""

import pytest

from votum.engine.budget.lines import Kind
from votum.engine.budget_document.figure_fields import (
    FieldError,
    FigureField,
    FigureForm,
    FigureReference,
    FigureSource,
    FigureUnit,
    read_field,
)
from votum.engine.statements.statement import ColumnRole


def test_a_field_in_full() -> None:
    assert read_field("area 22 | operating | 2026 | mill 1") == FigureField(
        FigureReference(FigureSource.AREA, "22", 2026, 2026, kind=Kind.OPERATING),
        FigureForm(FigureUnit.MILLION_KRONER, 1),
        None,
    )


def test_parts_stand_in_any_order_with_any_spaces() -> None:
    usual = read_field("change a b|operating|area 1|2026-2029|kr 2|turned|bare=1 000,00")
    other = read_field(
        " change  a b | bare | turned | kr  2 | 2026–2029 | area 1 | operating = 1 000,00 "
    )
    assert other == usual
    assert usual.reference == FigureReference(
        FigureSource.CHANGE, "a b", 2026, 2029, kind=Kind.OPERATING, area="1"
    )
    assert usual.form == FigureForm(FigureUnit.KRONE, 2, turned=True, bare=True)
    assert usual.approved == "1 000,00"


def test_a_statement_names_layout_line_and_column() -> None:
    field = read_field(
        "statement no-5-4 17 | adopted_budget | 2025 | of no-5-6 9 | per cent 1 | change"
    )
    assert field.reference == FigureReference(
        FigureSource.STATEMENT,
        "no-5-4",
        2025,
        2025,
        line="17",
        role=ColumnRole.ADOPTED_BUDGET,
        since=True,
        whole=("no-5-6", "9"),
    )


KEPT_APART = (
    "Operating and capital figures are kept apart: totals, areas, change sets and measures need "
    "one of the words, nothing else takes them."
)


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (
            "",
            (
                "“” is not where a figure comes from; known: total, area, statement, change, "
                "measure, indicator, fee."
            ),
        ),
        ("area | operating | 2026 | kr", "“area” does not say which one."),
        ("total x | operating | 2026 | kr", "“total x” does not say which one."),
        ("statement no-5-4 | 2026 | kr", "“statement no-5-4” does not say which one."),
        ("area 1 | operating | kr", "The field states no year, or years that run backwards."),
        (
            "area 1 | operating | 2027-2026 | kr",
            "The field states no year, or years that run backwards.",
        ),
        ("area 1 | operating | 2026 | 2027 | kr", "“2027” is not understood in a field."),
        (
            "area 1 | operating | 2026",
            "The field states no unit: kr, 1000, mill, mrd, per cent, number.",
        ),
        ("area 1 | operating | 2026 | kr | mill 1", "The field states two units."),
        ("area 1 | operating | 2026 | mill 5", "At most 4 decimals are shown."),
        ("area 1 | operating | 2026 | mill 1,5", "“mill 1,5” is not understood in a field."),
        ("area 1 | operating | area 2 | 2026 | kr", "“area 2” is not understood in a field."),
        ("change a | operating | area | 2026 | kr", "“area” is not understood in a field."),
        ("fee a | of b 1 | 2026 | kr", "“of b 1” is not understood in a field."),
        ("statement a 1 | of b | 2026 | kr", "“of b” is not understood in a field."),
        (
            "area 1 | operating | 2026-2027 | change | kr",
            "The change from the year before is that of one year.",
        ),
        (
            "area 1 | operating | plan | last_accounts | 2026 | kr",
            "Only statements have columns of accounts and earlier budgets.",
        ),
        ("fee a | 2025-2026 | kr", "A fee is that of one year."),
        (
            "area 1 | 2026 | kr",
            KEPT_APART,
        ),
        (
            "fee a | operating | 2026 | kr",
            KEPT_APART,
        ),
    ],
)
def test_what_cannot_be_read_is_said(inside: str, why: str) -> None:
    with pytest.raises(FieldError) as refused:
        read_field(inside)
    assert str(refused.value) == why
