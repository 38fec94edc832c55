"""A full disk, a locked database, one that is gone: a page with a sentence, nothing half stored."""

import errno
import shutil
import tempfile
from pathlib import Path
from timeit import repeat
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.support.acts import DOINGS, PDF, item_of, ready
from tests.support.databases import all_breaks, dump, full_disk, is_sqlite, locked
from tests.support.site import NOW, Site, a_user, an_actor, found
from votum.web.eventlog.domain.same_file import LostFileError, refuse_lost_file
from votum.web.eventlog.domain.verification import entries
from votum.web.eventlog.models import Chain, Event
from votum.web.meetings.domain.ballots import enter_ballots
from votum.web.meetings.domain.choices import Choice
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.people.models import RoleKind

# Acts that store much, so that a disk runs full in the middle of them.
LARGE = (
    Act.OPEN_CYCLE,
    Act.UPLOAD_SHEET,
    Act.CONFIRM_SHEET,
    Act.CLOSE_VOTE,
    Act.CORRECT_VOTE,
    Act.CONFIRM_TABLE,
    Act.PUBLISH_PLAN,
)


def logged_in(site: Site) -> Client:
    """Return a browser in which the body's secretary is logged in."""
    client = Client(raise_request_exception=False)
    user = a_user("kari", RoleKind.SECRETARY, body=site.body)
    client.force_login(user, "votum.web.config.who_asks.PasswordBackend")
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


@pytest.mark.usefixtures("own_database")
@pytest.mark.parametrize("size", [200_000, 2_000_000, 20 * 2**20])
def test_an_upload_needs_no_room_but_that_in_the_database(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = ready(Act.CALL_MEETING)
    client = logged_in(site)

    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", no_room)
    monkeypatch.setattr(tempfile, "mkstemp", no_room)
    with full_disk():
        response = publish(client, site, size)
    assert response.status_code == 507
    assert "There is no room left to store anything." in response.content.decode()
    assert publish(client, site, size).status_code == 302
    assert all_breaks() == []


def publish(client: Client, site: Site, size: int = 200_000) -> HttpResponse:
    """Publish a document that takes more than the room that is left in any file."""
    file = SimpleUploadedFile("sak.pdf", PDF.ljust(size, b" "), "application/pdf")
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
    edition = item.ballots.get(group="H").edition
    with locked(own_database), pytest.raises(OperationalError):
        enter_ballots(an_actor(), item, {"H": Choice(2, 1)}, {"H": edition})
    enter_ballots(an_actor(), item, {"H": Choice(2, 1)}, {"H": edition})
    assert item.ballots.get(group="H").in_favour == 2


def test_a_folder_in_the_lock_file_s_place_is_told_with_the_way_out(own_database: str) -> None:
    if not is_sqlite():
        pytest.skip("acts take turns on SQLite alone")
    site = ready(Act.CALL_MEETING)
    client = logged_in(site)
    lock = Path(f"{own_database.removeprefix('sqlite:///')}-turn")
    lock.unlink()
    lock.mkdir()
    before = dump()
    response = publish(client, site)
    assert response.status_code == 503
    page = response.content.decode()
    assert "A folder lies where the site keeps its lock file, beside the database" in page
    assert "Nothing was stored." in page
    assert (dump(), Client().get("/bodies/").status_code) == (before, 200)
    lock.rmdir()
    assert publish(client, site).status_code == 302


# --- a file that is damaged --------------------------------------------------------------------

PAGES = ("/en/", "/en/bodies/", "/en/open-data/", "/en/open-data/events.json", "/en/office/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (DatabaseError("file is not a database"), 503),
        # SQLite quotes in its error what it cannot understand, and that may be no text.
        (UnicodeDecodeError("utf-8", b"near \xff", 5, 6, "invalid start byte"), 500),
    ],
    ids=["no database", "no text"],
)
def test_a_damaged_database_still_leaves_a_page(
    address: str, fault: Exception, status: int
) -> None:
    def broken(*_: object) -> None:
        raise fault

    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    with connection.execute_wrapper(broken):
        response = client.get(address)
    assert response.status_code == status
    assert "<h1" in response.content.decode()


def test_a_log_that_cannot_be_read_to_its_end_is_not_handed_out(own_database: str) -> None:
    if not is_sqlite():
        pytest.skip("a server's pages are its own")
    ready(Act.CALL_MEETING)
    Event.objects.bulk_create(  # more than are read at a time
        Event(
            chain=Chain.PUBLIC,
            sequence=1000 + number,
            at=NOW,
            content=f"no {number};",
            previous_hash=str(number),
        )
        for number in range(1100)
    )
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = cursor.execute("PRAGMA page_size").fetchone()
    connection.close()
    file = Path(own_database.removeprefix("sqlite:///"))
    content = bytearray(file.read_bytes())
    spoiled = content.index(b"no 1090;") // size * size
    content[spoiled : spoiled + size] = bytes(size)
    file.write_bytes(content)
    read = entries(Chain.PUBLIC)
    assert next(read)["sequence"] == 1
    with pytest.raises(DatabaseError, match="malformed"):
        list(read)
    response = Client(raise_request_exception=False).get("/en/open-data/events.json")
    assert response.status_code == 503
    assert "The database cannot be reached." in response.content.decode()


# --- a file that is gone -----------------------------------------------------------------------

LOST = "The file of the database was removed or replaced while the site was running."


@pytest.mark.parametrize("to", ["removed", "replaced", "its folder removed"])
def test_an_act_on_a_file_that_was_removed_or_replaced_is_refused(
    own_database: str, to: str, tmp_path: Path
) -> None:
    if not is_sqlite():
        pytest.skip("a server keeps its files itself")
    site = ready(Act.CALL_MEETING)
    client = logged_in(site)
    file = Path(own_database.removeprefix("sqlite:///"))
    kept = tmp_path / "kept"
    file.parent.rename(kept)
    if to != "its folder removed":
        file.parent.mkdir()
    if to == "replaced":
        shutil.copyfile(kept / file.name, file)
    response = publish(client, site)
    assert response.status_code == 503
    page = response.content.decode()
    assert LOST in page
    assert "Nothing was stored." in page
    connection.close()
    assert client.get("/en/bodies/").status_code == 503
    assert file.exists() == (to == "replaced")  # no empty one was made in its place
    with pytest.raises(DatabaseError):  # where the folder is gone, SQLite is the first to say so
        enter_nothing()
    connection.close()
    shutil.rmtree(file.parent, ignore_errors=True)
    kept.rename(file.parent)
    assert publish(client, site).status_code == 302  # it is the same file again
    assert all_breaks() == []


def enter_nothing() -> None:
    """Begin an act inside a transaction of somebody else's."""
    with transaction.atomic(), acting(an_actor(), Act.OPEN_CYCLE) as entry:
        entry.silent = True


@pytest.mark.usefixtures("own_database")
def test_a_new_connection_does_not_make_a_replaced_file_right(own_database: str) -> None:
    if not is_sqlite():
        pytest.skip("a server keeps its files itself")
    file = Path(own_database.removeprefix("sqlite:///"))
    copy = file.with_name("copy")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    copy.replace(file)
    connection.close()
    with pytest.raises(LostFileError):
        found()


@pytest.mark.usefixtures("own_database")
def test_asking_whether_the_file_is_the_same_costs_nothing() -> None:
    connection.ensure_connection()
    assert min(repeat(refuse_lost_file, number=1000, repeat=5)) / 1000 < 0.000_05


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
