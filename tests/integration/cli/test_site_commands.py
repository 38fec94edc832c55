import json
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

from tests.support.commands import Ran, site_votum, votum
from tests.support.places import EXAMPLES, ROOT
from votum.cli.site.tidying import tidy

# --- settings and database -------------------------------------------------------------------


def settings_of(folder: Path) -> dict[str, str]:
    return {
        "VOTUM_SECRET_KEY": "a key that signs nothing but the sessions of the tests",
        "VOTUM_DATABASE": f"sqlite:///{folder / 'votum.sqlite3'}",
        "VOTUM_STATIC": str(folder / "static"),
    }


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the demo's database, whole."""
    folder = tmp_path_factory.mktemp("loaded")
    program = (
        "import sys; from pathlib import Path; from votum.cli.demo_site import prepare_demo_site;"
        "prepare_demo_site(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(folder), str(EXAMPLES)], check=True, cwd=ROOT
    )
    return folder


@pytest.fixture
def copied(loaded: Path, tmp_path: Path) -> Path:
    """Return a folder with a copy of the demo's database that a test may spoil."""
    with (
        closing(sqlite3.connect(loaded / "votum.sqlite3")) as kept,
        closing(sqlite3.connect(tmp_path / "votum.sqlite3")) as copy,
    ):
        kept.backup(copy)
    return tmp_path


def changed(folder: Path, *statements: str) -> None:
    """Change the database behind the application's back."""
    with closing(sqlite3.connect(folder / "votum.sqlite3")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def verified(folder: Path) -> Ran:
    return site_votum("verify", settings=settings_of(folder))


# --- prepare, found, password ----------------------------------------------------------------


def test_a_municipality_is_set_up_from_nothing(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    assert site_votum("prepare", settings=settings) == Ran(
        0, "The database and the static files are ready.\n", ""
    )
    assert site_votum("prepare", settings=settings).code == 0
    arguments = ("found", "Eksempelvik", "--user", "kari", "--name", "Kari Nordmann")
    founded = site_votum(*arguments, settings=settings, typed="a long enough password\n")
    assert founded == Ran(
        0,
        "Eksempelvik is founded; Kari Nordmann logs in as “kari” and grants further roles.\n",
        "",
    )
    again = site_votum(*arguments, settings=settings, typed="a long enough password\n")
    assert again == Ran(2, "", "This database already belongs to a municipality.\n")
    assert site_votum("password", "kari", settings=settings, typed="short\n") == Ran(
        2,
        "",
        "The password is too easily guessed: use at least 12 characters, and none of the "
        "well-known passwords.\n",
    )
    assert site_votum("password", "ola", settings=settings, typed="whatever it is\n") == Ran(
        2, "", "There is no user “ola”.\n"
    )
    typed = "another long password\n"
    assert site_votum("password", "kari", settings=settings, typed=typed).code == 0
    assert site_votum("tidy", settings=settings) == Ran(
        0, "Expired sessions and old failed logins are removed.\n", ""
    )


def test_a_refused_founding_leaves_nothing(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    site_votum("prepare", settings=settings)
    arguments = ("found", "Eksempelvik", "--user", "kari", "--name", "Kari Nordmann")
    assert site_votum(*arguments, settings=settings, typed="short\n").code == 2
    with closing(sqlite3.connect(tmp_path / "votum.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM people_municipality").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM eventlog_event").fetchone() == (0,)
    assert site_votum(*arguments, settings=settings, typed="a long enough password\n").code == 0


def test_a_missing_setting_is_told_in_a_sentence(tmp_path: Path) -> None:
    ran = site_votum("verify", settings={"VOTUM_DATABASE": f"sqlite:///{tmp_path / 'x'}"})
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("A setting is missing or wrong: VOTUM_SECRET_KEY must be set: ")
    wrong = {**settings_of(tmp_path), "VOTUM_HTTPS": "perhaps"}
    ran = site_votum("verify", settings=wrong)
    assert ran.err.startswith("A setting is missing or wrong: VOTUM_HTTPS is wrong: ")


def test_a_database_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    ran = verified(tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "The database cannot be used: no such table: eventlog_event. Is VOTUM_DATABASE right, and "
        "has `votum prepare` been run?\n"
    )


# --- tidy ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_tidying_leaves_the_failed_logins_that_still_count() -> None:
    for name, age in (("old", timedelta(days=1, minutes=1)), ("new", timedelta(hours=23))):
        attempt = AccessAttempt.objects.create(username=name, failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=timezone.now() - age)
    tidy()
    assert [each.username for each in AccessAttempt.objects.all()] == ["new"]


# --- serve -------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_another_serves_on_is_refused(command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as other:
        port = other.getsockname()[1]
        if command == "demo":  # it has settings of its own
            ran = votum("demo", "--serve", "--port", str(port), folder=tmp_path)
        else:
            ran = site_votum("serve", "--port", str(port), settings=settings_of(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Nothing can be served on 127.0.0.1:{port} (")
    assert ran.err.endswith("Choose another port.\n")


# --- verify ----------------------------------------------------------------------------------


def test_the_demo_holds(loaded: Path) -> None:
    ran = verified(loaded)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "Everything holds."


@pytest.mark.parametrize(
    ("table", "change", "sentence"),
    [
        ("eventlog_event", "act = 'close_note' WHERE act = 'close_vote'", "The entry was changed"),
        ("meetings_ballot", "in_favour = in_favour + 1 WHERE group_id = 'H'", "Vote: its content"),
        ("proposals_proposalrevision", "operating = '[1,2,3,4]'", "Proposal: its content"),
        ("budgets_version", "content = content || ' '", "Version: its digest is not"),
        ("budgets_versionfile", "content = x'00'", "Published file: its content"),
    ],
)
def test_a_change_behind_the_application_is_named(
    copied: Path, table: str, change: str, sentence: str
) -> None:
    changed(copied, f"DROP TRIGGER {table}_no_update", f"UPDATE {table} SET {change}")  # noqa: S608 - our own words
    ran = verified(copied)
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err


def test_a_downloaded_log_is_proven(copied: Path, tmp_path: Path) -> None:
    download = tmp_path / "events.json"
    program = (
        "import json, sys; from votum.cli.site import verification;"
        "from votum.web.eventlog.domain.verification import entries;"
        "open(sys.argv[1], 'w').write(json.dumps(list(entries('public'))))"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(download)],
        check=True,
        env={"PATH": "", "DJANGO_SETTINGS_MODULE": "", **settings_of(copied)}
        | {"DJANGO_SETTINGS_MODULE": "votum.web.config.settings"},
    )
    settings = settings_of(tmp_path)
    assert site_votum("verify", "--chain", download, settings=settings).code == 0
    log = json.loads(download.read_text())
    del log[3]
    download.write_text(json.dumps(log))
    ran = site_votum("verify", "--chain", download, settings=settings)
    assert ran.code == 1
    assert "public 5: Entry 4 should stand here: it is missing." in ran.err
    download.write_text("[[]]")
    assert site_votum("verify", "--chain", download, settings=settings) == Ran(
        2, "", "“events.json” is not a downloaded log (events.json).\n"
    )


# --- backup and restore ----------------------------------------------------------------------

WRITER = """
import sys, django; django.setup()
from datetime import UTC, datetime
from votum.web.eventlog.domain.chain import Actor
from votum.web.budgets.domain.cycles import begin_step, complete_step
from votum.web.budgets.models import Step
step = Step.objects.get(number=7)
print("writing", flush=True)
while True:
    for act in (begin_step, complete_step):
        act(Actor(None, datetime(2026, 1, 1, tzinfo=UTC)), step)
"""


def test_a_backup_made_while_acts_go_on_is_restored_whole(copied: Path) -> None:
    environment = {**settings_of(copied), "DJANGO_SETTINGS_MODULE": "votum.web.config.settings"}
    backup = copied / "backup" / "copy.sqlite3"
    backup.parent.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER], env=environment, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        ran = site_votum("backup", backup, settings=settings_of(copied))
        writer.kill()
    assert ran == Ran(0, f"Written: {backup}\n", "")
    assert site_votum("backup", backup, settings=settings_of(copied)) == Ran(
        2, "", "“copy.sqlite3” exists; choose another name.\n"
    )
    restored = copied / "restored"
    restored.mkdir()
    backup.rename(restored / "votum.sqlite3")
    assert verified(restored).code == 0
    assert verified(copied).code == 0  # and the killed writer left nothing half done
    assert sorted(path.name for path in backup.parent.iterdir()) == []
