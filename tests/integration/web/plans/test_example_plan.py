"""The invented municipality's whole budget on its site: as proposed, and with what followed."""

from datetime import UTC, datetime, time

import pytest

from tests.support.databases import all_breaks
from tests.support.places import EXAMPLES
from tests.support.site import an_actor, found
from votum.cli.site.plan import plans_by_day
from votum.engine.budget.budgets import ChangeSetType
from votum.engine.budget.lines import Dimension
from votum.engine.statements.statement import ColumnRole
from votum.web.plans.bridge import PlanBudget, plan_budget
from votum.web.plans.domain.publishing import publish_plan, published_plans

pytestmark = pytest.mark.django_db


@pytest.fixture(name="plans")
def _plans() -> tuple[PlanBudget, ...]:
    cycle = found()
    for day, plan, reason in plans_by_day(EXAMPLES / "eksempelvik"):
        publish_plan(an_actor(at=datetime.combine(day, time(9), tzinfo=UTC)), cycle, plan, reason)
    return tuple(map(plan_budget, published_plans(cycle)))


def test_the_example_is_proposed_then_supplemented_and_corrected(
    plans: tuple[PlanBudget, ...],
) -> None:
    proposed, corrected = plans
    assert {each.type for each in proposed.version.change_sets} == {ChangeSetType.PROPOSED}
    assert [each.type for each in corrected.version.change_sets[-2:]] == [
        ChangeSetType.SUPPLEMENTARY,
        ChangeSetType.ERRATUM,
    ]
    assert {name: len(errata) for name, errata in corrected.errata.items()} == {"november": 3}
    assert proposed.errata == {}
    assert all_breaks() == []


def test_the_example_has_everything_beside_its_years(plans: tuple[PlanBudget, ...]) -> None:
    for each in plans:
        assert [(group.role, group.years) for group in each.groups] == [
            (ColumnRole.LAST_ACCOUNTS, (2024,)),
            (ColumnRole.ADOPTED_BUDGET, (2025,)),
            (ColumnRole.AMENDED_BUDGET, (2025,)),
            (ColumnRole.PLAN, (2026, 2027, 2028, 2029)),
        ]
        assert {len(group.lines) for group in each.before} == {12_000}
        assert {"no-5-4", "no-5-5", "no-5-6"} <= set(each.statements)
        assert {len(held) for held in each.funds.values()} == {6}
        assert each.fees is not None
        assert {*each.code_names} == {Dimension.COST_CENTRE, Dimension.PROJECT}
        assert all(each.code_names.values())


def test_the_errata_change_no_areas_total(plans: tuple[PlanBudget, ...]) -> None:
    _, corrected = plans
    (errata,) = corrected.errata.values()
    lines = [line for each in errata for line in each.lines]
    assert {sum(years) for years in zip(*(each.amounts for each in lines), strict=True)} == {0}
    assert len({each.area for each in lines}) == 1
