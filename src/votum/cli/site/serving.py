"""`votum serve`: hand the site to gunicorn."""

import os
import sys


def serve(address: str, port: int, workers: int, threads: int) -> None:
    """Serve the site until it is stopped; this process becomes gunicorn's."""
    sys.stdout.flush()
    os.execv(  # noqa: S606 - our own interpreter, with our own arguments
        sys.executable,
        [
            sys.executable,
            "-m",
            "gunicorn",
            "votum.web.config.wsgi",
            f"--bind={address}:{port}",
            f"--workers={workers}",
            f"--threads={threads}",
            "--worker-class=gthread",
            "--log-level=warning",
            "--no-control-socket",
            "--preload",
        ],
    )
