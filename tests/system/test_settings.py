"""The site as it is deployed: checks, headers, cookies, and the limit on logins."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.test import Client, RequestFactory, override_settings

from tests.support.acts import small_site
from tests.support.environment import clean_environment
from tests.support.site import PASSWORD, a_user
from votum.web.config.client_address import client_address
from votum.web.people.models import RoleKind

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURE = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
LOGIN = "/office/login/"


def django(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Django's with the site's own settings, as an operator gives them."""
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        cwd=folder,
        env={
            **clean_environment(),
            "DJANGO_SETTINGS_MODULE": "votum.web.config.settings",
            "VOTUM_SECRET_KEY": "k3" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
            "VOTUM_DATABASE": f"sqlite:///{folder}/votum.sqlite3",
            "VOTUM_HOSTS": "votum.example",
            **settings,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_deployment_has_no_warnings(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    ran = django(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        0,
        "System check identified no issues (0 silenced).\n",
        "",
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"VOTUM_HTTPS": "perhaps"},
        {"VOTUM_PROXIES": "-1"},
        {"VOTUM_SECRET_KEY": "short"},
        {"VOTUM_DATABASE": "mysql://votum:password@host/name"},
    ],
    ids=lambda each: next(iter(each)),
)
def test_a_wrong_setting_stops_the_start(settings: Mapping[str, str], tmp_path: Path) -> None:
    ran = django(tmp_path, "check", **settings)
    assert ran.returncode == 1
    (name, value), *_ = settings.items()
    last = ran.stderr.splitlines()[-1]
    assert last.startswith(f"django.core.exceptions.ImproperlyConfigured: {name} is wrong: ")
    assert value not in ran.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/en/", "/bodies/", "/open-data/", LOGIN, "/nowhere/"])
def test_every_answer_has_the_headers_of_security(address: str) -> None:
    small_site("founded")
    response = Client().get(address, follow=True)
    assert {name: response.headers.get(name) for name in SECURE} == SECURE


@pytest.mark.django_db
def test_office_pages_have_them_too_and_nobody_keeps_them() -> None:
    small_site("founded")
    client = Client()
    client.force_login(
        a_user("kari", RoleKind.BUDGET_OFFICE), "votum.web.config.who_asks.PasswordBackend"
    )
    response = client.get("/office/")
    assert {name: response.headers.get(name) for name in SECURE} == SECURE
    assert "Cookie" in response["Vary"]
    for address in ("/office/", "/en/office/people/", "/office/nowhere/"):
        for visitor in (client, Client()):
            assert "no-store" in visitor.get(address)["Cache-Control"]


@pytest.mark.django_db
@override_settings(
    SECURE_SSL_REDIRECT=True,
    SECURE_HSTS_SECONDS=31_536_000,
    SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
    SECURE_HSTS_PRELOAD=True,
)
@pytest.mark.parametrize("address", ["/bodies/", LOGIN])
def test_over_https_the_browser_is_told_to_stay_there(address: str) -> None:
    small_site("founded")
    client = Client()
    plain = client.get(address)
    assert (plain.status_code, plain["Location"]) == (301, f"https://testserver{address}")
    response = client.get(address, secure=True)
    assert response.status_code == 200
    assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.django_db
@override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True)
def test_cookies_are_for_this_site_alone_and_for_no_script() -> None:
    small_site("founded")
    a_user("kari")
    client = Client()
    assert client.get("/bodies/").cookies == {}
    client.get(LOGIN)
    client.post(LOGIN, {"username": "kari", "password": PASSWORD})
    assert set(client.cookies) == {"csrftoken", "sessionid"}
    for cookie in client.cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


@pytest.mark.parametrize("https", ["yes", "no"])
def test_https_decides_about_redirect_cookies_and_hsts(https: str, tmp_path: Path) -> None:
    names = (
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_HSTS_PRELOAD",
    )
    program = f"from django.conf import settings as s; print(*(getattr(s, n) for n in {names}))"
    ran = django(tmp_path, "shell", "--no-imports", "-c", program, VOTUM_HTTPS=https)
    assert ran.stdout.split() == [str(https == "yes")] * len(names), ran.stderr


def attempts(count: int, username: str = "kari", forwarded_for: str = "") -> list[int]:
    """Return the statuses of logins with a wrong password."""
    client = Client()
    form = {"username": username, "password": "wrong password"}
    return [
        client.post(LOGIN, form, headers={"X-Forwarded-For": forwarded_for}).status_code
        for _ in range(count)
    ]


@pytest.mark.django_db
def test_the_eleventh_wrong_password_is_one_too_many_whoever_forwards_it() -> None:
    small_site("founded")
    a_user("kari")
    statuses = [attempts(1, forwarded_for=f"192.0.2.{number}")[0] for number in range(1, 12)]
    assert statuses[0] < 400 or statuses[0] == 422
    assert (set(statuses[:9]), statuses[10]) == ({statuses[0]}, 429)
    right = Client().post(LOGIN, {"username": "kari", "password": PASSWORD})
    assert right.status_code == 429
    elsewhere = Client().post(
        LOGIN, {"username": "kari", "password": PASSWORD}, REMOTE_ADDR="192.0.2.99"
    )
    assert (elsewhere.status_code, elsewhere["Location"]) == (302, "/office/")


@pytest.mark.django_db
@override_settings(PROXIES=1)
def test_behind_a_proxy_each_visitor_has_an_own_limit() -> None:
    small_site("founded")
    a_user("kari")
    assert attempts(11, forwarded_for="192.0.2.1")[-1] == 429
    claimed = attempts(1, forwarded_for="192.0.2.2, 192.0.2.1")
    assert claimed == [429]  # what the visitor wrote before the proxy did counts for nothing
    right = Client().post(
        LOGIN,
        {"username": "kari", "password": PASSWORD},
        headers={"X-Forwarded-For": "192.0.2.1, 192.0.2.2"},
    )
    assert (right.status_code, right["Location"]) == (302, "/office/")


@pytest.mark.parametrize(
    ("proxies", "forwarded_for", "address"),
    [
        (0, "192.0.2.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "192.0.2.1, 192.0.2.2", "192.0.2.2"),
        (2, "192.0.2.1, 192.0.2.2", "192.0.2.1"),
        (2, "192.0.2.2", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "somewhere", "127.0.0.1"),
    ],
)
def test_the_address_is_the_one_the_outermost_proxy_saw(
    proxies: int, forwarded_for: str, address: str
) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded_for})
    with override_settings(PROXIES=proxies):
        assert client_address(request) == address


@pytest.mark.django_db
def test_a_user_s_name_in_other_letters_is_no_way_around_the_limit() -> None:
    small_site("founded")
    a_user("kari")
    attempts(10)
    assert attempts(1, "kari ")[0] in (200, 422, 429)
    assert Client().post(LOGIN, {"username": "kari", "password": PASSWORD}).status_code == 429
