"""Every line of a published budget as open data, for programs and for other municipalities."""

import zipfile
from importlib.util import find_spec
from io import BytesIO

from django.http import Http404

from votum.formats.budget_tables.fiscal_package_writer import fiscal_package
from votum.formats.budget_tables.open_formats import budget_csv, budget_json, budget_parquet
from votum.formats.budget_tables.whole_budget import hierarchies_of_budget, tables_of_budget
from votum.web.public.budget.plan import PublishedPlan

LINES, PACKAGE = "lines", "fiscal-data-package"
_PARQUET = "parquet"
_WRITERS = {"csv": budget_csv, "json": budget_json, _PARQUET: budget_parquet}
_OLDEST = (1980, 1, 1, 0, 0, 0)  # one date for all archives: equal content, equal bytes


def open_lines_links(plan: PublishedPlan) -> list[dict[str, str]]:
    """Return where every line of the budget is to be had; Parquet where its library is there."""
    names = {
        "CSV": f"{LINES}.csv",
        "JSON": f"{LINES}.json",
        **({"Parquet": f"{LINES}.{_PARQUET}"} if _writes_parquet() else {}),
        "Fiscal Data Package": f"{PACKAGE}.zip",
    }
    return [{"name": name, "url": plan.url("file", file)} for name, file in names.items()]


def open_lines(plan: PublishedPlan, extension: str) -> bytes:
    """Return the lines of base, change sets, accounts and earlier budgets as a file.

    Http404 for a form that is not offered.
    """
    if extension not in _WRITERS or (extension == _PARQUET and not _writes_parquet()):
        raise Http404
    budget = plan.worked.budget
    tables = tables_of_budget(budget.version, budget.before)
    return _WRITERS[extension](tables, hierarchies_of_budget(budget.version, budget.code_names))


def open_package(plan: PublishedPlan) -> bytes:
    """Return the same lines as a Fiscal Data Package, in a ZIP archive."""
    budget = plan.worked.budget
    files = fiscal_package(
        tables_of_budget(budget.version, budget.before),
        hierarchies_of_budget(budget.version, budget.code_names),
        budget.version.name,
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, _OLDEST), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _writes_parquet() -> bool:
    """Return whether the optional library for Parquet is installed."""
    return find_spec("arro3") is not None
