"""The `votum` command as a person runs it: a process of its own."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.environment import clean_environment

LONGEST_SECONDS = 120
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
    return _run([*_command(arguments, language)], folder)


def site_votum(*arguments: str | Path, settings: Mapping[str, str], typed: str = "") -> Ran:
    """Run a command of the site with its settings; `typed` is its standard input."""
    return _run([*_command(arguments, "en")], None, settings, typed)


def measured_votum(*arguments: str | Path, folder: Path) -> Ran:
    """Run `votum` and measure its peak memory in MB."""
    note = folder / "peak.txt"
    ran = _run([sys.executable, "-c", _MEASURE, str(note), *_command(arguments, "en")], folder)
    peak = int(note.read_text())
    note.unlink()
    return Ran(ran.code, ran.out, ran.err, peak // (2**20 if sys.platform == "darwin" else 2**10))


def _command(arguments: tuple[str | Path, ...], language: str | None) -> list[str]:
    """Return the words of the command."""
    chosen = [] if language is None else ["--language", language]
    return [sys.executable, "-m", "votum.cli.main", *map(str, arguments), *chosen]


def _run(
    command: list[str],
    folder: Path | None,
    settings: Mapping[str, str] | None = None,
    typed: str = "",
) -> Ran:
    """Run a command to its end."""
    environment = clean_environment("LC_", "LANG", "PYTHONIOENCODING") | dict(settings or {})
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST_SECONDS,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def files_under(folder: Path) -> list[str]:
    """Return all files and folders under a folder, by their paths in it."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
