from datetime import date

import pytest
from django.test import Client

from tests.support.pages import opened
from tests.support.site import TAKES_OFFICE, an_actor, example_site, found
from votum.web.budgets.domain.cycles import assign_treatment
from votum.web.people.domain.bodies import compose_body, establish_body
from votum.web.people.models import BodyKind

pytestmark = pytest.mark.django_db


def test_no_bodies_yet_is_said(client: Client) -> None:
    assert "No bodies yet" in opened(client, "/bodies/").text


def test_every_body_stands_with_kind_and_seats(client: Client) -> None:
    example_site("founded")
    establish_body(
        an_actor(), slug="kst", name="Kommunestyret", short_name="KST", kind=BodyKind.COUNCIL
    )

    page = opened(client, "/bodies/")

    assert "Committee · 13 seats 13 (6H, 2V, 2Frp, 2Ap, 1R)" in page.text
    assert "Municipal council Its seats have not been entered yet." in page.text
    assert page.links["Hovedutvalg for omsorg og mestring"] == "/en/bodies/omme/"


def test_a_body_shows_its_newest_composition_and_those_before(client: Client) -> None:
    site = example_site("founded")
    compose_body(an_actor(), site.body, date(2027, 10, 1), seats={"Ap": 7, "H": 6}, chair="Ap")

    page = opened(client, "/bodies/omme/")

    assert "13 seats, from Oct. 1, 2027 13 (7Ap, 6H)" in page.text
    assert page.tables["Seats by group"][1:] == [
        ["Ap", "Arbeiderpartiet (chairs)", "7"],
        ["H", "Høyre", "6"],
    ]
    earlier = page.text.partition("Earlier composition")[2]
    assert "13 seats, from Oct. 1, 2023 13 (6H, 2V, 2Frp, 2Ap, 1R)" in earlier
    assert page.links["Proposals"] == "/en/2026-2029/omme/proposals/"


def test_one_mark_for_each_seat_and_no_line_between(client: Client) -> None:
    example_site("founded")

    source = opened(client, "/bodies/omme/").source

    strip = source.partition('<svg class="seats"')[2].partition("</svg>")[0]
    assert strip.count("M") == 13
    assert "between" not in strip


def test_a_body_that_treats_a_plan_before_it_is_composed_says_so(client: Client) -> None:
    cycle = found()
    body = establish_body(
        an_actor(), slug="hu", name="Hovedutvalg", short_name="HU", kind=BodyKind.COMMITTEE
    )
    assign_treatment(an_actor(), cycle, body)

    for name in ("proposals", "sheets", "adopted", "recommendation"):
        page = opened(client, f"/2026-2029/hu/{name}/")
        assert (page.status, "Not yet known who sits here" in page.text) == (200, True)
    for deeper in ("proposals/h-1/", "sheets/h/", "proposals.pdf", "sheets.json"):
        assert opened(client, f"/2026-2029/hu/{deeper}").status == 404
    for address in ("/", "/2026-2029/", "/bodies/", "/bodies/hu/"):
        assert opened(client, address).status == 200

    compose_body(an_actor(), body, TAKES_OFFICE, seats={"H": 3}, chair="H")
    assert "Not yet known" not in opened(client, "/2026-2029/hu/proposals/").text
