"""Key figures are read whole or not at all, and written back equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.indicators import Indicator, IndicatorTable, IndicatorUnit, StageFigures
from votum.formats.beside_budget.indicator_file import indicators_csv, read_indicators
from votum.formats.refusals import UnreadableError

HEAD = "identifier;name;unit;decimals;target;stage;figures;2026;2027\n"
TEXT = f"""{HEAD}margin;Resultatgrad;per cent;;minst 1,75 %;;;1,5;2,25
margin;;;;;tillegg;values;1,4;
margin;;;;;tillegg;change;-0,1;
debt;Gjeld;mill. kr;1;;base;values;1 200,0;1 300
"""
WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)


@st.composite
def tables(draw: st.DrawFn) -> IndicatorTable:
    """Draw a few key figures over some years."""
    years = tuple(range(2026, 2026 + draw(st.integers(1, 4))))
    identifiers = draw(st.lists(WORDS, min_size=1, max_size=3, unique=True))
    return IndicatorTable(years, tuple(draw(indicators(each, len(years))) for each in identifiers))


@st.composite
def indicators(draw: st.DrawFn, identifier: str, years: int) -> Indicator:
    """Draw a key figure whose figures are whole units of its last decimal."""
    unit = draw(st.sampled_from(IndicatorUnit))
    decimals = draw(st.integers(0, 2))
    fineness = unit.scale // 10**decimals
    figure = st.none() | st.integers(-(10**9), 10**9).map(lambda number: number * fineness)
    row = st.tuples(*[figure] * years)
    given = st.tuples(row, row | st.just(())) | st.tuples(st.just(()), row)
    stages = draw(st.dictionaries(WORDS, given, min_size=1, max_size=3))
    return Indicator(
        identifier,
        draw(WORDS),
        unit,
        decimals,
        draw(st.just("") | WORDS),
        tuple(StageFigures(stage, *figures) for stage, figures in stages.items()),
    )


@given(tables())
def test_what_is_written_reads_back_equal(table: IndicatorTable) -> None:
    assert read_indicators(indicators_csv(table).encode()) == table


def test_what_a_key_figure_is_stands_once_and_its_figures_by_stage() -> None:
    assert read_indicators(TEXT.encode()) == IndicatorTable(
        (2026, 2027),
        (
            Indicator(
                "margin",
                "Resultatgrad",
                IndicatorUnit.PER_CENT,
                2,
                "minst 1,75 %",
                (
                    StageFigures("base", (1_500_000, 2_250_000)),
                    StageFigures("tillegg", (1_400_000, None), (-100_000, None)),
                ),
            ),
            Indicator(
                "debt",
                "Gjeld",
                IndicatorUnit.MILLION_KRONER,
                1,
                stages=(StageFigures("base", (120_000_000_000, 130_000_000_000)),),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (";A;number;;;;;1;1", "Line 2: A name is missing."),
        ("a;;number;;;;;1;1", "Line 2: A name is missing."),
        (
            "a;A;number;;\u200b;;;1;1",
            "Line 2: “�” holds characters that nobody sees: ZERO WIDTH SPACE. Type it anew.",
        ),
        (
            "a;A;euro;;;;;1;1",
            "Line 2, unit: “euro” is none of kr, 1000 kr, mill. kr, per cent, number.",
        ),
        ("a;A;number;7;;;;1;1", "Line 2, decimals: a number from 0 to 6 stands here."),
        ("a;A;number;;;;sum;1;1", "Line 2, figures: “sum” is none of values, change."),
        ("a;A;number;;;;;1;x", "Line 2, 2027: “x” is not an amount."),
        ("a;A;number;;;;;12.500;1", "Line 2, 2026: “12.500” has a point; write a comma."),
        ("a;A;number;;;;;1;1\na;B;;;;s;;1;1", "Line 3, name: line 2 says otherwise."),
        ("a;A;number;;;;;1;1\na;;;;;base;;1;1", "Line 3: values of “base” come twice."),
        (
            "a;A;number;0;;;;1,5;1",
            "Line 2: Key figure “A” has a figure finer than its 0 decimals.",
        ),
        ("", "The file has no key figure."),
    ],
)
def test_what_is_no_file_of_key_figures_is_refused(rows: str, sentence: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_indicators(f"{HEAD}{rows}\n".encode())
    assert str(caught.value) == sentence
