"""Found the municipality, establish bodies, and compose them."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.support.databases import Entry, dump, entries_of, refused, rows_of
from tests.support.refusals import refusal
from tests.support.site import TAKES_OFFICE, a_committee, an_actor, found
from votum.engine.messages import StructureError
from votum.engine.votes.bodies import Party
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain
from votum.web.people.bridge import body_value, composition_on, the_municipality
from votum.web.people.domain.bodies import (
    MUNICIPALITY,
    compose_body,
    establish_body,
    found_municipality,
)
from votum.web.people.models import (
    Body,
    BodyKind,
    Composition,
    GroupSeats,
    Municipality,
    PartyGroup,
)

pytestmark = pytest.mark.django_db

BY = an_actor()
SEATS = {"R": 1, "H": 3, "Ap": 2}
LATER = date(2027, 10, 1)


def test_founding_says_whose_database_it_is() -> None:
    entries = entries_of(lambda: found_municipality(BY, "Eksempelvik", "no"))
    content: dict[str, object] = {"name": "Eksempelvik", "country": "no"}
    assert rows_of(Municipality, "id", "name", "country") == [(1, "Eksempelvik", "no")]
    assert entries == [Entry(Chain.PUBLIC, "found_municipality", None, None, MUNICIPALITY, content)]


def test_a_database_is_founded_once() -> None:
    found_municipality(BY, "Eksempelvik", "no")
    assert refused(RefusedError, lambda: found_municipality(BY, "Annenvik", "no")) == (
        "This database already belongs to a municipality."
    )


def test_a_country_without_data_is_refused_as_a_whole() -> None:
    before = dump()
    with pytest.raises(Exception, match="xx"):
        found_municipality(BY, "Eksempelvik", "xx")
    assert dump() == before


def test_nothing_is_known_before_the_founding() -> None:
    assert refusal(RefusedError, the_municipality) == (
        "No municipality has been set up yet; see docs/operations.md."
    )


def test_a_body_is_established_under_its_address() -> None:
    entries = entries_of(
        lambda: establish_body(
            BY, slug="omme", name="Omsorg", short_name="OMME", kind=BodyKind.COMMITTEE, position=3
        )
    )
    body = Body.objects.get()
    columns = ("slug", "name", "short_name", "kind", "position")
    assert rows_of(Body, *columns) == [("omme", "Omsorg", "OMME", "committee", 3)]
    assert entries == [
        Entry(
            Chain.PUBLIC,
            "establish_body",
            None,
            None,
            body.pk,
            {"slug": "omme", "name": "Omsorg", "short_name": "OMME", "kind": "committee"},
        )
    ]


def test_an_address_is_taken_once() -> None:
    found()
    a_committee("omme")
    sentence = refused(
        RefusedError,
        lambda: establish_body(BY, slug="omme", name="Ny", short_name="NY", kind=BodyKind.COUNCIL),
    )
    assert sentence == "There already is a body with the address “omme”."


def test_a_body_is_composed_in_the_order_in_which_votes_are_printed() -> None:
    found()
    body = a_committee("omme", {"H": 1})
    entries = entries_of(lambda: compose_body(BY, body, LATER, seats=SEATS, chair="Ap"))
    composition = Composition.objects.get(valid_from=LATER)
    assert (composition.body, composition.chair_group_id) == (body, "Ap")
    seats = GroupSeats.objects.filter(composition=composition).order_by("position")
    assert list(seats.values_list("position", "group", "seats")) == [
        (1, "R", 1),
        (2, "H", 3),
        (3, "Ap", 2),
    ]
    assert rows_of(PartyGroup, "code", "name") == [
        ("Ap", "Arbeiderpartiet"),
        ("H", "Høyre"),
        ("R", "Rødt"),
    ]
    content: dict[str, object] = {"valid_from": "2027-10-01", "seats": SEATS, "chair": "Ap"}
    assert entries == [Entry(Chain.PUBLIC, "compose_body", None, body.pk, body.pk, content)]


def test_a_party_of_the_municipality_s_own_is_kept_with_its_names() -> None:
    found()
    body = a_committee("omme", {"H": 1})
    own = Party("ByL", "Bylista", ("Byliste",))
    compose_body(BY, body, LATER, seats={"ByL": 2}, chair=None, own_parties=(own,))
    kept = PartyGroup.objects.get(code="ByL")
    assert (kept.name, kept.aliases) == ("Bylista", ["Byliste"])
    compose_body(BY, body, date(2028, 1, 1), seats={"ByL": 1, "H": 1}, chair="ByL")
    assert body_value(body, date(2028, 1, 1)).seats == {"ByL": 1, "H": 1}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 9, 30), {"H": 1}),
        (LATER, SEATS),
        (date(2031, 1, 1), SEATS),
    ],
)
def test_a_composition_holds_until_the_next(on: date, expected: Mapping[str, int]) -> None:
    found()
    body = a_committee("omme", {"H": 1})
    compose_body(BY, body, LATER, seats=SEATS, chair="H")
    assert dict(body_value(body, on).seats) == expected


def test_a_day_before_the_first_composition_is_refused() -> None:
    found()
    body = a_committee("omme", {"H": 1})
    assert refusal(RefusedError, lambda: composition_on(body, date(2023, 9, 30))) == (
        "Nobody has said how OMME is composed on 30 September 2023; the budget office enters it."
    )


def test_a_day_has_one_composition() -> None:
    found()
    body = a_committee("omme", {"H": 1})
    sentence = refused(
        RefusedError, lambda: compose_body(BY, body, TAKES_OFFICE, seats=SEATS, chair="H")
    )
    assert sentence == "OMME already has a composition from 1 October 2023; choose another day."


@pytest.mark.parametrize(
    ("seats", "chair"),
    [({}, None), ({"H": 0}, "H"), ({"H": -1, "Ap": 2}, "Ap"), ({"H": 2}, "Ap")],
)
def test_seats_that_cannot_be_are_refused(seats: Mapping[str, int], chair: str | None) -> None:
    found()
    body = a_committee("omme", {"H": 1})
    refused(StructureError, lambda: compose_body(BY, body, LATER, seats=seats, chair=chair))


def test_an_unknown_party_is_refused() -> None:
    found()
    body = a_committee("omme", {"H": 1})
    sentence = refused(
        RefusedError,
        lambda: compose_body(BY, body, LATER, seats={"H": 1, "XYZ": 1}, chair="H"),
    )
    assert sentence == "“XYZ” is not a known party."
