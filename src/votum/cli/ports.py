"""Ports to serve on, held from when their address is told until the site answers there."""

import socket

from votum.engine.messages import VotumError, say

FIRST_PORT = 8000
PORTS_TRIED = 50
LAST_PORT = 65_535


def held_port(address: str, port: int) -> socket.socket:
    """Return a socket that listens on a port; VotumError where nothing can be served there.

    It is handed on to gunicorn, so that nobody can take the port in between.
    """
    if not 1 <= port <= LAST_PORT:
        raise VotumError(
            say(
                "{port} is no port; choose one from 1 to {last}.",
                port=str(port),
                last=str(LAST_PORT),
            )
        )
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as fault:
        raise VotumError(
            say(
                "Nothing can be served on {address}:{port} ({fault}). Choose another port.",
                address=address,
                port=str(port),
                fault=fault.strerror or str(fault),
            )
        ) from None


def held_free_port(address: str = "127.0.0.1") -> socket.socket:
    """Return a socket that listens on 8000 if that is free, else one of the next ports, else any.

    Raises OSError where no port is free.
    """
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        try:
            return socket.create_server((address, port))
        except OSError:
            continue
    return socket.create_server((address, 0))
