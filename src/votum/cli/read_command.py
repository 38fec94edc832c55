"""The options of `votum read`, and its run."""

import argparse
from pathlib import Path

from votum.cli import read
from votum.cli.chain_words import is_chain_file, load_chain
from votum.cli.options import EXIT_CLEAN, EXIT_ERRORS, UNITS, add_reading
from votum.cli.read_budget_table import (
    is_budget_table,
    mapping_text,
    read_table,
    table_as_json,
    table_as_text,
)
from votum.cli.read_chain import chain_as_json, chain_text
from votum.cli.read_tables import tables_text
from votum.formats.document_reading import DocumentReading
from votum.translations import Translator


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum read`."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument(
        "--html", type=Path, metavar="FILE", help="write the findings as a page to work through"
    )
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE", help="what the columns of a budget table mean"
    )
    parser.add_argument(
        "--save-mapping", type=Path, metavar="FILE.toml", help="write the mapping that was used"
    )
    add_reading(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum read`."""
    if options.mapping is None and is_chain_file(options.file):
        chain = load_chain(options.file)
        print((chain_as_json if options.json else chain_text)(chain, translator))
        return EXIT_ERRORS if chain.errors else EXIT_CLEAN
    if is_budget_table(options.file, options.mapping):
        return _run_read_table(options, translator)
    reading = read.read_any(options.file, options.body, UNITS.get(options.unit))
    if options.html is not None:
        read.write_html(reading, options.html, translator)
    if options.json:
        print(read.as_json(reading, translator))
    elif isinstance(reading, DocumentReading):
        print(tables_text(reading, translator))
    else:
        print(read.as_text(reading, translator))
    return EXIT_ERRORS if reading.errors else EXIT_CLEAN


def _run_read_table(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum read` of a budget table."""
    reading = read_table(options.file, options.mapping, UNITS.get(options.unit))
    if options.save_mapping is not None:
        options.save_mapping.write_text(mapping_text(reading), encoding="utf-8")
    shown = table_as_json if options.json else table_as_text
    print(shown(reading, translator))
    return EXIT_ERRORS if reading.errors else EXIT_CLEAN
