"""Log in, log out, change one's password."""

import pytest
from django.test import Client

from tests.support.office import log_in, logged_in, shown
from tests.support.site import PASSWORD, a_user, an_actor, found
from votum.web.people.domain.users import add_user
from votum.web.people.models import RoleKind

pytestmark = pytest.mark.django_db
LOGIN = "/en/office/login/"


@pytest.fixture(autouse=True)
def _municipality() -> None:
    found()


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


def test_the_right_password_leads_to_the_desk(client: Client) -> None:
    a_user("kari")
    assert log_in(client, "kari")["Location"].endswith("/office/")
    assert "What waits for you" in shown(client.get("/en/office/"))


def test_a_user_name_is_typed_in_any_case(client: Client) -> None:
    a_user("kari")
    assert log_in(client, "Kari")["Location"].endswith("/office/")


def test_a_wrong_password_is_told_and_the_name_stays(client: Client) -> None:
    a_user("kari")
    response = log_in(client, "kari", "wrong")
    assert "do not belong together" in shown(response)
    assert 'value="kari"' in response.content.decode()
    assert 'value="wrong"' not in response.content.decode(), "a password is never sent back"


def test_an_empty_form_is_explained_at_its_fields(client: Client) -> None:
    page = log_in(client, "", "")
    assert "There are 2 things to correct" in shown(page)


def test_next_leads_on_but_only_within_the_site(client: Client) -> None:
    a_user("kari")
    form = {"username": "kari", "password": PASSWORD}
    inside = client.post(LOGIN, {**form, "next": "/en/office/password/"})
    assert inside["Location"] == "/en/office/password/"
    client.post("/en/office/logout/")
    outside = client.post(LOGIN, {**form, "next": "https://evil.example/"})
    assert outside["Location"].endswith("/office/")
    assert "evil" not in outside["Location"]


def test_an_address_leads_to_the_login_and_back(client: Client) -> None:
    response = client.get("/en/office/password/")
    assert response["Location"] == "/en/office/login/?next=/en/office/password/"
    assert (
        'name="next" value="/en/office/password/"'
        in client.get(response["Location"]).content.decode()
    )


def test_a_form_sent_after_the_session_has_expired_is_explained(client: Client) -> None:
    response = client.post("/en/office/password/", {"old": "x"})
    assert response["Location"].endswith("/login/?expired=1")
    assert "nothing that was stored before is lost" in shown(client.get(response["Location"]))


def test_too_many_wrong_passwords_are_stopped_with_a_sentence(client: Client) -> None:
    a_user("kari")
    for _ in range(10):
        log_in(client, "kari", "wrong")
    response = log_in(client, "kari", "wrong")
    assert response.status_code == 429
    assert "Wait a quarter of an hour" in shown(response)
    assert log_in(client, "kari").status_code == 429, "not even the right one, for a while"


def test_wrong_passwords_are_counted_together_in_whatever_case_the_name_is_typed(
    client: Client,
) -> None:
    a_user("kari")
    for name in ("kari", "KARI", "Kari", "kARI", "\N{KELVIN SIGN}ari") * 2:
        log_in(client, name, "wrong")
    assert log_in(client, "kari").status_code == 429


def test_one_too_many_for_one_name_does_not_stop_another(client: Client) -> None:
    a_user("kari")
    a_user("ola")
    for _ in range(11):
        log_in(client, "kari", "wrong")
    assert log_in(client, "ola").status_code == 302


def test_nine_wrong_passwords_do_not_stop_the_right_one(client: Client) -> None:
    a_user("kari")
    assert [log_in(client, "kari", "wrong").status_code for _ in range(9)] == [200] * 9
    assert log_in(client, "kari").status_code == 302


def test_logging_out_takes_a_post() -> None:
    client = logged_in(a_user("kari"))
    assert client.get("/en/office/logout/").status_code == 405
    client.post("/en/office/logout/")
    assert client.get("/en/office/").status_code == 302


def test_a_form_without_its_token_is_refused_with_a_sentence() -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    response = client.post(LOGIN, {"username": "kari", "password": "x"})
    assert response.status_code == 403
    assert "Reload it and try again" in shown(response)


def test_a_password_is_changed_and_the_session_goes_on(client: Client) -> None:
    a_user("kari")
    log_in(client, "kari")
    new = "correct horse battery staple"
    response = client.post(
        "/en/office/password/", {"old": PASSWORD, "new": new, "again": new}, follow=True
    )
    assert "Your password is changed" in shown(response)
    client.post("/en/office/logout/")
    assert log_in(client, "kari", new).status_code == 302


def test_whoever_was_given_a_password_is_asked_for_their_own(client: Client) -> None:
    office = a_user("office", RoleKind.BUDGET_OFFICE)
    add_user(an_actor(office), username="kari", name="Kari", password=PASSWORD)
    said = "Somebody else chose your password, and knows it."
    page = client.post(LOGIN, {"username": "kari", "password": PASSWORD, "next": "/"}, follow=True)
    assert page.redirect_chain[-1][0] == "/en/office/password/"
    assert said in shown(page)
    assert said in shown(client.get("/en/office/")), "until it is done"
    new = "correct horse battery staple"
    form = {"old": PASSWORD, "new": new, "again": new}
    assert said not in shown(client.post("/en/office/password/", form, follow=True))
    client.post("/en/office/logout/")
    assert log_in(client, "kari", new)["Location"].endswith("/office/")


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("wrong", "correct horse battery", "correct horse battery", "This is not your password"),
        (PASSWORD, "correct horse battery", "correct horse", "The two new passwords differ"),
        (PASSWORD, "short", "short", "too easily guessed"),
        (PASSWORD, "", "", "This field is required"),
        (PASSWORD, PASSWORD, PASSWORD, "This is the password you have"),
    ],
)
def test_a_password_is_not_changed_without_good_reason(
    old: str, new: str, again: str, sentence: str
) -> None:
    user = a_user("kari")
    before = user.password
    form = {"old": old, "new": new, "again": again}
    response = logged_in(user).post("/en/office/password/", form)
    assert response.status_code == 422
    assert sentence in shown(response)
    user.refresh_from_db()
    assert user.password == before
