"""`votum serve`: hand the site to gunicorn."""

import os
import sys
from socket import socket

from votum.cli.gunicorn_arguments import gunicorn_arguments


def serve(listener: socket, workers: int, threads: int) -> None:
    """Serve the site on a listening socket until it is stopped; this process becomes gunicorn's."""
    sys.stdout.flush()
    os.set_inheritable(listener.fileno(), True)  # noqa: FBT003 - Python's own signature
    command = gunicorn_arguments("votum.web.config.wsgi", listener.fileno(), workers, threads)
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, with our own arguments
