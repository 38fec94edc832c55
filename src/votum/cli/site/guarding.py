"""Tell in a sentence that the database cannot be used."""

from argparse import Namespace
from collections.abc import Callable

from django.db import DatabaseError

from votum.engine.messages import VotumError, say
from votum.translations import Translator


def guarded(
    run: Callable[[Namespace, Translator], int], options: Namespace, translator: Translator
) -> int:
    """Run a command of the site. Raises VotumError where the database cannot be used."""
    try:
        return run(options, translator)
    except DatabaseError as fault:
        raise VotumError(
            say(
                "The database cannot be used: {fault}. Is VOTUM_DATABASE right, and has "
                "`votum prepare` been run?",
                fault=str(fault).strip().splitlines()[0],
            )
        ) from None
