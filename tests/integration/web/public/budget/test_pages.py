"""What the pages of the budget show is what the engine works out."""

import csv
from io import StringIO

import pytest
from django.test import Client

from tests.support.pages import figures, opened
from tests.support.published_budget import THOUSAND
from votum.engine.budget.budgets import Version
from votum.engine.budget.lines import Kind
from votum.engine.budget.rollup import roll_up
from votum.engine.budget_chain.figure_trace import trace_figure
from votum.engine.money import Unit, print_amount
from votum.engine.statements.what_if import outlook
from votum.web.public.budget.plan import PublishedPlan

pytestmark = pytest.mark.django_db
BUDGET = "/2026-2029/budget"
YEARS = ("2026", "2027", "2028", "2029")


def thousands(*minor: int) -> list[str]:
    """Return amounts as the tables print them."""
    return [
        print_amount(each, Unit.THOUSAND_KRONER, 0).replace("\u00a0", " ") if each else "0"
        for each in minor
    ]


def kroner(*minor: int) -> list[str]:
    """Return amounts as traces print them."""
    return [
        print_amount(each, Unit.KRONE, 0).replace("\u00a0", " ") if each else "0" for each in minor
    ]


def rows(table: list[list[str]]) -> dict[str, list[str]]:
    """Return a table's rows by their names."""
    return {row[0]: figures(row[1:]) for row in table}


@pytest.mark.usefixtures("site")
def test_before_publication_the_page_says_what_will_come(client: Client) -> None:
    assert "Nothing is published yet" in opened(client, f"{BUDGET}/").text
    assert "Nothing is published yet" in opened(client, f"{BUDGET}/what-if/").text
    assert client.get(f"{BUDGET}/areas/22/").status_code == 404
    assert "The budget" not in opened(client, "/bodies/").links


def test_the_overview_tells_result_margin_balance_and_funds(
    client: Client, plan: PublishedPlan
) -> None:
    page = opened(client, f"{BUDGET}/")
    assert "It balances in every year." in page.text
    by_kind = plan.worked.budget.statements["no-5-6"]
    results = [-by_kind.amount("24", column) for column in range(1, 5)]
    assert results == [each * THOUSAND for each in (270, 250, 230, 210)]
    assert rows(page.tables["Net operating result"])["Net operating result, million kroner"] == [
        "0,3", "0,3", "0,2", "0,2",
    ]  # fmt: skip
    assert rows(page.tables["Net operating result"])[
        "Net operating result, per cent of the operating income"
    ] == ["15,9 %", "14,7 %", "13,5 %", "12,4 %"]
    assert page.tables["Balance year by year"][1][1:] == ["Balances"] * 4
    assert rows(page.tables["What the funds hold at the end of each year"]) == {
        "Fund": list(YEARS),
        "General fund": ["0,77", "1,02", "1,25", "1,46"],
    }
    assert page.links["The budget"] == "/en/2026-2029/budget/"


@pytest.mark.usefixtures("plan")
def test_the_charts_show_the_statements_figures_and_are_files_too(client: Client) -> None:
    page = opened(client, f"{BUDGET}/")
    areas = rows(page.tables["What each area gets"])
    assert areas["Barn og læring"] == ["1,43"]
    assert areas["Total"] == ["1,43"]
    steps = rows(page.tables["What the measures change"])
    assert steps["Without the measures"] == ["1,40"]
    assert steps["M1 Flere lærere"] == ["0,05"]
    assert steps["With the measures"] == ["1,43"]
    flow = {row[1]: row[2] for row in page.tables["Where the money comes from and where it goes"]}
    assert (flow["Barn og læring"], flow["Inntekts- og formuesskatt"]) == ("1,43", "−1,70")
    for key in ("where-the-money", "areas-of-the-budget", "change-by-measure", "plan-over-years"):
        response = client.get(f"/en{BUDGET}/files/{key}.csv")
        assert (response.status_code, response["Content-Type"]) == (
            200,
            "text/csv; charset=utf-8",
        ), key


@pytest.mark.parametrize("layout", ["no-5-4", "no-5-5", "no-5-6"])
def test_a_statement_is_the_engine_s(client: Client, plan: PublishedPlan, layout: str) -> None:
    statement = plan.worked.budget.statements[layout]
    page = opened(client, f"{BUDGET}/statements/{layout}/")
    title = statement.layout.titles["en"]
    found = rows(page.tables[title])
    assert found["Line"] == ["Accounts 2024", *YEARS]
    for row, line in enumerate(statement.layout.lines):
        name = f"{line.number} {line.names['nb']}"
        assert found[name] == thousands(*statement.amounts[row].tolist()), name
    file = client.get(f"/en{BUDGET}/files/{layout}.csv").getvalue().decode("utf-8-sig")
    head, *lines = csv.reader(StringIO(file))
    assert head == ["Line", "Accounts 2024 (minor)", *(f"{year} (minor)" for year in YEARS)]
    assert [list(map(int, each[1:])) for each in lines] == statement.amounts.tolist()


def test_the_appropriations_by_area_add_up_to_their_line(
    client: Client, plan: PublishedPlan
) -> None:
    page = opened(client, f"{BUDGET}/statements/no-5-4/")
    found = rows(page.tables["Net operating appropriations by budget area"])
    statement = plan.worked.budget.statements["no-5-4"]
    line = thousands(*statement.amounts[statement.layout.position("6")].tolist())
    assert found["Sum of the areas"] == found["2 Barn og læring"] == line


def test_areas_show_their_totals_down_to_the_cost_centre(
    client: Client, plan: PublishedPlan
) -> None:
    totals = roll_up(plan.worked.version)
    page = opened(client, f"{BUDGET}/areas/")
    years = plan.worked.years
    for table, kind in (("Operating budget", Kind.OPERATING), ("Capital budget", Kind.CAPITAL)):
        expected = [totals.total("2", year, kind) for year in years]
        assert rows(page.tables[table])["2 Barn og læring"][1:] == thousands(*expected)
    below = opened(client, f"{BUDGET}/areas/2/")
    assert set(rows(below.tables["Operating budget"])) == {
        "Area", "21 Barnehage", "22 Grunnskole", "The whole area",
    }  # fmt: skip
    leaf = opened(client, f"{BUDGET}/areas/22/")
    assert rows(leaf.tables["Operating budget by cost centre"]) == {
        "Cost centre": ["Accounts 2024", *YEARS],
        "2201 Nordby skole": ["1 000"] * 5,
        "Not placed on a cost centre": ["0", "50", "60", "70", "80"],
        "Sum": ["1 000", "1 050", "1 060", "1 070", "1 080"],
    }
    assert leaf.links["M1 Flere lærere"] == "/en/2026-2029/budget/measures/proposal/M1/"
    assert leaf.links["1 050"] == "/en/2026-2029/budget/figures/operating/2026/22/"


def test_a_figure_is_shown_to_add_up(client: Client, plan: PublishedPlan) -> None:
    trace = trace_figure(plan.worked.budget.chain, "2", 2027, Kind.OPERATING)
    page = opened(client, f"{BUDGET}/figures/operating/2027/2/")
    assert rows(page.tables["How the figure adds up"]) == {
        "Part": ["2027"],
        "The base 2 lines": kroner(trace.base_amount),
        "Proposed: proposal 2 measures": kroner(trace.change_sets[0].amount),
        "Corrections: errata 0 measures": ["0"],
        "The figure": kroner(trace.amount),
    }
    assert trace.amount == roll_up(plan.worked.version).total("2", 2027, Kind.OPERATING)
    assert rows(page.tables["The base"])["Sum of the base"] == kroner(trace.base_amount)
    measures = rows(page.tables["Proposed: proposal"])
    assert measures["M1 Flere lærere"] == ["60 000"]
    assert measures["Sum of the change set"] == kroner(trace.change_sets[0].amount)


@pytest.mark.usefixtures("plan")
def test_measures_are_listed_and_each_has_its_address(client: Client) -> None:
    page = opened(client, f"{BUDGET}/measures/")
    listed = rows(page.tables["Proposed: proposal"])
    assert listed["M1 Flere lærere Grunnskole"] == ["50", "60", "70", "80"]
    assert listed["Sum"] == ["0"] * 4
    assert "Proposed: proposal" not in opened(client, f"{BUDGET}/measures/?set=errata").tables
    one = opened(client, f"{BUDGET}/measures/proposal/M1/")
    assert rows(one.tables["The lines of the measure"])["Sum"] == [
        "50 000", "60 000", "70 000", "80 000",
    ]  # fmt: skip
    statement = one.tables[
        "Appropriations, operating budget (budsjett- og regnskapsforskriften § 5-4)"
    ]
    assert rows(statement)["6 Sum bevilgninger drift, netto"][0] == "50 000"
    assert (one.links["See the budget without this measure"]) == (
        "/en/2026-2029/budget/what-if/?without=proposal/M1"
    )


def test_what_if_is_the_budget_worked_out_without_the_measures(
    client: Client, plan: PublishedPlan
) -> None:
    version = plan.worked.version
    kept = version.change_sets[0].measures[2]
    first = version.change_sets[0]
    alone = type(first)(first.identifier, first.type, first.origin, (kept,))
    less = Version(version.name, version.period, version.areas, version.base, (alone,))
    expected = outlook(less, plan.worked.budget.layouts)
    page = opened(client, f"{BUDGET}/what-if/?without=proposal/M1&without=proposal/M2")
    assert "Without 2 measures" in page.text
    found = rows(page.tables["Appropriations, operating budget"][1:])
    for row, line in enumerate(plan.worked.budget.layouts[0].lines):
        amounts = expected.statements[0][row].tolist()
        name = f"{line.number} {line.names['nb']}"
        if any(amounts):
            assert found[name][:4] == thousands(*amounts), name
    areas = rows(page.tables["Operating budget"][1:])
    index = version.areas.index["22"]
    assert areas["22 Grunnskole"][:4] == thousands(*expected.areas[:, 0, index].tolist())
    balance = page.tables["Balance year by year"][1]
    assert balance[1:] == [f"{each} 000 kroner left over" for each in (30, 40, 50, 60)]


@pytest.mark.usefixtures("plan")
def test_what_if_names_the_fund_that_could_cover_what_is_lacking(client: Client) -> None:
    page = opened(client, f"{BUDGET}/what-if/?without=proposal/M3&without=nowhere/X")
    assert "Without 1 measure" in page.text
    first = page.tables["Balance year by year"][1]
    assert first[4] == "Lacks 60 000 kroner. General fund could cover 60 000 kroner."
    assert opened(client, f"{BUDGET}/what-if/?without=nowhere/X").tables == {}


@pytest.mark.usefixtures("plan")
def test_two_versions_are_compared(client: Client) -> None:
    page = opened(client, f"{BUDGET}/compared/?old=stage-base&new=version-1")
    found = rows(page.tables["Operating budget"][1:])
    assert found["22 Grunnskole"] == [
        *["1 000"] * 4, "1 050", "1 060", "1 070", "1 080", "50", "60", "70", "80",
    ]  # fmt: skip
    assert found["All areas"] == ["0"] * 12
    same = opened(client, f"{BUDGET}/compared/?old=version-1&new=version-1&x=1")
    assert "The two have the same amounts on every area." in same.text


def test_errata_and_fees_stand_in_their_registers(client: Client, plan: PublishedPlan) -> None:
    errata = opened(client, f"{BUDGET}/errata/")
    said = f"Version 1, {plan.row.published_at:%m/%d/%Y}"
    assert errata.tables[f"Corrections: errata. {said}"][1] == [
        "Proposal page 4", "12,5", "12,6", "A slip of the pen.",
    ]  # fmt: skip
    fees = opened(client, f"{BUDGET}/fees/")
    assert rows(fees.tables["Prisliste"])["Hel plass"][:2] == ["3 150", "3 260"]
    assert client.get(f"/en{BUDGET}/files/fees.xlsx").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "areas/77/", "statements/no-9/", "figures/operating/2031/22/", "figures/other/2026/22/",
        "measures/proposal/M9/", "files/nothing.csv", "files/areas.pdf",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("plan")
def test_what_the_budget_does_not_have_is_not_there(client: Client, address: str) -> None:
    assert client.get(f"/en{BUDGET}/{address}").status_code == 404


@pytest.mark.usefixtures("plan")
def test_pages_have_no_script_and_no_style_of_their_own(client: Client) -> None:
    for page in ("", "areas/", "what-if/?without=proposal/M1", "statements/no-5-4/"):
        content = client.get(f"/en{BUDGET}/{page}").getvalue().decode()
        assert "<script" not in content
        assert " style=" not in content


def test_a_page_without_some_measures_is_one_page_in_whatever_order_they_are_named(
    client: Client, plan: PublishedPlan
) -> None:
    both = [
        client.get(
            f"{plan.url('what-if')}?{'&'.join(f'without=proposal/{each}' for each in order)}"
        )
        for order in (("M1", "M2"), ("M2", "M1", "M2"))
    ]
    assert both[0]["ETag"] == both[1]["ETag"]
    assert both[0]["ETag"] != client.get(f"{plan.url('what-if')}?without=proposal/M1")["ETag"]
