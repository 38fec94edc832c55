"""The whole budget is frozen once for each content, balanced, and superseded with a reason."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest

from tests.support.acts import small_site
from tests.support.databases import entries_of, refused
from tests.support.plans import KRONE, PERIOD, full_budget, small_budget
from tests.support.site import NOW, an_actor
from votum.countries.statement_layouts import statement_layout
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.lines import Dimension, Kind, Line, line_table
from votum.engine.messages import StructureError
from votum.engine.periods import PlanPeriod
from votum.engine.statements.statement import ColumnGroup, ColumnRole
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain
from votum.web.plans.bridge import PlanBudget, frozen_texts, plan_budget
from votum.web.plans.domain.publishing import latest_plan, publish_plan, published_plans
from votum.web.plans.models import PlanVersion

pytestmark = pytest.mark.django_db

BY = an_actor()


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan."""
    return small_site("founded").cycle


def with_line(value: PlanBudget, line: Line) -> PlanBudget:
    """Return a budget with one line more in its base."""
    base = line_table([*value.version.base, line], 4)
    return replace(value, version=replace(value.version, base=base))


def amounts(groups: Iterable[ColumnGroup]) -> list[tuple[ColumnRole, tuple[int, ...], set[Line]]]:
    """Return what columns hold; the order of lines says nothing."""
    return [(each.role, each.years, set(each.lines)) for each in groups]


def test_a_plan_is_frozen_with_what_stands_beside_it(cycle: Cycle) -> None:
    value = full_budget()
    (entry,) = entries_of(lambda: publish_plan(BY, cycle, value))
    row = PlanVersion.objects.get()
    content, beside = frozen_texts(value)
    assert (row.content, row.beside) == (content, beside)
    assert row.digest == sha256(content.encode()).hexdigest()
    assert row.beside_digest == sha256(beside.encode()).hexdigest()
    assert (row.number, row.name, row.reason) == (1, value.version.name, "")
    assert (row.cycle, row.published_at) == (cycle, NOW)
    assert (entry.chain, entry.act, entry.subject) == (Chain.PUBLIC, "publish_plan", row.pk)
    assert entry.content == {
        "number": 1,
        "digest": row.digest,
        "beside_digest": row.beside_digest,
        "tables": [],
        "digests": {str(row.pk): row_digest(row)},
    }


def test_a_plan_is_read_back_as_what_was_published_and_kept(cycle: Cycle) -> None:
    value = full_budget()
    row = publish_plan(BY, cycle, value)
    read = plan_budget(row)
    assert plan_budget(PlanVersion.objects.get()) is read
    assert frozen_texts(read) == frozen_texts(value)
    assert amounts(read.groups) == amounts(value.groups)
    assert (read.layouts, read.funds, read.fees) == (value.layouts, value.funds, value.fees)
    assert (read.errata, read.indicators) == (value.errata, value.indicators)
    assert (read.code_names, read.area_names) == (value.code_names, value.area_names)
    assert [each.role for each in read.groups] == [ColumnRole.LAST_ACCOUNTS, ColumnRole.PLAN]
    assert np.array_equal(read.statements["no-5-4"].amounts, value.statements["no-5-4"].amounts)
    assert read.area_names == {"1": "Oppvekst", "11": "Skole", "9": "Finans"}


def test_a_version_supersedes_the_one_before_with_a_reason(cycle: Cycle) -> None:
    first = publish_plan(BY, cycle, small_budget(), "not asked for")
    assert first.reason == ""
    assert refused(RefusedError, lambda: publish_plan(BY, cycle, small_budget(5), "  ")) == (
        "Say why: this supersedes version 1."
    )
    second = publish_plan(BY, cycle, small_budget(5), "Tilleggsinnstilling")
    assert (second.number, second.reason) == (2, "Tilleggsinnstilling")
    assert [*published_plans(cycle)] == [first, second]
    assert latest_plan(cycle) == second


def test_what_stands_beside_alone_may_be_what_is_new(cycle: Cycle) -> None:
    first = publish_plan(BY, cycle, small_budget())
    second = publish_plan(
        BY, cycle, replace(small_budget(), funds={"general_fund": (1,)}), "Rettet fond"
    )
    assert first.digest == second.digest
    assert first.beside_digest != second.beside_digest


def test_nothing_is_published_twice(cycle: Cycle) -> None:
    publish_plan(BY, cycle, small_budget())
    publish_plan(BY, cycle, small_budget(5), "Tillegg")
    for moved in (0, 5):
        assert refused(
            RefusedError,
            lambda: publish_plan(BY, cycle, small_budget(moved), "Igjen"),  # noqa: B023 - called at once
        ) == ("This is already published: nothing has changed since.")


def test_a_plan_without_a_version_has_no_latest(cycle: Cycle) -> None:
    assert latest_plan(cycle) is None


def test_a_budget_of_other_years_is_refused(cycle: Cycle) -> None:
    value = small_budget()
    version = replace(value.version, period=PlanPeriod(2027, 2030))
    assert refused(
        RefusedError, lambda: publish_plan(BY, cycle, replace(value, version=version))
    ) == ("The budget is about 2027–2030, but this plan is 2026–2029.")


def test_a_year_that_does_not_balance_is_refused_with_how_much_and_where(cycle: Cycle) -> None:
    changed = (0, 1_500 * KRONE, 0, -20 * KRONE - 50)
    line = Line("11", Kind.OPERATING, changed, "010", "202")
    value = with_line(small_budget(), line)
    layout = statement_layout("no-5-4")
    assert refused(RefusedError, lambda: publish_plan(BY, cycle, value)) == (
        "The budget must balance in every year, and does not: "
        f"1\N{NO-BREAK SPACE}500 kr is lacking in 2027 ({layout.legal_reference}); "
        "General fund could cover 5 kr of it; "
        f"20,50 kr is left over in 2029 ({layout.legal_reference})."
    )


def test_a_shortfall_that_two_statements_show_is_said_once(cycle: Cycle) -> None:
    line = Line("11", Kind.OPERATING, (0, 1_500 * KRONE, 0, 0), "010", "202")
    layouts = tuple(statement_layout(f"no-5-{each}") for each in (4, 6))
    value = replace(with_line(small_budget(), line), layouts=layouts)
    first, second = (each.legal_reference for each in layouts)
    assert refused(RefusedError, lambda: publish_plan(BY, cycle, value)) == (
        "The budget must balance in every year, and does not: "
        f"1\N{NO-BREAK SPACE}500 kr is lacking in 2027 ({first} and {second}); "
        "General fund could cover 5 kr of it."
    )


def test_an_account_that_no_statement_takes_is_refused(cycle: Cycle) -> None:
    value = with_line(small_budget(), Line("11", Kind.OPERATING, (5, 0, 0, 0), "zzz", "202"))
    value = replace(value, layouts=(*value.layouts, statement_layout("no-5-6")))
    assert refused(RefusedError, lambda: publish_plan(BY, cycle, value)).startswith(
        "1 accounts of the budget have no place in its statements: No line of “Operating "
        "budget by economic code” takes economic code “zzz” on function “202”"
    )


def test_a_budget_without_accounts_is_published_where_it_claims_no_statement(
    cycle: Cycle,
) -> None:
    coarse = Line("1", Kind.OPERATING, (5, 5, 5, 5))
    value = replace(with_line(small_budget(), coarse), layouts=())
    row = publish_plan(BY, cycle, value)
    assert plan_budget(row).statements == {}


def test_accounts_of_an_area_that_the_plan_does_not_have_are_no_budget() -> None:
    line = Line("77", Kind.OPERATING, (1,), "010", "202")
    before = ColumnGroup(ColumnRole.LAST_ACCOUNTS, (2024,), line_table([line], 1))
    with pytest.raises(StructureError, match="There is no budget area “77”"):
        replace(small_budget(), before=(before,))


def test_the_order_of_lines_and_areas_is_no_change(cycle: Cycle) -> None:
    value = small_budget()
    publish_plan(BY, cycle, value)
    turned = line_table(reversed([*value.version.base]), 4)
    areas = area_tree([Area("9", "Finans"), Area("1", "Oppvekst"), Area("11", "Skole", "1")])
    version = replace(value.version, base=turned, areas=areas)
    assert value.version.base != turned
    assert refused(
        RefusedError, lambda: publish_plan(BY, cycle, replace(value, version=version), "x")
    ) == ("This is already published: nothing has changed since.")


def test_names_are_seen_whole(cycle: Cycle) -> None:
    value = small_budget()
    odd = replace(value, version=replace(value.version, name="a\N{ZERO WIDTH SPACE}b"))
    assert "ZERO WIDTH SPACE" in refused(RefusedError, lambda: publish_plan(BY, cycle, odd))


def test_every_code_and_every_year_is_kept(cycle: Cycle) -> None:
    line = Line("11", Kind.OPERATING, (3, -4, 0, 2**40), "010", "202", "1101", "P7")
    back = replace(line, amounts=tuple(-each for each in line.amounts), cost_centre="")
    value = with_line(with_line(small_budget(), line), back)
    read = plan_budget(publish_plan(BY, cycle, value))
    assert {*read.version.base} == {*value.version.base}
    assert read.version.period == PERIOD
    assert read.code_names.get(Dimension.PROJECT) is None
