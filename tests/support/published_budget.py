"""A small whole budget of four years, balanced in each, as it is published on a test's site."""

from datetime import date

from tests.support.site import PERIOD, Site, an_actor
from votum.countries.statement_layouts import layouts_in_force
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import Dimension, Kind, Line, line_table
from votum.engine.budget_chain.errata import Erratum, errata_change_set
from votum.engine.fees import Fee, FeeSchedule
from votum.engine.statements.statement import ColumnGroup, ColumnRole
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.publishing import publish_plan
from votum.web.plans.models import PlanVersion

THOUSAND = 100_000  # minor units
AREAS = (
    Area("2", "Barn og læring"),
    Area("9", "Finans"),
    Area("21", "Barnehage", "2"),
    Area("22", "Grunnskole", "2"),
)
ERRATUM = Erratum("E1", "Proposal", "page 4", "12,5", "12,6", "A slip of the pen.")


def a_line(
    area: str,
    code: str,
    function: str,
    *thousands: int,
    kind: Kind = Kind.OPERATING,
    centre: str = "",
) -> Line:
    """Return a line with amounts in thousand kroner; one amount stands for each of four years."""
    amounts = thousands if len(thousands) > 1 else thousands * 4
    return Line(area, kind, tuple(each * THOUSAND for each in amounts), code, function, centre)


BASE = (
    a_line("21", "010", "201", 400, 410, 420, 430, centre="2101"),
    a_line("22", "010", "202", 1000, centre="2201"),
    a_line("22", "230", "222", 300, kind=Kind.CAPITAL, centre="2202"),
    a_line("9", "870", "800", -1700),
    a_line("9", "540", "880", 300, 290, 280, 270),
    a_line("9", "910", "870", -300, kind=Kind.CAPITAL),
)
MEASURES = (
    Measure("M1", "Flere lærere", (a_line("22", "010", "202", 50, 60, 70, 80),)),
    Measure("M2", "Færre barn/plasser", (a_line("21", "010", "201", -20),)),
    Measure("M3", "Mindre avsetning", (a_line("9", "540", "880", -30, -40, -50, -60),)),
)


def small_budget() -> PlanBudget:
    """Return the budget: accounts, a base, three measures that cover each other, an erratum."""
    proposed = ChangeSet(
        "proposal", ChangeSetType.PROPOSED, "Kommunedirektøren", MEASURES, "25/1", "2026", None
    )
    errata = errata_change_set("errata", "Kommunedirektøren", [ERRATUM], date(2025, 11, 12))
    before = line_table(
        [
            Line(
                each.area,
                each.kind,
                each.amounts[:1],
                each.economic_code,
                each.function_code,
                each.cost_centre,
            )
            for each in BASE
        ],
        1,
    )
    return PlanBudget(
        Version("Eksempelvik 2026–2029", PERIOD, area_tree(AREAS), BASE, (proposed, errata)),
        before=(ColumnGroup(ColumnRole.LAST_ACCOUNTS, (2024,), before),),
        layouts=layouts_in_force("no", PERIOD.first_year),
        funds={"general_fund": tuple(each * THOUSAND for each in (500, 770, 1020, 1250, 1460))},
        fees=FeeSchedule(
            "Prisliste", (2025, 2026), (Fee("F1", "SFO", "Hel plass", (3150_00, 3260_00)),)
        ),
        errata={"errata": (ERRATUM,)},
        code_names={Dimension.COST_CENTRE: {"2201": "Nordby skole"}},
    )


def published(site: Site) -> PlanVersion:
    """Publish the budget on the site."""
    return publish_plan(an_actor(), site.cycle, small_budget())
