"""The demo's site: the example municipality in a database of its own, served on a free port."""

import os
import secrets
from pathlib import Path
from socket import socket

from votum.cli.one_at_a_time import one_at_a_time
from votum.cli.site_commands import site
from votum.translations import Translator

DATABASE = "votum.sqlite3"
SECRET = "secret-key"  # noqa: S105 - a file's name
KEY_LENGTH = 64


def prepare_demo_site(folder: Path, examples: Path) -> bool:
    """Make the demo's database in a folder where it is not there yet; return whether it was made.

    One that is there is kept, with all that was tried in it. It appears under its name when it is
    whole, so that an interrupted run leaves nothing half loaded. Raises VotumError where a
    database that is there cannot be used.
    """
    with one_at_a_time(folder):
        database = folder / DATABASE
        new = not database.exists()
        _clear(folder)
        _environment(folder, _waiting(folder) if new else database)
        with site("guarding").guarded():
            site("prepare").prepare()
            if new:
                site("example").load(examples)
                site("copying").backup(database)
                os.environ["VOTUM_DATABASE"] = f"sqlite:///{database.resolve()}"
        _clear(folder)
    return new


def _waiting(folder: Path) -> Path:
    """Return where the database is made."""
    return folder / f".{DATABASE}.new"


def _clear(folder: Path) -> None:
    """Remove what is left of making the database."""
    for left in folder.glob(f"{_waiting(folder).name}*"):
        left.unlink()


def _environment(folder: Path, database: Path) -> None:
    """Set the demo's settings for this process and those it becomes."""
    os.environ.update(
        VOTUM_SECRET_KEY=_secret_key(folder / SECRET),
        VOTUM_DATABASE=f"sqlite:///{database.resolve()}",
        VOTUM_HTTPS="no",
        VOTUM_HOSTS="localhost,127.0.0.1",
        VOTUM_STATIC=str((folder / "static").resolve()),
        DJANGO_SETTINGS_MODULE="votum.web.config.settings",
    )


def _secret_key(path: Path) -> str:
    """Return the demo's key; a new one where there is none, or a crash has left it unusable.

    A new key does no more than log everybody out.
    """
    kept = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    if len(kept) >= KEY_LENGTH and kept.isascii() and kept.isprintable():
        return kept
    made = secrets.token_hex(KEY_LENGTH // 2)
    path.touch(mode=0o600)
    path.write_text(made, encoding="ascii")
    return made


def addresses(port: int, translator: Translator) -> str:
    """Return the addresses and logins of the demo, in lines."""
    example = site("example")
    base = f"http://127.0.0.1:{port}"
    lines = [
        translator.phrase("The site of Eksempelvik: {address}", address=f"{base}/"),
        translator.phrase("For the office: {address}", address=f"{base}/office/"),
        translator.phrase("Logins, all with the password {password}:", password=example.PASSWORD),
    ]
    for each in example.LOGINS:
        role = example.role_words(each.kind, translator.language)
        lines.append(f"  {each.username:<12}{role:<17}{each.body or ''}".rstrip())
    return "\n".join(lines)


def serve_demo(listener: socket) -> None:
    """Serve the demo on a listening socket until it is stopped."""
    site("serving").serve(listener, 2, 4)
