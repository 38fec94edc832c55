"""What each column of a file beside the budget is for, and an example that is taken in as it is."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as marked

from votum.countries.funds import fund_names
from votum.engine.budget.areas import Area, AreaTree, area_tree
from votum.engine.budget.lines import Dimension
from votum.engine.budget_chain.chain import BASE
from votum.engine.fees import Fee, FeeSchedule, Vat, VatTreatment
from votum.engine.funds import FundBalances
from votum.engine.indicators import Indicator, IndicatorTable, IndicatorUnit, StageFigures
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.formats.beside_budget.code_name_file import CodeNames
from votum.web.people.bridge import the_country
from votum.web.plans.file_values import FileValue, file_text
from votum.web.plans.models import FileKind

_CODE = marked("The area's own code, as in the budget tables; each only once.")
_YEARS: Mapping[FileKind, str] = {
    FileKind.FEES: marked(
        "What the fee is in that year, in kroner, with a comma before øre; blank where it is not "
        "known. The last year must be the budget year."
    ),
    FileKind.FUNDS: marked(
        "What the fund holds at the end of that year, in kroner, never below 0. Every year of the "
        "plan needs one; years before it may stand in front."
    ),
    FileKind.INDICATORS: marked(
        "The figure of that year, with a comma before decimals; blank where there is none. The "
        "years must be those of the plan."
    ),
}
# In the order of the columns in the file, but for the years.
_COLUMNS: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.AREAS: (
        _CODE,
        marked("What the area is called."),
        marked("The code of the area that it lies under; blank for an area at the top."),
    ),
    FileKind.FEES: (
        marked("A code of your own, each only once; blank gives the fee a number."),
        marked("What the fee is listed under, for example Kindergarten."),
        marked("What the fee is called. Must be filled in."),
        marked("What it is paid per, for example month or m²; may be blank."),
        marked(
            "Value added tax: “inkludert 25 %”, “pluss 25 %” or “unntatt”; blank says nothing of "
            "it."
        ),
        marked("The day it is valid from, as 2026-01-01; may be blank."),
        marked("The act or regulation that allows the fee; may be blank."),
        marked("How many per cent of the cost the fee covers; may be blank."),
        marked("A note under the fee; may be blank."),
        marked("The case in which it was decided, for example PS 25/112; may be blank."),
    ),
    FileKind.FUNDS: (
        marked("The fund: its name, or its identifier as in the example; each only once."),
    ),
    FileKind.INDICATORS: (
        marked("A word of your own for the key figure, the same in all its rows."),
        marked("What the key figure is called; may be blank after its first row."),
        marked("What it counts: kr, 1000 kr, mill. kr, per cent or number."),
        marked("How many decimals it is shown with; blank takes as many as the figures have."),
        marked("What the municipality aims at, in words; may be blank."),
        marked("Which stage the figures are of: base, or the code of a set of changes."),
        marked("values, or change: what was added since the stage before."),
    ),
    FileKind.CODE_NAMES: (
        marked("What the code is of: cost_centre or project."),
        marked("The code, as in the budget tables; each only once."),
        marked("What the cost centre or project is called."),
    ),
}


@dataclass(frozen=True, slots=True)
class ExplainedColumn:
    """A column: the heading that must stand over it, and what it holds."""

    heading: str
    words: str


def explained_columns(kind: FileKind, period: PlanPeriod) -> list[ExplainedColumn]:
    """Return the columns of a kind of file for a plan, in their order; those of years in one."""
    headings = next(csv.reader([_heading_line(kind, period)], delimiter=_delimiter(kind)))
    words = iter(_COLUMNS[kind])
    years = [heading for heading in headings if heading.isdecimal()]
    found = []
    for heading in headings:
        if heading not in years:
            found.append(ExplainedColumn(heading, gettext(next(words))))
        elif heading == years[0]:
            found.append(ExplainedColumn(", ".join(years), gettext(_YEARS[kind])))
    return found


def _heading_line(kind: FileKind, period: PlanPeriod) -> str:
    """Return the first line of a kind of file."""
    return example_text(kind, period).splitlines()[0]


def _delimiter(kind: FileKind) -> str:
    """Return what stands between the columns as the file is written."""
    return "," if kind is FileKind.AREAS else ";"


def example_text(kind: FileKind, period: PlanPeriod) -> str:
    """Return an example of a kind of file for a plan, as its own writer writes it."""
    return file_text(_example(kind, period))


def _example(kind: FileKind, period: PlanPeriod) -> FileValue:
    """Return something that a kind of file may say, of the plan's years, in the page's language."""
    match kind:
        case FileKind.AREAS:
            return _areas()
        case FileKind.FEES:
            return _fees(period.first_year)
        case FileKind.FUNDS:
            years = (period.first_year - 1, *period.years)
            fund, *_ = (*fund_names(the_country().code), gettext("Example fund"))
            return FundBalances(years, {fund: (0,) * len(years)})
        case FileKind.INDICATORS:
            return _indicators(period)
        case FileKind.CODE_NAMES:
            return _code_names()


def _areas() -> AreaTree:
    """Return an area and another under it."""
    return area_tree(
        [
            Area("1", gettext("Example area"), None),
            Area("11", gettext("Example of an area under it"), "1"),
        ]
    )


def _fees(year: int) -> FeeSchedule:
    """Return one fee of the budget year and the year before."""
    fee = Fee(
        identifier="1",
        group=gettext("Example area"),
        name=gettext("Example fee"),
        amounts=(100 * Unit.KRONE, 105 * Unit.KRONE),
        unit=gettext("month"),
        vat=Vat(VatTreatment.EXEMPT),
    )
    return FeeSchedule(gettext("Fees"), (year - 1, year), (fee,))


def _indicators(period: PlanPeriod) -> IndicatorTable:
    """Return one key figure in per cent."""
    unit = IndicatorUnit.PER_CENT
    values = StageFigures(BASE, (2 * unit.scale,) * len(period.years))
    name, target = gettext("Example key figure"), gettext("what is aimed at")
    return IndicatorTable(period.years, (Indicator("example", name, unit, 2, target, (values,)),))


def _code_names() -> CodeNames:
    """Return the name of a cost centre and of a project."""
    return {
        Dimension.COST_CENTRE: {"1000": gettext("Example cost centre")},
        Dimension.PROJECT: {"P01": gettext("Example project")},
    }
