"""The options of `votum book`, and its run."""

import argparse
import sys
from pathlib import Path

from votum.cli.book import approve_figures, book_files, read_book
from votum.cli.options import EXIT_CLEAN, EXIT_ERRORS, add_language
from votum.cli.read import as_files, finding_lines
from votum.cli.sheets import write_files
from votum.translations import Translator


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum book`."""
    parser.add_argument("folder", type=Path, help="the folder with document.toml")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER")
    parser.add_argument(
        "--approve", action="store_true", help="let every field remember what it shows now"
    )
    add_language(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum book`."""
    book = read_book(options.folder)
    if options.approve:
        written = approve_figures(options.folder, book)
        print(as_files(written, translator))
        book = read_book(options.folder)
    print("\n".join(finding_lines(book.findings, translator)))
    if book.errors:
        print(translator.phrase("Nothing was written: mend the errors first."), file=sys.stderr)
        return EXIT_ERRORS
    print(as_files(write_files(book_files(book, options.language), options.out), translator))
    return EXIT_CLEAN
