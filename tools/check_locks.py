"""Check that the locks pin every package by hash and name no place to fetch it from.

A lock that names a package host works only for whoever can reach that host, and a requirement
without a hash is not locked. Also checked: the locks hold what pyproject.toml asks for, and
run.lock is a part of dev.lock.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WAY_OUT = "Run `make lock`, which writes both locks from pyproject.toml."

HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(?=\s|$)")
PIN = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;]+)")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
PLACE = re.compile(r"[a-z][a-z0-9+.-]*://|\bfile:|\bgit\+", re.IGNORECASE)


@dataclass
class Lock:
    """What a lock file holds (name -> versions, for markers may split one) and what is wrong."""

    path: Path
    pins: dict[str, set[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def normalised(name: str) -> str:
    """Return the name as registries compare it: lower case, one dash for each run of separators."""
    return re.sub(r"[-_.]+", "-", name).lower()


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each requirement or option with its first line's number, continued lines joined."""
    joined, start = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("#") or not (line.strip() or joined):
            continue
        start = start if joined else number
        joined += line.removesuffix("\\")
        if not line.endswith("\\"):
            yield start, joined.strip()
            joined = ""
    if joined:
        yield start, joined.strip()


def read_lock(path: Path, shown_as: str) -> Lock:
    """Read one lock and note each line that should not be there."""
    lock = Lock(path)
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if PLACE.search(line):
            lock.problems.append(
                f"{shown_as}:{number}: names a place to fetch from: {line.strip()}"
            )
    for number, statement in statements(text):
        if statement.startswith("-"):
            lock.problems.append(f"{shown_as}:{number}: an option in a lock: {statement[:60]}")
            continue
        pin = PIN.match(statement)
        if pin is None:
            lock.problems.append(
                f"{shown_as}:{number}: not pinned to one version: {statement[:60]}"
            )
            continue
        lock.pins.setdefault(normalised(pin[1]), set()).add(pin[2])
        if not HASH.search(statement):
            lock.problems.append(f"{shown_as}:{number}: {pin[1]} has no SHA-256 hash")
    return lock


def wanted(root: Path) -> tuple[set[str], set[str]]:
    """Return the names pyproject.toml asks for: to run, and to develop."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))

    def names(requirements: list[str]) -> set[str]:
        found = (NAME.match(requirement) for requirement in requirements)
        return {normalised(match[0]) for match in found if match}

    run = names(pyproject["project"]["dependencies"])
    return run, run | names(pyproject["dependency-groups"]["dev"])


def problems(root: Path) -> list[str]:
    """Return what is wrong with the two locks under `root`, a line to print for each."""
    paths = {name: root / "requirements" / f"{name}.lock" for name in ("run", "dev")}
    missing = [
        f"requirements/{path.name} is missing" for path in paths.values() if not path.exists()
    ]
    if missing:
        return missing
    run = read_lock(paths["run"], "requirements/run.lock")
    dev = read_lock(paths["dev"], "requirements/dev.lock")
    found = [*run.problems, *dev.problems]
    for lock, names in zip((run, dev), wanted(root), strict=True):
        found.extend(
            f"requirements/{lock.path.name}: {name} of pyproject.toml is not in it"
            for name in sorted(names - lock.pins.keys())
        )
    found.extend(
        f"requirements/run.lock: {name} is not the same in requirements/dev.lock"
        for name, versions in sorted(run.pins.items())
        if dev.pins.get(name) != versions
    )
    return found


def main() -> int:
    """Print what is wrong with the way out; return 0 when nothing is."""
    found = problems(ROOT)
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print(WAY_OUT, file=sys.stderr)
        return 1
    print("Locks: every package by hash, no place to fetch from.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
