"""`votum prepare`: make or upgrade the database, and gather style and script for serving."""

from django.core.management import call_command


def prepare() -> None:
    """Bring the database and the static files to this version of Votum; safe to run again."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
