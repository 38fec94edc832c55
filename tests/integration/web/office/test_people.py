"""Users, roles, bodies and their seats."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.support.office import as_a, links, logged_in, main_of, shown
from tests.support.site import TAKES_OFFICE, a_committee, a_user, found
from votum.web.people.models import Body, Role, RoleKind, User

pytestmark = pytest.mark.django_db
PEOPLE = "/en/office/people/"
GOOD = "correct horse battery"


@pytest.fixture
def body() -> Body:
    found()
    return a_committee()


@pytest.fixture
def office(body: Body) -> Client:  # noqa: ARG001 - the municipality is needed
    return as_a(RoleKind.BUDGET_OFFICE)


def test_people_and_bodies_are_listed(office: Client, body: Body) -> None:
    a_user("kari", RoleKind.SECRETARY, body=body)
    text = main_of(office.get(PEOPLE))
    assert "Kari kari Secretary, OMME" in text
    assert "6 H, 2 V, 2 Frp, 2 Ap, 1 R" in text


def test_a_person_is_added_and_can_log_in(office: Client) -> None:
    form = {"name": "Kari Nordmann", "username": "kari", "password": GOOD}
    response = office.post(f"{PEOPLE}new/", form, follow=True)
    assert "Kari Nordmann can log in" in shown(response)
    assert User.objects.get(username="kari").check_password(GOOD)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"username": "a-budget_office"}, "is taken; choose another"),
        ({"username": "kari nordmann"}, "A user name has no spaces"),
        ({"password": "short"}, "too easily guessed"),
        ({"password": "kari nordmann 1"}, "holds the person's name or user name"),
        ({"name": ""}, "Name: This field is required"),
        ({"name": "  "}, "Name: This field is required"),
        (
            {"name": "Kari\u202eN"},
            "Name: “Kari�N” holds characters that nobody sees: RIGHT-TO-LEFT",
        ),
        ({"name": "Kari\0N"}, "Name: “Kari�N” holds characters that nobody sees: U+0000"),
        ({"username": "k\u200bari"}, "User name: “k�ari” holds characters that nobody sees: ZERO"),
        ({"username": "k" * 101}, "is longer than 100 characters"),
    ],
)
def test_a_person_who_cannot_be_added_is_explained_and_kept(
    office: Client, change: dict[str, str], sentence: str
) -> None:
    form = {"name": "Kari Nordmann", "username": "kari", "password": GOOD, **change}
    response = office.post(f"{PEOPLE}new/", form)
    assert response.status_code == 422
    assert sentence in shown(response)
    assert form["name"] in response.content.decode()
    assert User.objects.count() == 1


def test_a_role_is_given_and_ended(office: Client, body: Body) -> None:
    kari = a_user("kari")
    form = {"kind": "secretary", "body": str(body.pk), "from_day": "2025-01-01"}
    response = office.post(f"{PEOPLE}{kari.pk}/roles/", form, follow=True)
    assert "Kari: Secretary, OMME from" in shown(response)
    role = Role.objects.get(user=kari)
    assert (role.kind, role.body, role.valid_from) == ("secretary", body, date(2025, 1, 1))
    assert f"{PEOPLE}roles/{role.pk}/end/" in links(response)
    ended = office.post(f"{PEOPLE}roles/{role.pk}/end/", {"last_day": "2025-06-30"}, follow=True)
    assert "until" in shown(ended)
    assert "Secretary" not in main_of(office.get(PEOPLE))


def test_a_role_given_by_mistake_today_is_ended_at_once(office: Client, body: Body) -> None:
    kari = a_user("kari", RoleKind.MEMBER, body=body)
    held = kari.roles.get()
    today = timezone.localdate().isoformat()
    form = {"kind": "chair", "body": str(body.pk), "from_day": today}
    office.post(f"{PEOPLE}{kari.pk}/roles/", form)
    mistake = kari.roles.get(kind="chair")
    address = f"{PEOPLE}roles/{mistake.pk}/end/"
    assert "It was given by mistake: end it at once" in main_of(office.get(address))
    assert "by mistake" not in main_of(office.get(f"{PEOPLE}roles/{held.pk}/end/"))
    assert "Choose a day." in main_of(office.post(address, {"last_day": ""}))
    page = office.post(address, {"last_day": today, "at_once": "on"}, follow=True)
    assert "Kari is not Chair, OMME any more; it was given by mistake." in main_of(page)
    assert list(kari.roles.all()) == [held]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"kind": "secretary", "body": "", "from_day": "2025-01-01"}, "Choose a body"),
        ({"kind": "secretary", "body": "", "from_day": "soon"}, "This is no day"),
        ({"kind": "king", "body": "", "from_day": "2025-01-01"}, "Select a valid choice"),
    ],
)
def test_a_role_that_cannot_be_is_explained(
    office: Client, form: dict[str, str], sentence: str
) -> None:
    kari = a_user("kari")
    response = office.post(f"{PEOPLE}{kari.pk}/roles/", form)
    assert response.status_code == 422
    assert sentence in shown(response)
    assert not kari.roles.exists()


def test_the_last_person_in_the_budget_office_stays(office: Client) -> None:
    role = Role.objects.get(kind=RoleKind.BUDGET_OFFICE)
    response = office.post(f"{PEOPLE}roles/{role.pk}/end/", {"last_day": "2026-06-30"})
    assert response.status_code == 422
    assert "the last person in the budget office" in shown(response)


def test_a_body_is_established_and_composed_with_a_local_list(office: Client) -> None:
    form = {
        "name": "Utvalg for kultur",
        "short_name": "KULT",
        "slug": "Kult",
        "kind": "committee",
        "position": "3",
    }
    response = office.post("/en/office/bodies/new/", form)
    assert response["Location"].endswith("/office/bodies/kult/composition/")
    seats = {
        "valid_from": "2023-10-01",
        "chair": "LL",
        "seats_Ap": "3",
        "order_Ap": "2",
        "seats_H": "2",
        "order_H": "1",
        "list_code_1": "LL",
        "list_name_1": "Lokallista",
        "seats_list_1": "1",
    }
    response = office.post("/en/office/bodies/kult/composition/", seats, follow=True)
    assert "KULT has 6 seats" in shown(response)
    composition = Body.objects.get(slug="kult").compositions.get()
    held = [(each.group_id, each.seats) for each in composition.seats.all()]
    assert held == [("H", 2), ("Ap", 3), ("LL", 1)]
    assert composition.chair_group_id == "LL"


def test_a_new_composition_begins_as_the_last(office: Client, body: Body) -> None:
    page = office.get("/en/office/bodies/omme/composition/").content.decode()
    assert 'name="seats_H" value="6"' in page
    form = {"valid_from": "2027-10-01", "chair": "", "seats_H": "5", "seats_Ap": "8"}
    office.post("/en/office/bodies/omme/composition/", form)
    assert [each.valid_from for each in body.compositions.all()] == [
        TAKES_OFFICE,
        date(2027, 10, 1),
    ]
    assert "8 Ap" in main_of(office.get(PEOPLE)), "what comes later is listed, too"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"valid_from": "2023-10-01"}, "already has a composition from"),
        ({"valid_from": ""}, "Choose a day"),
        ({"seats_H": "-1"}, "greater than or equal to 0"),
        ({"seats_H": "six"}, "Type a whole number"),
        ({"seats_H": ""}, "at least one group"),
        ({"chair": "V"}, "has no seat here"),
        ({"list_code_1": "LL"}, "needs code, name and seats"),
        (
            {"list_code_1": "Ap", "list_name_1": "Andre", "seats_list_1": "1"},
            "This code is in the table above",
        ),
    ],
)
def test_a_composition_that_cannot_be_is_explained_and_kept(
    office: Client, body: Body, change: dict[str, str], sentence: str
) -> None:
    form = {"valid_from": "2027-10-01", "chair": "", "seats_H": "5", **change}
    response = office.post("/en/office/bodies/omme/composition/", form)
    assert response.status_code == 422
    assert sentence in shown(response)
    assert body.compositions.count() == 1


def test_a_taken_address_is_explained(office: Client) -> None:
    form = {"name": "A", "short_name": "A", "slug": "omme", "kind": "committee", "position": "0"}
    response = office.post("/en/office/bodies/new/", form)
    assert response.status_code == 422
    assert "already is a body with the address" in shown(response)


@pytest.mark.parametrize("role", [RoleKind.SECRETARY, RoleKind.CHAIR, RoleKind.MEMBER])
def test_people_are_the_budget_offices_matter(body: Body, role: RoleKind) -> None:
    client = as_a(role, body)
    kari = a_user("kari")
    for url in (
        PEOPLE,
        f"{PEOPLE}new/",
        f"{PEOPLE}{kari.pk}/roles/",
        "/en/office/bodies/new/",
        "/en/office/bodies/omme/composition/",
    ):
        assert client.get(url).status_code == 403, url
        assert client.post(url).status_code == 403, url


def test_nobody_gets_the_login(body: Body) -> None:  # noqa: ARG001 - the municipality is needed
    assert "/login/" in Client().get(PEOPLE)["Location"]
    assert logged_in(a_user("kari")).get(PEOPLE).status_code == 403


def test_many_people_take_no_more_questions_than_few(office: Client, body: Body) -> None:
    for number in range(3):
        a_user(f"kari-{number}", RoleKind.MEMBER, body=body)
    with CaptureQueriesContext(connection) as few:
        office.get(PEOPLE)
    for number in range(30):
        a_user(f"ola-{number}", RoleKind.MEMBER, body=body)
        a_committee(f"body-{number}")
    with CaptureQueriesContext(connection) as many:
        office.get(PEOPLE)
    assert len(many) == len(few)
