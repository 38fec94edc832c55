"""The options of `votum trace`, and its run."""

import argparse
from pathlib import Path

from votum.cli import trace
from votum.cli.options import EXIT_CLEAN, add_language
from votum.engine.budget.lines import Kind
from votum.translations import Translator


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum trace`."""
    parser.add_argument("file", type=Path, help="a budget with its change sets")
    parser.add_argument("--area", required=True, metavar="CODE", help="with all that lies below")
    parser.add_argument("--year", required=True, type=int)
    parser.add_argument("--kind", choices=list(Kind), default=Kind.OPERATING)
    parser.add_argument("--through", metavar="STAGE", default="", help="the last stage to count")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    add_language(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum trace`."""
    request = trace.FigureRequest(options.area, options.year, Kind(options.kind), options.through)
    print(trace.traced(options.file, request, translator, as_json=options.json))
    return EXIT_CLEAN
