"""Every setting an operator may give, in one table; docs/operations.md says the same in words."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50


@dataclass(frozen=True, slots=True)
class Setting[Value]:
    """An environment variable: its name, how its text is read, its default, what it is for.

    Without a default the variable must be given. `parse` says in its ValueError what is wrong
    without saying the text, which may hold a password and ends up in logs.
    """

    name: str
    parse: Callable[[str], Value]
    default: str | None
    purpose: str

    def read(self) -> Value:
        """Return the value; ImproperlyConfigured where it is missing or cannot be read."""
        text = os.environ.get(self.name, self.default)
        if text is None:
            raise ImproperlyConfigured(f"{self.name} must be set: {self.purpose}")
        try:
            return self.parse(text)
        except ValueError as fault:
            raise ImproperlyConfigured(f"{self.name} is wrong: {fault}") from None


def _yes_or_no(text: str) -> bool:
    """Return whether the text is `yes`; ValueError for anything but `yes` and `no`."""
    if text not in ("yes", "no"):
        raise ValueError("write yes or no")
    return text == "yes"


def _key(text: str) -> str:
    """Return a key; ValueError for one that is short enough to be guessed."""
    if len(text.strip()) < SHORTEST_KEY:
        raise ValueError(f"it must have at least {SHORTEST_KEY} characters")
    return text


def _count(text: str) -> int:
    """Return a count; ValueError for anything but digits."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError("write 0, 1, 2 or more")
    return int(text)


def _database(text: str) -> str:
    """Return the address of a database; ValueError for a kind that Votum is not tested on."""
    if not text.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("begin with sqlite:/// or postgresql://")
    return text


def _names(text: str) -> list[str]:
    """Return names set off by commas."""
    return [name for each in text.split(",") if (name := each.strip())]


SECRET_KEY = Setting(
    "VOTUM_SECRET_KEY",
    _key,
    None,
    f"at least {SHORTEST_KEY} random characters that sign sessions; keep it secret and the same",
)
DATABASE = Setting(
    "VOTUM_DATABASE",
    _database,
    "sqlite:///votum.sqlite3",
    "sqlite:///path/to/file or postgresql://user:password@host:port/name",
)
HOSTS = Setting("VOTUM_HOSTS", _names, "localhost,127.0.0.1", "host names the site answers to")
HTTPS = Setting(
    "VOTUM_HTTPS",
    _yes_or_no,
    "yes",
    "whether visitors come over HTTPS (a proxy in front may end it); no is for trying it out",
)
PROXIES = Setting(
    "VOTUM_PROXIES",
    _count,
    "0",
    "how many trusted proxies stand in front and add X-Forwarded-For and X-Forwarded-Proto",
)
DEBUG = Setting("VOTUM_DEBUG", _yes_or_no, "no", "for developers: show where a page failed")
STATIC = Setting(
    "VOTUM_STATIC", Path, "static", "the folder into which `votum prepare` gathers style and script"
)

SETTINGS: tuple[Setting[object], ...] = (
    SECRET_KEY,
    DATABASE,
    HOSTS,
    HTTPS,
    PROXIES,
    DEBUG,
    STATIC,
)
