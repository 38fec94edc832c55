"""The `votum` command."""

import argparse
import os
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from votum import __version__
from votum.cli.options import EXIT_CLEAN, EXIT_UNREADABLE
from votum.cli.site_commands import add_site_commands
from votum.engine.messages import VotumError
from votum.translations import Translator

# `votum read` is described by `votum.cli.read_command`, and so on. Only the command that is asked
# for is loaded: the readers, Typst and NumPy take seconds where they are not needed.
COMMANDS = {
    "read": "say what is in a file, and prove every figure",
    "sheets": "write recommendation and sheets as PDF and workbook",
    "convert": "write a budget table as open data",
    "trace": "say what a figure of a budget is made of",
    "compare": "set two versions beside each other",
    "supplement": "take a printed supplement as a budget's change set",
    "demo": "carry the examples through, step by step",
    "example": "write the whole budget of a made-up municipality",
    "book": "prove a budget document against its budget, and write it as a book",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0: clean; 1: read, with findings of severity error; 2: could not be done, and one sentence on
    standard error says why. No traceback is shown unless VOTUM_DEBUG is `yes`.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    options = command_parser(given).parse_args(given)
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


def command_parser(asked: Collection[str]) -> argparse.ArgumentParser:
    """Return the parser of all commands, with the options of those that are asked for."""
    parser = argparse.ArgumentParser(prog="votum", description="Municipal budgets through the vote")
    parser.add_argument("--version", action="version", version=f"votum {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose)
        if name in asked:
            import_module(f"votum.cli.{name}_command").describe(command)
    add_site_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
