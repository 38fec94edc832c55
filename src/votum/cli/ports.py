"""Ports to serve on: one that nobody uses, and the refusal of one that is taken."""

import socket

from votum.engine.messages import VotumError, say

FIRST_PORT = 8000
PORTS_TRIED = 50
LAST_PORT = 65_535


def refuse_taken(address: str, port: int) -> None:
    """Raise VotumError where nothing can be served on a port.

    Gunicorn would share it with another server: its processes share it among themselves.
    """
    if not 1 <= port <= LAST_PORT:
        raise VotumError(
            say("{port} is no port; choose one from 1 to {last}.", port=port, last=LAST_PORT)
        )
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        socket.create_server((address, port), family=family).close()
    except OSError as fault:
        raise VotumError(
            say(
                "Nothing can be served on {address}:{port} ({fault}). Choose another port.",
                address=address,
                port=port,
                fault=fault.strerror or str(fault),
            )
        ) from None


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
