"""The options of `votum convert`, and its run."""

import argparse
import sys
from pathlib import Path

from votum.cli import convert
from votum.cli.options import EXIT_CLEAN, EXIT_ERRORS, UNITS, add_language
from votum.cli.progress import Progress
from votum.cli.read import as_files, finding_lines
from votum.cli.read_budget_table import read_table
from votum.translations import Translator


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum convert`."""
    parser.add_argument("file", type=Path, help="a budget table")
    parser.add_argument(
        "target", type=Path, help="where to: *.csv, *.json, *.parquet, or datapackage.json"
    )
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE", help="what the columns of the table mean"
    )
    parser.add_argument("--unit", choices=UNITS, help="unit of the amounts, where none is stated")
    add_language(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum convert`; 1 where the table has errors, and then nothing is written."""
    with Progress(options.file, translator) as told:
        reading = read_table(options.file, options.mapping, UNITS.get(options.unit), told)
    if reading.errors:
        print("\n".join(finding_lines(reading.errors, translator)), file=sys.stderr)
        print(translator.phrase("Nothing is written: the table has errors."), file=sys.stderr)
        return EXIT_ERRORS
    if reading.result.left_out:
        names = ", ".join(reading.result.left_out)
        print(translator.phrase("Left out, for nothing shows what it is: {names}.", names=names))
    print(as_files(convert.converted(reading, options.file, options.target), translator))
    return EXIT_CLEAN
