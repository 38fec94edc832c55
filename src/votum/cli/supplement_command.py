"""The options of `votum supplement`, and its run."""

import argparse
from pathlib import Path

from votum.cli import supplement
from votum.cli.options import EXIT_CLEAN, EXIT_ERRORS, UNITS, add_language
from votum.cli.progress import Progress
from votum.cli.read import as_files, finding_lines
from votum.engine.budget.lines import Kind
from votum.translations import Translator

IDENTIFIER = "tillegg"


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum supplement`."""
    parser.add_argument("file", type=Path, help="a text or PDF with tables")
    parser.add_argument(
        "--table", type=int, metavar="LINE", help="where the table of measures begins"
    )
    parser.add_argument(
        "--key-figures", type=int, metavar="LINE", help="where the table of key figures begins"
    )
    parser.add_argument(
        "--changes", type=int, metavar="LINE", help="where the table of their changes begins"
    )
    parser.add_argument("--identifier", default=IDENTIFIER, help="what the change set is called")
    parser.add_argument("--origin", metavar="WHO", default="", help="who put it forward")
    parser.add_argument("--name", help="the budget's name; the document's title by default")
    parser.add_argument("--kind", choices=list(Kind), default=Kind.OPERATING)
    parser.add_argument("--unit", choices=UNITS, help="unit of the amounts, where none is stated")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.toml")
    add_language(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum supplement`."""
    with Progress(options.file, translator):
        reading = supplement.read_document(options.file, UNITS.get(options.unit))
    lines = supplement.TableLines(options.table, options.key_figures, options.changes)
    request = supplement.SupplementRequest(
        options.identifier, options.origin, Kind(options.kind), options.name
    )
    taken = supplement.take_supplement(reading, lines, request, options.out)
    written = supplement.write_supplement(taken, options.file, options.out)
    print("\n".join(supplement.taken_lines(taken, translator)))
    print(as_files(written, translator))
    print("\n".join(["", *finding_lines(taken.file.findings, translator)]))
    return EXIT_ERRORS if taken.file.errors else EXIT_CLEAN
