"""Options that several commands have, and what they mean."""

import argparse
from pathlib import Path

from votum.engine.money import Unit
from votum.translations import LANGUAGES

EXIT_CLEAN = 0
EXIT_ERRORS = 1
EXIT_UNREADABLE = 2
UNITS = {"kr": Unit.KRONE, "1000": Unit.THOUSAND_KRONER, "mill": Unit.MILLION_KRONER}


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the option of all commands."""
    parser.add_argument("--language", choices=LANGUAGES, help="language of messages and documents")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options of commands that read proposal sheets."""
    parser.add_argument("--body", type=Path, metavar="BODY.toml", help="seats, chair, local lists")
    parser.add_argument("--unit", choices=UNITS, help="unit of the amounts, where none is stated")
    add_language(parser)
