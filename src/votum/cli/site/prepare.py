"""`votum prepare`: make or upgrade the database, and gather style and script for serving."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from votum.cli.one_at_a_time import one_at_a_time


def prepare() -> None:
    """Bring the database and the static files to this version of Votum; safe to run again.

    Another run that is under way is waited for.
    """
    with one_at_a_time(Path(settings.STATIC_ROOT)):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
