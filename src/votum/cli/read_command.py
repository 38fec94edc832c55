"""The options of `votum read`, and its run."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from votum.cli import read
from votum.cli.chain_words import is_chain_file, load_chain
from votum.cli.options import EXIT_CLEAN, EXIT_ERRORS, UNITS, add_reading
from votum.cli.progress import Progress
from votum.cli.read_budget_table import (
    is_budget_table,
    mapping_text,
    read_table,
    table_as_json,
    table_as_text,
)
from votum.cli.read_chain import chain_as_json, chain_text
from votum.cli.read_tables import tables_text
from votum.engine.messages import say
from votum.formats.budget_chain.chain_file import ChainFile
from votum.formats.budget_tables.delimited import Told
from votum.formats.budget_tables.reading import TableReading
from votum.formats.calendars.lines import SEARCHED_BYTES, is_calendar
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.formats.reading import SheetsReading
from votum.formats.refusals import UnreadableError
from votum.translations import Translator

_CALENDAR = ".ics"
_DESCRIPTOR = "datapackage.json"


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum read`."""
    parser.add_argument(
        "file", type=Path, help="any file that Votum knows, or a data package's folder"
    )
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
    options.file = _in_folder(options.file)
    with Progress(options.file, translator) as told:
        show = _read(options, translator, told)
    return show()


def _in_folder(path: Path) -> Path:
    """Return the file to read: a folder's is what describes the Fiscal Data Package in it.

    Raises UnreadableError for a folder that holds none.
    """
    if not path.is_dir():
        return path
    if not (path / _DESCRIPTOR).is_file():
        raise UnreadableError(
            say(
                "“{name}” is a folder without “{file}”, by which a Fiscal Data Package is read; "
                "name the file to read.",
                name=path.resolve().name or str(path),
                file=_DESCRIPTOR,
            )
        )
    return path / _DESCRIPTOR


def _read(options: argparse.Namespace, translator: Translator, told: Told) -> Callable[[], int]:
    """Return what prints the file that has been read, and returns the exit code."""
    if options.mapping is None and is_chain_file(options.file):
        return partial(_show_chain, options, translator, load_chain(options.file))
    if options.mapping is None and is_calendar_file(options.file):
        return _read_calendar(options, translator)
    unit = UNITS.get(options.unit)
    if is_budget_table(options.file, options.mapping):
        table = read_table(options.file, options.mapping, unit, told)
        return partial(_show_table, options, translator, table)
    reading = read.read_any(options.file, options.body, unit)
    return partial(_show, options, translator, reading)


def _read_calendar(options: argparse.Namespace, translator: Translator) -> Callable[[], int]:
    """Return what prints a budget calendar."""
    # What reads calendars takes a third of a second to load, and is loaded for them alone.
    from votum.cli import read_calendar  # noqa: PLC0415

    reading = read_calendar.load_calendar(options.file)

    def show() -> int:
        if options.html is not None:
            read_calendar.write_calendar_html(reading, options.html, translator)
        if options.json:
            print(read_calendar.calendar_as_json(reading, translator))
        else:
            print(read_calendar.calendar_as_text(reading, translator))
        return EXIT_ERRORS if reading.errors else EXIT_CLEAN

    return show


def _show_chain(options: argparse.Namespace, translator: Translator, chain: ChainFile) -> int:
    """Print a budget with its change sets."""
    print((chain_as_json if options.json else chain_text)(chain, translator))
    return EXIT_ERRORS if chain.errors else EXIT_CLEAN


def is_calendar_file(path: Path) -> bool:
    """Return whether a file is a calendar, by the ending of its name or by its beginning."""
    if path.suffix.casefold() == _CALENDAR:
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return is_calendar(file.read(SEARCHED_BYTES))


def _show_table(options: argparse.Namespace, translator: Translator, reading: TableReading) -> int:
    """Print a budget table, and save its mapping where that is asked for."""
    if options.save_mapping is not None:
        options.save_mapping.write_text(mapping_text(reading), encoding="utf-8")
    shown = table_as_json if options.json else table_as_text
    print(shown(reading, translator))
    return EXIT_ERRORS if reading.errors else EXIT_CLEAN


def _show(
    options: argparse.Namespace, translator: Translator, reading: SheetsReading | DocumentReading
) -> int:
    """Print proposal sheets, or a document with tables."""
    if options.html is not None:
        read.write_html(reading, options.html, translator)
    if options.json:
        print(read.as_json(reading, translator))
    elif isinstance(reading, DocumentReading):
        print(tables_text(reading, translator))
    else:
        print(read.as_text(reading, translator))
    return EXIT_ERRORS if reading.errors else EXIT_CLEAN
