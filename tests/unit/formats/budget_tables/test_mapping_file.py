"""Mappings saved and read back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.refusals import refusal
from votum.engine.budget.lines import Dimension, Kind
from votum.engine.messages import StructureError
from votum.engine.money import NumberForm, Unit
from votum.engine.statements.sign_conventions import SignConvention
from votum.formats.budget_tables.mapping import (
    AmountColumn,
    CodeColumn,
    ColumnMapping,
    DifferenceColumn,
    IncomeRule,
    KindRule,
    RepeatedLines,
    Stage,
)
from votum.formats.budget_tables.mapping_file import mapping_content, mapping_toml, read_mapping
from votum.formats.refusals import UnreadableError

names = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=6
)


@st.composite
def mappings(draw: st.DrawFn) -> ColumnMapping:
    columns = draw(st.lists(names, min_size=9, max_size=9, unique=True))
    return ColumnMapping(
        draw(names),
        (
            AmountColumn(columns[0], draw(st.sampled_from(Stage)), draw(st.none() | st.just(2027))),
            AmountColumn(columns[1], version="B"),
        ),
        (
            CodeColumn(columns[2], draw(st.sampled_from(Dimension)), columns[3], fill_down=True),
            CodeColumn(columns[4], Dimension.PROJECT),
        ),
        section=draw(st.none() | st.sampled_from(Dimension)),
        text=draw(st.sampled_from(["", columns[5]])),
        income=draw(
            st.sampled_from(
                [
                    None,
                    IncomeRule(columns[6], ("Inntekt", '"')),
                    IncomeRule(columns[6], from_number=3000),
                ]
            )
        ),
        capital=draw(st.sampled_from([None, KindRule(columns[7], ("I",))])),
        differences=(DifferenceColumn(columns[8], columns[0], columns[1]),),
        kind=draw(st.sampled_from(Kind)),
        sign=draw(st.sampled_from(SignConvention)),
        unit=draw(st.sampled_from(Unit)),
        form=draw(st.sampled_from([None, *NumberForm])),
        not_stated=tuple(draw(st.lists(names, max_size=2))),
        repeated=draw(st.sampled_from(RepeatedLines)),
        round_finer=draw(st.booleans()),
    )


@given(mappings())
def test_a_mapping_is_read_back_from_both_its_forms(mapping: ColumnMapping) -> None:
    assert read_mapping(mapping_toml(mapping).encode()) == mapping
    assert read_mapping(json.dumps(mapping_content(mapping)).encode()) == mapping


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('name = "x"', "amounts"),
        ('name = "x"\namounts = []\nother = 1', "other"),
        ('name = 5\n[[amounts]]\nheader = "a"', "name"),
        ('name = "x"\nkind = "other"\n[[amounts]]\nheader = "a"', "kind"),
        ('name = "x"\namounts = "a"', "amounts"),
        ('name = "x"\namounts = ["a"]', "amounts"),
        ('name = "x"\nround_finer = 1\n[[amounts]]\nheader = "a"', "round_finer"),
    ],
)
def test_a_mapping_with_a_wrong_key_is_refused(text: str, key: str) -> None:
    assert f"`{key}`" in refusal(UnreadableError, lambda: read_mapping(text.encode()))


@pytest.mark.parametrize("data", [b"\xff", b"name", b"{", b"[" * 5000])
def test_what_is_no_mapping_is_refused(data: bytes) -> None:
    assert "neither TOML nor JSON" in refusal(UnreadableError, lambda: read_mapping(data))


def test_a_column_has_one_meaning() -> None:
    assert "two meanings" in refusal(
        StructureError,
        lambda: ColumnMapping("x", (AmountColumn("a"), AmountColumn("a", version="b"))),
    )
    assert "two meanings" in refusal(
        UnreadableError,
        lambda: read_mapping(b'name="x"\ntext="a"\n[[amounts]]\nheader="a"'),
    )
    assert "no column of amounts" in refusal(StructureError, lambda: ColumnMapping("x", ()))
    assert "one column of amounts for each stage" in refusal(
        StructureError,
        lambda: ColumnMapping("x", (AmountColumn("a"), AmountColumn("b")), year="c"),
    )
