"""Time a call against another, in turn, and keep the medians."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure: medians in seconds, and the ratio to what was run beside it.

    The ratio is the median of the ratios of runs made one after the other, so that a machine that
    changes speed changes both. `limit` is the largest ratio allowed.
    """

    what: str
    size: str
    median: float
    runs: int
    beside: str = ""
    beside_median: float | None = None
    ratio: float | None = None
    limit: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the figure misses its limit."""
        return self.limit is not None and self.ratio is not None and self.ratio > self.limit


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes, without the garbage collector."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        call()
        return perf_counter() - start
    finally:
        gc.enable()


def alone(what: str, size: str, call: Callable[[], object], runs: int) -> Figure:
    """Return the figure of a call run by itself, after one run to warm up."""
    call()
    return Figure(what, size, median(seconds(call) for _ in range(runs)), runs)


@dataclass(frozen=True, slots=True)
class Peer:
    """What a call is measured against, and the largest ratio allowed."""

    name: str
    call: Callable[[], object]
    limit: float


def beside(what: str, size: str, call: Callable[[], object], peer: Peer, runs: int) -> Figure:
    """Return the figure of a call run in turn with its peer, after one run of each to warm up."""
    call()
    peer.call()
    pairs = [(seconds(call), seconds(peer.call)) for _ in range(runs)]
    return Figure(
        what,
        size,
        median(own for own, _ in pairs),
        runs,
        peer.name,
        median(other for _, other in pairs),
        median(own / other for own, other in pairs),
        peer.limit,
    )
