"""The office as a browser without a script sees it: log in, look at a page, send a form."""

import re
from html import unescape
from typing import Any, Protocol

from django.test import Client

from tests.support.site import PASSWORD, a_user
from votum.web.people.models import Body, RoleKind, User

PLACE = "/en/office/2026-2029/omme/"
CYCLE = "/en/office/2026-2029/"


class Page(Protocol):
    """What a test looks at of an answer."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


def logged_in(user: User) -> Client:
    """Return a browser in which somebody has logged in."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="votum.web.config.who_asks.PasswordBackend")
    return client


def as_a(role: RoleKind, body: Body | None = None) -> Client:
    """Return a browser in which somebody with a role has logged in."""
    return logged_in(a_user(f"a-{role.value}", role, body=body))


def log_in(client: Client, username: str, password: str = PASSWORD) -> Any:  # noqa: ANN401 - as Django has it
    """Send the form of the login."""
    return client.post("/en/office/login/", {"username": username, "password": password})


def shown(response: Page) -> str:
    """Return a page as text without its tags, spaces made one."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(unescape(text).split())


def links(response: Page) -> set[str]:
    """Return where the links of a page's main part lead, on this site."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    found = (unescape(each) for each in re.findall(r'<a [^>]*href="([^"#]+)', main))
    return {each for each in found if each.startswith("/")}


def main_of(response: Page) -> str:
    """Return the main part of a page as text."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", "<main" + main)).split())
