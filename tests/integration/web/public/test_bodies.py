from datetime import date

import pytest
from django.test import Client

from tests.support.pages import opened
from tests.support.site import an_actor, example_site
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
