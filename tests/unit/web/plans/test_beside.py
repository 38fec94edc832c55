"""What stands beside a version is read back as it was frozen, and has one spelling."""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.budget.lines import Kind, Line, line_table
from votum.engine.budget_chain.errata import Erratum
from votum.engine.fees import FULL_COST, Fee, FeeSchedule, Vat, VatTreatment
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.money import INT64_MAX
from votum.engine.statements.statement import ColumnGroup, ColumnRole
from votum.web.plans.beside import (
    beside_text,
    erratum_from,
    fees_from,
    group_from,
    indicator_from,
)

YEARS = (2024, 2025)
AMOUNTS = st.integers(-INT64_MAX, INT64_MAX)
CODES = st.text(max_size=4)
LINES = st.builds(
    Line,
    area=CODES,
    kind=st.sampled_from(Kind),
    amounts=st.tuples(AMOUNTS, AMOUNTS),
    economic_code=CODES,
    function_code=CODES,
    cost_centre=CODES,
    project=CODES,
)
VATS = st.one_of(
    st.just(Vat()),
    st.just(Vat(VatTreatment.EXEMPT)),
    st.builds(Vat, st.just(VatTreatment.ADDED), st.none() | st.integers(1, FULL_COST)),
)
FEES = st.builds(
    Fee,
    identifier=st.text(min_size=1, max_size=3),
    group=CODES,
    name=CODES,
    amounts=st.tuples(st.none() | AMOUNTS, st.none() | AMOUNTS),
    unit=CODES,
    vat=VATS,
    valid_from=st.none() | st.dates(),
    self_cost_share=st.none() | st.integers(0, FULL_COST),
    decision=CODES,
)
ERRATA = st.builds(
    Erratum, CODES, CODES, CODES, CODES, CODES, lines=st.lists(LINES, max_size=2).map(tuple)
)
FIGURES = st.just(()) | st.tuples(st.none() | AMOUNTS, st.none() | AMOUNTS)
INDICATORS = st.builds(
    Indicator,
    CODES,
    CODES,
    st.just(IndicatorUnit.KRONE),
    st.just(2),
    CODES,
    st.lists(
        st.builds(StageFigures, CODES, FIGURES, FIGURES), max_size=2, unique_by=lambda e: e.stage
    ).map(tuple),
)


def entry_of(value: object) -> Mapping[str, object]:
    """Return a value as it is read from what was frozen."""
    entry: Mapping[str, object] = json.loads(beside_text({"value": value}))["value"]
    return entry


@given(st.sampled_from(ColumnRole), st.lists(LINES, max_size=5))
def test_columns_are_read_back(role: ColumnRole, lines: list[Line]) -> None:
    group = ColumnGroup(role, YEARS, line_table(lines, 2))
    read = group_from(entry_of(group))
    assert (read.role, read.years) == (role, YEARS)
    assert sorted(read.lines, key=repr) == sorted(lines, key=repr)
    turned = ColumnGroup(role, YEARS, line_table(reversed(lines), 2))
    assert beside_text({"value": turned}) == beside_text({"value": read})


@given(st.lists(FEES, max_size=4, unique_by=lambda each: each.identifier))
def test_fees_are_read_back(fees: list[Fee]) -> None:
    schedule = FeeSchedule("Prisliste", YEARS, tuple(fees))
    assert fees_from(entry_of(schedule)) == schedule


def test_no_fees_are_none() -> None:
    assert fees_from(None) is None


@given(ERRATA)
def test_errata_are_read_back(erratum: Erratum) -> None:
    assert erratum_from(entry_of(erratum)) == erratum


@given(INDICATORS)
def test_key_figures_are_read_back(indicator: Indicator) -> None:
    assert indicator_from(entry_of(indicator)) == indicator


def test_the_text_has_one_spelling() -> None:
    funds = MappingProxyType({"b": (1, 2), "a": (date(2026, 1, 1),)})
    assert beside_text({"funds": funds}) == '{"funds":{"a":["2026-01-01"],"b":[1,2]}}'


def test_what_is_no_value_of_a_budget_is_not_frozen() -> None:
    with pytest.raises(TypeError, match="object"):
        beside_text({"value": object()})
