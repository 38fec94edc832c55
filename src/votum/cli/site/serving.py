"""`votum serve`: hand the site to gunicorn."""

import os
import socket
import sys

FIRST_PORT = 8000
PORTS_TRIED = 50


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
            "--reuse-port",
            "--preload",
        ],
    )


def free_port(address: str = "127.0.0.1") -> int:
    """Return a port nobody uses: 8000 if it is free, else one of the next, else any."""
    for port in (*range(FIRST_PORT, FIRST_PORT + PORTS_TRIED), 0):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((address, port))
            except OSError:
                continue
            found: int = attempt.getsockname()[1]
            return found
    raise OSError(f"no port is free on {address}")
