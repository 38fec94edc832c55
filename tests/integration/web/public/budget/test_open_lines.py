"""Every line of the published budget is to be had as open data that reads back equal."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from tests.support.pages import opened
from votum.countries import load_country
from votum.engine.budget.lines import Kind
from votum.engine.budget.rollup import roll_up
from votum.formats.budget_tables.content_digest import content_digest
from votum.formats.budget_tables.fiscal_package_reader import read_fiscal_package
from votum.formats.budget_tables.fiscal_package_writer import DESCRIPTOR
from votum.formats.budget_tables.reading import read_budget_table
from votum.formats.budget_tables.whole_budget import tables_of_budget
from votum.web.public.budget.plan import PublishedPlan

pytestmark = pytest.mark.django_db
FILES = "/en/2026-2029/budget/files/"


def test_the_overview_and_the_page_of_open_data_lead_to_every_line(
    client: Client, plan: PublishedPlan
) -> None:
    pytest.importorskip("arro3.io")
    names = ("lines.csv", "lines.json", "lines.parquet", "fiscal-data-package.zip")
    page = client.get(plan.url()).content.decode()
    for name in names:
        assert f'href="{plan.url("file", name)}"' in page
        answer = client.get(plan.url("file", name))
        assert answer.status_code == 200
        assert answer["Content-Disposition"] == f'attachment; filename="2026-2029-{name}"'
    assert "Every line of the budget" in opened(client, "/open-data/").text
    for missing in ("lines.xlsx", "lines", "fiscal-data-package.csv"):
        assert client.get(f"{FILES}{missing}").status_code == 404


@pytest.mark.parametrize("name", ["lines.csv", "lines.json"])
def test_it_is_read_back_equal_as_it_is(client: Client, plan: PublishedPlan, name: str) -> None:
    budget = plan.worked.budget
    tables = tables_of_budget(budget.version, budget.before)
    data = client.get(f"{FILES}{name}").getvalue()
    read = read_budget_table(data, name, load_country("no"))
    assert (read.errors, read.result.digest) == ((), content_digest(tables))


def test_the_package_is_read_back_equal(client: Client, plan: PublishedPlan) -> None:
    budget = plan.worked.budget
    answer = client.get(f"{FILES}fiscal-data-package.zip").getvalue()
    assert client.get(f"{FILES}fiscal-data-package.zip").getvalue() == answer
    with ZipFile(BytesIO(answer)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    read = read_fiscal_package(
        files[DESCRIPTOR], lambda path: (path.rpartition("/")[2], files[path]), load_country("no")
    )
    tables = tables_of_budget(budget.version, budget.before)
    assert (read.errors, read.result.digest) == ((), content_digest(tables))


def test_the_json_adds_up_to_the_budget(client: Client, plan: PublishedPlan) -> None:
    records = json.loads(client.get(f"{FILES}lines.json").getvalue())
    version = plan.worked.budget.version
    for kind in Kind:
        found = sum(
            each["2026_minor"]
            for each in records
            if each["kind"] == kind and each["stage"] == "plan"
        )
        totals = roll_up(version)
        roots = [each.code for each in version.areas.areas if each.parent is None]
        assert found == sum(totals.total(each, 2026, kind) for each in roots)
