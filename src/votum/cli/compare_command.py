"""The options of `votum compare`, and its run."""

import argparse
from pathlib import Path

from votum.cli import compare
from votum.cli.options import EXIT_CLEAN, add_language
from votum.translations import Translator


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum compare`."""
    parser.add_argument("old", type=Path, help="a budget with its change sets")
    parser.add_argument("new", type=Path, help="another, or the same at another stage")
    parser.add_argument("--old-through", metavar="STAGE", default="", help="the old one's last")
    parser.add_argument("--new-through", metavar="STAGE", default="", help="the new one's last")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    add_language(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum compare`."""
    paths, stages = (options.old, options.new), (options.old_through, options.new_through)
    print(compare.compared(paths, stages, translator, as_json=options.json))
    return EXIT_CLEAN
