"""The `votum` command."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from votum import __version__
from votum.cli import compare, demo, demo_site, read, sheets, trace
from votum.cli.book_command import add_book_command
from votum.cli.chain_words import is_chain_file, load_chain
from votum.cli.example_command import add_example_command
from votum.cli.ports import held_free_port, held_port
from votum.cli.read_budget_table import (
    is_budget_table,
    mapping_text,
    read_table,
    table_as_json,
    table_as_text,
)
from votum.cli.read_chain import chain_as_json, chain_text
from votum.cli.read_tables import tables_text
from votum.cli.site_commands import add_site_commands
from votum.engine.lines import Kind
from votum.engine.messages import VotumError
from votum.engine.money import Unit
from votum.formats.document_reading import DocumentReading
from votum.translations import LANGUAGES, Translator

EXIT_CLEAN = 0
EXIT_ERRORS = 1
EXIT_UNREADABLE = 2
UNITS = {"kr": Unit.KRONE, "1000": Unit.THOUSAND_KRONER, "mill": Unit.MILLION_KRONER}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0: clean; 1: read, with findings of severity error; 2: could not be done, and one sentence on
    standard error says why. No traceback is shown unless VOTUM_DEBUG is `yes`.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    translator = Translator(options.language or system_language())
    try:
        code: int = options.run(options, translator)
        sys.stdout.flush()
    except VotumError as fault:
        print(translator.text(fault.message), file=sys.stderr)
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLEAN
    except OSError as fault:
        sentence = translator.phrase(
            "“{name}” could not be written or read: {fault}.",
            name=Path(str(fault.filename or "")).name,
            fault=fault.strerror,
        )
        print(sentence, file=sys.stderr)
    except MemoryError:
        print(translator.phrase("There is not enough memory for this file."), file=sys.stderr)
    except Exception as fault:
        if os.environ.get("VOTUM_DEBUG") == "yes":
            raise
        sentence = translator.phrase(
            "Votum itself failed ({fault}). Please report it.",
            fault=type(fault).__name__,
        )
        print(sentence, file=sys.stderr)
    else:
        return code
    return EXIT_UNREADABLE


def system_language() -> str:
    """Return the user's language as the environment says it, English where it is none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "nb" if value.lower().startswith(("nb", "no", "nn")) else "en"
    return "en"


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(prog="votum", description="Municipal budgets through the vote")
    parser.add_argument("--version", action="version", version=f"votum {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _read_command(commands.add_parser("read", help="say what is in a file, and prove every figure"))
    _sheets_command(
        commands.add_parser("sheets", help="write recommendation and sheets as PDF and workbook")
    )
    _trace_command(commands.add_parser("trace", help="say what a figure of a budget is made of"))
    _compare_command(commands.add_parser("compare", help="set two versions beside each other"))
    _demo_command(commands.add_parser("demo", help="carry the examples through, step by step"))
    add_example_command(commands)
    add_book_command(commands)
    add_site_commands(commands)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    """Add the options of all commands."""
    parser.add_argument("--language", choices=LANGUAGES, help="language of messages and documents")


def _reading(parser: argparse.ArgumentParser) -> None:
    """Add the options of commands that read proposal sheets."""
    parser.add_argument("--body", type=Path, metavar="BODY.toml", help="seats, chair, local lists")
    parser.add_argument("--unit", choices=UNITS, help="unit of the amounts, where none is stated")
    _common(parser)


def _read_command(parser: argparse.ArgumentParser) -> None:
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
    _reading(parser)
    parser.set_defaults(run=_run_read)


def _sheets_command(parser: argparse.ArgumentParser) -> None:
    """Describe `votum sheets`."""
    parser.add_argument(
        "file", type=Path, nargs="?", help="sheets to read; none: an empty template"
    )
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER")
    parser.add_argument("--meeting", type=Path, metavar="MEETING.toml")
    parser.add_argument("--period", metavar="2026-2029", help="the years of an empty template")
    parser.add_argument("--date", metavar="2025-11-19", help="date of issue of the documents")
    _reading(parser)
    parser.set_defaults(run=_run_sheets)


def _trace_command(parser: argparse.ArgumentParser) -> None:
    """Describe `votum trace`."""
    parser.add_argument("file", type=Path, help="a budget with its change sets")
    parser.add_argument("--area", required=True, metavar="CODE", help="with all that lies below")
    parser.add_argument("--year", required=True, type=int)
    parser.add_argument("--kind", choices=list(Kind), default=Kind.OPERATING)
    parser.add_argument("--through", metavar="STAGE", default="", help="the last stage to count")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    _common(parser)
    parser.set_defaults(run=_run_trace)


def _compare_command(parser: argparse.ArgumentParser) -> None:
    """Describe `votum compare`."""
    parser.add_argument("old", type=Path, help="a budget with its change sets")
    parser.add_argument("new", type=Path, help="another, or the same at another stage")
    parser.add_argument("--old-through", metavar="STAGE", default="", help="the old one's last")
    parser.add_argument("--new-through", metavar="STAGE", default="", help="the new one's last")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    _common(parser)
    parser.set_defaults(run=_run_compare)


def _demo_command(parser: argparse.ArgumentParser) -> None:
    """Describe `votum demo`."""
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER")
    parser.add_argument("--examples", type=Path, default=Path("examples"), metavar="FOLDER")
    parser.add_argument("--serve", action="store_true", help="then serve the site")
    parser.add_argument("--port", type=int, help="of the site; a free one by default")
    _common(parser)
    parser.set_defaults(run=_run_demo)


def _run_read(options: argparse.Namespace, translator: Translator) -> int:
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


def _run_trace(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum trace`."""
    request = trace.FigureRequest(options.area, options.year, Kind(options.kind), options.through)
    print(trace.traced(options.file, request, translator, as_json=options.json))
    return EXIT_CLEAN


def _run_compare(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum compare`."""
    paths, stages = (options.old, options.new), (options.old_through, options.new_through)
    print(compare.compared(paths, stages, translator, as_json=options.json))
    return EXIT_CLEAN


def _run_sheets(options: argparse.Namespace, translator: Translator) -> int:
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


def _run_demo(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum demo`."""
    if options.serve and options.port is not None:
        held_port("127.0.0.1", options.port).close()  # said now, not after the work
    if not demo.run(options.examples, options.out, translator):
        return EXIT_ERRORS  # nothing is taken into the site that is not clean
    made = demo_site.prepare_demo_site(options.out / "site", options.examples)
    print()
    if not made:
        print(translator.phrase("The site's database is kept as it was left."))
    if options.serve:
        listener = held_port("127.0.0.1", options.port) if options.port else held_free_port()
        print(demo_site.addresses(listener.getsockname()[1], translator))
        print(translator.phrase("Stop with Ctrl-C."))
        demo_site.serve_demo(listener)
    return EXIT_CLEAN


if __name__ == "__main__":
    sys.exit(main())
