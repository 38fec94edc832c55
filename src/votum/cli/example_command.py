"""The options of `votum example`, and its run."""

import argparse
import re
from pathlib import Path

from votum.cli.example_budget.budget import example_budget
from votum.cli.example_budget.facts import read_facts
from votum.cli.example_budget.files import example_files
from votum.cli.example_budget.service_lines import USUAL_LINES
from votum.cli.options import EXIT_CLEAN, add_language
from votum.cli.read import as_files
from votum.cli.sheets import write_files
from votum.engine.messages import VotumError, say
from votum.translations import Translator

SOURCE = Path("examples") / "eksempelvik"
_COUNT = re.compile(r"(?P<number>[0-9]{1,7})(?P<thousand>k?)")


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum example`."""
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--lines", default=str(USUAL_LINES), help="how many, as 12000 or 500k")
    parser.add_argument("--source", type=Path, default=SOURCE, metavar="FOLDER")
    add_language(parser)
    parser.set_defaults(run=_run)


def line_count(text: str) -> int:
    """Return a count of lines written as `12000` or `12k`; VotumError for anything else."""
    match = _COUNT.fullmatch(text)
    if match is None:
        raise VotumError(say("“{text}” is no number of lines; write 12000 or 500k.", text=text))
    return int(match["number"]) * (1000 if match["thousand"] else 1)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum example`."""
    budget = example_budget(read_facts(options.source), line_count(options.lines))
    written = write_files(example_files(budget, options.source), options.out)
    print(
        translator.phrase(
            "{name}: {lines} lines, {measures} measures in the sectors, {projects} projects.",
            name=budget.facts.name,
            lines=len(budget.lines),
            measures=len(budget.facts.sector_measures),
            projects=len(budget.facts.projects),
        )
    )
    print(as_files(written, translator))
    return EXIT_CLEAN
