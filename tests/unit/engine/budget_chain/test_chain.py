"""A base with its change sets in order, and what stands beside them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.strategies import changed_by, fifty_examples, versions
from votum.engine.amounts import Amounts
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.canonical import digest
from votum.engine.budget.difference import difference
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget.rollup import own_amounts
from votum.engine.budget_chain.chain import (
    BASE,
    BudgetChain,
    MeasureVote,
    StatedTotal,
    consolidated,
    lines_of_stage,
    stage_alone,
    with_errata,
    with_recommendation,
)
from votum.engine.budget_chain.errata import Erratum
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.messages import StructureError
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import Decision, Outcome, Tally, Vote

PERIOD = PlanPeriod(2026, 2027)
LINE = Line("21", Kind.OPERATING, (100, 200))
SKYSS = Measure("skyss", "Skyss", (Line("21", Kind.OPERATING, (7, 0)),))
SUPPLEMENT = ChangeSet("tillegg", ChangeSetType.SUPPLEMENTARY, "KD", (SKYSS,))
WHOLE = Version(
    "Plan",
    PERIOD,
    area_tree([Area("2", "Oppvekst"), Area("21", "Skole", "2")]),
    (LINE,),
    (SUPPLEMENT, ChangeSet("b", ChangeSetType.AMENDMENT, "Ap", ())),
)
CHAIN = BudgetChain(WHOLE)
BODY = Body("Utvalget", "U", {"H": 2, "Ap": 1}, "H")
VOTE = Vote({"H": 2}, {"Ap": 1})
ADOPTED = Decision(Outcome.ADOPTED, Tally(2, 1, 0), unanimous=False, by_casting_vote=False)
MONEY = Proposal("H/1", "Høyre", "1", ("H",), "Lærlinger", Amounts((3, 4), 7, (0, 0), 0), VOTE)
WORDS = Proposal("H/2", "Høyre", "2", ("H",), "En sak", None, None)


@fifty_examples
@given(versions())
def test_the_consolidated_version_is_the_base_and_the_sum_of_the_change_sets(
    version: Version,
) -> None:
    chain = BudgetChain(version)
    parts = [own_amounts(stage_alone(chain, stage)) for stage in chain.stages]
    assert own_amounts(consolidated(chain)).tolist() == sum(parts[1:], parts[0]).tolist()


@fifty_examples
@given(versions(), st.data())
def test_the_difference_of_two_stages_applied_to_the_first_gives_the_second(
    version: Version, data: st.DataObject
) -> None:
    chain = BudgetChain(version)
    old, new = (consolidated(chain, data.draw(st.sampled_from(chain.stages))) for _ in range(2))
    led = changed_by(old, difference(old, new))
    assert own_amounts(led).tolist() == own_amounts(new).tolist()


@fifty_examples
@given(versions(least=2))
def test_another_order_of_change_sets_is_another_digest_and_no_other_total(
    version: Version,
) -> None:
    turned = replace(version, change_sets=version.change_sets[::-1])
    assert digest(turned) != digest(version)
    assert own_amounts(turned).tolist() == own_amounts(version).tolist()


def test_a_version_holds_the_change_sets_up_to_its_stage_and_has_its_own_name() -> None:
    assert CHAIN.stages == (BASE, "tillegg", "b")
    assert consolidated(CHAIN) == WHOLE
    assert consolidated(CHAIN, "b") == WHOLE
    assert consolidated(CHAIN, "tillegg") == replace(
        WHOLE, name="Plan (tillegg)", change_sets=(SUPPLEMENT,)
    )
    assert consolidated(CHAIN, BASE, "Forslag") == replace(WHOLE, name="Forslag", change_sets=())


def test_a_stage_alone_is_the_base_or_one_change_set() -> None:
    assert stage_alone(CHAIN, BASE) == replace(WHOLE, name="Plan (base)", change_sets=())
    alone = replace(WHOLE, name="tillegg", base=(), change_sets=(SUPPLEMENT,))
    assert stage_alone(CHAIN, "tillegg") == alone
    assert (lines_of_stage(CHAIN, BASE), lines_of_stage(CHAIN, "b")) == ((LINE,), ())
    assert lines_of_stage(CHAIN, "tillegg") == SKYSS.lines


def test_an_unknown_stage_is_refused_with_those_there_are() -> None:
    with pytest.raises(StructureError, match="no stage “c”; there are: base, tillegg, b"):
        consolidated(CHAIN, "c")


def test_errata_become_a_change_set_and_stay_a_register() -> None:
    erratum = Erratum("1", "Plan", "side 3", "7", "8", lines=SKYSS.lines)
    made = ChangeSet(
        "rettelser", ChangeSetType.ERRATUM, "KD", (), "25/1", "2026-kr", date(2025, 11, 3)
    )
    chain = with_errata(CHAIN, made, [erratum])
    title = "Plan, side 3: 7 → 8"
    assert chain.whole.change_sets[2] == replace(made, measures=(Measure("1", title, SKYSS.lines),))
    assert dict(chain.errata) == {"rettelser": (erratum,)}


def recommendation(period: PlanPeriod = PERIOD) -> Recommendation:
    total = Amounts((3, 4), 7, (0, 0), 0)
    return Recommendation(BODY, period, (MONEY,), (WORDS,), total, {"H/1": ADOPTED})


def test_what_the_votes_adopted_becomes_a_change_set_on_an_area_with_its_votes() -> None:
    made = ChangeSet("innstilling", ChangeSetType.RECOMMENDATION, "", ())
    chain = with_recommendation(CHAIN, made, recommendation(), "21")
    measures = (
        Measure("H/1", "Lærlinger", (Line("21", Kind.OPERATING, (3, 4)),)),
        Measure("H/2", "En sak", ()),
    )
    assert chain.whole.change_sets[2] == replace(made, origin="Utvalget", measures=measures)
    assert dict(chain.votes) == {
        ("innstilling", "H/1"): MeasureVote("Utvalget", "H 1", VOTE, ADOPTED)
    }
    named = with_recommendation(CHAIN, replace(made, origin="FSK"), recommendation(), "21")
    assert named.whole.change_sets[2].origin == "FSK"


def test_a_recommendation_for_other_years_is_refused() -> None:
    made = ChangeSet("innstilling", ChangeSetType.RECOMMENDATION, "", ())
    with pytest.raises(StructureError, match="is for 2027–2028, the budget for 2026–2027"):
        with_recommendation(CHAIN, made, recommendation(PlanPeriod(2027, 2028)), "21")


TOTAL = StatedTotal("tillegg", ("2",), Kind.OPERATING, (7, 0), label="Oppvekst")
FUND = Indicator("f", "Fond", IndicatorUnit.KRONE, 0, "", (StageFigures("b", (100, 200)),))


def test_totals_and_key_figures_that_fit_are_taken() -> None:
    chain = replace(CHAIN, totals=(TOTAL,), indicators=(FUND,))
    assert (chain.totals, chain.indicators) == ((TOTAL,), (FUND,))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"totals": (replace(TOTAL, stage="x"),)}, "has no stage “x”"),
        ({"totals": (replace(TOTAL, areas=("9",)),)}, "no budget area “9”"),
        ({"totals": (replace(TOTAL, amounts=(1,)),)}, "“Oppvekst” has 1 figures for 2 years"),
        ({"indicators": (FUND, FUND)}, "“f” occurs twice"),
        ({"indicators": (replace(FUND, stages=(StageFigures("x"),)),)}, "has no stage “x”"),
        (
            {"indicators": (replace(FUND, stages=(StageFigures("b", (), (100,)),)),)},
            "“Fond” has 1 figures for 2 years",
        ),
        (
            {"whole": replace(WHOLE, change_sets=(replace(SUPPLEMENT, identifier="base"),))},
            "cannot be called “base”",
        ),
    ],
)
def test_what_does_not_fit_the_chain_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(StructureError, match=sentence):
        replace(CHAIN, **change)  # type: ignore[arg-type]  # each is of its field's type
