"""A full disk, a locked database, one that is gone: a page with a sentence, nothing half stored."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from tests.support.acts import DOINGS, PDF, item_of, ready
from tests.support.databases import all_breaks, dump, full_disk, locked
from tests.support.site import Site, a_user, an_actor
from votum.web.meetings.domain.ballots import Choice, enter_ballots
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.people.models import RoleKind

# Acts that store much, so that a disk runs full in the middle of them.
LARGE = (Act.OPEN_CYCLE, Act.UPLOAD_SHEET, Act.CONFIRM_SHEET, Act.CLOSE_VOTE, Act.CORRECT_VOTE)


def logged_in(site: Site) -> Client:
    """Return a browser in which the body's secretary is logged in."""
    client = Client(raise_request_exception=False)
    user = a_user("kari", RoleKind.SECRETARY, body=site.body)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def fill() -> None:
    """Do the smallest act until there is no room for another entry in the log."""
    while True:
        with acting(an_actor(), Act.OPEN_CYCLE) as entry:
            entry.subject = uuid4()


@pytest.mark.usefixtures("own_database")
@pytest.mark.parametrize("act", LARGE)
def test_an_act_on_a_full_disk_is_undone_whole(act: Act) -> None:
    site = ready(act)
    with full_disk():
        with pytest.raises(DatabaseError, match=r"full|No space"):
            fill()
        before = dump()
        with pytest.raises(DatabaseError, match=r"full|No space"):
            DOINGS[act].do(an_actor(), site)
        assert dump() == before
    assert all_breaks() == []
    DOINGS[act].do(an_actor(), site)
    assert all_breaks() == []


@pytest.mark.usefixtures("own_database")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    site = ready(Act.CALL_MEETING)
    client = logged_in(site)
    before = dump()
    with full_disk():
        response = publish(client, site)
    assert response.status_code == 507
    page = response.content.decode()
    assert "There is no room left to store anything. Tell those who run this." in page
    assert "Nothing was stored." in page
    assert dump() == before
    assert publish(client, site).status_code == 302
    assert all_breaks() == []


def publish(client: Client, site: Site) -> HttpResponse:
    """Publish a document that takes more than the room that is left in any file."""
    file = SimpleUploadedFile("sak.pdf", PDF.ljust(200_000, b" "), "application/pdf")
    response = client.post(
        f"/en/office/{site.cycle.slug}/{site.body.slug}/documents/new/",
        {"kind": "case_document", "title": "Saksfremlegg", "file": file},
    )
    assert isinstance(response, HttpResponse)
    return response


def test_a_locked_database_is_told_in_a_sentence_and_public_pages_go_on(own_database: str) -> None:
    site = ready(Act.CALL_MEETING)
    client = logged_in(site)
    before = dump()
    with locked(own_database):
        assert Client().get("/bodies/").status_code == 200
        response = publish(client, site)
    assert (response.status_code, response["Retry-After"]) == (503, "2")
    page = response.content.decode()
    assert "Others are storing just now. Wait a moment and try again." in page
    assert "Nothing was stored." in page
    assert dump() == before
    assert publish(client, site).status_code == 302


@pytest.mark.parametrize("act", [Act.CALL_MEETING, Act.CONFIRM_SHEET, Act.CLOSE_VOTE])
def test_an_act_on_a_locked_database_gives_up_and_stores_nothing(
    own_database: str, act: Act
) -> None:
    site = ready(act)
    before = dump()
    with locked(own_database), pytest.raises(OperationalError, match="lock"):
        DOINGS[act].do(an_actor(), site)
    assert dump() == before
    DOINGS[act].do(an_actor(), site)
    assert all_breaks() == []


def test_an_entry_is_stored_once_the_lock_is_gone(own_database: str) -> None:
    site = ready(Act.ENTER_BALLOTS)
    item = item_of(site)
    stamp = item.ballots.get(group="H").stamp
    with locked(own_database), pytest.raises(OperationalError):
        enter_ballots(an_actor(), item, {"H": Choice(2, 1)}, {"H": stamp})
    enter_ballots(an_actor(), item, {"H": Choice(2, 1)}, {"H": stamp})
    assert item.ballots.get(group="H").in_favour == 2


GONE = (
    "eventlog_chainhead",
    "eventlog_event",
    "django_session",
    "people_body",
    "people_municipality",
)


@pytest.mark.usefixtures("own_database")
@pytest.mark.parametrize("address", ["/bodies/", "/office/", "/en/bodies/"])
def test_a_database_that_is_gone_still_leaves_a_page(address: str) -> None:
    with connection.cursor() as cursor:
        for table in GONE:
            cursor.execute(f"ALTER TABLE {table} RENAME TO gone_{table}")
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    response = client.get(address)
    assert response.status_code in (500, 503)
    assert "<html" in response.content.decode()
