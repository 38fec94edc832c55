"""`votum serve`: hand the site to gunicorn."""

import os
import sys


def gunicorn_command(
    application: str, address: str, port: int, workers: int, threads: int
) -> list[str]:
    """Return the command that serves a WSGI application, with so many processes and threads."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        f"--bind={address}:{port}",
        f"--workers={workers}",
        f"--threads={threads}",
        "--worker-class=gthread",
        "--log-level=warning",
        "--no-control-socket",
        "--preload",
    ]


def serve(address: str, port: int, workers: int, threads: int) -> None:
    """Serve the site until it is stopped; this process becomes gunicorn's."""
    sys.stdout.flush()
    command = gunicorn_command("votum.web.config.wsgi", address, port, workers, threads)
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, with our own arguments
