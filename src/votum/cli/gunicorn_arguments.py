"""The command by which gunicorn serves an application: the site, or what is measured beside it."""

import sys


def gunicorn_arguments(application: str, listener: int, workers: int, threads: int) -> list[str]:
    """Return the command that serves a WSGI application, with so many processes and threads.

    `listener` is the file descriptor of a listening socket that the process inherits.
    """
    return [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        f"--bind=fd://{listener}",
        f"--workers={workers}",
        f"--threads={threads}",
        "--worker-class=gthread",
        "--log-level=warning",
        "--no-control-socket",
        "--preload",
    ]
