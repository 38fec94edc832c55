"""Tell in a sentence that the database cannot be used."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from votum.engine.messages import VotumError, say


@contextmanager
def guarded() -> Iterator[None]:
    """Do something with the database; VotumError where it cannot be used.

    Of a damaged file SQLite may quote bytes that are no text, which Python stumbles over.
    """
    try:
        yield
    except (DatabaseError, UnicodeDecodeError) as fault:
        raise VotumError(
            say(
                "The database cannot be used: {fault}. Is VOTUM_DATABASE right, and has "
                "`votum prepare` been run?",
                fault=(str(fault).strip() or type(fault).__name__).splitlines()[0],
            )
        ) from None
