"""Where the examples and the real sources stand."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "votum"
EXAMPLES = ROOT / "examples"
COMMITTEE = EXAMPLES / "committee" / "sheets.txt"
COUNCIL_AREA = EXAMPLES / "council_area" / "sheets.txt"


def real_source(number: str) -> Path:
    """Return a real document beside the repository; skip the test where it is not to be had."""
    found = sorted((ROOT.parent / "shared" / "sources").glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"The real document {number} is not beside the repository.")
    return found[0]


def real_data(path: str) -> Path:
    """Return a real data file beside the repository; skip the test where it is not to be had."""
    found = ROOT.parent / "shared" / "data" / path
    if not found.exists():
        pytest.skip(f"The real data “{path}” are not beside the repository.")
    return found
