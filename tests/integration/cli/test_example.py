"""`votum example` as a person runs it."""

from pathlib import Path

import pytest

from tests.support.commands import files_under, votum
from tests.support.places import EXAMPLES, ROOT
from votum.cli.example_budget.budget import example_budget
from votum.cli.example_budget.facts import read_facts
from votum.cli.example_budget.files import example_files
from votum.cli.example_command import line_count
from votum.engine.messages import VotumError

NAMES = [
    "areas.csv",
    "budget.csv",
    "code_names.csv",
    "decision.csv",
    "fees.csv",
    "funds.csv",
    "mapping.toml",
    "measures.csv",
    "projects.csv",
]


def test_the_command_writes_what_the_values_say(tmp_path: Path) -> None:
    ran = votum("example", "--out", tmp_path / "out", "--lines", "6k", folder=ROOT)
    assert (ran.code, ran.err) == (0, "")
    written = [f"Written: {tmp_path / 'out' / name}" for name in NAMES]
    first, *rest = ran.out.splitlines()
    assert first == "Eksempelvik: 6000 lines, 120 measures in the sectors, 60 projects."
    assert sorted(rest) == written
    assert files_under(tmp_path / "out") == NAMES
    source = EXAMPLES / "eksempelvik"
    expected = example_files(example_budget(read_facts(source), 6_000), source)
    assert {name: (tmp_path / "out" / name).read_bytes() for name in NAMES} == dict(expected)


@pytest.mark.parametrize(("text", "count"), [("12000", 12_000), ("10k", 10_000), ("500k", 500_000)])
def test_lines_are_counted_alone_or_in_thousands(text: str, count: int) -> None:
    assert line_count(text) == count


@pytest.mark.parametrize("text", ["", "many", "-5", "1.5k", "10K", "99999999"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(VotumError, match="is no number of lines; write 12000 or 500k"):
        line_count(text)


def test_too_few_lines_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    ran = votum("example", "--out", tmp_path / "out", "--lines", "100", folder=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "From 5000 to 1\u00a0000\u00a0000 lines can be made.\n"
    assert files_under(tmp_path) == []


def test_a_folder_without_the_facts_is_refused(tmp_path: Path) -> None:
    ran = votum("example", "--out", tmp_path / "out", "--source", tmp_path, folder=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"“{tmp_path}” does not describe an example municipality (")
    assert files_under(tmp_path) == []
