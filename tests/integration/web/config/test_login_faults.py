"""A full disk or a locked database while somebody logs in: a page with a sentence, and no login."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client

from tests.support.acts import ready
from tests.support.databases import is_sqlite, locked
from tests.support.site import a_user
from votum.web.config.who_asks import SessionStore
from votum.web.people.domain.permissions import Act
from votum.web.people.models import RoleKind

LOGIN = "/en/office/login/"
LOGIN_SECRET = "long enough for a secretary"  # noqa: S105 - a test's own
FULL = "There is no room left to store anything. Tell those who run this."
BUSY = "Others are storing just now. Wait a moment and try again."
UNREACHED = "The database cannot be reached. Try again in a moment."


def log_in(client: Client) -> tuple[int, str]:
    """Log in by the form; return the status and the page."""
    given = {"username": "kari", "password": LOGIN_SECRET}
    response = client.post(LOGIN, given)
    return response.status_code, response.content.decode()


def a_secretary() -> None:
    """Add somebody who may log in."""
    user = a_user("kari", RoleKind.SECRETARY, body=ready(Act.CALL_MEETING).body)
    user.set_password(LOGIN_SECRET)
    user.save()


@pytest.mark.usefixtures("own_database")
@pytest.mark.parametrize(
    "stopped", ["INSERT INTO django_session", "UPDATE django_session", "UPDATE people_user"]
)
@pytest.mark.parametrize(
    ("fault", "status", "sentence"),
    [
        ("database or disk is full", 507, FULL),
        ("database is locked", 503, BUSY),
        ("attempt to write a readonly database", 503, UNREACHED),
    ],
)
def test_a_login_that_cannot_be_stored_is_told_in_a_sentence(
    fault: str, status: int, sentence: str, stopped: str
) -> None:
    a_secretary()
    client = Client(raise_request_exception=False)

    def broken(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.replace('"', "").startswith(stopped):
            raise OperationalError(fault)
        return execute(sql, *rest)

    with connection.execute_wrapper(broken):
        answered, page = log_in(client)
    assert answered == status
    assert sentence in page
    assert "Nothing was stored." in page
    assert client.get("/en/office/").status_code == 302
    assert log_in(client)[0] == 302
    assert client.get("/en/office/").status_code == 200


def test_a_login_beside_a_held_lock_is_told_in_a_sentence(own_database: str) -> None:
    if not is_sqlite():
        pytest.skip("on a server others hold the log alone")
    a_secretary()
    client = Client(raise_request_exception=False)
    with locked(own_database):
        answered, page = log_in(client)
    assert answered == 503
    assert BUSY in page
    assert log_in(client)[0] == 302


@pytest.mark.django_db
def test_a_session_that_was_ended_meanwhile_is_still_refused_as_such() -> None:
    store = SessionStore()
    store["language"] = "nb"
    store.create()
    Session.objects.all().delete()
    store["language"] = "en"
    with pytest.raises(UpdateError):
        store.save()
