"""The commands of the site: their options, and what they print."""

import argparse
import os
import secrets
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from votum.cli.options import add_language
from votum.cli.ports import held_port
from votum.engine.messages import VotumError, say
from votum.translations import Translator

# One process takes some 100 MB; one on each processor is enough.
MOST_WORKERS = 64
MOST_THREADS = 64

type Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name
type Run = Callable[[argparse.Namespace, Translator], int]


def add_site_commands(commands: Commands) -> None:
    """Describe the commands of the site."""
    _command(commands, "prepare", "make or upgrade the site's database", _prepare)
    found = _command(commands, "found", "say whose database this is, and who begins", _found)
    found.add_argument("municipality", help="its name, without the word for municipality")
    found.add_argument("--country", default="no", help="ISO 3166 code")
    found.add_argument("--user", required=True, help="user name of the first in the budget office")
    found.add_argument("--name", required=True, help="their name")
    password = _command(commands, "password", "give a person a new password", _password)
    password.add_argument("user")
    serve = _command(commands, "serve", "serve the site", _serve)
    serve.set_defaults(run=_serve)
    serve.add_argument("--address", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=2, help="processes")
    serve.add_argument("--threads", type=int, default=4, help="in each process")
    verify = _command(commands, "verify", "prove the log and all that it speaks of", _verify)
    verify.add_argument("--chain", type=Path, metavar="events.json", help="a downloaded log")
    _command(commands, "tidy", "remove expired sessions and old failed logins", _tidy)
    backup = _command(commands, "backup", "copy the database while the site goes on", _backup)
    backup.add_argument("file", type=Path)


def site(module: str) -> ModuleType:
    """Return a module of `votum.cli.site`; Django is loaded only for commands that need it.

    Raises VotumError where a setting is missing or cannot be read.
    """
    return import_module(f"votum.cli.site.{module}")


def _command(commands: Commands, name: str, purpose: str, run: Run) -> argparse.ArgumentParser:
    """Describe a command that uses the database."""
    parser = commands.add_parser(name, help=purpose)
    add_language(parser)
    parser.set_defaults(run=partial(_guarded, run))
    return parser


def _guarded(run: Run, options: argparse.Namespace, translator: Translator) -> int:
    """Run a command; a database that cannot be used is told in a sentence."""
    if getattr(options, "chain", None):  # anybody may prove a downloaded log: nothing is signed
        os.environ.setdefault("VOTUM_SECRET_KEY", secrets.token_urlsafe(50))
    with site("guarding").guarded():
        return run(options, translator)


def _prepare(_options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum prepare`."""
    site("prepare").prepare()
    print(translator.phrase("The database and the static files are ready."))
    return 0


def _found(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum found`."""
    done = site("founding").found(
        options.municipality, options.country, options.user, options.name, translator
    )
    print(done)
    return 0


def _password(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum password`."""
    print(site("founding").set_password(options.user, translator))
    return 0


def _serve(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum serve`; does not return."""
    # What cannot be is told at once, before Django is loaded.
    _refuse_count("--workers", options.workers, MOST_WORKERS)
    _refuse_count("--threads", options.threads, MOST_THREADS)
    listener = held_port(options.address, options.port)
    with site("guarding").guarded():
        site("prepare")  # refuses wrong settings before anything is served
    print(
        translator.phrase(
            "Serving on {address}:{port}; stop with Ctrl-C.",
            address=options.address,
            port=str(options.port),
        )
    )
    site("serving").serve(listener, options.workers, options.threads)
    return 0


def _refuse_count(option: str, count: int, most: int) -> None:
    """Raise VotumError for a count that serves nobody, or more than the machine can bear."""
    if not 1 <= count <= most:
        raise VotumError(
            say(
                "{option} {count} cannot be; choose a number from 1 to {most}.",
                option=option,
                count=str(count),
                most=most,
            )
        )


def _verify(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum verify`: 1 where something does not hold."""
    module = site("verification")
    report, holds = (
        module.verify_download(options.chain, translator)
        if options.chain
        else module.verify(translator)
    )
    print(report, file=sys.stdout if holds else sys.stderr)
    return 0 if holds else 1


def _backup(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum backup`."""
    site("copying").backup(options.file)
    print(translator.phrase("Written: {path}", path=options.file))
    return 0


def _tidy(_options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum tidy`."""
    site("tidying").tidy()
    print(translator.phrase("Expired sessions and old failed logins are removed."))
    return 0
