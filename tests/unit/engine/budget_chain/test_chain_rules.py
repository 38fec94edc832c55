"""Stated sums, key figures and price levels of a chain."""

from dataclasses import replace

from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.chain import BASE, BudgetChain, StatedTotal
from votum.engine.budget_chain.chain_rules import check_chain
from votum.engine.findings import Severity
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod

MILL = int(Unit.MILLION_KRONER)
TENTH = MILL // 10


def line(area: str, tenths: int, kind: Kind = Kind.OPERATING) -> Line:
    return Line(area, kind, (tenths * TENTH,))


def total(areas: str, tenths: int, stage: str = "tillegg") -> StatedTotal:
    amounts = (tenths * TENTH,)
    return StatedTotal(stage, tuple(areas.split()), Kind.OPERATING, amounts, TENTH, areas)


MEASURES = (
    Measure("1", "Lærere", (line("21", 302), line("21", 61))),
    Measure("2", "Foreldrebetaling", (line("23", -18),)),
    Measure("3", "Felles", (line("2", 5), line("2", 900, Kind.CAPITAL))),
    Measure("4", "Skatt", (line("1", -412),)),
)
AREAS = area_tree(
    [Area("1", "Skatt"), Area("2", "Oppvekst"), Area("21", "Skole", "2"), Area("23", "B", "2")]
)
WHOLE = Version(
    "Plan",
    PlanPeriod(2026, 2026),
    AREAS,
    (line("21", 8000),),
    (ChangeSet("tillegg", ChangeSetType.SUPPLEMENTARY, "KD", MEASURES),),
)
CHAIN = BudgetChain(WHOLE, "2026-kr", rounded=True)


def found(chain: BudgetChain) -> list[tuple[str, Severity, str, str]]:
    return [
        (each.rule, each.severity, str(each.where), str(each.message))
        for each in check_chain(chain, Unit.MILLION_KRONER)
    ]


def severities(*totals: StatedTotal, rounded: bool = True) -> list[Severity]:
    chain = replace(CHAIN, totals=totals, rounded=rounded)
    return [severity for _, severity, _, _ in found(chain)]


def test_sums_that_their_lines_add_up_to_are_right() -> None:
    right = (total("21", 363), total("2", 350), total("1 2", -62), total("", -62))
    assert severities(*right, total("21", 8000, BASE), rounded=False) == []


def test_an_area_is_proven_against_the_sums_stated_below_it() -> None:
    assert severities(total("21", 364), total("2", 351)) == [Severity.ROUNDING]
    assert severities(total("2", 351)) == [Severity.ROUNDING]
    assert severities(total("2", 353)) == [Severity.ERROR]


def test_a_part_left_out_is_an_error_though_rounding_could_explain_it() -> None:
    small = Measure("5", "Lite", (line("23", 1),))
    whole = replace(WHOLE, change_sets=(replace(WHOLE.change_sets[0], measures=(small,)),))
    chain = replace(CHAIN, whole=whole, totals=(total("2", 0),))
    assert found(chain) == [
        (
            "R3",
            Severity.ERROR,
            "row tillegg, 2, column 2026",
            "The parts add up to 0,10, but the sum is given as 0,00.",
        )
    ]


def test_of_exact_amounts_any_difference_is_an_error() -> None:
    assert severities(total("2", 351), rounded=False) == [Severity.ERROR]


def test_sums_of_the_other_kind_are_left_alone() -> None:
    capital = replace(total("2", 900), kind=Kind.CAPITAL)
    assert severities(capital, total("2", 350), rounded=False) == []


def test_changes_of_key_figures_are_proven_too() -> None:
    stages = (StageFigures(BASE, (100,)), StageFigures("tillegg", (900,), (100,)))
    fund = Indicator("f", "Fond", IndicatorUnit.KRONE, 0, "", stages)
    assert [each[:2] for each in found(replace(CHAIN, indicators=(fund,)))] == [
        ("R6", Severity.ERROR)
    ]


def test_no_price_level_is_a_notice_and_another_one_an_error() -> None:
    assert [each[:3] for each in found(replace(CHAIN, price_level=""))] == [
        ("R15", Severity.NOTICE, "row base")
    ]
    other = replace(WHOLE.change_sets[0], price_level="2025-kr")
    same = replace(other, identifier="b", price_level="2026-kr")
    chain = replace(CHAIN, whole=replace(WHOLE, change_sets=(other, same)))
    assert [each[:3] for each in found(chain)] == [("R15", Severity.ERROR, "row tillegg")]
