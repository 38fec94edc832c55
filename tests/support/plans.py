"""A small whole budget that balances in every year, and a table that it could come from."""

from dataclasses import replace

from votum.countries.statement_layouts import statement_layout
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import Dimension, Kind, Line, line_table
from votum.engine.budget_chain.errata import Erratum
from votum.engine.fees import Fee, FeeSchedule
from votum.engine.funds import FundBalances
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.periods import PlanPeriod
from votum.engine.statements.statement import ColumnGroup, ColumnRole
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.chain import Actor
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.areas import areas_of, saved_areas
from votum.web.plans.domain.plan_files import (
    remove_plan_file,
    save_plan_file,
    saved_file,
)
from votum.web.plans.models import FileKind, PlanFile

KRONE = 100
PERIOD = PlanPeriod(2026, 2029)
AREAS = (Area("1", "Oppvekst"), Area("11", "Skole", "1"), Area("9", "Finans"))
FUNDS = FundBalances((2025, 2026, 2027, 2028, 2029), {"general_fund": (500 * KRONE,) * 5})
TABLE = """Område;Funksjon;Art;Budsjett 2026;Økonomiplan 2027
11;202;010;1 000;1 100
11;202;600;-200;-200
9;800;870;-800;-900
""".encode()

# A budget of all the plan's years, with the last accounts; it balances.
WHOLE_TABLE = """Område;Funksjon;Art;Regnskap 2024;Budsjett 2026;Plan 2027;Plan 2028;Plan 2029
11;202;010;900;1 000;1 000;1 000;1 000
9;800;870;-900;-1 000;-1 000;-1 000;-1 000
""".encode()
CHANGES_TABLE = """Område;Funksjon;Art;Merknad;Plan 2026;Plan 2027;Plan 2028;Plan 2029
11;202;100;Flere bøker;7;7;7;7
11;202;010;Flere bøker;-7;-7;-7;-7
""".encode()
# What the example's committee adopts costs so much; a use of the general fund pays for it.
FUNDING = """Område;Funksjon;Art;Merknad;Plan 2026;Plan 2027;Plan 2028;Plan 2029
9;880;940;Bruk av disposisjonsfond;-3 300 000;-3 400 000;-1 300 000;-1 400 000
""".encode()
FEE_FILE = b"Gebyr;2025;2026\nSFO;3 000;3 150\n"
INDICATOR_FILE = b"""identifier;name;unit;decimals;target;stage;figures;2026;2027;2028;2029
margin;Resultatgrad;per cent;;;base;values;1,5;1,5;1,5;1,5
"""
CODE_NAME_FILE = b"dimension;code;name\nproject;P1;Bru\ncost_centre;100;Skole\n"


def _line(area: str, function: str, code: str, kroner: int, years: int = 4) -> Line:
    """Return a line of one amount in every year."""
    return Line(area, Kind.OPERATING, (kroner * KRONE,) * years, code, function)


def _lines(years: int = 4) -> tuple[Line, ...]:
    """Return what the school costs, and the tax that pays for it."""
    return _line("11", "202", "010", 1000, years), _line("9", "800", "870", -1000, years)


def small_budget(moved: int = 0) -> PlanBudget:
    """Return a budget of a school and a tax; a supplement moves so many kroner between codes."""
    supplement = ChangeSet(
        "supplement",
        ChangeSetType.SUPPLEMENTARY,
        "Kommunedirektøren",
        (
            Measure(
                "T1",
                "Flere bøker",
                (_line("11", "202", "100", moved), _line("11", "202", "010", -moved)),
            ),
        ),
    )
    version = Version(
        "Økonomiplan 2026–2029",
        PERIOD,
        area_tree(AREAS),
        line_table(_lines(), 4),
        (supplement,) if moved else (),
    )
    before = ColumnGroup(ColumnRole.LAST_ACCOUNTS, (2024,), line_table(_lines(1), 1))
    funds = {"general_fund": (500, 400, 300, 300, 300)}
    return PlanBudget(version, (before,), (statement_layout("no-5-4"),), funds)


def full_budget() -> PlanBudget:
    """Return the small budget with something of everything that may stand beside it."""
    erratum = Erratum(
        "1", "Økonomiplan", "side 4", "1 100", "1 000", "Trykkfeil", (_line("11", "", "", 5),)
    )
    return replace(
        small_budget(7),
        fees=FeeSchedule("Prisliste", (2025, 2026), (Fee("sfo", "Skole", "SFO", (None, 300)),)),
        errata={"supplement": (erratum,)},
        indicators=(
            Indicator(
                "fund",
                "Disposisjonsfond",
                IndicatorUnit.PER_CENT,
                1,
                stages=(StageFigures("base", (100_000, None, 0, 0)),),
            ),
        ),
        code_names={Dimension.COST_CENTRE: {"1101": "Fjellskolen"}},
    )


def a_fund_file(by: Actor, cycle: Cycle) -> PlanFile:
    """Save what the funds hold; the same again is the file that is there."""
    known = saved_file(cycle, FileKind.FUNDS)
    return save_plan_file(by, cycle, FileKind.FUNDS, FUNDS, str(known.pk) if known else "")


def without_fund_file(by: Actor, cycle: Cycle) -> None:
    """Take what the funds hold out of use."""
    known = saved_file(cycle, FileKind.FUNDS)
    remove_plan_file(by, cycle, FileKind.FUNDS, str(known.pk) if known else "")


def one_more_area(by: Actor, cycle: Cycle) -> PlanFile:
    """Save the areas of a plan, one more each time."""
    known = saved_areas(cycle)
    if known is None:
        return save_plan_file(by, cycle, FileKind.AREAS, area_tree(AREAS))
    tree = areas_of(known)
    more = Area(f"ny-{len(tree.areas)}", "Nytt område")
    return save_plan_file(by, cycle, FileKind.AREAS, area_tree((*tree.areas, more)), str(known.pk))
