"""The `votum` command as a person runs it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings as site_settings
from django.db import connections

from tests.support.environment import clean_environment
from votum.cli.main import main

LONGEST_SECONDS = 120
# Nothing of them asks for settings, which each command has its own of.
_LOADED = [
    "votum.cli.read_command",
    "votum.cli.sheets_command",
    "django.core.management",
    "django.db.migrations",
    "django.db.models",
    "django.forms",
]
# A small process in between, so that what is measured is the command's memory and nothing of the
# test's own: a process starts out with the peak of the one that started it.
_MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:], check=False).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
open(sys.argv[1], "w").write(str(peak))
sys.exit(code if code >= 0 else 128 - code)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code, what it printed, and its peak memory where measured."""

    code: int
    out: str
    err: str
    peak_mb: int = 0


def votum(*arguments: str | Path, folder: Path | None = None, language: str | None = "en") -> Ran:
    """Run `votum` with arguments, in a folder, in English unless told otherwise."""
    return _run(_arguments(arguments, language), folder, {})


def site_votum(*arguments: str | Path, settings: Mapping[str, str], typed: str = "") -> Ran:
    """Run a command of the site with its settings; `typed` is its standard input."""
    return _run(_arguments(arguments, "en"), None, settings, typed)


def measured_votum(*arguments: str | Path, folder: Path) -> Ran:
    """Run `votum` and measure its peak memory in MB."""
    note = folder / "peak.txt"
    command = [sys.executable, "-m", "votum.cli.main", *_arguments(arguments, "en")]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(note), *command],
        cwd=folder,
        env=_surroundings({}),
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST_SECONDS,
        check=False,
    )
    peak = int(note.read_text())
    note.unlink()
    peak //= 2**20 if sys.platform == "darwin" else 2**10
    return Ran(done.returncode, done.stdout, done.stderr, peak)


def _arguments(arguments: tuple[str | Path, ...], language: str | None) -> list[str]:
    """Return the words behind `votum`."""
    chosen = [] if language is None else ["--language", language]
    return [*map(str, arguments), *chosen]


def _surroundings(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a command."""
    return clean_environment("LC_", "LANG", "PYTHONIOENCODING") | dict(settings)


@cache
def _loaded() -> ForkServerContext:
    """Return what starts processes that have loaded already what most commands load.

    Loading Python's packages anew for each of hundreds of commands takes longer than all they do.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context


def _run(
    arguments: list[str],
    folder: Path | None,
    settings: Mapping[str, str],
    typed: str = "",
) -> Ran:
    """Run a command to its end."""
    with TemporaryDirectory(prefix="votum-command-") as place:
        streams = [Path(place) / name for name in ("in", "out", "err")]
        streams[0].write_text(typed, encoding="utf-8")
        process = _loaded().Process(
            target=_as_started, args=(arguments, folder, _surroundings(settings), streams)
        )
        process.start()
        process.join(LONGEST_SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutError(f"votum {' '.join(arguments)} took too long")
        _, out, err = (each.read_text(encoding="utf-8") for each in streams)
        return Ran(process.exitcode, out, err)


def _as_started(
    arguments: list[str], folder: Path | None, environment: dict[str, str], streams: list[Path]
) -> None:
    """Be the command: its streams, its folder, its environment, and nothing of the tests'."""
    for descriptor, path in enumerate(streams):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), descriptor)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)
    os.chdir(folder or Path.cwd())
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["votum", *arguments]
    try:
        sys.exit(main(arguments))
    finally:
        if site_settings.configured:  # a process that ends in the common way closes its database
            connections.close_all()


def files_under(folder: Path) -> list[str]:
    """Return all files and folders under a folder, by their paths in it."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
