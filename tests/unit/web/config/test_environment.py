"""What an operator may choose: read, defaulted, refused with a sentence, and documented."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from votum.web.config import environment
from votum.web.config.environment import SETTINGS, Setting

OPERATIONS = Path(__file__).resolve().parents[4] / "docs" / "operations.md"
_ROW = re.compile(r"^\| `(VOTUM_[A-Z_]+)` \|", re.MULTILINE)


def test_every_setting_is_in_the_table_of_the_documentation() -> None:
    rows = _ROW.findall(OPERATIONS.read_text(encoding="utf-8"))
    assert sorted(rows) == sorted(each.name for each in SETTINGS)


def test_every_setting_of_the_module_is_in_the_tuple() -> None:
    found = [each for each in vars(environment).values() if isinstance(each, Setting)]
    assert found == list(SETTINGS)
    assert len({each.name for each in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize(
    ("setting", "text", "expected"),
    [
        (environment.SECRET_KEY, "x" * 50, "x" * 50),
        (environment.DATABASE, "sqlite:///a", "sqlite:///a"),
        (environment.DATABASE, "postgresql://a@b/c", "postgresql://a@b/c"),
        (environment.HOSTS, "a.example, b.example,", ["a.example", "b.example"]),
        (environment.HOSTS, "", []),
        (environment.HTTPS, "yes", True),
        (environment.HTTPS, "no", False),
        (environment.PROXIES, "2", 2),
        (environment.DEBUG, "yes", True),
        (environment.STATIC, "a/b", Path("a/b")),
    ],
)
def test_a_setting_is_read(
    setting: Setting[object], text: str, expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting.name, text)
    assert setting.read() == expected


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (environment.DATABASE, "sqlite:///votum.sqlite3"),
        (environment.HOSTS, ["localhost", "127.0.0.1"]),
        (environment.HTTPS, True),
        (environment.PROXIES, 0),
        (environment.DEBUG, False),
        (environment.STATIC, Path("static")),
    ],
)
def test_a_setting_has_a_safe_default(
    setting: Setting[object], expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(setting.name, raising=False)
    assert setting.read() == expected


def test_the_key_has_no_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOTUM_SECRET_KEY")
    with pytest.raises(ImproperlyConfigured, match=r"^VOTUM_SECRET_KEY must be set: at least 50"):
        environment.SECRET_KEY.read()


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (environment.SECRET_KEY, " "),
        (environment.SECRET_KEY, " " * 50),
        (environment.SECRET_KEY, "x" * 49),
        (environment.DATABASE, ""),
        (environment.DATABASE, "somewhere"),
        (environment.DATABASE, "mysql://localhost/votum"),
        (environment.HTTPS, "true"),
        (environment.HTTPS, ""),
        (environment.DEBUG, "1"),
        (environment.PROXIES, "one"),
        (environment.PROXIES, ""),
        (environment.PROXIES, "-1"),
    ],
)
def test_a_wrong_value_is_refused_by_name_and_not_repeated(
    setting: Setting[object], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting.name, text)
    with pytest.raises(ImproperlyConfigured, match=f"^{setting.name} is wrong: ") as refused:
        setting.read()
    assert len(text) < 5 or text not in str(refused.value)  # it may hold a password
