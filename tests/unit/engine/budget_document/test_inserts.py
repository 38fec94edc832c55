"""Tables and lists that a text asks for."""

import pytest

from votum.engine.budget.lines import Kind
from votum.engine.budget_document.figure_fields import FieldError, FigureForm, FigureUnit
from votum.engine.budget_document.inserts import USUAL_FORM, Insert, InsertKind, read_insert

THOUSAND = FigureForm(FigureUnit.THOUSAND_KRONER)


@pytest.mark.parametrize(
    ("inside", "insert"),
    [
        ("table statement no-5-4", Insert(InsertKind.STATEMENT, "no-5-4", USUAL_FORM)),
        (
            "table areas 2 | operating | 1000",
            Insert(InsertKind.AREAS, "2", THOUSAND, Kind.OPERATING),
        ),
        ("table changes | capital", Insert(InsertKind.CHANGES, budget=Kind.CAPITAL)),
        ("table indicators", Insert(InsertKind.INDICATORS)),
        ("table fees  Vann og avløp", Insert(InsertKind.FEES, "Vann og avløp")),
        ("list investments | 7 | 1000", Insert(InsertKind.INVESTMENTS, form=THOUSAND, count=7)),
        ("list boosts | 2026", Insert(InsertKind.BOOSTS, year=2026)),
        ("list focus areas", Insert(InsertKind.FOCUS_AREAS)),
    ],
)
def test_what_can_be_asked_for(inside: str, insert: Insert) -> None:
    assert read_insert(inside) == insert


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (
            "table areasx",
            (
                "“table areasx” is no table or list; known: table statement, table areas, "
                "table changes, table indicators, table fees, list investments, list boosts, "
                "list focus areas."
            ),
        ),
        ("table statement", "“table statement” does not say which one."),
        ("list boosts", "A list of boosts names its year."),
        ("list boosts | 26", "“26” is not understood in a table or list."),
        ("list investments | 0", "“0” is not understood in a table or list."),
        ("table fees | mill 1", "“mill 1” is not understood in a table or list."),
        ("table areas | operating | per cent", "“per cent” is not what amounts are shown in."),
        (
            "table areas",
            "Tables of areas and of changes need one of the words operating and capital.",
        ),
        (
            "table fees | operating",
            "Tables of areas and of changes need one of the words operating and capital.",
        ),
    ],
)
def test_what_cannot_be_asked_for(inside: str, why: str) -> None:
    with pytest.raises(FieldError) as refused:
        read_insert(inside)
    assert str(refused.value) == why
