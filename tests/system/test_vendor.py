"""Others' front-end files are as they were fetched, and say where they come from."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "refresh_vendor.py"
STATIC = ROOT / "src" / "votum" / "web" / "static"


def test_vendored_files_are_those_of_the_manifest() -> None:
    run = subprocess.run(
        [sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (0, "")


def test_every_package_has_its_licence() -> None:
    folders = [path for path in (STATIC / "vendor").iterdir() if path.is_dir()]

    assert folders
    assert all((folder / "LICENSE").is_file() for folder in folders)


@pytest.mark.parametrize("path", [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")], ids=str)
def test_no_file_asks_for_a_source_map_or_for_another_host(path: Path) -> None:
    content = path.read_text(encoding="utf-8")

    assert "sourceMappingURL" not in content
    assert 'url("http' not in content
    assert "@import" not in content


@pytest.mark.parametrize("path", [*(STATIC / "votum").glob("*.css")], ids=str)
def test_our_style_sheets_can_be_read_in_one_go(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
