import json
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

from tests.support.commands import Ran, site_votum, votum
from tests.support.databases import together
from tests.support.documents import text_of
from tests.support.places import EXAMPLES, ROOT
from votum.cli.site.tidying import tidy

# --- settings and database -------------------------------------------------------------------


def settings_of(folder: Path) -> dict[str, str]:
    return {
        "VOTUM_SECRET_KEY": "a key that signs nothing but the sessions of the tests",
        "VOTUM_DATABASE": f"sqlite:///{folder / 'votum.sqlite3'}",
        "VOTUM_STATIC": str(folder / "static"),
    }


def prepare_in_another_process(folder: Path) -> None:
    """Make the demo's site, or keep the one that is there."""
    program = (
        "import sys; from pathlib import Path; from votum.cli.demo_site import prepare_demo_site;"
        "prepare_demo_site(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(folder), str(EXAMPLES)], check=True, cwd=ROOT
    )


@pytest.fixture
def copied(demo_site: Path, tmp_path: Path) -> Path:
    """Return a folder with a copy of the demo's database that a test may spoil."""
    with (
        closing(sqlite3.connect(demo_site / "votum.sqlite3")) as kept,
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


@pytest.mark.parametrize(
    ("municipality", "user", "name", "sentence"),
    [
        (" ", "kari", "Kari", "A name is missing."),
        ("Vik", "", "Kari", "A name is missing."),
        ("Vik", "kari", "\t", "A name is missing."),
        ("V" * 101, "kari", "Kari", f"“{'V' * 40}…” is longer than 100 characters."),
        (
            "Vik\u202eetni",
            "kari",
            "Kari",
            ("“Vik�etni” holds characters that nobody sees: RIGHT-TO-LEFT OVERRIDE. Type it anew."),
        ),
        (
            "Vik",
            "ka\x1bri",
            "Kari",
            "“ka�ri” holds characters that nobody sees: U+001B. Type it anew.",
        ),
        ("Vik", "kari n", "Kari", "A user name has no spaces."),
    ],
    ids=["spaces", "no user", "tab", "long", "direction", "control", "two words"],
)
def test_what_is_no_name_founds_nothing(
    municipality: str, user: str, name: str, sentence: str, copied: Path
) -> None:
    changed(copied, "DELETE FROM people_municipality")
    arguments = ("found", municipality, "--user", user, "--name", name)
    typed = "a long enough password\n"
    ran = site_votum(*arguments, settings=settings_of(copied), typed=typed)
    assert ran == Ran(2, "", f"{sentence}\n")


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


@pytest.mark.parametrize("port", ["0", "-4", "65536", "99999"])
@pytest.mark.parametrize("command", [["serve"], ["demo", "--serve"]], ids=" ".join)
def test_a_number_that_is_no_port_is_refused(command: list[str], port: str, tmp_path: Path) -> None:
    ran = site_votum(*command, "--port", port, settings=settings_of(tmp_path))
    assert ran == Ran(2, "", f"{port} is no port; choose one from 1 to 65535.\n")


@pytest.mark.parametrize("option", ["--workers", "--threads"])
@pytest.mark.parametrize("count", ["0", "-1", "65", "1000"])
def test_a_count_that_serves_nobody_or_too_many_is_refused(
    option: str, count: str, tmp_path: Path
) -> None:
    ran = site_votum("serve", option, count, settings=settings_of(tmp_path))
    assert ran == Ran(2, "", f"{option} {count} cannot be; choose a number from 1 to 64.\n")


# --- two at once -----------------------------------------------------------------------------


def test_one_who_prepares_is_waited_for(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    ran = together(*[partial(site_votum, "prepare", settings=settings)] * 3)
    assert ran == [Ran(0, "The database and the static files are ready.\n", "")] * 3
    assert verified(tmp_path).code == 0


def test_one_who_makes_the_demo_is_waited_for(tmp_path: Path) -> None:
    ran = together(
        *[partial(votum, "demo", "--examples", EXAMPLES, "--out", "out", folder=tmp_path)] * 3
    )
    assert [(each.code, each.err) for each in ran if isinstance(each, Ran)] == [(0, "")] * 3
    kept = "The site's database is kept as it was left."
    assert sorted(kept in str(each) for each in ran) == [False, True, True]
    site = tmp_path / "out" / "site"
    assert sorted(path.name for path in site.iterdir()) == ["secret-key", "static", "votum.sqlite3"]
    assert verified(site).code == 0


@pytest.mark.parametrize("left", [b"", bytes(64), b"\xff" * 64])
def test_a_key_of_the_demo_that_a_crash_spoiled_is_made_anew(copied: Path, left: bytes) -> None:
    key = copied / "secret-key"
    key.write_bytes(left)
    prepare_in_another_process(copied)
    made = key.read_bytes()
    assert len(made) == 64
    prepare_in_another_process(copied)
    assert key.read_bytes() == made


def test_a_damaged_database_of_the_demo_is_told_in_a_sentence(tmp_path: Path) -> None:
    site = tmp_path / "out" / "site"
    site.mkdir(parents=True)
    (site / "votum.sqlite3").write_bytes(b"no database" * 1000)
    ran = votum("demo", "--examples", EXAMPLES, "--out", "out", folder=tmp_path)
    assert (ran.code, ran.err) == (
        2,
        (
            "The database cannot be used: file is not a database. Is VOTUM_DATABASE right, and "
            "has `votum prepare` been run?\n"
        ),
    )


# --- verify ----------------------------------------------------------------------------------


def test_the_demo_holds(demo_site: Path) -> None:
    ran = verified(demo_site)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "Everything holds."


def test_the_acts_of_the_demo_follow_each_other_in_time(demo_site: Path) -> None:
    with closing(sqlite3.connect(demo_site / "votum.sqlite3")) as database:
        for chain in ("public", "office"):
            query = "SELECT at FROM eventlog_event WHERE chain = ? ORDER BY sequence"
            times = database.execute(query, [chain]).fetchall()
            assert times
            assert times == sorted(times)


def test_the_demo_publishes_the_plan_of_its_process(demo_site: Path) -> None:
    with closing(sqlite3.connect(demo_site / "votum.sqlite3")) as database:
        found = database.execute("SELECT kind, title, content FROM budgets_document").fetchall()
    ((kind, title, content),) = found
    assert (kind, title) == ("note", "Framdriftsplan for økonomiplan 2026–2029")
    text = text_of(content)
    assert "Kommunedirektøren legger frem forslaget" in " ".join(text.split())
    assert "10. desember 2025" in text


@pytest.mark.parametrize(
    ("table", "change", "sentence"),
    [
        ("eventlog_event", "act = 'close_note' WHERE act = 'close_vote'", "The entry was changed"),
        ("eventlog_event", "content = '[' WHERE act = 'close_vote'", "The entry was changed"),
        ("eventlog_event", "content = '[]' WHERE act = 'close_vote'", "The entry was changed"),
        ("meetings_ballot", "in_favour = in_favour + 1 WHERE group_id = 'H'", "Vote: its content"),
        ("proposals_proposalrevision", "operating = '[1,2,3,4]'", "Proposal: its content"),
        ("budgets_version", "content = content || ' '", "Version: its content"),
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


@pytest.mark.parametrize(
    "change", ["at = 'never'", "content = x'ff'", "actor = 'nobody'"], ids=lambda each: each[:5]
)
def test_every_entry_that_cannot_be_read_is_named(copied: Path, change: str) -> None:
    changed(copied, "DROP TRIGGER eventlog_event_no_update", f"UPDATE eventlog_event SET {change}")  # noqa: S608 - our own words
    ran = verified(copied)
    assert (ran.code, ran.out) == (1, "")
    for where in ("public 1", "public 2", "office 1", "entries 1"):
        assert f"  {where}: The entry cannot be read.\n" in ran.err


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
        act(Actor(None, datetime(2026, 1, 1, tzinfo=UTC)), step, early=True)
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


NO_ROOM = """
import resource, signal; from votum.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
raise SystemExit(main())
"""


def test_a_backup_without_room_says_so_and_leaves_nothing(copied: Path) -> None:
    before = sorted(copied.iterdir())
    command = [sys.executable, "-c", NO_ROOM, "backup", str(copied / "copy.sqlite3")]
    ran = subprocess.run(command, env=settings_of(copied), capture_output=True, check=False)
    assert (ran.returncode, sorted(copied.iterdir())) == (2, before)
    assert ran.stderr.startswith(b"No copy was made: ")
