"""A figure taken apart to lines, measures, change sets and votes."""

import pytest
from hypothesis import given

from tests.unit.engine.budget_chain.test_chain import (
    ADOPTED,
    CHAIN,
    LINE,
    SKYSS,
    VOTE,
    recommendation,
)
from tests.unit.engine.strategies import fifty_examples, versions
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Version
from votum.engine.budget.lines import KINDS, Kind, Line
from votum.engine.budget.rollup import roll_up
from votum.engine.budget_chain.chain import (
    BudgetChain,
    MeasureVote,
    consolidated,
    with_errata,
    with_recommendation,
)
from votum.engine.budget_chain.errata import Erratum
from votum.engine.budget_chain.figure_trace import (
    TracedChangeSet,
    TracedLine,
    TracedMeasure,
    trace_figure,
)
from votum.engine.messages import StructureError


@fifty_examples
@given(versions())
def test_every_step_adds_up_and_the_whole_is_the_figure(version: Version) -> None:
    chain = BudgetChain(version)
    for stage in chain.stages:
        totals = roll_up(consolidated(chain, stage))
        for area in version.areas.areas:
            for kind in KINDS:
                trace = trace_figure(chain, area.code, 2026, kind, stage)
                parts = [line.amount for line in trace.base]
                parts += [
                    line.amount
                    for change_set in trace.change_sets
                    for measure in change_set.measures
                    for line in measure.lines
                ]
                assert trace.amount == sum(parts) == totals.total(area.code, 2026, kind)
                assert trace.amount == trace.base_amount + sum(
                    change_set.amount for change_set in trace.change_sets
                )


def test_the_parts_keep_their_lines_and_a_change_set_without_effect_is_still_named() -> None:
    trace = trace_figure(CHAIN, "2", 2026, Kind.OPERATING)
    assert (trace.version, trace.amount, trace.base) == ("Plan", 107, (TracedLine(LINE, 100),))
    traced = TracedMeasure("skyss", "Skyss", (TracedLine(SKYSS.lines[0], 7),), None, None)
    assert trace.change_sets == (
        TracedChangeSet(CHAIN.whole.change_sets[0], (traced,)),
        TracedChangeSet(CHAIN.whole.change_sets[1], ()),
    )
    assert trace_figure(CHAIN, "2", 2027, Kind.OPERATING).change_sets[0].measures == ()


def test_a_measure_names_its_vote_or_the_error_it_corrects() -> None:
    erratum = Erratum("1", "Plan", "side 3", "7", "8", lines=(Line("21", Kind.OPERATING, (1, 0)),))
    other = Erratum("2", "Plan", "side 4", "7", "8")
    errata = ChangeSet("rettelser", ChangeSetType.ERRATUM, "KD", ())
    chain = with_errata(CHAIN, errata, [other, erratum])
    made = ChangeSet("innstilling", ChangeSetType.RECOMMENDATION, "", ())
    chain = with_recommendation(chain, made, recommendation(), "21")
    *_, corrected, adopted = trace_figure(chain, "21", 2026, Kind.OPERATING).change_sets
    assert [(each.vote, each.erratum) for each in corrected.measures] == [(None, erratum)]
    vote = MeasureVote("Utvalget", "H 1", VOTE, ADOPTED)
    assert [(each.vote, each.erratum) for each in adopted.measures] == [(vote, None)]


def test_an_unknown_area_year_or_stage_is_refused() -> None:
    for area, year, stage in (("9", 2026, ""), ("2", 2029, ""), ("2", 2026, "x")):
        with pytest.raises(StructureError):
            trace_figure(CHAIN, area, year, Kind.OPERATING, stage)
