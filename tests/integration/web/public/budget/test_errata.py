"""What was published as an error stays published, whatever later versions hold."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.support.pages import opened
from tests.support.published_budget import ERRATUM, a_line, published, small_budget
from tests.support.site import Site, an_actor
from votum.engine.budget_chain.errata import Erratum, errata_change_set
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.publishing import publish_plan

pytestmark = pytest.mark.django_db
ERRATA = "/2026-2029/budget/errata/"
SECOND = Erratum(
    "E2",
    "Proposal",
    "page 9",
    "1 000",
    "1 010",
    "A sum.",
    (a_line("22", "010", "202", 10), a_line("9", "540", "880", -10)),
)


def without_errata(budget: PlanBudget) -> PlanBudget:
    """Return a budget without its change set of errata."""
    kept = budget.version.change_sets[:1]
    return replace(budget, version=replace(budget.version, change_sets=kept), errata={})


def with_errata(budget: PlanBudget, name: str, *errata: Erratum) -> PlanBudget:
    """Return a budget with a register more."""
    made = errata_change_set(name, "Kommunedirektøren", errata)
    version = replace(budget.version, change_sets=(*budget.version.change_sets, made))
    return replace(budget, version=version, errata={**budget.errata, name: errata})


def test_an_erratum_stays_where_a_later_version_does_not_have_it(
    client: Client, site: Site
) -> None:
    first = published(site)
    publish_plan(an_actor(), site.cycle, without_errata(small_budget()), "Put together anew.")
    page = opened(client, ERRATA)
    said = f"Version {first.number}, {first.published_at:%m/%d/%Y}"
    assert list(page.tables) == [f"Corrections: errata. {said}"]
    assert page.tables[f"Corrections: errata. {said}"][1][0] == "Proposal page 4"
    assert f"Published in: {said}." in page.text
    # Its measure is not in the newest version, and has no page there.
    assert "Proposal" not in page.links


def test_each_erratum_stands_once_under_the_version_that_published_it_first(
    client: Client, site: Site
) -> None:
    published(site)
    later = with_errata(small_budget(), "errata-2", ERRATUM, SECOND)
    publish_plan(an_actor(), site.cycle, later, "An error more.")
    page = opened(client, ERRATA)
    places = {name: [row[0] for row in table[1:]] for name, table in page.tables.items()}
    heads = list(places)
    assert [head.partition(",")[0] for head in heads] == [
        "Corrections: errata 2. Version 2",
        "Corrections: errata. Version 1",
    ]
    assert places[heads[0]] == ["Proposal page 9"]
    assert places[heads[1]] == ["Proposal page 4"]
    assert page.links["Proposal"] == "/en/2026-2029/budget/measures/errata/E1/"


def test_an_erratum_that_reads_otherwise_in_a_later_version_stands_as_both(
    client: Client, site: Site
) -> None:
    published(site)
    other = replace(ERRATUM, now="12,7")
    publish_plan(
        an_actor(),
        site.cycle,
        with_errata(without_errata(small_budget()), "errata", other),
        "The correction was wrong.",
    )
    tables = opened(client, ERRATA).tables.values()
    assert [table[1][2] for table in tables] == ["12,7", "12,6"]


def test_what_moves_within_one_line_of_a_statement_is_said_to(client: Client, site: Site) -> None:
    lines = (a_line("21", "010", "201", -10), a_line("22", "010", "202", 10))
    within = replace(SECOND, lines=lines)
    publish_plan(an_actor(), site.cycle, with_errata(small_budget(), "errata-2", within))
    said = "It changes no line of a statement: what it moves stays within one line."
    moved = opened(client, "/2026-2029/budget/measures/errata-2/E2/")
    assert (said in moved.text, "It changes no statement." in moved.text) == (True, False)
    assert len(moved.tables["The lines of the measure"]) == 4
    word = opened(client, "/2026-2029/budget/measures/errata/E1/")
    assert (said in word.text, "It changes no statement." in word.text) == (False, True)
