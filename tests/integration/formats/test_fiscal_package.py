"""The exported Fiscal Data Package, held against the program that others check theirs with."""

import json
import subprocess
import sys
from pathlib import Path

from tests.support.budget_tables import PLAIN, read_csv
from tests.support.environment import clean_environment
from votum.formats.budget_tables.fiscal_package_writer import DATA, DESCRIPTOR, fiscal_package

LONGEST_SECONDS = 120


def validated(folder: Path) -> tuple[bool, list[str]]:
    """Return whether frictionless takes the package of a folder for valid, and its errors."""
    ran = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", DESCRIPTOR, "--json"],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        check=False,
        text=True,
        timeout=LONGEST_SECONDS,
    )
    report = json.loads(ran.stdout)
    errors = [each["type"] for task in report["tasks"] for each in task["errors"]]
    return report["valid"], errors


def written(folder: Path, text: str = PLAIN) -> dict[str, bytes]:
    result = read_csv(text).result
    files = fiscal_package(result.tables, result.hierarchies, "Budsjett")
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return dict(files)


def test_it_is_valid(tmp_path: Path) -> None:
    written(tmp_path)
    assert validated(tmp_path) == (True, [])


def test_a_changed_amount_is_noticed(tmp_path: Path) -> None:
    data = written(tmp_path)[DATA]
    (tmp_path / DATA).write_bytes(data.replace(b"1000", b"1001", 1))
    assert validated(tmp_path) == (False, ["hash-count"])
