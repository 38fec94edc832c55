"""Serve an application as operators do, and ask it many things at once."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from socket import create_server
from statistics import median
from time import perf_counter

from votum.cli.gunicorn_arguments import gunicorn_arguments

WORKERS = 2
THREADS = 4
CLIENTS = 8
KEPT_FOR = 10  # questions on one connection
STARTS_WITHIN = 60  # seconds


@contextmanager
def gunicorn(application: str, **environment: str) -> Iterator[int]:
    """Serve a WSGI application with gunicorn on two workers; yield its port."""
    with create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        process = subprocess.Popen(
            gunicorn_arguments(application, listener.fileno(), WORKERS, THREADS),
            env={**os.environ, **environment},
            stderr=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
        )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    """Wait until something answers on a port."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        with suppress(OSError, HTTPException):
            Visitor(port).ask("/")
            return
        time.sleep(0.05)
    raise TimeoutError("the server did not answer")


class Visitor:
    """Somebody who asks again and again, on connections that are each kept for some questions.

    A connection stays with one of the server's processes; with a new one now and then no process
    has more to do than another through a whole measurement.
    """

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._asked = 0

    def ask(
        self, path: str, headers: Mapping[str, str] | None = None, body: str | None = None
    ) -> tuple[int, bytes]:
        """Return status and bytes of one answer."""
        self._asked += 1
        if self._asked % KEPT_FOR == 0:
            self._connection.close()
        method = "POST" if body is not None else "GET"
        self._connection.request(method, path, body, dict(headers or {}))
        answer = self._connection.getresponse()
        return answer.status, answer.read()


def requests_per_second(port: int, path: str, seconds: float = 2.0) -> float:
    """Return how many answers a second the clients get."""

    def client(_number: int) -> int:
        visitor = Visitor(port)
        until, count = perf_counter() + seconds, 0
        while perf_counter() < until:
            status, _ = visitor.ask(path, {"Accept-Encoding": "gzip"})
            assert status == 200, status  # noqa: PLR2004 - HTTP's word for done
            count += 1
        return count

    with ThreadPoolExecutor(CLIENTS) as pool:
        start = perf_counter()
        counts = list(pool.map(client, range(CLIENTS)))
        return sum(counts) / (perf_counter() - start)


def durations(calls: list[Callable[[], object]]) -> tuple[float, float]:
    """Return median and 95th percentile, in seconds, of calls made one after the other."""
    taken = []
    for call in calls:
        start = perf_counter()
        call()
        taken.append(perf_counter() - start)
    taken.sort()
    return median(taken), taken[int(len(taken) * 0.95)]
