"""The tables of a budget's pages as files."""

import hashlib
from collections.abc import Iterator

from django.http import Http404
from django.utils.translation import get_language

from votum import __version__
from votum.countries.fee_words import fee_words
from votum.documents.charts import chart_csv
from votum.engine.funds import FundBalances
from votum.engine.indicators import IndicatorTable
from votum.formats.beside_budget.fee_schedule_writer import write_fee_csv, write_fee_workbook
from votum.formats.beside_budget.fund_file import funds_csv
from votum.formats.beside_budget.indicator_file import indicators_csv
from votum.web.people.bridge import the_municipality
from votum.web.plans.models import PlanVersion
from votum.web.public.budget.areas import areas_file
from votum.web.public.budget.figure_table import FigureTable, table_csv
from votum.web.public.budget.measures import measures_file
from votum.web.public.budget.open_lines import LINES, PACKAGE, open_lines, open_package
from votum.web.public.budget.overview_charts import overview_charts
from votum.web.public.budget.plan import PublishedPlan
from votum.web.public.budget.statements import statement_files

FEES, FUNDS, INDICATORS = "fees", "funds", "indicators"


def file_etag(version: PlanVersion, file_name: str) -> str:
    """Return the ETag of a file of a published budget, known before the file is made.

    All that a file says comes of the version and what stands beside it, of the page's language,
    and of the release that writes it. It is weak, for the file may go out compressed.
    """
    made_of = (version.digest, version.beside_digest, file_name, get_language(), __version__)
    return f'W/"{hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]}"'


def budget_file(plan: PublishedPlan, file_name: str) -> bytes:
    """Return a file of the budget by its name; Http404 where there is none of that name."""
    stem, _, extension = file_name.rpartition(".")
    if stem == FEES:
        return _fees(plan, extension)
    if stem == LINES:
        return open_lines(plan, extension)
    if file_name == f"{PACKAGE}.zip":
        return open_package(plan)
    if extension != "csv":
        raise Http404
    if stem in (FUNDS, INDICATORS):
        return _beside(plan, stem).encode("utf-8-sig")
    for name, table in _tables(plan, stem):
        if name == stem:
            return table_csv(table)
    for chart, _ in overview_charts(plan.worked):
        if chart.key == stem:
            return chart_csv(chart)
    raise Http404


def _tables(plan: PublishedPlan, stem: str) -> Iterator[tuple[str, FigureTable]]:
    """Yield the tables with the names of their files."""
    if stem == "areas":
        yield stem, areas_file(plan)
    elif stem == "measures":
        yield stem, measures_file(plan)
    else:
        yield from statement_files(plan)


def _beside(plan: PublishedPlan, stem: str) -> str:
    """Return what the funds hold, or the key figures, as files that can be taken in again."""
    budget = plan.worked.budget
    if stem == FUNDS and budget.funds:
        last, count = plan.worked.years[-1], max(map(len, budget.funds.values()))
        return funds_csv(FundBalances(tuple(range(last - count + 1, last + 1)), budget.funds))
    if stem == INDICATORS and budget.indicators:
        return indicators_csv(IndicatorTable(plan.worked.years, budget.indicators))
    raise Http404


def _fees(plan: PublishedPlan, extension: str) -> bytes:
    """Return the fee schedule as a file."""
    schedule = plan.worked.budget.fees
    if schedule is None or extension not in ("csv", "xlsx"):
        raise Http404
    words = fee_words(the_municipality().country)
    if extension == "csv":
        return write_fee_csv(schedule, words)
    return write_fee_workbook(schedule, words, plan.row.published_at.date())
