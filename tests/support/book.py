"""A small made-up budget and document for tests of tied figures and books."""

from datetime import date

from tests.support.statements import small_layout
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version, tables_of
from votum.engine.budget.lines import Kind, Line, joined, line_table
from votum.engine.budget_document.document import BudgetDocument
from votum.engine.budget_document.tied_figures import BudgetFigures
from votum.engine.fees import Fee, FeeSchedule, Vat, VatTreatment
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.shares import PER_CENT
from votum.engine.statements.statement import ColumnGroup, ColumnRole, statement
from votum.formats.budget_document.folder import read_budget_document
from votum.formats.budget_document.text import read_text

MILLION = int(Unit.MILLION_KRONER)
PERIOD = PlanPeriod(2026, 2029)
AREAS = area_tree(
    [
        Area("1", "Oppvekst"),
        Area("11", "Skole", "1"),
        Area("12", "Barnehage", "1"),
        Area("2", "Vei"),
    ]
)


def line(
    area: str,
    *millions: int,
    kind: Kind = Kind.OPERATING,
    economic_code: str = "0",
    project: str = "",
) -> Line:
    """Return a line with amounts in millions."""
    amounts = tuple(each * MILLION for each in millions)
    return Line(area, kind, amounts, economic_code, project=project)


BASE = (
    line("11", 100, 110, 110, 110),
    line("12", 50, 50, 50, 50),
    line("2", 20, 20, 20, 20),
    line("2", -170, -180, -180, -180, economic_code="8"),
    line("11", 30, 60, 0, 0, kind=Kind.CAPITAL, project="P1"),
    line("2", 5, 5, 5, 5, kind=Kind.CAPITAL, project="P2"),
    line("2", -2, 0, 0, 0, kind=Kind.CAPITAL, project="P2"),
)
CHANGES = (
    ChangeSet(
        "proposal",
        ChangeSetType.PROPOSED,
        "Kommunedirektøren",
        (
            Measure("M1", "Flere lærere", (line("11", 3, 4, 4, 4),)),
            Measure("M2", "Mindre brøyting", (line("2", -1, -1, -1, -1),)),
        ),
    ),
    ChangeSet("supplement", ChangeSetType.SUPPLEMENTARY, "Kommunedirektøren", ()),
)
VERSION = Version("Forslag", PERIOD, AREAS, BASE, CHANGES)
LAYOUT = small_layout()
STATEMENT = statement(
    LAYOUT,
    [
        ColumnGroup(ColumnRole.ADOPTED_BUDGET, (2025,), line_table([line("11", 80)], 1)),
        ColumnGroup(ColumnRole.PLAN, PERIOD.years, joined(tables_of(VERSION))),
    ],
)
FEES = FeeSchedule(
    "Prisliste",
    (2025, 2026),
    (
        Fee("sfo", "Skole", "SFO", (300_000, 315_000), unit="måned", vat=Vat(VatTreatment.EXEMPT)),
        Fee(
            "vann",
            "Vann",
            "Vann",
            (1_842, 1_996),
            vat=Vat(VatTreatment.INCLUDED, 2500),
            valid_from=date(2026, 1, 1),
            legal_basis="lov § 3",
            self_cost_share=9_750,
            footnote="Per m³.",
            decision="PS 1/25",
        ),
        Fee("ny", "Vann", "Ny", (None, 10_000)),
        Fee("slutt", "Vann", "Slutt", (0, None), vat=Vat(VatTreatment.ADDED, 1111)),
    ),
)
INDICATORS = {
    each.identifier: each
    for each in (
        Indicator(
            "margin",
            "Resultatgrad",
            IndicatorUnit.PER_CENT,
            1,
            "Minst 3 %",
            (StageFigures("base", (3 * PER_CENT, 35 * PER_CENT // 10, None)),),
        ),
        Indicator(
            "residents",
            "Innbyggere",
            IndicatorUnit.NUMBER,
            0,
            stages=(StageFigures("base", (100 * PER_CENT, 200 * PER_CENT)),),
        ),
        Indicator(
            "buffer",
            "Bufferfond",
            IndicatorUnit.MILLION_KRONER,
            1,
            stages=(StageFigures("proposal", (7 * MILLION,) * 4),),
        ),
        Indicator("empty", "Uten tall", IndicatorUnit.NUMBER, 0),
    )
}
FIGURES = BudgetFigures(VERSION, {"small": STATEMENT}, INDICATORS, FEES)
PROJECTS = {"P1": "Ny skole"}


def document_of(text: str, **settings: object) -> BudgetDocument:
    """Return a document of one chapter."""
    chapter, findings = read_text("one.md", "Kapittel", text)
    assert findings == ()
    values = {"title": "Budsjett", "municipality": "Eksempelvik", "language": "en"} | settings
    return BudgetDocument(issued=date(2025, 10, 22), chapters=(chapter,), **values)  # type: ignore[arg-type]


DOCUMENT_TOML = """
title = "Budsjett 2026"
municipality = "Eksempelvik"
issued = 2025-10-22
[[chapters]]
title = "Hovedlinjer"
file = "one.md"
"""


def read_proposal_sheets(text: str, toml: str = DOCUMENT_TOML) -> BudgetDocument:
    """Return the document of a folder with one text."""
    files = {"document.toml": toml.encode(), "one.md": text.encode()}
    return read_budget_document(files).document
