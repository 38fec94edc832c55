from datetime import date

import pytest
from django.test import Client

from tests.support.pages import opened
from tests.support.site import TAKES_OFFICE, an_actor, example_site, found
from votum.web.budgets.domain.cycles import assign_treatment
from votum.web.people.domain.bodies import compose_body, establish_body
from votum.web.people.models import BodyKind

pytestmark = pytest.mark.django_db
STATING = (BodyKind.ADVISORY_COUNCIL, BodyKind.JOINT_COMMITTEE)


def test_no_bodies_yet_is_said(client: Client) -> None:
    assert "No bodies yet" in opened(client, "/bodies/").text


def test_every_body_stands_with_kind_and_seats(client: Client) -> None:
    example_site("founded")
    establish_body(
        an_actor(), slug="kst", name="Kommunestyret", short_name="KST", kind=BodyKind.COUNCIL
    )

    page = opened(client, "/bodies/")

    assert "Committee 13 seats, from Oct. 1, 2023 13 (6H, 2V, 2Frp, 2Ap, 1R)" in page.text
    assert "Municipal council Its seats have not been entered yet." in page.text
    assert page.links["Hovedutvalg for omsorg og mestring"] == "/en/bodies/omme/"


def test_each_composition_says_from_when_and_until_when_it_holds(client: Client) -> None:
    site = example_site("founded")
    compose_body(an_actor(), site.body, date(2027, 10, 1), seats={"Ap": 7, "H": 6}, chair="Ap")

    page = opened(client, "/bodies/omme/")

    later, now = (
        "13 seats, from Oct. 1, 2027 13 (7Ap, 6H)",
        "13 seats, from Oct. 1, 2023 to Sept. 30, 2027 13 (6H, 2V, 2Frp, 2Ap, 1R)",
    )
    assert later in page.text
    assert now in page.text
    assert page.tables["Seats by group from Oct. 1, 2027"][1:] == [
        ["Ap", "Arbeiderpartiet (chairs)", "7"],
        ["H", "Høyre", "6"],
    ]
    assert page.column("Seats by group from Oct. 1, 2023", 0) == ["H", "V", "Frp", "Ap", "R"]
    assert page.links["Proposals"] == "/en/2026-2029/omme/proposals/"
    everyone = opened(client, "/bodies/").text
    assert later in everyone
    assert now in everyone


def test_what_the_council_publishes_is_a_decision(client: Client) -> None:
    cycle = found()
    for kind in BodyKind:
        slug = kind.replace("_", "-")
        body = establish_body(an_actor(), slug=slug, name=slug, short_name=slug, kind=kind)
        assign_treatment(an_actor(), cycle, body)

    words = {kind: opened(client, f"/bodies/{kind.replace('_', '-')}/").links for kind in BodyKind}

    assert "Decision" in words[BodyKind.COUNCIL]
    assert "Recommendation" in words[BodyKind.COMMITTEE]
    assert "Recommendation" in words[BodyKind.EXECUTIVE_BOARD]
    assert "Statement" in words[BodyKind.ADVISORY_COUNCIL]
    assert all("Recommendation" not in words[kind] for kind in (BodyKind.COUNCIL, *STATING))


def test_one_mark_for_each_seat_and_no_line_between(client: Client) -> None:
    example_site("founded")

    source = opened(client, "/bodies/omme/").source

    strip = source.partition('<svg class="seats"')[2].partition("</svg>")[0]
    assert strip.count("z") == 13
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
