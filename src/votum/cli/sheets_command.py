"""The options of `votum sheets`, and its run."""

import argparse
import sys
from pathlib import Path

from votum.cli import read, sheets
from votum.cli.options import EXIT_CLEAN, EXIT_ERRORS, UNITS, add_reading
from votum.translations import Translator


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum sheets`."""
    parser.add_argument(
        "file", type=Path, nargs="?", help="sheets to read; none: an empty template"
    )
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER")
    parser.add_argument("--meeting", type=Path, metavar="MEETING.toml")
    parser.add_argument("--period", metavar="2026-2029", help="the years of an empty template")
    parser.add_argument("--date", metavar="2025-11-19", help="date of issue of the documents")
    add_reading(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum sheets`: from a file that has been read, or an empty template."""
    if options.file is None:
        written = sheets.write_template(
            options.body,
            options.period,
            options.unit and UNITS[options.unit],
            options.out,
            options.date,
        )
        print(read.as_files(written, translator))
        return EXIT_CLEAN
    reading = read.read(options.file, options.body, UNITS.get(options.unit))
    if reading.errors:
        print(read.as_text(reading, translator))
        print(translator.phrase("Nothing was written: mend the errors first."), file=sys.stderr)
        return EXIT_ERRORS
    documents = sheets.DocumentRequest(
        options.meeting, sheets.issue_date(options.date), options.language
    )
    print(read.as_files(sheets.write_documents(reading, documents, options.out), translator))
    return EXIT_CLEAN
