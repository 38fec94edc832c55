"""`votum serve`: hand the site to gunicorn."""

import os
import sys

from votum.cli.gunicorn_command import gunicorn_command


def serve(address: str, port: int, workers: int, threads: int) -> None:
    """Serve the site until it is stopped; this process becomes gunicorn's."""
    sys.stdout.flush()
    command = gunicorn_command("votum.web.config.wsgi", address, port, workers, threads)
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, with our own arguments
