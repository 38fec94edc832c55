"""A long reading says on standard error how far it is; standard output is left alone."""

import json
from io import StringIO
from pathlib import Path
from threading import Event

import pytest

from tests.support.commands import votum
from votum.cli.progress import LARGE, Progress
from votum.translations import Translator

NAME = "budsjett.csv"
WAIT = 60  # seconds, at the most, for what comes at once


class Terminal(StringIO):
    """Where somebody looks on, or a log; `seen` is set when a line that holds words is written."""

    def __init__(self, words: str, *, looked_at: bool = True) -> None:
        super().__init__()
        self.words = words
        self.looked_at = looked_at
        self.seen = Event()

    def isatty(self) -> bool:
        return self.looked_at

    def write(self, text: str) -> int:
        if self.words in text:
            self.seen.set()
        return super().write(text)


@pytest.mark.parametrize(
    ("come", "words"),
    [
        (None, "Reading “budsjett.csv” …"),
        ((1200, 0.257), "Reading “budsjett.csv”: 25 %, 1200 rows so far …"),
        ((5000, 1.0), "“budsjett.csv”: 5000 rows are read and now checked …"),
    ],
)
def test_what_a_reading_is_at(come: tuple[int, float] | None, words: str) -> None:
    out = Terminal(words)
    with Progress(Path(NAME), Translator("en"), out, first_after=0) as told:
        if come is not None:
            told(*come)
        assert out.seen.wait(WAIT)
    assert out.getvalue().endswith("\r\x1b[K")


def test_a_short_reading_says_nothing() -> None:
    out = Terminal("")
    with Progress(Path(NAME), Translator("en"), out, first_after=WAIT) as told:
        told(1, 1.0)
    assert out.getvalue() == ""


def test_a_log_hears_of_large_files_alone_and_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / NAME
    for size, heard in ((LARGE, ""), (LARGE + 1, "Reading “budsjett.csv” …")):
        path.write_bytes(bytes(size))
        out = Terminal(heard, looked_at=False)
        with Progress(path, Translator("en"), out, first_after=0):
            assert not heard or out.seen.wait(WAIT)
        assert out.getvalue() == (f"{heard}\n" if heard else "")


def test_the_result_of_a_large_table_is_alone_on_standard_output(tmp_path: Path) -> None:
    path = tmp_path / NAME
    rows = "".join(f"1{number};{number};{'ord ' * 999}{number}\n" for number in range(1500))
    path.write_text(f"konto;2027;tekst\n{rows}", encoding="utf-8")
    assert path.stat().st_size > LARGE
    ran = votum("read", path, "--json")
    assert (ran.code, json.loads(ran.out)["rows"]) == (0, 1500)
    assert all("budsjett.csv" in line for line in ran.err.splitlines())
