"""What stops an act is told in one sentence, with the right status, and nothing is stored."""

import sqlite3
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    OperationalError,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils.translation import override

from tests.support.office import links, logged_in
from tests.support.site import a_user, found
from votum.engine.messages import AmountError, StructureError, VotumError, say
from votum.formats.refusals import UnreadableError
from votum.web.config import access, urls
from votum.web.config.refusals import RefusalMiddleware
from votum.web.eventlog.domain.refusals import ConflictError, NoRightError, RefusedError

pytestmark = pytest.mark.django_db

ADDRESS = "/stops/"
_what: dict[str, BaseException] = {}


def stops(_request: HttpRequest) -> HttpResponse:
    """Raise what the test says."""
    raise _what["fault"]


urlpatterns = [path("stops/", stops, name="stops"), *urls.urlpatterns]
handler404, handler403, handler500 = urls.handler404, urls.handler403, urls.handler500


@pytest.fixture(autouse=True)
def _address(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open an address to everybody that raises what the test says."""
    monkeypatch.setattr(access, "ACCESS", {**access.ACCESS, "stops": access.PUBLIC})
    with override_settings(ROOT_URLCONF=__name__):
        found()
        yield


def answer(fault: BaseException, method: str = "post", language: str = "en") -> HttpResponse:
    """Return the answer to a request that is stopped by a fault."""
    _what["fault"] = fault
    send: Callable[..., HttpResponse] = getattr(Client(raise_request_exception=False), method)
    return send(ADDRESS, headers={"Accept-Language": language})


SENTENCE = say("The plan {period} is already open.", period="2026-2029")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NoRightError, 403),
        (ConflictError, 409),
        (RefusedError, 422),
        (UnreadableError, 422),
        (AmountError, 422),
        (StructureError, 422),
    ],
)
def test_an_act_that_is_refused_says_so_in_a_sentence(error: type[VotumError], status: int) -> None:
    response = answer(error(SENTENCE))
    page = response.content.decode()
    assert response.status_code == status
    assert "2026-2029" in page
    assert "Traceback" not in page


FULL = "There is no room left to store anything."
BUSY = "Others are storing just now."
AWAY = "The database cannot be reached."


@pytest.mark.parametrize(
    ("fault", "status", "sentence", "retry"),
    [
        (OperationalError("database or disk is full"), 507, FULL, None),
        (
            OperationalError('could not extend file "base/1": No space left on device'),
            507,
            FULL,
            None,
        ),
        (OperationalError("database is locked"), 503, BUSY, "2"),
        (OperationalError("canceling statement due to lock timeout"), 503, BUSY, "2"),
        (OperationalError("deadlock detected"), 503, BUSY, "2"),
        (OperationalError("connection refused"), 503, AWAY, None),
        (DatabaseError("database disk image is malformed"), 503, AWAY, None),
    ],
    ids=str,
)
def test_a_database_that_cannot_store_is_told_apart(
    fault: DatabaseError, status: int, sentence: str, retry: str | None
) -> None:
    response = english(fault)
    assert (response.status_code, response.headers.get("Retry-After")) == (status, retry)
    assert sentence in response.content.decode()


def test_the_log_says_what_went_wrong_and_nothing_of_what_was_written(
    caplog: pytest.LogCaptureFixture,
) -> None:
    written = "Failing row contains (H, in favour)."
    unique = IntegrityError(written)
    unique.__cause__ = BrokenConstraintError(written)
    for fault in (unique, IntegrityError(written), DataError(written), OperationalError(written)):
        english(fault)
    assert [record.getMessage() for record in caplog.records] == [
        "database: IntegrityError 23514 vote_known",
        "database: IntegrityError a constraint",
        "database: DataError",
        "database: OperationalError",
    ]
    assert all(record.exc_info is None for record in caplog.records)


class BrokenConstraintError(Exception):
    """An error as psycopg raises it."""

    sqlstate = "23514"
    diag = SimpleNamespace(constraint_name="vote_known")


def english(fault: BaseException) -> HttpResponse:
    """Return the answer in English, as the middleware makes it."""
    request = RequestFactory().post("/en/stops/")
    with override("en"):
        response = RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, fault)  # type: ignore[arg-type] # any fault
    assert response is not None
    return response


@pytest.mark.parametrize(
    ("fault", "status", "sentence"),
    [
        (
            IntegrityError("UNIQUE constraint failed: budgets_cycle.slug"),
            409,
            "Somebody has stored something else meanwhile; look at it again.",
        ),
        (
            DataError("value too long for type character varying(20)"),
            422,
            "Something you gave is longer or larger than can be kept.",
        ),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_row_that_cannot_be_is_the_visitor_s_to_put_right(
    fault: DatabaseError, status: int, sentence: str
) -> None:
    response = english(fault)
    assert response.status_code == status
    assert sentence in response.content.decode()
    assert str(fault) not in response.content.decode()


def test_only_what_was_sent_is_said_not_to_be_stored() -> None:
    stored = "Ingenting ble lagret."
    pages = {
        method: answer(RefusedError(SENTENCE), method, "nb").content.decode()
        for method in ("get", "post")
    }
    assert {method: stored in page for method, page in pages.items()} == {
        "get": False,
        "post": True,
    }


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Http404(), 404),
        (PermissionDenied(), 403),
        (ValueError("a written of the code"), 500),
        (ZeroDivisionError("a written of the code"), 500),
        (sqlite3.OperationalError("a written of the code"), 500),
    ],
    ids=lambda each: type(each).__name__,
)
def test_anything_else_is_answered_by_a_page_that_gives_nothing_away(
    fault: Exception, status: int
) -> None:
    response = answer(fault)
    page = response.content.decode()
    assert response.status_code == status
    assert "<html" in page
    assert "written of the code" not in page


def test_an_address_without_a_rule_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "ACCESS", {})
    _what["fault"] = AssertionError("the view was reached")
    assert Client().get(ADDRESS).status_code == 403


@pytest.mark.parametrize("path", ["people/", "nowhere/"])
def test_whoever_is_logged_in_is_refused_in_the_frame_of_the_office(path: str) -> None:
    client = logged_in(a_user("kari"))
    for response in (client.get(f"/en/office/{path}"), client.post(f"/en/office/{path}")):
        page = response.content.decode()
        assert response.status_code in (403, 404)
        assert page.count("<h1") == 1
        assert 'aria-label="Office menu"' in page
        assert 'aria-label="Main menu"' not in page
        assert "/en/office/logout/" in page
        assert "/en/office/" in links(response)
        assert "Log in for the office" not in page


def test_a_visitor_is_refused_in_the_public_frame() -> None:
    page = Client().get("/en/nowhere/").content.decode()
    assert 'aria-label="Main menu"' in page
    assert "Office menu" not in page
    assert "<script" not in page


def test_a_foreign_form_is_refused_with_a_sentence() -> None:
    response = Client(enforce_csrf_checks=True).post("/office/login/", {"username": "kari"})
    assert response.status_code == 403
    assert "<html" in response.content.decode()
