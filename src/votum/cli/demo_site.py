"""The demo's site: the example municipality in a database of its own, served on a free port."""

import os
import secrets
from pathlib import Path

from votum.cli.site_commands import site
from votum.translations import Translator

DATABASE = "votum.sqlite3"
SECRET = "secret-key"  # noqa: S105 - a file's name


def prepare_demo_site(folder: Path, examples: Path) -> bool:
    """Make the demo's database in a folder where it is not there yet; return whether it was made.

    One that is there is kept, with all that was tried in it. It appears under its name when it is
    whole, so that an interrupted run leaves nothing half loaded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / DATABASE
    new = not database.exists()
    waiting = folder / f".{DATABASE}.new"
    for left in folder.glob(f"{waiting.name}*"):
        left.unlink()
    _environment(folder, waiting if new else database)
    site("prepare").prepare()
    if new:
        site("example").load(examples)
        site("copying").backup(database)
        os.environ["VOTUM_DATABASE"] = f"sqlite:///{database.resolve()}"
        for left in folder.glob(f"{waiting.name}*"):
            left.unlink()
    return new


def _environment(folder: Path, database: Path) -> None:
    """Set the demo's settings for this process and those it becomes."""
    secret = folder / SECRET
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    os.environ.update(
        VOTUM_SECRET_KEY=secret.read_text(encoding="utf-8"),
        VOTUM_DATABASE=f"sqlite:///{database.resolve()}",
        VOTUM_HTTPS="no",
        VOTUM_HOSTS="localhost,127.0.0.1",
        VOTUM_STATIC=str((folder / "static").resolve()),
        DJANGO_SETTINGS_MODULE="votum.web.config.settings",
    )


def addresses(port: int, translator: Translator) -> str:
    """Return the addresses and logins of the demo, in lines."""
    example = site("example")
    base = f"http://127.0.0.1:{port}"
    lines = [
        translator.phrase("The site of Eksempelvik: {address}", address=f"{base}/"),
        translator.phrase("For the office: {address}", address=f"{base}/office/"),
        translator.phrase("Logins, all with the password {password}:", password=example.PASSWORD),
    ]
    lines += [
        f"  {each.username:<12}{each.kind.value:<15}{each.body or ''}" for each in example.LOGINS
    ]
    return "\n".join(lines)


def serve_demo(port: int) -> None:
    """Serve the demo until it is stopped."""
    site("serving").serve("127.0.0.1", port, 2, 4)
