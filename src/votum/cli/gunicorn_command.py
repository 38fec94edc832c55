"""The command by which gunicorn serves an application: the site, or what is measured beside it."""

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
