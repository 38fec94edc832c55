"""The `votum` command."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from votum import __version__
from votum.cli import demo, demo_site, read, sheets
from votum.cli.ports import held_free_port, held_port
from votum.cli.site_commands import add_site_commands
from votum.engine.messages import VotumError
from votum.engine.money import Unit
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
    _demo_command(commands.add_parser("demo", help="carry the examples through, step by step"))
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
    reading = read.read(options.file, options.body, UNITS.get(options.unit))
    print(read.as_json(reading, translator) if options.json else read.as_text(reading, translator))
    return EXIT_ERRORS if reading.errors else EXIT_CLEAN


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
