"""Large budget tables, read and on the site, and measures switched there and in a spreadsheet.

On a database of the measurements' own; see `site_environment`.
"""

import csv
import sqlite3
from collections import deque
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from http import HTTPStatus
from io import BytesIO, TextIOWrapper
from pathlib import Path
from statistics import median

from django.db import connection as database
from django.template.loader import render_to_string
from django.test import Client

from bench.budget import LARGE, SOURCE, USUAL
from bench.measuring import Figure, Limited, high, seconds
from bench.site_environment import FOLDER, PASSWORD
from bench.spreadsheet import measure_spreadsheet
from votum.cli.example_budget.budget import ExampleBudget, example_budget
from votum.cli.example_budget.facts import Facts, read_facts
from votum.cli.example_budget.files import BUDGET, example_files, example_mapping
from votum.cli.site.prepare import prepare
from votum.countries import load_country
from votum.engine.periods import PlanPeriod
from votum.engine.statements.statement import ColumnRole
from votum.formats.budget_tables.mapping import Stage
from votum.formats.budget_tables.mapping_file import mapping_toml
from votum.formats.budget_tables.reading import read_budget_table
from votum.web.budgets.domain.cycles import open_cycle
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.chain import Actor
from votum.web.people.domain.bodies import found_municipality
from votum.web.people.domain.users import add_user, grant_role
from votum.web.people.models import RoleKind
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.plan_files import save_plan_file
from votum.web.plans.domain.publishing import publish_plan
from votum.web.plans.domain.tables import confirm_table, upload_table
from votum.web.plans.models import FileKind
from votum.web.public.budget.plan import PublishedPlan, published_plan
from votum.web.public.budget.what_if import SEPARATOR, what_if_page
from votum.web.public.budget.worked import worked

BY = Actor(None, datetime(2025, 11, 19, 9, tzinfo=UTC))
ASKED = "/2026-2029/budget/what-if/"
SWITCHED = 60  # measures, each left out alone
SWITCH_LIMIT = 50  # milliseconds
PARSE_LIMIT = 4.0
ROUNDS = 3


def measure_budget_site() -> tuple[list[Figure], list[Limited]]:
    """Return the figures of large tables beside a peer, and those of the site with limits."""
    facts = read_facts(SOURCE)
    cycle, client = _found()
    usual = example_budget(facts, USUAL)
    publish_plan(BY, cycle, _plan(usual))
    limited = [_switch(cycle, client), measure_spreadsheet(usual)]
    large = example_budget(facts, LARGE)
    limited.insert(1, _switch_of_many(cycle, large))
    table = example_files(large, SOURCE)[BUDGET]
    return (
        [_parse(table), _take_in(cycle, facts, large, table)],
        [*limited, *_put_together(client)],
    )


def _found() -> tuple[Cycle, Client]:
    """Found the municipality, with somebody of the budget office, logged in."""
    prepare()
    found_municipality(BY, "Eksempelvik", "no")
    user = add_user(BY, username="office", name="Oda Økonom", password=PASSWORD)
    grant_role(BY, user, RoleKind.BUDGET_OFFICE, None, date(2023, 10, 1))
    client = Client()
    client.force_login(user)
    return open_cycle(BY, PlanPeriod(2026, 2029), "Økonomiplan 2026–2029"), client


def _plan(budget: ExampleBudget) -> PlanBudget:
    """Return an example budget as it is published."""
    before = [each for each in budget.groups() if each.role is not ColumnRole.PLAN]
    return PlanBudget(budget.version(), tuple(before), budget.layouts())


def _keys(plan: PublishedPlan) -> list[str]:
    """Return what an address says to leave a measure out, for each of them."""
    return [SEPARATOR.join(key) for key in plan.worked.measures]


def _switch(cycle: Cycle, client: Client) -> Limited:
    """Return how long the site takes to answer with one measure left out, each time another."""
    plan = published_plan(cycle)
    assert plan is not None
    keys = _keys(plan)

    def ask(run: int) -> None:
        answer = client.get(ASKED, {"without": keys[run % len(keys)]})
        assert answer.status_code == HTTPStatus.OK

    ask(len(keys) - 1)  # nothing has been worked out of the budget yet
    what = f"one measure switched on the site, {USUAL} lines, 95th percentile"
    return _limited(what, high(ask, min(SWITCHED, len(keys) - 1)) * 1000, SWITCH_LIMIT)


def _switch_of_many(cycle: Cycle, budget: ExampleBudget) -> Limited:
    """Return the same of a large budget: its page is made as the site does, but not asked for.

    To publish half a million lines takes longer than all other measurements.
    """
    known = published_plan(cycle)
    assert known is not None
    plan = PublishedPlan(cycle, known.rows, worked(_plan(budget)))
    keys = _keys(plan)

    def make(run: int) -> None:
        render_to_string("public/budget/what_if.html", what_if_page(plan, [keys[run % len(keys)]]))

    make(0)
    what = f"the same page, {LARGE} lines, made without being asked for"
    return _limited(what, high(make, SWITCHED) * 1000, SWITCH_LIMIT)


def _limited(what: str, milliseconds: float, limit: float) -> Limited:
    """Return a figure in milliseconds with its limit."""
    return Limited(what, f"{milliseconds:.1f} ms", f"{limit:g} ms", milliseconds > limit)


def _parse(data: bytes) -> Figure:
    """Return how long a large table takes to be recognised, parsed, checked and summed up.

    Each is run once in turn with the other, as somebody reads a file: nothing is warmed up.
    """
    country = load_country("no")

    def read() -> None:
        reading = read_budget_table(data, BUDGET, country)
        assert (reading.errors, reading.result.rows) == ((), LARGE)

    def bare() -> None:
        text = TextIOWrapper(BytesIO(data), encoding="utf-8", newline="")
        deque(csv.reader(text, delimiter=";"), maxlen=0)

    pairs = [(seconds(read), seconds(bare)) for _ in range(ROUNDS)]
    return Figure(
        "parse and check a budget table (CSV)",
        f"{LARGE} lines, {len(data) // 10**6} MB",
        median(own for own, _ in pairs),
        ROUNDS,
        "bare pass of the csv module",
        median(other for _, other in pairs),
        median(own / other for own, other in pairs),
        PARSE_LIMIT,
    )


def _take_in(cycle: Cycle, facts: Facts, budget: ExampleBudget, data: bytes) -> Figure:
    """Return how long the site takes to take a large table in: read again, stored, logged."""
    save_plan_file(BY, cycle, FileKind.AREAS, budget.areas)
    mapping = example_mapping(budget)
    plan = tuple(each for each in mapping.amounts if each.stage is Stage.PLAN)
    upload = upload_table(BY, cycle, BUDGET, data, mapping_toml(replace(mapping, amounts=plan)))
    own = seconds(partial(confirm_table, BY, upload))
    with database.cursor() as cursor:
        cursor.execute("SELECT * FROM plans_budgetline")
        rows = cursor.fetchall()
    assert len(rows) == LARGE
    other = _bare_executemany(rows)
    size = f"{LARGE} lines × {len(facts.years)} years"
    beside = "bare executemany of its rows"
    return Figure("take in a budget table on the site", size, own, 1, beside, other, own / other)


def _bare_executemany(rows: list[tuple[object, ...]]) -> float:
    """Return how long SQLite takes to store rows in a table without anything to be checked."""
    columns = range(len(rows[0]))
    names = ", ".join(f"c{each}" for each in columns)
    insert = f"INSERT INTO bare VALUES ({', '.join('?' for _ in columns)})"  # noqa: S608 - our own words
    with closing(sqlite3.connect(Path(FOLDER.name) / "bare.sqlite3")) as bare:
        bare.execute(f"CREATE TABLE bare ({names})")

        def store() -> None:
            bare.executemany(insert, rows)
            bare.commit()

        return seconds(store)


def _put_together(client: Client) -> list[Limited]:
    """Return how long the page takes that puts the budget together, first and then again."""

    def look() -> None:
        answer = client.get("/office/2026-2029/budget/")
        assert answer.status_code == HTTPStatus.OK
        assert b'id="by-area"' in answer.content

    return [
        Limited(f"{what}, {LARGE} lines", f"{seconds(look) * 1000:.0f} ms", "", missed=False)
        for what in ("put a budget together from a table", "look at it again")
    ]
